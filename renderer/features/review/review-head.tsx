import { useTimeZone } from '#renderer/stores/workspace.ts';
import { formatCadence, type Sheet } from '#shared/model/sheet.ts';
import { USUAL_MINUTES } from '#shared/review/clock.ts';
import type { ReviewDraft } from '#shared/review/draft.ts';
import { missedReviews, reviewDue } from '#shared/review/missed.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { Clock } from './clock.tsx';
import { KeptMark } from './kept-mark.tsx';
import { missedPhrase } from './missed-phrase.ts';
import styles from './review.module.css';

interface ReviewHeadProps {
  sheet: Sheet;
  draft: ReviewDraft;
  /** The day the lines were drafted. */
  drafted: string;
}

/** Which sheet's review this is, of which day, and its clock. */
export function ReviewHead({ sheet, draft, drafted }: ReviewHeadProps) {
  const { today } = draft;
  const timeZone = useTimeZone();
  const due = reviewDue(sheet, today, timeZone);
  // The review in progress, if late, is due and not missed.
  const missed = missedReviews(sheet, today, timeZone).filter((date) => date !== due);
  return (
    <>
      <header className={styles.header}>
        <h1>{sheet.title || 'Untitled'}</h1>
        <p title={sheet.cadence ? formatCadence(sheet.cadence) : undefined}>
          Weekly review, {formatDate(today, 'short')}
          {due !== null && due !== today && `, due ${formatDate(due, 'short')}`}
          {sheet.owner && ` · ${sheet.owner}`}
          <KeptMark />
          {missed.length > 0 && <span className={styles.missed}>{missedPhrase(missed)}</span>}
        </p>
        <Clock sheet={sheet.id} minutes={sheet.cadence?.minutes ?? USUAL_MINUTES} />
      </header>
      {drafted !== today && (
        <p className={styles.notice}>
          The lines were drafted on {formatDate(drafted, 'short')}. Refresh the draft to see what the data say now.
        </p>
      )}
      {!sheet.cadence && (
        <p className={styles.notice} data-quiet>
          No weekday is set for the review. <a href={`#/sheets/${sheet.id}`}>Choose one on the page.</a>
        </p>
      )}
    </>
  );
}
