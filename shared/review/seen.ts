import type { Review } from '#shared/model/review.ts';
import type { Seen } from '#shared/model/seen.ts';
import { addDays } from '#shared/time/calendar.ts';

/** Returns what a review sees of each signal, from the last readings. */
export function seenNow(moves: readonly { signal: { id: string }; last: { date: string } | null }[]): Seen {
  return moves.map(({ signal, last }) => ({ signal: signal.id, through: last?.date ?? null }));
}

/**
 * Returns the first day whose readings of the signal that review has not seen, so that one dated before the review and
 * entered after it is news. A review that did not write down what it saw has seen everything up to its day.
 * @returns an empty text when all readings are news; null for a signal that the review did not know
 */
export function firstUnseen({ date, seen }: Pick<Review, 'date' | 'seen'>, signal: string): string | null {
  if (seen.length === 0) return addDays(date, 1);
  const entry = seen.find((one) => one.signal === signal);
  if (!entry) return null;
  return entry.through === null ? '' : addDays(entry.through, 1);
}
