import { overlap, RESTATED_FIELDS, type RestatedField } from '#shared/alignment/restated-fields.ts';
import type { Convergence } from '#shared/model/convergence.ts';

/** Fewer shared words than this, of all that were used, and people do not say the same thing. */
const SHARED_LEAST = 0.2;

/**
 * The questions of a check whose restatements diverge: the room marked them different; or nobody marked them and what
 * was written shares less than a fifth of its words.
 */
export function diverging({ restatements, marks }: Convergence): RestatedField[] {
  return RESTATED_FIELDS.filter((question) => {
    if (marks[question] !== null) return marks[question] === 'different';
    const share = overlap(restatements, question);
    return share !== null && share < SHARED_LEAST;
  });
}
