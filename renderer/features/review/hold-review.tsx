import { useId, useState } from 'react';
import { say, sayError } from '#renderer/stores/interface.ts';
import { discardReview, editReview, type ReviewChange, useReview } from '#renderer/stores/review.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { useTimeZone } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { focusField } from '#renderer/ui/focus-field.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { formatCadence, type Sheet } from '#shared/model/sheet.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import { draftedLines } from '#shared/review/begin.ts';
import type { ReviewDraft } from '#shared/review/draft.ts';
import { missedReviews, reviewDue } from '#shared/review/missed.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { ChallengesView, LastTimeView, SinceView } from './around.tsx';
import { Clock } from './clock.tsx';
import { DecisionView } from './decision.tsx';
import { finishReview } from './finish.ts';
import { GateView, GuardrailView } from './gate-view.tsx';
import { Lines } from './lines.tsx';
import { missedWords } from './missed-words.ts';
import styles from './review.module.css';
import { VoteView } from './vote.tsx';

/** A quarter of an hour where no cadence says otherwise. */
const USUAL_MINUTES = 15;

interface HoldReviewProps {
  sheet: Sheet;
  draft: ReviewDraft;
  /** The review as drafted, before anything was entered. */
  fresh: UnfinishedReview;
  review: UnfinishedReview;
  onFinished: () => void;
}

/** A review while it is held. */
export function HoldReview({ sheet, draft, fresh, review, onFinished }: HoldReviewProps) {
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const problemId = useId();
  const { today, gate } = draft;
  const timeZone = useTimeZone();
  const due = reviewDue(sheet, today, timeZone);
  // The one that is held now, if late, is due and not missed.
  const missed = missedReviews(sheet, today, timeZone).filter((date) => date !== due);
  const edit = (change: ReviewChange) => {
    setProblem('');
    editReview(fresh, change);
  };

  const draftAgain = () => {
    const { moved, still, unclear, drafted } = review;
    edit({ ...draftedLines(draft, newId), drafted: today });
    say('The three lists are drafted anew.', 'info', {
      label: 'Undo',
      run: () => editReview(fresh, { moved, still, unclear, drafted }),
    });
  };

  const finish = async () => {
    if (gate && review.outcome === null) {
      setProblem('Choose continue, change or stop, or that nothing is decided today.');
      focusField('review.outcome');
      return;
    }
    setBusy(true);
    try {
      await finishReview(review, gate?.id ?? null);
      onFinished();
      say('The review is on the record.');
    } catch (thrown) {
      setProblem(toErrorRecord(thrown).message);
      focusField('review.why');
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className={styles.sheet} aria-label="Weekly review">
      <header className={styles.header}>
        <h1>Weekly review</h1>
        <p>
          {formatDate(today)}
          {due !== null && due !== today && `, due ${formatDate(due, 'short')}`}
          {sheet.cadence && ` · ${formatCadence(sheet.cadence)}`}
        </p>
        <Clock sheet={sheet.id} minutes={sheet.cadence?.minutes ?? USUAL_MINUTES} />
      </header>
      {missed.length > 0 && <p className={styles.missed}>{missedWords(missed)}</p>}
      <div className={styles.made}>
        <p>{draft.madeFrom}</p>
        <Button look="link" disabled={readOnly} onClick={draftAgain}>
          Draft again
        </Button>
      </div>
      {review.drafted !== today && (
        <p className={styles.missed}>
          The lines below were drafted on {formatDate(review.drafted)}; the data may say more now.
        </p>
      )}
      {!sheet.cadence && (
        <p className={styles.quiet}>
          No day of the week is set for the review. <a href={`#/sheets/${sheet.id}`}>Choose one on the page.</a>
        </p>
      )}
      <Lines review={review} readOnly={readOnly} edit={edit} />
      <GateView seen={gate} today={today} />
      <GuardrailView seen={gate} />
      <SinceView draft={draft} />
      <ChallengesView />
      <LastTimeView />
      <VoteView review={review} readOnly={readOnly} edit={edit} />
      <DecisionView
        {...{ review, seen: gate, cadence: sheet.cadence, today, edit, problem: { id: problemId, text: problem } }}
        onFinish={() => void finish()}
      />
      <footer className={styles.finish}>
        {problem && (
          <p className={styles.problem} id={problemId} role="alert">
            {problem}
          </p>
        )}
        <KeptMark />
        <Button look="quiet" disabled={readOnly} onClick={() => void putAside(fresh)}>
          Begin anew
        </Button>
        <Button look="primary" disabled={busy || readOnly} onClick={() => void finish()}>
          Finish the review
        </Button>
      </footer>
    </section>
  );
}

/** Gives up what was entered; it can be taken back while the notice stands. */
async function putAside(fresh: UnfinishedReview): Promise<void> {
  try {
    const before = await discardReview();
    if (!before) return say('Nothing was entered yet.');
    say('What was entered is discarded.', 'info', {
      label: 'Undo',
      run: () => editReview(fresh, before),
    });
  } catch (thrown) {
    sayError(thrown);
  }
}

/** Where the words of the unfinished review are, honestly. */
function KeptMark() {
  const { held, kept } = useReview();
  const words =
    kept.kind === 'failed'
      ? `Not kept: ${kept.message}`
      : held === null
        ? 'Nothing entered yet'
        : kept.kind === 'waiting'
          ? 'Keeping…'
          : 'Kept on disk, not finished';
  return (
    <span className={styles.kept} role="status" aria-label="Unfinished review" data-kind={kept.kind}>
      {words}
    </span>
  );
}
