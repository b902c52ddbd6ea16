import { type OpenSheet, openSheetSchema } from '#shared/contract/records.ts';
import type { ErrorRecord } from '#shared/errors/errors.ts';
import { type UnfinishedReview, unfinishedReviewSchema } from '#shared/model/unfinished-review.ts';

/** The version of a sheet that blocked a save; null when the error is about something else. */
export function conflictSheet(error: ErrorRecord): OpenSheet | null {
  if (error.code !== 'conflict') return null;
  return openSheetSchema.safeParse(error.details.theirs).data ?? null;
}

/** The same for a review in progress; `theirs` is null when it was discarded or finished. */
export function conflictReview(error: ErrorRecord): { theirs: UnfinishedReview | null; hash: string | null } | null {
  if (error.code !== 'conflict') return null;
  const theirs = unfinishedReviewSchema.nullable().safeParse(error.details.theirs);
  const { hash } = error.details;
  return theirs.success ? { theirs: theirs.data, hash: typeof hash === 'string' ? hash : null } : null;
}
