import { useId } from 'react';
import type { ReviewChange } from '#renderer/stores/review.ts';
import { DateBox } from '#renderer/ui/date-box.tsx';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import { addDays } from '#shared/time/calendar.ts';
import styles from './decision-bar.module.css';

interface NextReviewProps {
  review: UnfinishedReview;
  today: string;
  edit: (change: ReviewChange) => void;
}

/** When the next review is, and who held this one. */
export function NextReview({ review, today, edit }: NextReviewProps) {
  const by = useId();
  return (
    <>
      <DateBox
        label="Next review"
        value={review.next}
        min={addDays(today, 1)}
        autoFocus
        onChange={(date) => edit({ next: date })}
      />
      <div className={styles.field}>
        <label htmlFor={by}>Who held it</label>
        <input id={by} value={review.by} maxLength={200} onChange={(event) => edit({ by: event.target.value })} />
      </div>
    </>
  );
}
