import { useSheet } from '#renderer/stores/sheet.ts';
import { OutcomeShape } from '#renderer/ui/outcome-mark.tsx';
import { decisionPhrase } from '#shared/decisions/against-verdict.ts';
import type { Review, ReviewLine } from '#shared/model/review.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { fistOfFive } from '#shared/vote/fist-of-five.ts';
import styles from './entry.module.css';
import { histogramPhrase, votePhrase } from './vote-phrases.ts';

/** A review that was held, as it stands on the record. */
export function ReviewEntry({ review }: { review: Review }) {
  const decision = useSheet((s) => s.decisions).find(({ id }) => id === review.decision);
  const counted = review.vote && fistOfFive(review.vote.ballots);
  return (
    <div className={styles.entry}>
      <p>
        {decision ? (
          <b data-verdict={decision.outcome}>
            <OutcomeShape outcome={decision.outcome} /> {decisionPhrase(decision)}
          </b>
        ) : (
          <b>No decision</b>
        )}
        {review.by && ` by ${review.by}`}
        {review.why && <span className={styles.rule}> {review.why}</span>}
      </p>
      <EntryLines label="Moved" lines={review.moved} />
      <EntryLines label="Held" lines={review.still} />
      <EntryLines label="Too early to tell" lines={review.unclear} />
      {counted && (
        <p className={styles.quiet}>
          Confidence: {votePhrase(counted)}; {histogramPhrase(counted)}.
        </p>
      )}
      {review.next && <p className={styles.quiet}>Next review agreed for {formatDate(review.next)}.</p>}
      {review.due !== null && review.due !== review.date && (
        <p className={styles.quiet}>It was due on {formatDate(review.due)}.</p>
      )}
    </div>
  );
}

function EntryLines({ label, lines }: { label: string; lines: readonly ReviewLine[] }) {
  if (lines.length === 0) return null;
  return (
    <>
      <h4 className={styles.small}>{label}</h4>
      <ul className={styles.plain}>
        {lines.map(({ id, text, source }) => (
          <li key={id} title={source || undefined}>
            {text}
          </li>
        ))}
      </ul>
    </>
  );
}
