import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartThresholds, windowSpan } from '#shared/charts/chart-thresholds.ts';
import { type GateChart, gateChart } from '#shared/charts/gate-chart.ts';
import { gateStops, gateTable } from '#shared/charts/gate-chart-view.ts';
import { gateScene } from '#shared/charts/gate-scene.ts';
import { luck } from '#shared/luck/luck.ts';
import { type Gate, newGate, type RuleWindow } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { addDays, dayNumber } from '#shared/time/calendar.ts';
import { all, clicks, condition, LAST, LEVEL, series } from '../gates/support.ts';

const START = '2026-03-02';
const FIRST = dayNumber(START);
const daily: Signal = { ...clicks, cadence: 'daily' };

function writing(over: Parameters<typeof condition>[0], readings: readonly Reading[], today = START) {
  const empty = newGate('g', START);
  const gate: Gate = { ...empty, rule: { ...empty.rule, continueIf: all(condition(over)) } };
  const asked = { gate, signals: [daily], readings, today };
  const found = luck(asked);
  const made = gateChart({ ...asked, luck: found });
  if (!made?.luck || !found) throw new Error('no chart with luck');
  return { chart: made, anyway: made.luck, found };
}
const past = (values: readonly (number | null)[]) => series(values, addDays(START, -values.length));

/** Twenty days of 0 and ten of 10: the mean of seven days is ≥ 5 from the fourth 10 on (40 ÷ 7 = 5.7), on seven days. */
const STEP = past([...Array<number>(20).fill(0), ...Array<number>(10).fill(10)]);

describe('luck on the chart of a gate', () => {
  it('marks each past stretch under the day it ended, met or not', () => {
    const { anyway } = writing({ ...LEVEL, threshold: 5 }, STEP);
    // Thirty days hold 17 stretches of fourteen; the last ends the day before the gate.
    expect(anyway.marks.map(({ day }) => day - FIRST)).toEqual(Array.from({ length: 17 }, (_, i) => i - 17));
    expect(anyway.marks.map(({ met }) => met)).toEqual([...Array(10).fill(false), ...Array(7).fill(true)]);
    expect(anyway.label).toBe('7 of 17 met');
    expect(anyway.marks[0]?.text).toBe('stretch 31 January – 13 February 2026: not met');
  });

  it('draws what the rule measured up to each of those days', () => {
    const { anyway, chart } = writing({ ...LEVEL, threshold: 5 }, STEP);
    const [level = [], ...others] = anyway.level;
    expect(others).toEqual([]);
    expect(level.map(({ value }) => Number(value.toFixed(2)))).toEqual([
      ...Array(7).fill(0),
      ...[1.43, 2.86, 4.29, 5.71, 7.14, 8.57, 10, 10, 10, 10],
    ]);
    const scene = gateScene(chart, { width: 540, height: 276 });
    // The readings are dots behind that line.
    expect(scene.dots.filter(({ kind }) => kind === 'before')).toHaveLength(30);
    expect(scene.paths.map((path) => path.length)).toEqual([17]);
    // A rule on the last reading compares the readings themselves: their own line is enough.
    expect(writing({ ...LAST, threshold: 5 }, STEP).anyway.level).toEqual([]);
  });

  it('says of how many it speaks where the chart does not reach back to all', () => {
    const values = Array.from({ length: 200 }, (_, i) => (i >= 190 ? 10 : 0));
    const { anyway, chart, found } = writing({ ...LEVEL, threshold: 5 }, past(values));
    expect(found.rate.stretches).toHaveLength(187);
    // 113 days hold a hundred stretches of fourteen.
    expect(chart.from).toBe(FIRST - 113);
    expect(anyway.marks).toHaveLength(100);
    expect(anyway.label).toBe('7 of the last 100 met');
    expect(chart.title).toContain('past stretches: 7 of the last 100 met');
  });

  it('shows no strip with too little history', () => {
    // Eighteen days hold five stretches; six are needed.
    const { anyway, chart } = writing({ ...LEVEL, threshold: 5 }, past(Array(18).fill(6)));
    expect([anyway.marks, anyway.label, anyway.level]).toEqual([[], '', []]);
    expect(gateScene(chart, { width: 540, height: 276 }).strip).toBeNull();
  });

  it('goes on with the trend to the gate’s end, and names where it gets', () => {
    // One more a day: 1 on the first of thirty days, 30 the day before the gate, 44 on its last day.
    const rising = past(Array.from({ length: 30 }, (_, i) => i + 1));
    const { anyway, chart } = writing({ ...LEVEL, threshold: 25 }, rising);
    expect(anyway.goingOn?.from.day).toBe(FIRST - 30);
    expect(anyway.goingOn?.to.day).toBe(FIRST + 13);
    expect(anyway.goingOn?.to.value).toBeCloseTo(44);
    expect(anyway.goingOn?.label).toBe('44 if it goes on');
    expect(chart.labels.map(({ kind }) => kind)).toContain('going-on');
  });

  it('draws the threshold for one in twenty only where it is stricter than the rule’s', () => {
    // No mean of seven days was above 10, so 11 is met by none of the seventeen.
    expect(writing({ ...LEVEL, threshold: 5 }, STEP).anyway.oneInTwenty).toEqual({ value: 11, label: '1 in 20: 11' });
    expect(writing({ ...LEVEL, threshold: 11 }, STEP).anyway.oneInTwenty).toBeNull();
    expect(writing({ ...LEVEL, threshold: 12 }, STEP).anyway.oneInTwenty).toBeNull();
  });

  it('stays out of the chart of a gate that is not being written', () => {
    const empty = newGate('g', START);
    const gate: Gate = { ...empty, rule: { ...empty.rule, continueIf: all(condition({ ...LEVEL })) } };
    const made = gateChart({ gate, signals: [daily], readings: past(Array(100).fill(3)), today: START });
    expect(made).toMatchObject({ luck: null, from: FIRST - 42 });
  });
});

