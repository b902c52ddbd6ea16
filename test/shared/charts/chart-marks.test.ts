import { describe, expect, it } from 'vitest';
import { type ChartMark, chartMarks, markLabel } from '#shared/charts/chart-marks.ts';
import { type GateChart, gateChart } from '#shared/charts/gate-chart.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { dayNumber, fromDayNumber } from '#shared/time/calendar.ts';
import { all, clicks, condition, gateWith, series } from '../gates/support.ts';

/** Ten readings up to 4 January: mean 10, mean moving range 21/9, usual range 3.79 to 16.21. */
const CALM = [11, 9, 11, 9, 11, 9, 11, 9, 12, 8];
const daily: Signal = { ...clicks, cadence: 'daily' };

function marks(inside: readonly (number | null)[], signal = daily): ChartMark[] {
  return chartMarks(gateWith(), signal, series([...CALM, ...inside], '2025-12-26'))?.marks ?? [];
}

function chart(inside: readonly (number | null)[], today = '2026-01-19', rule = {}, signal = daily): GateChart {
  const readings = series([...CALM, ...inside], '2025-12-26');
  const made = gateChart({ gate: gateWith(rule), signals: [signal], readings, today });
  if (!made) throw new Error('no chart');
  return made;
}

const labelOf = (made: GateChart, kind: string) => made.labels.find((label) => label.kind === kind)?.text ?? null;

describe('the usual range on the gate chart', () => {
  it('is the XmR limits of the readings before the gate, whatever comes inside it', () => {
    const made = chart([40, 50, 60]);
    expect(made.usual?.upper).toBeCloseTo(10 + (2.66 * 21) / 9, 12);
    expect(made.usual?.lower).toBeCloseTo(10 - (2.66 * 21) / 9, 12);
    expect(made.usual).toMatchObject({ provisional: false });
    expect(chart([]).usual).toMatchObject({ lower: made.usual?.lower, upper: made.usual?.upper });
  });

  it('needs six readings before the gate, and clips its lower limit at 0 for the eye only', () => {
    const short = (count: number) =>
      gateChart({
        gate: gateWith(),
        signals: [daily],
        readings: series(CALM.slice(0, count), '2025-12-26'),
        today: '2026-01-08',
      })?.usual;
    expect(short(5)).toBeNull();
    expect(short(6)).toMatchObject({ provisional: true });
    const low = (values: number[]) =>
      chartMarks(gateWith(), daily, series(values, '2025-12-26'))?.range.lower ?? Number.NaN;
    expect(low([1, 9, 1, 9, 1, 9])).toBe(0);
    expect(low([1, 9, 1, 9, 1, 9, -1])).toBeLessThan(0);
  });
});

describe('signals on the gate chart', () => {
  it('marks readings inside the gate by rules 1-3, judged against the range before it', () => {
    expect(marks([10, 17, 10])).toEqual([
      {
        day: dayNumber('2026-01-06'),
        value: 17,
        why: 'outside the usual range (rule 1)',
        fresh: 'outside the usual range (rule 1)',
        outside: true,
        began: '2026-01-06',
        side: 'above',
      },
    ]);
    expect(marks([13.2, 13.2, 13.2]).map((mark) => mark.why)).toEqual([
      'three of four nearer a limit than the centre (rule 2)',
    ]);
    expect(marks([11, 11, 11, 11, 11, 11, 11, 11]).map((mark) => [fromDayNumber(mark.day), mark.why])).toEqual([
      ['2026-01-12', 'eight in a row on one side of the centre (rule 3)'],
    ]);
    expect(marks([6, 14, 6]).map((mark) => mark.why)).toEqual([
      'a larger jump than usual (rule 1)',
      'a larger jump than usual (rule 1)',
    ]);
    expect(marks([18]).map((mark) => [mark.why, mark.outside])).toEqual([
      ['outside the usual range (rule 1); a larger jump than usual (rule 1)', true],
    ]);
    expect(marks([10, null, 10, 10])).toEqual([]);
  });

  it('counts runs from before the gate, and marks nothing there', () => {
    const readings = series([...CALM, 40, 11, 11, 11, 11, 11], '2025-12-21');
    const signal: Signal = { ...daily, process: { lockedThrough: '2025-12-30', dividers: [] } };
    const made = chartMarks(gateWith(), signal, [...readings, ...series([11, 11, 11], '2026-01-06')]);
    expect(made?.range.upper).toBeCloseTo(10 + (2.66 * 21) / 9, 12);
    expect(made?.marks.map((mark) => fromDayNumber(mark.day))).toEqual(['2026-01-07', '2026-01-08']);
  });

  it('ends with the process', () => {
    const divided: Signal = { ...daily, process: { lockedThrough: null, dividers: ['2026-01-07'] } };
    const days = marks([30, 30, 30, 30], divided).map((mark) => fromDayNumber(mark.day));
    expect(days).toEqual(['2026-01-05', '2026-01-06']);
  });

  it('says once in the margin what the marks mean', () => {
    expect(labelOf(chart([10, 30]), 'signal')).toBe('outside the usual range');
    expect(labelOf(chart([11, 11, 11, 11, 11, 11, 11, 11]), 'signal')).toBe('eight in a row on one side');
    expect(labelOf(chart([13.2, 13.2, 13.2]), 'signal')).toBe('three of four near a limit');
    expect(labelOf(chart([10]), 'signal')).toBeNull();
    expect(markLabel([])).toBeNull();
    expect(chart([10, 30]).title).toContain('1 of them is a signal');
  });
});

describe('the required pace on the gate chart', () => {
  const mean = (threshold: number) => ({ continueIf: all(condition({ threshold })) });

  it('is a level through the days to come, or a line to the last', () => {
    const made = chart([8, 8, 8], '2026-01-08', mean(10));
    expect(made.pace).toEqual({
      from: { day: dayNumber('2026-01-08'), value: 10.5 },
      to: { day: dayNumber('2026-01-19'), value: 10.5 },
      label: 'pace: 10.5 a reading',
    });
    expect(labelOf(made, 'pace')).toBe('pace: 10.5 a reading');
    const last = chart([8, 8, 8], '2026-01-08', {
      continueIf: all(condition({ aggregate: 'last', threshold: 14 })),
    });
    expect(last.pace).toMatchObject({
      from: { day: dayNumber('2026-01-07'), value: 8 },
      to: { day: dayNumber('2026-01-19'), value: 14 },
    });
  });

  it('is left out when it is met, over, without a reading, or far out of sight', () => {
    expect(chart([12, 12], '2026-01-08', mean(10)).pace).toBeNull();
    expect(chart([8, 8], '2026-01-20', mean(10)).pace).toBeNull();
    expect(chart([], '2026-01-08', mean(10)).pace).toBeNull();
    expect(chart([8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8], '2026-01-19', mean(30)).pace).toBeNull();
  });
});

describe('notes on a chart', () => {
  it('come from the sheet onto the gate chart', () => {
    const readings: Reading[] = series([9, 9]);
    const events = [{ date: '2026-01-07', text: 'release 4.2' }];
    const made = gateChart({ gate: gateWith(), signals: [daily], readings, today: '2026-01-08', events });
    expect(made?.events).toEqual([{ day: dayNumber('2026-01-07'), text: 'release 4.2' }]);
  });
});
