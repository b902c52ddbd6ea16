import { getClient } from '#renderer/api/client.ts';
import { afterDecision } from '#renderer/edits/after-decision.ts';
import { finishThrough } from '#renderer/stores/review.ts';
import { throughBackend } from '#renderer/stores/saver.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';

/**
 * Puts the review on the sheet's record. When refused, everything stays where it was entered; what is entered during the
 * call is kept in a new review.
 * @param gate the gate that is decided on; null without one
 * @returns whether there is a new one
 */
export async function finishReview(review: UnfinishedReview, gate: string | null): Promise<boolean> {
  const again = await finishThrough(review, (kept) => throughBackend((id, base) => finish(id, base, kept, gate)));
  if (gate !== null && review.outcome !== null && review.outcome !== 'none') afterDecision(review.outcome, 'next-gate');
  return again;
}

function finish(id: string, base: string, review: UnfinishedReview, gate: string | null): Promise<OpenSheet> {
  const { ballots, outcome, why } = review;
  const cast = ballots.filter((ballot) => ballot.cast).map(({ person, value }) => ({ person, value }));
  const written = (list: UnfinishedReview['moved']) => list.filter(({ text }) => text.trim() !== '');
  return getClient().call('reviews.finish', {
    id,
    base,
    review: {
      id: review.review,
      moved: written(review.moved),
      still: written(review.still),
      unclear: written(review.unclear),
      ballots: cast.length > 0 ? cast : null,
      seen: review.seen,
      why,
      next: review.next,
      by: review.by,
    },
    decision:
      gate !== null && outcome !== null && outcome !== 'none'
        ? { gate, outcome, rationale: why, confidence: review.confidence }
        : null,
  });
}