describe('the strip', () => {
  const middles = (chart: GateChart, width: number) => {
    const { strip, plot } = gateScene(chart, { width, height: 276 });
    const x = (day: number) => plot.left + ((day - chart.from) / (chart.to - chart.from)) * (plot.right - plot.left);
    return { marks: strip?.marks ?? [], x, plot };
  };

  it('stands under the days, whatever the history and the width', () => {
    const made = fc.record({
      values: fc.array(fc.option(fc.integer({ min: 0, max: 20 }), { nil: null }), { minLength: 30, maxLength: 130 }),
      width: fc.integer({ min: 240, max: 1100 }),
      threshold: fc.integer({ min: 0, max: 20 }),
    });
    fc.assert(
      fc.property(made, ({ values, width, threshold }) => {
        const { chart, anyway } = writing({ ...LEVEL, threshold }, [
          ...past(values),
          ...series([5], addDays(START, -20)),
        ]);
        const { marks, x, plot } = middles(chart, width);
        const covered = marks.flatMap(({ days: [first, last], kind }) =>
          Array.from({ length: last - first + 1 }, (_, i) => ({ day: first + i, met: kind === 'met' })),
        );
        expect(covered).toEqual(anyway.marks.map(({ day, met }) => ({ day, met })));
        for (const mark of marks) {
          const middle = (x(mark.days[0]) + x(mark.days[1])) / 2;
          const clamped = Math.min(plot.right - mark.width / 2, Math.max(plot.left + mark.width / 2, middle));
          expect(mark.x + mark.width / 2).toBeCloseTo(clamped, 0);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('fills or outlines wide marks, sets a low tick for narrow ones that missed, and joins the narrowest', () => {
    const { chart } = writing({ ...LEVEL, threshold: 5 }, past([...Array(60).fill(0), ...Array(40).fill(10)]));
    const kinds = (width: number) => [...new Set(middles(chart, width).marks.map(({ kind }) => kind))];
    expect(kinds(1000)).toEqual(['missed', 'met']);
    expect(kinds(540)).toEqual(['missed-low', 'met']);
    expect(middles(chart, 1000).marks).toHaveLength(87);
    expect(middles(chart, 280).marks.map(({ kind }) => kind)).toEqual(['missed-low', 'met']);
  });
});

describe('for those who do not see it', () => {
  it('every stretch is a stop of the arrow keys and a remark in the table', () => {
    const weekly = STEP.filter((_, i) => i % 7 === 0);
    const { chart, anyway } = writing({ aggregate: 'mean', threshold: 5 }, weekly);
    expect(anyway.marks).toEqual([]);
    const dense = writing({ ...LEVEL, threshold: 5 }, STEP).chart;
    expect(gateStops(dense)).toHaveLength(30);
    expect(gateStops(dense).at(-1)?.tip).toEqual(['10', '1 March 2026', 'stretch 16 February – 1 March 2026: met']);
    expect(gateTable(dense).rows.at(-1)?.cells.at(-1)).toBe('stretch 16 February – 1 March 2026: met');
    expect(gateStops(chart)).toHaveLength(weekly.length);
  });

  it('a stretch that ended on a day without a reading has a place of its own', () => {
    const gap = STEP.filter(({ date }) => date !== addDays(START, -3));
    const { chart } = writing({ ...LEVEL, threshold: 5 }, gap);
    const stop = gateStops(chart).find(({ x }) => x === FIRST - 3);
    expect(stop).toEqual({ x: FIRST - 3, y: null, tip: ['stretch 14 – 27 February 2026: met'] });
    const row = gateTable(chart).rows.find(({ key }) => key === addDays(START, -3));
    expect(row?.values).toEqual([addDays(START, -3), '', 'before', 'stretch 14 – 27 February 2026: met']);
  });
});

describe('the wash', () => {
  const span = (window: RuleWindow | undefined) => {
    const rule = { ...newGate('g', START).rule, continueIf: all(condition(window ? { window } : {})) };
    const [threshold] = chartThresholds(rule, daily, null);
    const found = threshold && windowSpan(threshold, { start: FIRST, end: FIRST + 13 });
    return found && [found.from - FIRST, found.to - FIRST];
  };
  it.each<[string, RuleWindow | undefined, [number, number] | null]>([
    ['the whole gate', undefined, [0, 13]],
    // Days 1 to 7 are 0 to 6 from the start.
    ['week 1', { kind: 'week', week: 1 }, [0, 6.5]],
    ['week 2', { kind: 'week', week: 2 }, [6.5, 13]],
    ['a week after the gate', { kind: 'week', week: 3 }, null],
    ['the last seven days', { kind: 'last-days', days: 7 }, [6.5, 13]],
    ['more days than the gate has', { kind: 'last-days', days: 30 }, [0, 13]],
    ['the last reading', { kind: 'last-reading' }, [12.5, 13]],
    ['three days in a row', { kind: 'days-in-a-row', days: 3 }, [0, 13]],
  ])('covers exactly %s', (_name, window, expected) => {
    expect(span(window)).toEqual(expected);
  });
});
