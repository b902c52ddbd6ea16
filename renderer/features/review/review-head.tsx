import { useTimeZone } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { formatCadence, type Sheet } from '#shared/model/sheet.ts';
import type { ReviewDraft } from '#shared/review/draft.ts';
import { missedReviews, reviewDue } from '#shared/review/missed.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { Clock } from './clock.tsx';
import { missedPhrase } from './missed-phrase.ts';
import styles from './review.module.css';

/** A quarter of an hour unless the cadence sets another length. */
const USUAL_MINUTES = 15;

interface ReviewHeadProps {
  sheet: Sheet;
  draft: ReviewDraft;
  /** The day the lines were drafted. */
  drafted: string;
  readOnly: boolean;
  onDraft: () => void;
}

/** Which review this is, its clock, and what its lines were drafted from. */
export function ReviewHead({ sheet, draft, drafted, readOnly, onDraft }: ReviewHeadProps) {
  const { today } = draft;
  const timeZone = useTimeZone();
  const due = reviewDue(sheet, today, timeZone);
  // The review in progress, if late, is due and not missed.
  const missed = missedReviews(sheet, today, timeZone).filter((date) => date !== due);
  return (
    <>
      <header className={styles.header}>
        <h1>Weekly review</h1>
        <p>
          {formatDate(today)}
          {due !== null && due !== today && `, due ${formatDate(due, 'short')}`}
          {sheet.cadence && ` · ${formatCadence(sheet.cadence)}`}
        </p>
        <Clock sheet={sheet.id} minutes={sheet.cadence?.minutes ?? USUAL_MINUTES} />
      </header>
      {missed.length > 0 && <p className={styles.missed}>{missedPhrase(missed)}</p>}
      <div className={styles.made}>
        <p>{draft.madeFrom}</p>
        <Button look="link" disabled={readOnly} onClick={onDraft}>
          Draft again
        </Button>
      </div>
      {drafted !== today && (
        <p className={styles.missed}>
          The lines below were drafted on {formatDate(drafted)}; the data may say more now.
        </p>
      )}
      {!sheet.cadence && (
        <p className={styles.quiet}>
          No day of the week is set for the review. <a href={`#/sheets/${sheet.id}`}>Choose one on the page.</a>
        </p>
      )}
    </>
  );
}
