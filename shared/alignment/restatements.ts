import { overlap, RESTATED_FIELDS, type RestatedField } from '#shared/alignment/restated-fields.ts';
import type { Convergence } from '#shared/model/convergence.ts';

/** Below this share of common words, restatements count as different. */
const SHARED_LEAST = 0.2;

/**
 * Returns the questions of a check whose restatements diverge: the room marked them different, or left them unmarked and
 * they share less than a fifth of their words.
 */
export function diverging({ restatements, marks }: Convergence): RestatedField[] {
  return RESTATED_FIELDS.filter((question) => {
    if (marks[question] !== null) return marks[question] === 'different';
    const share = overlap(restatements, question);
    return share !== null && share < SHARED_LEAST;
  });
}
