import { decimal, mean, median } from '#shared/signals/aggregate.ts';
import type { XmrValue } from '#shared/signals/xmr-limits.ts';
import { weekdayOf } from '#shared/time/calendar.ts';

/** Fewest readings of each weekday that its usual difference is taken from. */
const EACH = 2;

/**
 * Takes the weekday pattern out: from each value what its weekday usually differs, which is the median of that weekday
 * over the baseline, minus the mean of those medians over it. So the level stays where it was.
 * @param values in date order
 * @param baseline indices of the first and last value the pattern is taken from
 * @returns null where a weekday of the series is read fewer than twice in the baseline, or all values fall on one weekday
 */
export function withoutWeekdays<T extends XmrValue>(
  values: readonly T[],
  { from, to }: { from: number; to: number },
): T[] | null {
  const days = values.map(({ date }) => weekdayOf(date));
  const byDay = new Map<number, number[]>();
  for (let i = from; i <= to; i += 1) {
    const [day, value] = [days[i], values[i]?.value];
    if (day === undefined || value === undefined) continue;
    byDay.set(day, [...(byDay.get(day) ?? []), value]);
  }
  const read = new Set(days);
  if (read.size < 2 || [...read].some((day) => (byDay.get(day)?.length ?? 0) < EACH)) return null;
  const usual = new Map([...byDay].map(([day, of]) => [day, median(of) ?? 0]));
  const level = mean(days.slice(from, to + 1).map((day) => usual.get(day) ?? 0));
  if (level === null) return null;
  return values.map((one, i) => {
    const effect = (usual.get(days[i] ?? 0) ?? level) - level;
    return { ...one, value: decimal(one.value - effect, Math.max(Math.abs(one.value), Math.abs(effect))) };
  });
}
