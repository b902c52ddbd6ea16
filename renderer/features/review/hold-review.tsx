import { useId, useState } from 'react';
import { say, sayError } from '#renderer/stores/interface.ts';
import { discardReview, editReview, type ReviewChange } from '#renderer/stores/review.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { focusField } from '#renderer/ui/focus-field.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import { draftedLines } from '#shared/review/begin.ts';
import type { ReviewDraft } from '#shared/review/draft.ts';
import { AlsoWritten } from './also-written.tsx';
import { ChallengesView, LastTimeView, SinceView } from './around.tsx';
import { DecisionView } from './decision.tsx';
import { finishReview } from './finish.ts';
import { GateView, GuardrailView } from './gate-view.tsx';
import { KeptMark } from './kept-mark.tsx';
import { Lines } from './lines.tsx';
import styles from './review.module.css';
import { ReviewHead } from './review-head.tsx';
import { VoteView } from './vote.tsx';

interface HoldReviewProps {
  sheet: Sheet;
  draft: ReviewDraft;
  /** The review as drafted, before anything was entered. */
  fresh: UnfinishedReview;
  review: UnfinishedReview;
  onFinished: () => void;
}

/** A review in progress. */
export function HoldReview({ sheet, draft, fresh, review, onFinished }: HoldReviewProps) {
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const [problem, setProblem] = useState('');
  const [busy, setBusy] = useState(false);
  const problemId = useId();
  const { today, gate } = draft;
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
      const more = await finishReview(review, gate?.id ?? null);
      onFinished();
      say(`The review is on the record.${more ? ' What you wrote meanwhile is kept in a new one.' : ''}`);
    } catch (thrown) {
      setProblem(toErrorRecord(thrown).message);
      focusField('review.why');
    } finally {
      setBusy(false);
    }
  };

  return (
    <section className={styles.sheet} aria-label="Weekly review">
      <ReviewHead sheet={sheet} draft={draft} drafted={review.drafted} readOnly={readOnly} onDraft={draftAgain} />
      <Lines review={review} readOnly={readOnly} edit={edit} />
      <GateView seen={gate} today={today} />
      <GuardrailView seen={gate} />
      <SinceView draft={draft} />
      <ChallengesView />
      <LastTimeView />
      <VoteView review={review} readOnly={readOnly} edit={edit} />
      <DecisionView
        {...{ review, seen: gate, cadence: sheet.cadence, proposal: draft.next, today, edit }}
        problem={{ id: problemId, text: problem }}
        onFinish={() => void finish()}
      />
      <footer className={styles.finish}>
        {problem && (
          <p className={styles.problem} id={problemId} role="alert">
            {problem}
          </p>
        )}
        <AlsoWritten />
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

/** Discards what was entered; it can be restored while the notice is shown. */
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
