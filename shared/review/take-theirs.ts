import { isRecord } from '#shared/merge/three-way.ts';
import { type UnfinishedReview, unfinishedReviewSchema } from '#shared/model/unfinished-review.ts';
import type { ReviewClash } from '#shared/review/merge-unfinished.ts';

/** Returns the review with the other window's version of a clash; unchanged when the place is gone. */
export function takeTheirs(review: UnfinishedReview, { path, theirs }: ReviewClash): UnfinishedReview {
  const checked = unfinishedReviewSchema.safeParse(replaced(review, path, theirs));
  return checked.success ? checked.data : review;
}

/** List entries are identified by their id, ballots by their person. */
function replaced(value: unknown, path: readonly string[], by: unknown): unknown {
  const [step, ...rest] = path;
  if (step === undefined) return by;
  if (Array.isArray(value)) {
    return value.map((entry: unknown) =>
      isRecord(entry) && (entry.id ?? entry.person) === step ? replaced(entry, rest, by) : entry,
    );
  }
  if (!isRecord(value) || !(step in value)) return value;
  return { ...value, [step]: replaced(value[step], rest, by) };
}
