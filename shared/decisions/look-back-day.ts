import type { Gate } from '#shared/model/gate.ts';
import { addDays } from '#shared/time/calendar.ts';

/** When to look back on a decision at a gate, unless the next gate ends at another time. */
const WEEKS_LATER = 4;

/**
 * Returns the day to look back on a gate's decision that has a confidence: the end of the next gate, where there is one, else four
 * weeks later. Null without a confidence: there is nothing to score.
 * @param date the day of the decision
 */
export function lookBackDay(
  confidence: number | null,
  date: string,
  gate: Pick<Gate, 'id'>,
  gates: readonly Pick<Gate, 'id' | 'end'>[],
): string | null {
  if (confidence === null) return null;
  const next = gates[gates.findIndex(({ id }) => id === gate.id) + 1];
  return next && next.end > date ? next.end : addDays(date, 7 * WEEKS_LATER);
}
