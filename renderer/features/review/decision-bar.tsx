import { useRef, useState } from 'react';
import { Sure } from '#renderer/parts/sure.tsx';
import type { ReviewChange } from '#renderer/stores/review.ts';
import { Button } from '#renderer/ui/button.tsx';
import { OutcomeChoice } from '#renderer/ui/outcome-choice.tsx';
import { Popover } from '#renderer/ui/popover.tsx';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import type { DraftGate } from '#shared/review/draft.ts';
import { formatDate, weekdayName } from '#shared/time/calendar.ts';
import { againstPhrase, isAgainst } from './against.ts';
import styles from './decision-bar.module.css';
import { NextReview } from './next-review.tsx';

interface DecisionBarProps {
  review: UnfinishedReview;
  seen: DraftGate | null;
  /** The day proposed for the next review. */
  proposal: string | null;
  today: string;
  readOnly: boolean;
  busy: boolean;
  problem: { id: string; text: string };
  edit: (change: ReviewChange) => void;
  onFinish: () => void;
}

/** Always in sight: what is decided, how sure people are, when the next review is, and the end. */
export function DecisionBar(props: DecisionBarProps) {
  const { review, seen, proposal, today, readOnly, busy, problem, edit, onFinish } = props;
  return (
    <section className={styles.bar} aria-label="Decision">
      {problem.text && (
        <p className={styles.problem} id={problem.id} role="alert">
          {problem.text}
        </p>
      )}
      <div className={styles.row}>
        {seen && (
          <div data-field="review.outcome">
            <OutcomeChoice
              inline
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
        )}
        <div className={styles.told}>
          <p data-against={isAgainst(review, seen) || undefined}>
            {seen ? againstPhrase(review, seen) : 'No gate, so there is nothing to decide.'}
          </p>
          <Next review={review} today={today} readOnly={readOnly} edit={edit} />
        </div>
        {seen && (
          <Sure
            field="review.confidence"
            value={review.confidence}
            disabled={readOnly || review.outcome === 'none'}
            onChange={(confidence) => edit({ confidence })}
          />
        )}
        <Button look="primary" className={styles.finish ?? ''} disabled={busy || readOnly} onClick={onFinish}>
          Finish review
        </Button>
      </div>
    </section>
  );
}

/** The next review's day as a link that opens what can be changed about it. */
function Next({ review, today, readOnly, edit }: Pick<DecisionBarProps, 'review' | 'today' | 'readOnly' | 'edit'>) {
  const [open, setOpen] = useState(false);
  const anchor = useRef<HTMLButtonElement>(null);
  const { next } = review;
  return (
    <>
      <button
        type="button"
        ref={anchor}
        className={styles.next}
        disabled={readOnly}
        aria-haspopup="dialog"
        onClick={() => setOpen(true)}
      >
        {next === null ? 'No next review' : `Next review ${weekdayName(next).slice(0, 3)} ${formatDate(next, 'short')}`}
      </button>
      {open && (
        <Popover label="Next review" anchor={anchor} onClose={() => setOpen(false)}>
          <NextReview review={review} today={today} edit={edit} />
        </Popover>
      )}
    </>
  );
}
