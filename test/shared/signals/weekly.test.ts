import { describe, expect, it } from 'vitest';
import type { Reading } from '#shared/model/reading.ts';
import { combine, monthOf, quarterStart, totals, weekOf, yearBefore } from '#shared/signals/weekly.ts';
import { addDays } from '#shared/time/calendar.ts';

function daily(values: readonly (number | null)[], start = '2026-01-05', step = 1): Reading[] {
  return values.flatMap((value, i) => (value === null ? [] : [{ signal: 's', date: addDays(start, i * step), value }]));
}

describe('weeks, months and quarters', () => {
  it('are those of the calendar', () => {
    expect(weekOf('2026-01-05')).toEqual({ start: '2026-01-05', end: '2026-01-11' });
    expect(weekOf('2026-01-04')).toEqual({ start: '2025-12-29', end: '2026-01-04' });
    expect(monthOf('2024-02-10')).toEqual({ start: '2024-02-01', end: '2024-02-29' });
    expect(monthOf('2026-01-31', -1)).toEqual({ start: '2025-12-01', end: '2025-12-31' });
    expect(monthOf('2026-01-31', -12)).toEqual({ start: '2025-01-01', end: '2025-01-31' });
    expect(['2026-01-01', '2026-03-31', '2026-04-01', '2026-12-31'].map(quarterStart)).toEqual([
      '2026-01-01',
      '2026-01-01',
      '2026-04-01',
      '2026-10-01',
    ]);
    expect(yearBefore('2024-02-29')).toBe('2023-02-28');
    expect(yearBefore('2026-03-01')).toBe('2025-03-01');
  });
});

describe('totals', () => {
  const week = { start: '2026-01-05', end: '2026-01-11' };
  const of = (
    readings: Reading[],
    aggregation: 'sum' | 'mean' | 'min' | 'max' | 'last' = 'sum',
    today = '2026-02-01',
  ) => totals(readings, { aggregation, cadence: null }, today).of(week);

  it('make days into a week by the aggregation', () => {
    const readings = daily([9, 3, 4, 5, 6, 7, 1, 100]);
    expect(of(readings)).toEqual({ value: 35, readings: 7, partial: false });
    expect(of(readings, 'mean').value).toBe(5);
    expect(of(readings, 'min').value).toBe(1);
    expect(of(readings, 'max').value).toBe(9);
    expect(of(readings, 'last').value).toBe(1);
    expect(combine([1e308, 1e308], 'sum')).toBeNull();
  });

  it('know what is partial: not over, or with readings missing; nothing is null, not 0', () => {
    expect(of(daily([1, 1, null, 1, 1, 1, 1]))).toEqual({ value: 6, readings: 6, partial: true });
    expect(of(daily([1, 1, 1, 1, 1, 1, 1]), 'sum', '2026-01-11').partial).toBe(true);
    expect(of(daily([1, 1, 1, 1, 1, 1, 1]), 'sum', '2026-01-12').partial).toBe(false);
    expect(of([])).toEqual({ value: null, readings: 0, partial: false });
    expect(of(daily([0, 0, 0, 0, 0, 0, 0])).value).toBe(0);
  });

  it('expect what the cadence makes', () => {
    const made = totals(daily([1, 2, 3], '2026-01-05', 7), { aggregation: 'sum', cadence: null }, '2026-03-01');
    expect(made.of(week)).toEqual({ value: 1, readings: 1, partial: false });
    expect(made.expected(monthOf('2026-02-01'))).toBe(4);
    const monthly = totals([], { aggregation: 'sum', cadence: 'monthly' }, '2026-03-01');
    expect([
      monthly.expected(week),
      monthly.expected(monthOf('2026-02-01')),
      monthly.expected(monthOf('2026-01-01')),
    ]).toEqual([0, 1, 1]);
    const months = daily([1, 2, 3], '2026-01-05', 30);
    expect(totals(months, { aggregation: 'last', cadence: null }, '2026-05-01').expected(week)).toBe(0);
  });
});
