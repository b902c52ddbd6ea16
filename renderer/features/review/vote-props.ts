import type { ReviewChange } from '#renderer/stores/review.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';

export interface VoteProps {
  review: UnfinishedReview;
  readOnly: boolean;
  edit: (change: ReviewChange) => void;
}
