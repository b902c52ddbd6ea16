import type { ReviewLine } from '#shared/model/review.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';

/**
 * Returns what was entered after a review was sent to be finished, as a new review in progress: the lines added or changed
 * since and the changed "why". The recorded part stays on record.
 * @param sent the review as recorded
 * @returns null when nothing was entered since
 */
export function leftOver(
  sent: UnfinishedReview | null,
  now: UnfinishedReview,
  newId: () => string,
): UnfinishedReview | null {
  const since = (list: 'moved' | 'still' | 'unclear'): ReviewLine[] => {
    const known = new Map(sent?.[list].map(({ id, text }) => [id, text]));
    return now[list].filter(({ id, text }) => text.trim() !== '' && known.get(id) !== text);
  };
  const [moved, still, unclear] = [since('moved'), since('still'), since('unclear')];
  const why = now.why === sent?.why ? '' : now.why;
  if (moved.length + still.length + unclear.length === 0 && why.trim() === '') return null;
  const ballots = now.ballots.map(({ person }) => ({ person, value: null, cast: false }));
  return { ...now, review: newId(), moved, still, unclear, why, ballots, shown: false, outcome: null };
}
