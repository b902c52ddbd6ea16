import { describe, expect, test } from 'vitest';
import { dayTicks } from '#shared/charts/day-ticks.ts';
import { TEXT_SIZE } from '#shared/charts/scene.ts';
import { widest } from '#shared/charts/text-width.ts';
import { xmrView } from '#shared/charts/xmr-view.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { newGate } from '#shared/model/gate.ts';
import { newSignal } from '#shared/model/signal.ts';
import { addDays, dayNumber } from '#shared/time/calendar.ts';

const signal = { ...newSignal('clicks', 'Clicks', 'proxy'), unit: 'h' };
const daily = (values: readonly number[], start = '2021-09-01') =>
  values.map((value, i) => ({ date: addDays(start, i), value }));
const pointsOf = (lines: readonly (readonly unknown[])[]) => lines.reduce((sum, line) => sum + line.length, 0);

describe('the XmR chart', () => {
  test.each([0, 1, 2, 5])('with %d readings shows them without limits and says what it takes', (count) => {
    const view = xmrView(daily([3, 1, 4, 1, 5].slice(0, count)), signal);
    expect(view.limits).toEqual([]);
    expect(pointsOf(view.values.lines)).toBe(count);
    expect(view.table.rows).toHaveLength(count);
    expect(view.to).toBeGreaterThan(view.from);
    expect(view.summary).toMatch(count === 0 ? /no readings/ : /at least 6 readings/);
  });

  test('with equal values has limits on its centre and no signal', () => {
    const view = xmrView(daily(Array(12).fill(7)), signal);
    expect(view.limits[0]).toMatchObject({ centre: 7, upper: 7, lower: 7, rangeUpper: 0, provisional: false });
    expect(view.values.marks).toEqual([]);
    expect(view.values.scale.max).toBeGreaterThan(view.values.scale.min);
    expect(view.summary).toContain('No signal found.');
  });

  test('marks a reading outside the limits and tells why, in the tip, the words and the table', () => {
    const view = xmrView(daily([10, 11, 10, 11, 10, 11, 10, 11, 10, 11, 90]), {
      ...signal,
      process: { lockedThrough: '2021-09-10', dividers: [] },
    });
    expect(view.values.marks).toEqual([{ day: dayNumber('2021-09-11'), value: 90, rules: '1' }]);
    expect(view.ranges.marks).toHaveLength(1);
    expect(view.words.at(-1)).toBe('11 September 2021, 90 h, outside the limits, a jump above the range limit');
    expect(view.values.stops.at(-1)?.tip).toEqual(['90 h', '11 September 2021', 'outside the limits']);
    expect(view.table.rows.at(-1)?.values).toEqual(['2021-09-11', 90, 79, 'outside the limits; range above its limit']);
  });

  test('clips the lower limit at 0 only where nothing is negative', () => {
    const wild = [0, 9, 1, 12, 0, 11, 2, 10];
    expect(xmrView(daily(wild), signal).limits[0]?.lower).toBe(0);
    expect(xmrView(daily([-1, ...wild]), signal).limits[0]?.lower).toBeLessThan(0);
  });

  test('leaves a gap where readings are missing and where a new process begins', () => {
    const values = [...daily([1, 2, 1, 2, 1, 2, 1]), ...daily([2, 1, 2, 1, 2, 1, 2], '2021-09-20')];
    expect(xmrView(values, signal).values.lines.map((line) => line.length)).toEqual([7, 7]);
    const divided = xmrView(daily([1, 2, 1, 2, 1, 2, 5, 6, 5, 6, 5, 6]), {
      ...signal,
      process: { lockedThrough: null, dividers: ['2021-09-07'] },
    });
    expect(divided.values.lines.map((line) => line.length)).toEqual([6, 6]);
    expect(divided.limits).toHaveLength(2);
    expect(divided.dividers).toEqual([dayNumber('2021-09-07')]);
    expect(divided.ranges.stops[6]?.y).toBeNull();
  });

  test('draws five years of days with few points, but tables and marks them all', () => {
    const values = daily(
      Array.from({ length: 1826 }, (_, i) => (i === 900 ? 400 : 50 + (i % 7))),
      '2016-09-01',
    );
    const view = xmrView(values, signal, [{ date: values[900]?.date ?? '', text: 'release 4.2' }]);
    expect(pointsOf(view.values.lines)).toBeLessThan(1200);
    expect(view.values.lines.flat().some((point) => point.value === 400)).toBe(true);
    expect(view.table.rows).toHaveLength(1826);
    expect(view.table.rows[900]?.values[3]).toContain('release 4.2');
    expect(view.events).toHaveLength(1);
  });

  test('says what is better by the limits that judged it, and a run once with its end', () => {
    // Ten values around 10: centre 10, limits 4.68 to 15.32; then 30, and nine at 9.9 after a 10 on the centre.
    const base = [9, 11, 9, 11, 9, 11, 9, 11, 9, 11];
    const view = xmrView(daily([...base, 30, 10, ...Array(9).fill(9.9)]), {
      ...signal,
      direction: 'down',
      process: { lockedThrough: '2021-09-10', dividers: [] },
    });
    expect(view.table.rows[10]?.values[3]).toBe('outside the limits (worse); range above its limit');
    expect(view.table.rows[12]?.values[3]).toBe('9 in a row on one side of the centre, until 21 Sep (better)');
    expect(view.values.marks.map(({ day, rules }) => [day - dayNumber('2021-09-01'), rules])).toEqual([
      [10, '1'],
      [12, '3'],
    ]);
    expect(view.newNormal).toEqual({
      since: '2021-09-13',
      sentence: 'This looks like a new normal since 13 September 2021.',
    });
    expect(view.summary).toBe(
      'Centre 10 h, natural limits 4.68 h to 15.32 h, from 10 readings through 10 September 2021. 3 readings are unusual.',
    );
  });

  test('a percentage’s limits stay inside 0 to 100, on the chart only', () => {
    // 99 and 91 in turn: centre 95, moving ranges 8, upper limit 95 + 2.66 × 8 = 116.28.
    const high = [99, 91, 99, 91, 99, 91, 99, 91, 99, 91];
    expect(xmrView(daily(high), { ...signal, unit: '%' }).limits[0]?.upper).toBe(100);
    expect(xmrView(daily(high), signal).limits[0]?.upper).toBeCloseTo(116.28, 9);
    expect(xmrView(daily([...high, 104]), { ...signal, unit: '%' }).limits[0]?.upper).toBeGreaterThan(100);
    // 100 lies on the limit as drawn, and inside the one that judges.
    const locked = { lockedThrough: '2021-09-10', dividers: [] };
    expect(xmrView(daily([...high, 100]), { ...signal, unit: '%', process: locked }).values.marks).toEqual([]);
  });

  test('small numbers keep their digits', () => {
    const tiny = { ...signal, unit: '', decimals: 2 };
    const view = xmrView(daily([3, 4, 3, 4, 3, 4, 3, 4].map((value) => value * 0.0001 - 0.000007)), tiny);
    expect(view.summary).toContain('Centre 0.000343, natural limits 0.000077 to 0.000609');
    expect(view.table.rows[0]?.cells[1]).toBe('0.000293');
  });

  test('draws the judged stretch and 30 values before it; the table and the keyboard keep all', () => {
    const values = daily([
      ...Array.from({ length: 90 }, (_, i) => 500 + i),
      ...Array.from({ length: 30 }, (_, i) => i % 2),
    ]);
    const view = xmrView(values, signal, [], { recent: true });
    expect(view).toMatchObject({ left: 60, from: dayNumber('2021-10-31'), to: dayNumber('2021-12-29') });
    expect(view.limits).toMatchObject([{ from: dayNumber('2021-11-30'), centre: 0.5 }]);
    expect(view.older).toMatchObject([{ to: dayNumber('2021-11-29') }]);
    expect([view.table.rows.length, view.words.length, view.values.stops.length]).toEqual([120, 120, 120]);
    expect(Math.min(...view.values.lines.flat().map(({ day }) => day))).toBe(view.from);
    expect(view.summary).toContain('from the last 30 readings. No signal found. Older readings are shown, not judged.');
    expect(xmrView(values.slice(60), signal, [], { recent: true }).left).toBe(0);
    expect(xmrView(values, signal).left).toBe(0);
  });

  test('shows the gate’s lines up to its deadline, and why the gate chart’s range is another', () => {
    const clicks = { ...signal, unit: '', cadence: 'daily' as const };
    const empty = newGate('g', '2021-10-01');
    const rule = ruleFromSentence('continue if the mean of Clicks ≥ 12; stop if it is < 900', [clicks], empty.rule);
    const gate = { ...empty, rule };
    const values = daily(Array.from({ length: 40 }, (_, i) => (i < 34 ? 9 + (i % 2) * 2 : 12 + (i % 2))));
    const view = xmrView(values, clicks, [{ date: '2021-10-02', text: 'release' }], { gate });
    expect(view.to).toBe(dayNumber('2021-10-14'));
    expect(view.gate).toMatchObject({ from: dayNumber('2021-10-01'), deadline: dayNumber('2021-10-14') });
    expect(view.thresholds.map(({ label }) => label)).toEqual(['continue: mean ≥ 12']);
    expect(view.notes).toEqual([
      'The gate chart uses readings before the gate; this one the last 30.',
      'Not drawn, for it is on another scale: stop: mean < 900.',
    ]);
    expect(view.events.map(({ text }) => text)).toEqual(['release', 'gate ends 14 Oct']);
    const other = xmrView(values, { ...clicks, id: 'views' }, [], { gate });
    expect(other).toMatchObject({ gate: null, thresholds: [], notes: [], to: dayNumber('2021-10-10') });
  });

  test('shows weeks in place of days, each new normal from its first day', () => {
    const counts = { ...signal, unit: '', aggregation: 'sum' as const };
    // Ten weeks of 70 and 77 in turn, then nine of 140: from Monday 6 September 2021 on.
    const weeks = [...Array.from({ length: 10 }, (_, i) => 10 + (i % 2)), ...Array(9).fill(20)];
    const values = daily(
      weeks.flatMap((value) => Array(7).fill(value)),
      '2021-09-06',
    );
    const view = xmrView(values, counts, [], { weekly: true, today: '2022-03-01' });
    expect(view.table.columns[0]).toBe('Week to');
    expect(view.table.rows.map(({ values: [, value] }) => value)).toEqual(weeks.map((value) => value * 7));
    expect(view.newNormal?.since).toBe('2021-11-15');
    expect(view.notes).toEqual(['One value a week (sum of its days).']);
    const divided = { ...counts, process: { lockedThrough: null, dividers: ['2021-11-15'] } };
    expect(xmrView(values, divided, [], { weekly: true, today: '2022-03-01' })).toMatchObject({
      newNormal: null,
      limits: [{ centre: 73.5 }, { centre: 140 }],
    });
  });
});

describe('the labels of days', () => {
  test.each([100, 330, 560, 900])('in %d px have room for each, first and last day among them', (room) => {
    for (const days of [1, 5, 60, 299, 301, 2000]) {
      const ticks = dayTicks(1000, 1000 + days, room);
      expect([ticks[0]?.day, ticks.at(-1)?.day]).toEqual([1000, 1000 + days]);
      const width = widest(
        ticks.map(({ label }) => label),
        TEXT_SIZE,
      );
      const nearest = Math.min(...ticks.slice(1).map(({ day }, i) => day - (ticks[i]?.day ?? 0)));
      if (ticks.length > 2) expect((nearest / days) * room).toBeGreaterThanOrEqual(width);
    }
  });
});
