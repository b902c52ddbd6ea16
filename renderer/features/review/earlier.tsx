import { OutcomeShape } from '#renderer/ui/outcome-mark.tsx';
import { decisionPhrase } from '#shared/decisions/against-verdict.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Review } from '#shared/model/review.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './entry.module.css';
import { ReviewEntry } from './entry.tsx';

/** The reviews held so far, newest first; they are not edited. */
export function EarlierReviews({ reviews, decisions }: { reviews: readonly Review[]; decisions: readonly Decision[] }) {
  if (reviews.length === 0) return null;
  return (
    <section className={styles.earlier} aria-label="Reviews held">
      {[...reviews].reverse().map((review) => {
        const decision = decisions.find(({ id }) => id === review.decision);
        return (
          <details key={review.id}>
            <summary>
              <b>{formatDate(review.date)}</b>{' '}
              {decision ? (
                <span data-verdict={decision.outcome}>
                  <OutcomeShape outcome={decision.outcome} /> {decisionPhrase(decision)}
                </span>
              ) : (
                <span className={styles.quiet}>no decision</span>
              )}{' '}
              <span className={styles.quiet}>{review.why}</span>
            </summary>
            <ReviewEntry review={review} />
          </details>
        );
      })}
    </section>
  );
}
