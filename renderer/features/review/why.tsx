import { useId } from 'react';
import type { ReviewChange } from '#renderer/stores/review.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import type { DraftGate } from '#shared/review/draft.ts';
import { isAgainst } from './against.ts';
import styles from './review.module.css';

interface WhyProps {
  review: UnfinishedReview;
  seen: DraftGate | null;
  readOnly: boolean;
  problem: { id: string; text: string };
  edit: (change: ReviewChange) => void;
}

/** One line why: the only part that the data can't write. */
export function Why({ review, seen, readOnly, problem, edit }: WhyProps) {
  const id = useId();
  return (
    <div className={styles.why}>
      <h2>
        <label htmlFor={id}>You add the why</label>
        {isAgainst(review, seen) && <b>needed: this is not what the rule says</b>}
      </h2>
      <textarea
        id={id}
        data-field="review.why"
        rows={1}
        maxLength={20_000}
        placeholder="What do you make of it?"
        value={review.why}
        readOnly={readOnly}
        aria-invalid={problem.text ? true : undefined}
        aria-describedby={problem.text ? problem.id : undefined}
        onChange={(event) => edit({ why: event.target.value })}
      />
    </div>
  );
}
