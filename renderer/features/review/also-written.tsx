import { settleReviewClash, useReview } from '#renderer/stores/review.ts';
import { Offer } from '#renderer/ui/offer.tsx';

/** What another window wrote in a field where this window's text stays. */
export function AlsoWritten() {
  const clashes = useReview((s) => s.clashes);
  return clashes.map((clash) => (
    <Offer
      key={clash.field}
      text={typeof clash.theirs === 'string' ? clash.theirs : 'another choice'}
      onUse={() => settleReviewClash(clash, 'theirs')}
      onKeep={() => settleReviewClash(clash, 'mine')}
    />
  ));
}
