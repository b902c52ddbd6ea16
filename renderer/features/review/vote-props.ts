import type { ReviewChange } from '#renderer/stores/review.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';

/** What a fist of five can show. */
export const FINGERS = [1, 2, 3, 4, 5] as const;

export interface VoteProps {
  review: UnfinishedReview;
  readOnly: boolean;
  edit: (change: ReviewChange) => void;
}
