import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured } from '#shared/numbers/format.ts';
import { type Days, quarterStart, type Totals, weekOf, yearBefore } from '#shared/signals/weekly.ts';
import { addDays } from '#shared/time/calendar.ts';
import type { WeekStart } from '#shared/time/week.ts';

/** A difference from an earlier stretch of days. */
export interface Change {
  /** In the signal's unit (points for a percentage). */
  amount: number;
  /** In percent of the earlier value's size; null where that is 0. */
  percent: number | null;
  /** A few readings are missing on one side. */
  rough: boolean;
  /** "+4.2%"; for percentages "+1.3 points". */
  label: string;
}

/** One figure of the row under a 6-12 chart. */
export interface SummaryCell extends Days {
  label: 'Last week' | 'Month to date' | 'Quarter to date' | 'Year to date';
  value: number | null;
  /** For people; "–" without a reading. */
  text: string;
  /** Readings are missing inside it. */
  partial: boolean;
  /** Against the week before; null for other stretches and where nothing comparable was read. */
  wow: Change | null;
  /** Against the same days of the year before. */
  yoy: Change | null;
  target: number | null;
}

interface SummaryInput {
  signal: Signal;
  sums: Totals;
  /** The last day that the readings speak for; "to date" is to this day. */
  anchor: string;
  today: string;
  goals: (days: Days) => number | null;
  weekStart: WeekStart;
}

/**
 * Last week, month, quarter and year to date, each beside the same days of the year before. The last week is the latest
 * complete one of the last two, else the latest. A year before is 364 days for weeks, so that weekdays match, and the
 * same calendar days otherwise. Sums are compared only with days that have all their readings.
 */
export function summaryRow({ signal, sums, anchor, today, goals, weekStart }: SummaryInput): SummaryCell[] {
  const compare = (days: Days, before: Days): Change | null => {
    const [now, then] = [sums.of(days), sums.of(before)];
    const read = Math.min(share(now.readings, sums.expected(days)), share(then.readings, sums.expected(before)));
    if (signal.aggregation !== 'sum' || read >= 1) return changeOf(now.value, then.value, signal);
    return read >= ENOUGH ? changeOf(now.value, then.value, signal, true) : null;
  };
  const cell = (label: SummaryCell['label'], days: Days, before: Days, weekBefore: Days | null): SummaryCell => {
    const now = sums.of(days);
    return {
      label,
      ...days,
      value: now.value,
      text: now.value === null ? '–' : formatMeasured(now.value, signal),
      partial:
        now.value !== null && (now.readings < sums.expected(days) || (label === 'Last week' && days.end >= today)),
      wow: weekBefore ? compare(days, weekBefore) : null,
      yoy: compare(days, before),
      target: goals(days),
    };
  };
  const shift = ({ start, end }: Days, by: number): Days => ({ start: addDays(start, by), end: addDays(end, by) });
  const latest = weekOf(anchor, weekStart);
  const earlier = shift(latest, -7);
  const week =
    sums.of(latest).partial && !sums.of(earlier).partial && sums.of(earlier).value !== null ? earlier : latest;
  const toDate = (label: SummaryCell['label'], start: string) =>
    cell(label, { start, end: anchor }, { start: yearBefore(start), end: yearBefore(anchor) }, null);
  return [
    cell('Last week', week, shift(week, -364), shift(week, -7)),
    toDate('Month to date', `${anchor.slice(0, 7)}-01`),
    toDate('Quarter to date', quarterStart(anchor)),
    toDate('Year to date', `${anchor.slice(0, 4)}-01-01`),
  ];
}

const ENOUGH = 0.9;

function share(readings: number, expected: number): number {
  return expected === 0 ? 1 : readings / expected;
}

/** Null without two values to compare. */
export function changeOf(
  now: number | null,
  before: number | null,
  signal: Pick<Signal, 'unit' | 'decimals'>,
  rough = false,
): Change | null {
  if (now === null || before === null) return null;
  const amount = now - before;
  const ratio = before === 0 ? Number.NaN : (amount / Math.abs(before)) * 100;
  const percent = Number.isFinite(ratio) ? ratio : null;
  if (!Number.isFinite(amount)) return null;
  const inPoints = signal.unit.trim() === '%';
  const shown = inPoints
    ? formatMeasured(amount, { unit: 'points', decimals: signal.decimals ?? 1 })
    : percent === null
      ? formatMeasured(amount, signal)
      : formatMeasured(percent, { unit: '%', decimals: 1 });
  return { amount, percent, rough, label: `${rough ? '≈ ' : ''}${amount > 0 ? '+' : ''}${shown}` };
}
