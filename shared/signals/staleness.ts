import type { Signal } from '#shared/model/signal.ts';
import { daysBetween } from '#shared/time/calendar.ts';

/** Days after which a reading is missing: the signal's own rhythm and some grace for weekends. */
const PATIENCE = { daily: 4, weekly: 10, monthly: 40 } as const;
const PATIENCE_UNTOLD = 14;

/**
 * Whether readings of a signal are missing inside a gate that began: counted from its last reading (or the gate's start)
 * to today or the gate's end.
 * @param last the day of its last reading up to today; null when it was never read
 */
export function isStale(
  cadence: Signal['cadence'],
  last: string | null,
  { start, end }: { start: string; end: string },
  today: string,
): boolean {
  if (today < start) return false;
  const since = last === null || last < start ? start : last;
  return daysBetween(since, today < end ? today : end) > (cadence === null ? PATIENCE_UNTOLD : PATIENCE[cadence]);
}
