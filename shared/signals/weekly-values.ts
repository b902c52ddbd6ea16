import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { median } from '#shared/signals/aggregate.ts';
import { cadenceOf, combine, weekOf } from '#shared/signals/weekly.ts';
import type { WeekStart } from '#shared/time/week.ts';

/** One week of daily readings as a value. */
export interface WeeklyValue {
  /** The week's last day. */
  date: string;
  /** The week's first day, from which on a new process would begin. */
  start: string;
  value: number;
}

/** Whether weekly values mean anything: the signal is read daily. */
export function isDaily(signal: Pick<Signal, 'cadence'>, readings: readonly { date: string }[]): boolean {
  return (signal.cadence ?? cadenceOf(readings)) === 'daily' && readings.length > 0;
}

/**
 * Daily readings as one value a week, by the signal's aggregation. A week that is not over by `today` is left out; so is
 * one with fewer readings than usual (the median week), because half a week is no low week.
 * @param readings one signal's, by date
 */
export function weeklyValues(
  readings: readonly Pick<Reading, 'date' | 'value'>[],
  signal: Pick<Signal, 'aggregation'>,
  today: string,
  weekStart: WeekStart = 'monday',
): { values: WeeklyValue[]; leftOut: number } {
  const weeks = new Map<string, { end: string; values: number[] }>();
  for (const { date, value } of readings) {
    const { start, end } = weekOf(date, weekStart);
    const week = weeks.get(start) ?? { end, values: [] };
    week.values.push(value);
    weeks.set(start, week);
  }
  const over = [...weeks].filter(([, { end }]) => end < today);
  const usual = Math.floor(median(over.map(([, { values }]) => values.length)) ?? 0);
  const values = over.flatMap(([start, week]) => {
    const value = week.values.length < usual ? null : combine(week.values, signal.aggregation);
    return value === null ? [] : [{ date: week.end, start, value }];
  });
  return { values, leftOut: weeks.size - values.length };
}
