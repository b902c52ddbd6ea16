import { getClient } from '#renderer/api/client.ts';
import type { AutosaveClient } from '#renderer/autosave/client.ts';
import { conflictReview } from '#renderer/stores/conflict-sheet.ts';
import { drafts } from '#renderer/stores/drafts.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { same } from '#shared/merge/three-way.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import { leftOver } from '#shared/review/left-over.ts';
import { mergeUnfinished, type ReviewClash } from '#shared/review/merge-unfinished.ts';

/** A review in progress, as the autosaver saves it; null while nothing was entered. */
export interface ReviewKind {
  value: UnfinishedReview | null;
  hash: string | null;
  clash: ReviewClash;
  /** Reviews are always merged. */
  question: never;
}

export interface ReviewClient extends AutosaveClient<ReviewKind> {
  /** That review is on record: what was written since it was sent belongs to a new one. */
  finished(review: string): void;
  /** What a review begins from before anything is entered. */
  beginsFrom(fresh: UnfinishedReview): void;
}

/** Saves the review in progress on a sheet. */
export function reviewClient(sheet: string): ReviewClient {
  const over = new Set<string>();
  let fresh: UnfinishedReview | null = null;
  return {
    async save(review, base) {
      if (!review) return { value: review, hash: null };
      try {
        const { hash } = await getClient().call('reviews.keepUnfinished', { unfinished: review, base: base.hash });
        return { value: review, hash };
      } catch (thrown) {
        const other = conflictReview(toErrorRecord(thrown));
        if (other?.theirs === null && (await isOnRecord(sheet, review.review))) over.add(review.review);
        throw thrown;
      }
    },
    other(error) {
      const found = conflictReview(error);
      return found ? { merge: { value: found.theirs, hash: found.hash } } : null;
    },
    merge(base, mine, theirs) {
      if (!mine) return { merged: theirs, clashes: [] };
      if (theirs) return mergeUnfinished(base ?? fresh, mine, theirs);
      // Discarded elsewhere, what is written here is still a review.
      return { merged: over.has(mine.review) ? leftOver(base, mine, newId) : mine, clashes: [] };
    },
    // Each window has its own ids for drafted lines, and its fields use them.
    adapt: (mine, theirs) => (mine && theirs ? mergeUnfinished(mine, mine, theirs).merged : theirs),
    same: (a, b) => same(withoutIds(a), withoutIds(b)),
    keepDraft: (review, base) => drafts.keep('review', sheet, review, base),
    dropDraft: () => drafts.drop('review', sheet),
    finished: (review) => void over.add(review),
    beginsFrom(review) {
      fresh = review;
    },
  };
}

async function isOnRecord(id: string, review: string): Promise<boolean> {
  const { sheet } = await getClient().call('sheets.open', { id });
  return sheet.reviews.some((held) => held.id === review);
}

function withoutIds(review: UnfinishedReview | null): unknown {
  if (!review) return null;
  const texts = (lines: UnfinishedReview['moved']) => lines.map(({ text, source }) => ({ text, source }));
  return { ...review, moved: texts(review.moved), still: texts(review.still), unclear: texts(review.unclear) };
}
