import { useEffect, useRef } from 'react';
import { LearnHere } from '#renderer/parts/beliefs/learn-here.tsx';
import { closeSitting, goToNext, useSitting } from '#renderer/stores/review-sitting.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Review } from '#shared/model/review.ts';
import { isOver, nextInSitting } from '#shared/review/session.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { EarlierReviews } from './earlier.tsx';
import { ReviewEntry } from './entry.tsx';
import styles from './held-today.module.css';

/** After a review: what is now on the record, and where it goes on. */
export function HeldToday({ review, onAnother }: { review: Review; onAnother: () => void }) {
  const sheet = useSheet((s) => s);
  const heading = useRef<HTMLHeadingElement>(null);
  // The form is gone and the focus with it: it goes to what replaced the form.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={styles.held} aria-labelledby="review-held">
      <div>
        <h1 id="review-held" ref={heading} tabIndex={-1}>
          The review of {formatDate(review.date)} is on the record
        </h1>
        <p className={styles.sheet}>{sheet.title || 'Untitled'}</p>
        <div className={styles.actions}>
          <GoOn id={sheet.id} />
          <a href={`#/sheets/${sheet.id}`}>Back to the page</a>
          <Button look="quiet" onClick={onAnother}>
            Hold another one today
          </Button>
        </div>
        {review.decision !== null && <LearnHere />}
        <ReviewEntry review={review} />
        <EarlierReviews reviews={sheet.reviews} decisions={sheet.decisions} />
      </div>
    </section>
  );
}

/** In a sitting: the next sheet that is due, or its end. */
function GoOn({ id }: { id: string }) {
  const sitting = useSitting((s) => s.sitting);
  if (!sitting?.sheets.some((sheet) => sheet.id === id)) return null;
  const next = isOver(sitting) ? null : nextInSitting(sitting, id);
  if (next && next.id !== id) {
    return (
      <Button look="primary" onClick={() => goToNext(id)}>
        Next: {next.title}
      </Button>
    );
  }
  if (next) return null; // ticked in a moment
  const { length } = sitting.sheets;
  return (
    <>
      <p className={styles.over}>
        {length === 1 ? 'The review that was due is held.' : `All ${length} reviews are held.`}
      </p>
      <Button look="primary" onClick={closeSitting}>
        Done
      </Button>
    </>
  );
}
