import type { Gate } from '#shared/model/gate.ts';
import { dateInZone, daysBetween } from '#shared/time/calendar.ts';

/**
 * Returns what stands at a gate that was not sealed before it began: "sealed after the data" where there were readings of it,
 * "sealed on day 9 of 14" where there were none; null for a gate that was sealed in time, or not at all.
 */
export function sealMark({ seal, start, end }: Pick<Gate, 'seal' | 'start' | 'end'>, timeZone: string): string | null {
  if (!seal) return null;
  if (seal.afterData) return 'sealed after the data';
  const on = dateInZone(new Date(seal.at), timeZone);
  if (on <= start) return null;
  return on > end
    ? 'sealed after the end'
    : `sealed on day ${daysBetween(start, on) + 1} of ${daysBetween(start, end) + 1}`;
}
