import { useEffect, useRef } from 'react';
import { LearnHere } from '#renderer/parts/beliefs/learn-here.tsx';
import { useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Review } from '#shared/model/review.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { ReviewEntry } from './entry.tsx';
import styles from './review.module.css';

/** After a review: what is now on the record. */
export function HeldToday({ review, onAnother }: { review: Review; onAnother: () => void }) {
  const id = useSheet((s) => s.id);
  const heading = useRef<HTMLHeadingElement>(null);
  // The form is gone and the focus with it: it goes to what replaced the form.
  useEffect(() => heading.current?.focus(), []);
  return (
    <section className={styles.sheet} aria-labelledby="review-held">
      <header className={styles.header}>
        <h1 id="review-held" ref={heading} tabIndex={-1}>
          The review of {formatDate(review.date)} is on the record
        </h1>
      </header>
      <ReviewEntry review={review} />
      {review.decision !== null && <LearnHere />}
      <div className={styles.actions}>
        <a href={`#/sheets/${id}`}>Back to the page</a>
        <Button look="quiet" onClick={onAnother}>
          Hold another one today
        </Button>
      </div>
    </section>
  );
}
