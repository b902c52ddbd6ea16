import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { mean, sum } from '#shared/signals/aggregate.ts';
import { addDays, daysBetween, daysInMonth, weekdayOf } from '#shared/time/calendar.ts';

/** A stretch of days, both ends included. */
export interface Days {
  start: string;
  end: string;
}

/** The week of a date, Monday to Sunday (ISO 8601). */
export function weekOf(date: string): Days {
  const start = addDays(date, -weekdayOf(date));
  return { start, end: addDays(start, 6) };
}

/** The calendar month of a date, or the one so many months away from it. */
export function monthOf(date: string, away = 0): Days {
  const months = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + away;
  const [year, month] = [Math.floor(months / 12), (months % 12) + 1];
  const text = `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}`;
  return { start: `${text}-01`, end: `${text}-${daysInMonth(year, month)}` };
}

/** The first day of the quarter of a date. */
export function quarterStart(date: string): string {
  const month = Math.floor((Number(date.slice(5, 7)) - 1) / 3) * 3 + 1;
  return `${date.slice(0, 4)}-${String(month).padStart(2, '0')}-01`;
}

/** The same calendar day a year before; 28 February for the 29th. */
export function yearBefore(date: string): string {
  const year = Number(date.slice(0, 4)) - 1;
  const [month, day] = [Number(date.slice(5, 7)), Number(date.slice(8, 10))];
  const last = Math.min(day, daysInMonth(year, month));
  return `${String(year).padStart(4, '0')}-${date.slice(5, 7)}-${String(last).padStart(2, '0')}`;
}

/** What a stretch of days amounts to. */
interface Total {
  /** Null without a reading; no reading is not zero. */
  value: number | null;
  readings: number;
  /** Fewer readings than its cadence makes in these days, or the days are not over. */
  partial: boolean;
}

/** The days of one signal made into totals of longer stretches, by its aggregation. */
export interface Totals {
  of(days: Days): Total;
  /** Readings that the signal's cadence makes in so many days at least. */
  expected(days: Days): number;
}

/**
 * @param readings one signal's, by date
 * @param today a stretch that holds today or a later day is not over
 */
export function totals(
  readings: readonly Reading[],
  signal: Pick<Signal, 'aggregation' | 'cadence'>,
  today: string,
): Totals {
  const cadence = signal.cadence ?? cadenceOf(readings);
  const expected = ({ start, end }: Days) => {
    const days = daysBetween(start, end) + 1;
    // The shortest month has 28 days, the longest week seven.
    return cadence === 'daily' ? days : cadence === 'weekly' ? Math.floor(days / 7) : Math.floor((days + 3) / 31);
  };
  return {
    expected,
    of: (days) => {
      const inside = readings.slice(indexFrom(readings, days.start), indexFrom(readings, addDays(days.end, 1)));
      const values = inside.map((reading) => reading.value);
      const missing = values.length > 0 && values.length < expected(days);
      return {
        value: combine(values, signal.aggregation),
        readings: values.length,
        partial: missing || days.end >= today,
      };
    },
  };
}

/** Values of days in order made into one; null for none or where their sum has no size. */
export function combine(values: readonly number[], aggregation: Signal['aggregation']): number | null {
  if (values.length === 0) return null;
  switch (aggregation) {
    case 'sum': {
      const total = sum(values);
      return Number.isFinite(total) ? total : null;
    }
    case 'mean':
      return mean(values);
    case 'min':
      return values.reduce((a, b) => Math.min(a, b));
    case 'max':
      return values.reduce((a, b) => Math.max(a, b));
    case 'last':
      return values.at(-1) ?? null;
  }
}

/** Uses the median distance of the readings when no cadence is set. */
function cadenceOf(readings: readonly Reading[]): 'daily' | 'weekly' | 'monthly' {
  const distances = readings.slice(1).map(({ date }, i) => daysBetween(readings[i]?.date ?? date, date));
  distances.sort((a, b) => a - b);
  const middle = distances[Math.floor(distances.length / 2)] ?? 1;
  return middle <= 3 ? 'daily' : middle <= 14 ? 'weekly' : 'monthly';
}

/** Index of the first reading on or after a date. */
function indexFrom(readings: readonly Reading[], date: string): number {
  let [low, high] = [0, readings.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((readings[middle]?.date ?? '') < date) low = middle + 1;
    else high = middle;
  }
  return low;
}
