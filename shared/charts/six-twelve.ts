import { type ValueScale, valueScale } from '#shared/charts/chart-scale.ts';
import { type Reading, readingsOf } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured, formatValue } from '#shared/numbers/format.ts';
import { decimal } from '#shared/signals/aggregate.ts';
import { type Days, monthOf, type Totals, totals, weekOf } from '#shared/signals/weekly.ts';
import { type SummaryCell, summaryRow } from '#shared/signals/weekly-summary.ts';
import { addDays, formatDate } from '#shared/time/calendar.ts';
import type { WeekStart } from '#shared/time/week.ts';

/** A week or month on the chart. */
export interface Period extends Days {
  kind: 'week' | 'month';
  /** Under the axis: the week's last day "26 Sep", or the month "Sep". */
  label: string;
  /** Null where there is no reading; a gap stays a gap. */
  value: number | null;
  /** Not over yet, or with readings missing: drawn as partial. */
  partial: boolean;
  /** The same week (364 days before, so that weekdays match) or month of the year before. */
  prior: number | null;
  priorPartial: boolean;
  target: number | null;
}

/** A 6-12 chart: trailing six weeks and twelve months on one value axis. */
export interface SixTwelve {
  signal: Pick<Signal, 'id' | 'name' | 'unit' | 'decimals'>;
  /** The chart in a sentence. */
  title: string;
  /** Oldest first. */
  weeks: Period[];
  months: Period[];
  /** One axis for both. */
  y: ValueScale;
  yTicks: { value: number; label: string }[];
  /** Last week, month, quarter and year to date. */
  summary: SummaryCell[];
  /** Any value of the year before, and any target, to be drawn and named. */
  hasPrior: boolean;
  hasTarget: boolean;
}

const WEEKS = 6;
const MONTHS = 12;

/**
 * The 6-12 chart of Amazon's weekly business review (Bryar and Carr, "Working Backwards", ch. 6). It ends with the week
 * and the month of the signal's last reading up to today. Days become weeks and months by the signal's aggregation.
 * @param targets readings of a target series, such as those {@link targetReadings} finds; without it the signal's one
 * target stands for every reading of a period
 */
export function sixTwelve(input: {
  signal: Signal;
  readings: readonly Reading[];
  today: string;
  targets?: readonly Reading[];
  /** The workspace's first day of the week. */
  weekStart?: WeekStart;
}): SixTwelve {
  const { signal, today, weekStart = 'monday' } = input;
  const own = readingsOf(input.readings, signal.id, '', today);
  const sums = totals(own, signal, today, weekStart);
  const goals = goalsOf(signal, sums, input.targets ?? [], today, weekStart);
  const anchor = sums.through ?? today;
  const period = (kind: Period['kind'], days: Days, before: Days): Period => {
    const [now, then] = [sums.of(days), sums.of(before)];
    const label =
      kind === 'week' ? formatDate(days.end, 'short') : (formatDate(days.start, 'short').split(' ')[1] ?? '');
    return {
      kind,
      ...days,
      label,
      value: now.value,
      partial: now.partial,
      prior: then.value,
      priorPartial: then.partial,
      target: goals(days),
    };
  };
  const weeks = Array.from({ length: WEEKS }, (_, i) => {
    const days = weekOf(addDays(anchor, (i + 1 - WEEKS) * 7), weekStart);
    return period('week', days, { start: addDays(days.start, -364), end: addDays(days.end, -364) });
  });
  const months = Array.from({ length: MONTHS }, (_, i) => {
    const days = monthOf(anchor, i + 1 - MONTHS);
    return period('month', days, monthOf(days.start, -12));
  });
  const all = [...weeks, ...months];
  const drawn = all.flatMap(({ value, prior, target }) => [value, prior, target]).filter((v) => v !== null);
  const y = valueScale(drawn);
  return {
    signal: { id: signal.id, name: signal.name, unit: signal.unit, decimals: signal.decimals },
    title: titleOf(signal, weeks, months),
    weeks,
    months,
    y,
    yTicks: y.ticks.map((value) => ({ value, label: formatValue(value, { unit: signal.unit, decimals: null }) })),
    summary: summaryRow({ signal, sums, anchor, today, goals, weekStart }),
    hasPrior: all.some(({ prior }) => prior !== null),
    hasTarget: all.some(({ target }) => target !== null),
  };
}

/** What the target of a stretch of days is; null without one. */
function goalsOf(
  signal: Signal,
  sums: Totals,
  targets: readonly Reading[],
  today: string,
  weekStart: WeekStart,
): (days: Days) => number | null {
  if (targets.length > 0) {
    const goals = totals(
      [...targets].sort((a, b) => (a.date < b.date ? -1 : 1)),
      signal,
      today,
      weekStart,
    );
    return (days) => goals.of(days).value;
  }
  const { target, aggregation } = signal;
  if (target === null) return () => null;
  if (aggregation !== 'sum') return () => target;
  return (days) => {
    const expected = sums.expected(days);
    const goal = target * expected;
    return expected === 0 || !Number.isFinite(goal) ? null : decimal(goal, Math.abs(goal));
  };
}

/** The readings of the series named like the signal with "target" after it ("PageViews__Target"), or none. */
export function targetReadings(
  signal: Pick<Signal, 'id' | 'name'>,
  signals: readonly Signal[],
  readings: readonly Reading[],
): Reading[] {
  const plain = (name: string) => name.toLowerCase().replace(/[\s_\-–:()]+/g, '');
  const wanted = `${plain(signal.name)}target`;
  const found = signals.find(({ id, name }) => id !== signal.id && plain(name) === wanted);
  return found ? readingsOf(readings, found.id) : [];
}

function titleOf(signal: Signal, weeks: readonly Period[], months: readonly Period[]): string {
  const say = (periods: readonly Period[], what: string) => {
    const last = periods.at(-1);
    if (!last || last.value === null) return `no reading in the last ${what}`;
    return `last ${what} ${formatMeasured(last.value, signal)}${last.partial ? ' so far' : ''}`;
  };
  const through = weeks.at(-1)?.end ?? '';
  return `${signal.name || 'Readings'}, six weeks and twelve months to ${formatDate(through)}: ${say(weeks, 'week')}, ${say(months, 'month')}.`;
}
