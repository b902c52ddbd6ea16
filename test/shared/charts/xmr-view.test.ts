import { describe, expect, test } from 'vitest';
import { xmrView } from '#shared/charts/xmr-view.ts';
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
});
