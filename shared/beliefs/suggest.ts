import type { Belief } from '#shared/model/belief.ts';

/** How much one gate counts: what it supports becomes twice as likely against its opposite, or half as likely. */
const ODDS = 2;
/** Where nothing was set, it is as likely as not. */
const EVEN = 50;

export interface Suggestion {
  /** Confidence in percent, a whole number. */
  confidence: number;
  why: string;
}

/**
 * Returns a new confidence to offer, and why: modest, because one gate is one experiment. Null where the answer is unclear,
 * which leaves it, and where nothing would change.
 * @param before confidence in percent; null when not set
 */
export function suggestConfidence(before: number | null, answer: Belief['answer']): Suggestion | null {
  if (answer === 'unclear') return null;
  const from = before ?? EVEN;
  if (from <= 0 || from >= 100) return null;
  const odds = (from / (100 - from)) * (answer === 'supported' ? ODDS : 1 / ODDS);
  const confidence = Math.min(99, Math.max(1, Math.round((100 * odds) / (1 + odds))));
  if (confidence === before) return null;
  const start = before === null ? ' from an even 50%' : '';
  const way = answer === 'supported' ? 'doubles' : 'halves';
  return { confidence, why: `One gate ${way} the odds${start}.` };
}
