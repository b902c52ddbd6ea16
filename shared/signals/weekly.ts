import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { areRatios, decimal, level, mean, sum } from '#shared/signals/aggregate.ts';
import { addDays, daysBetween, daysInMonth, weekdayOf } from '#shared/time/calendar.ts';
import type { WeekStart } from '#shared/time/week.ts';

/** A stretch of days, both ends included. */
export interface Days {
  start: string;
  end: string;
}

/** The week of a date: Monday to Sunday (ISO 8601), or Sunday to Saturday. */
export function weekOf(date: string, weekStart: WeekStart = 'monday'): Days {
  const start = addDays(date, -((weekdayOf(date) + (weekStart === 'sunday' ? 1 : 0)) % 7));
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
  /** Readings in these days; of weekly sums the weeks they cover, such as 4.43 in a month of 31 days. */
  readings: number;
  /** Fewer readings than its cadence makes in these days, or the days are not over. */
  partial: boolean;
}

/** The days of one signal made into totals of longer stretches, by its aggregation. */
export interface Totals {
  of(days: Days): Total;
  /** Readings that the signal's cadence makes in so many days at least; of weekly sums the weeks in them. */
  expected(days: Days): number;
  /** The last day that the readings speak for; null without any. */
  through: string | null;
}

/**
 * Weekly sums are spread over the days of their week, since a month has four weeks and a bit: so twelve weeks on target are
 * on target in each month, too. Everything else counts on its own day.
 * @param readings one signal's, by date
 * @param today a stretch that holds today or a later day is not over
 */
export function totals(
  readings: readonly Reading[],
  signal: Pick<Signal, 'aggregation' | 'cadence'>,
  today: string,
  weekStart: WeekStart = 'monday',
): Totals {
  const cadence = signal.cadence ?? cadenceOf(readings);
  const last = readings.at(-1)?.date ?? null;
  if (cadence === 'weekly' && signal.aggregation === 'sum' && !areRatios(readings))
    return spreadTotals(readings, today, weekStart, last);
  const expected = (days: Days) => {
    const length = lengthOf(days);
    // The shortest month has 28 days, the longest week seven.
    return cadence === 'daily' ? length : cadence === 'weekly' ? Math.floor(length / 7) : Math.floor((length + 3) / 31);
  };
  return {
    expected,
    through: last,
    of: (days) => {
      const held = inside(readings, days.start, days.end);
      const values = held.map((reading) => reading.value);
      const missing = values.length > 0 && values.length < expected(days);
      return {
        value: areRatios(held) ? level(held) : combine(values, signal.aggregation),
        readings: values.length,
        partial: missing || days.end >= today,
      };
    },
  };
}

/** Totals of weekly sums, each in equal parts over the seven days of its week. */
function spreadTotals(readings: readonly Reading[], today: string, weekStart: WeekStart, last: string | null): Totals {
  const expected = (days: Days) => lengthOf(days) / 7;
  const end = last === null ? null : weekOf(last, weekStart).end;
  return {
    expected,
    through: end === null || end < today ? end : today,
    of: (days) => {
      const covered = new Map<string, number>();
      const parts = inside(readings, addDays(days.start, -6), addDays(days.end, 6)).flatMap(({ date, value }) => {
        const week = weekOf(date, weekStart);
        const before = Math.max(0, daysBetween(week.start, days.start));
        const after = Math.max(0, daysBetween(days.end, week.end));
        const length = 7 - before - after;
        if (length <= 0) return [];
        covered.set(week.start, length);
        return [length === 7 ? value : (value * length) / 7];
      });
      const weeks = [...covered.values()].reduce((total, length) => total + length, 0) / 7;
      const value = combine(parts, 'sum');
      return {
        value:
          value === null
            ? null
            : decimal(
                value,
                parts.reduce((size, part) => size + Math.abs(part), 0),
              ),
        readings: weeks,
        partial: (parts.length > 0 && weeks < expected(days)) || days.end >= today,
      };
    },
  };
}

function lengthOf({ start, end }: Days): number {
  return daysBetween(start, end) + 1;
}

/** The readings of a stretch of days, both included. */
function inside(readings: readonly Reading[], start: string, end: string): Reading[] {
  return readings.slice(indexFrom(readings, start), indexFrom(readings, addDays(end, 1)));
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

/** The cadence that readings by date seem to have, by their median distance; daily below two. */
export function cadenceOf(readings: readonly Pick<Reading, 'date'>[]): 'daily' | 'weekly' | 'monthly' {
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
