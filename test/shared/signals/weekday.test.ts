import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mean } from '#shared/signals/aggregate.ts';
import { processChart } from '#shared/signals/process-chart.ts';
import { withoutWeekdays } from '#shared/signals/weekday.ts';
import { addDays } from '#shared/time/calendar.ts';

/** Monday 5 January 2026 and on. */
const on = (values: readonly number[], start = '2026-01-05') =>
  values.map((value, i) => ({ date: addDays(start, i), value }));
const all = (values: readonly unknown[]) => ({ from: 0, to: values.length - 1 });
const plain = (values: readonly { value: number }[] | null) => values?.map(({ value }) => value) ?? null;

describe('withoutWeekdays', () => {
  it('takes from each value what its weekday usually differs', () => {
    // Five weekdays of 100 and a weekend of 30, twice. Medians 100 ×5, 30 ×2; their mean over the 14 days is 80. So
    // weekdays lose 20, weekends gain 50: 80 throughout.
    const week = [100, 100, 100, 100, 100, 30, 30];
    expect(plain(withoutWeekdays(on([...week, ...week]), { from: 0, to: 13 }))).toEqual(Array(14).fill(80));
  });

  it('keeps a wild day wild: the median of its weekday does not follow it', () => {
    // Four weeks; the third Monday is 400 in place of 100. Medians stay 100 and 30.
    const weeks = Array.from({ length: 28 }, (_, i) => (i === 14 ? 400 : i % 7 < 5 ? 100 : 30));
    const made = plain(withoutWeekdays(on(weeks), { from: 0, to: 27 }));
    expect(made?.[14]).toBe(380);
    expect(made?.filter((value) => value === 80)).toHaveLength(27);
  });

  it('finds the one unusual day that the weekends hid', () => {
    const weeks = Array.from({ length: 28 }, (_, i) => (i % 7 < 5 ? 100 + (i % 3) : 30 + (i % 3)));
    weeks[16] = 60;
    const raw = processChart(on(weeks));
    expect(raw?.patterns.some(({ rule, chart, from }) => rule === 1 && chart === 'x' && from === 16)).toBe(false);
    const without = withoutWeekdays(on(weeks), { from: 0, to: 27 });
    const found = processChart(without ?? [])?.patterns.filter(({ rule, chart }) => rule === 1 && chart === 'x');
    expect(found?.map(({ from, side }) => [from, side])).toEqual([[16, 'below']]);
  });

  it('takes two of each weekday: 13 days are too few, workdays alone are enough with two weeks', () => {
    expect(withoutWeekdays(on(Array(13).fill(1)), { from: 0, to: 12 })).toBeNull();
    expect(withoutWeekdays(on(Array(14).fill(1)), { from: 0, to: 13 })).not.toBeNull();
    const workdays = [...on([1, 2, 3, 4, 5]), ...on([1, 2, 3, 4, 5], '2026-01-12')];
    expect(plain(withoutWeekdays(workdays, { from: 0, to: 9 }))).toEqual(Array(10).fill(3));
    // One reading a week has no weekday pattern.
    expect(
      withoutWeekdays(
        [
          { date: '2026-01-05', value: 1 },
          { date: '2026-01-12', value: 2 },
        ],
        { from: 0, to: 1 },
      ),
    ).toBeNull();
  });

  it('leaves a series that only has a weekday pattern flat at its mean, whatever the week', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 7, maxLength: 7 }),
        fc.integer({ min: 2, max: 6 }),
        fc.integer({ min: -100, max: 100 }),
        (week, weeks, by) => {
          const values = on(
            Array.from({ length: weeks * 7 }, (_, i) => week[i % 7] ?? 0),
            addDays('2026-01-05', by * 7),
          );
          const made = plain(withoutWeekdays(values, all(values))) ?? [];
          const level = mean(week) ?? 0;
          expect(made).toHaveLength(values.length);
          for (const value of made) expect(value).toBeCloseTo(level, 9);
        },
      ),
    );
  });
});
