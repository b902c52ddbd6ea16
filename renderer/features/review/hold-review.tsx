import { type KeyboardEvent, useId, useState } from 'react';
import { say, whileBusy } from '#renderer/stores/interface.ts';
import { editReview, type ReviewChange } from '#renderer/stores/review.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { focusField } from '#renderer/ui/focus-field.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import type { ReviewDraft } from '#shared/review/draft.ts';
import { AlsoWritten } from './also-written.tsx';
import { DecisionBar } from './decision-bar.tsx';
import { Evidence } from './evidence.tsx';
import { finishReview } from './finish.ts';
import { Folds } from './folds.tsx';
import { LastActions } from './last-actions.tsx';
import styles from './review.module.css';
import { ReviewHead } from './review-head.tsx';
import { SignalRows } from './signal-rows.tsx';
import { VoteView } from './vote.tsx';
import { Why } from './why.tsx';

interface HoldReviewProps {
  sheet: Sheet;
  draft: ReviewDraft;
  /** The review as drafted, before anything was entered. */
  fresh: UnfinishedReview;
  review: UnfinishedReview;
  onFinished: () => void;
}

/** A review in progress: evidence left, people right, the decision always in sight below. */
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

  const finish = async () => {
    if (busy || readOnly) return;
    if (gate && review.outcome === null) {
      setProblem('Choose continue, change or stop, or that nothing is decided today.');
      focusField('review.outcome');
      return;
    }
    setBusy(true);
    try {
      const more = await whileBusy('Putting the review on the record…', finishReview(review, gate?.id ?? null));
      onFinished();
      // After a decision the notice says what came of it.
      if (more) say('The review is on the record. What you wrote meanwhile is kept in a new one.');
      else if (!gate || review.outcome === 'none') say('The review is on the record.');
    } catch (thrown) {
      setProblem(toErrorRecord(thrown).message);
      focusField('review.why');
    } finally {
      setBusy(false);
    }
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || !(event.ctrlKey || event.metaKey)) return;
    if (event.nativeEvent.isComposing) return;
    event.preventDefault();
    void finish();
  };

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Ctrl+Enter finishes from any of its fields
    <div className={styles.hold} onKeyDown={onKeyDown}>
      <section className={styles.body} aria-label="Weekly review">
        <div className={styles.paper}>
          <ReviewHead sheet={sheet} draft={draft} drafted={review.drafted} />
          <AlsoWritten />
          <div className={styles.two}>
            <Evidence seen={gate} today={today} />
            <div className={styles.people}>
              <SignalRows draft={draft} readOnly={readOnly} />
              <LastActions
                review={review.review}
                by={review.by}
                today={today}
                people={review.ballots.map(({ person }) => person)}
                readOnly={readOnly}
              />
              <Why {...{ review, seen: gate, edit, readOnly }} problem={{ id: problemId, text: problem }} />
              <VoteView {...{ review, readOnly, edit }} decides={gate !== null && review.outcome !== 'none'} />
            </div>
          </div>
          <Folds {...{ sheet, draft, fresh, review, readOnly, edit }} />
        </div>
      </section>
      <DecisionBar
        {...{ review, seen: gate, proposal: draft.next, today, readOnly, busy, edit }}
        problem={{ id: problemId, text: problem }}
        onFinish={() => void finish()}
      />
    </div>
  );
}
