import { lazy, Suspense, useRef, useState } from 'react';
import { formatRoute } from '#renderer/stores/interface.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { formatDate } from '#shared/time/calendar.ts';
import foot from './foot.module.css';
import styles from './page.module.css';

const CadencePopover = lazy(() => import('./cadence-popover.tsx'));

/** The day of the next review, and the way to it. */
export function FootReview({ readOnly }: { readOnly: boolean }) {
  const nextReview = useSheet((s) => s.nextReview);
  const id = useSheet((s) => s.id);
  const button = useRef<HTMLButtonElement>(null);
  const [open, setOpen] = useState(false);
  return (
    <div>
      <h3>Next review</h3>
      <p>
        <button
          type="button"
          ref={button}
          className={styles.cadence}
          data-field="nextReview"
          aria-label={nextReview ? `Next review: ${formatDate(nextReview)}` : 'Next review: choose a day'}
          aria-haspopup="dialog"
          aria-expanded={open}
          disabled={readOnly}
          onClick={() => setOpen(true)}
        >
          {nextReview ? formatDate(nextReview) : <span className={styles.quiet}>Choose a day</span>}
        </button>
        {open && (
          <Suspense>
            <CadencePopover anchor={button} onClose={() => setOpen(false)} />
          </Suspense>
        )}
      </p>
      <p>
        <a className={foot.toReview} href={formatRoute({ view: 'sheet', id, part: 'review' })}>
          Hold the review
        </a>
      </p>
    </div>
  );
}
