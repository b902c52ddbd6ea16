import { readDetails } from '#shared/contract/error-details.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import type { ErrorRecord } from '#shared/errors/errors.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';

/** The version of a sheet that blocked a save; null when the error is about something else. */
export function conflictSheet(error: ErrorRecord): OpenSheet | null {
  const conflict = readDetails(error, 'conflict');
  return conflict?.of === 'sheet' || conflict?.of === 'readings' ? conflict.theirs : null;
}

/** The same for a review in progress; `theirs` is null when it was discarded or finished. */
export function conflictReview(error: ErrorRecord): { theirs: UnfinishedReview | null; hash: string | null } | null {
  const conflict = readDetails(error, 'conflict');
  return conflict?.of === 'review' ? conflict : null;
}
