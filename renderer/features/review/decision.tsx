import { useId } from 'react';
import type { ReviewChange } from '#renderer/stores/review.ts';
import { DateBox } from '#renderer/ui/date-box.tsx';
import { OutcomeChoice } from '#renderer/ui/outcome-choice.tsx';
import type { Cadence } from '#shared/model/sheet.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import type { DraftGate } from '#shared/review/draft.ts';
import { addDays } from '#shared/time/calendar.ts';
import styles from './review.module.css';
import { Row } from './row.tsx';

interface DecisionProps {
  review: UnfinishedReview;
  seen: DraftGate | null;
  cadence: Cadence | null;
  /** The day proposed for the next review. */
  proposal: string | null;
  today: string;
  problem: { id: string; text: string };
  edit: (change: ReviewChange) => void;
  onFinish: () => void;
}

/** The decision, one line why, and when the next review is. */
export function DecisionView({ review, seen, cadence, proposal, today, problem, edit, onFinish }: DecisionProps) {
  const ids = { why: useId(), by: useId() };
  const decides = review.outcome !== null && review.outcome !== 'none';
  const against = seen !== null && decides && review.outcome !== seen.verdict.verdict;
  return (
    <>
      <Row label="Decision">
        {seen ? (
          <div data-field="review.outcome">
            <OutcomeChoice
              legend="What is decided"
              value={review.outcome}
              other={{ value: 'none', label: 'No decision today' }}
              onChange={(outcome) =>
                // Stopped work has no next review, unless people choose one.
                edit({
                  outcome,
                  ...((outcome === 'stop') === (review.outcome === 'stop')
                    ? {}
                    : { next: outcome === 'stop' ? null : proposal }),
                })
              }
            />
          </div>
        ) : (
          <p className={styles.quiet}>Without a gate there is nothing to decide on; the review is kept all the same.</p>
        )}
        <div className={styles.field}>
          <label htmlFor={ids.why}>
            Why {against ? <b>(needed: this is not what the rule says)</b> : <span>(one line)</span>}
          </label>
          <textarea
            id={ids.why}
            data-field="review.why"
            rows={2}
            maxLength={20_000}
            value={review.why}
            aria-invalid={problem.text ? true : undefined}
            aria-describedby={problem.text ? problem.id : undefined}
            onChange={(event) => edit({ why: event.target.value })}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) onFinish();
            }}
          />
        </div>
      </Row>
      <Row label="Next">
        <div className={styles.pair}>
          <DateBox
            key={`${review.review} ${review.outcome === 'stop'}`}
            label="Next review"
            value={review.next}
            min={addDays(today, 1)}
            onChange={(date) => edit({ next: date })}
          />
          <div className={styles.field}>
            <label htmlFor={ids.by}>Who held it</label>
            <input
              id={ids.by}
              value={review.by}
              maxLength={200}
              onChange={(event) => edit({ by: event.target.value })}
            />
          </div>
        </div>
      </Row>
    </>
  );
}
