import { changeSheet, endStep, useSheet } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { DateBox } from '#renderer/ui/date-box.tsx';
import { agreeNextReview } from '#shared/sheet/next-review.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { reviewDays } from '#shared/workshop/review-days.ts';
import styles from './writing.module.css';

/** The next review, chosen from real dates. */
export default function NextStep() {
  const sheet = useSheet((s) => s);
  const today = useToday();
  const days = reviewDays(sheet, today);
  const choose = (date: string | null) => {
    endStep();
    changeSheet('nextReview', (s) => agreeNextReview(s, date));
  };
  return (
    <>
      <fieldset className={styles.people} aria-label="The next review">
        {days.map((date) => (
          <Button key={date} aria-pressed={sheet.nextReview === date} onClick={() => choose(date)}>
            {formatDate(date)}
          </Button>
        ))}
      </fieldset>
      <div className={styles.date}>
        <DateBox label="Another day" value={sheet.nextReview} min={today} onChange={choose} />
      </div>
      <p className={styles.reason} role="status">
        {sheet.nextReview ? `We look at it on ${formatDate(sheet.nextReview)}.` : 'No day is chosen yet.'}
      </p>
    </>
  );
}
