/**
 * Limits as they are shown: values that were never negative get no limit below 0, a percentage whose values lie from 0 to
 * 100 none outside of that. For display only; judging takes the limits as they are.
 */
export function shownRange<T extends { lower: number; upper: number }>(
  limits: T,
  values: readonly { value: number }[],
  unit: string,
): T {
  let [low, high] = [0, 0];
  for (const { value } of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  const lower = low < 0 ? limits.lower : Math.max(0, limits.lower);
  const capped = unit.trim() === '%' && low >= 0 && high <= 100;
  return { ...limits, lower, upper: capped ? Math.min(100, limits.upper) : limits.upper };
}
