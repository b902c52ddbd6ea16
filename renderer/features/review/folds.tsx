import { say, sayError } from '#renderer/stores/interface.ts';
import { discardReview, editReview, type ReviewChange } from '#renderer/stores/review.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { newId } from '#renderer/ui/new-id.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { UnfinishedReview } from '#shared/model/unfinished-review.ts';
import { draftedLines } from '#shared/review/begin.ts';
import type { ReviewDraft } from '#shared/review/draft.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { ChallengesView, SinceView } from './around.tsx';
import { EarlierReviews } from './earlier.tsx';
import { ReviewEntry } from './entry.tsx';
import { type FoldPart, FoldRow } from './fold-row.tsx';
import styles from './folds.module.css';
import { Lines } from './lines.tsx';

interface FoldsProps {
  sheet: Sheet;
  draft: ReviewDraft;
  fresh: UnfinishedReview;
  review: UnfinishedReview;
  readOnly: boolean;
  edit: (change: ReviewChange) => void;
}

/** What a review can look at on demand: the lines for the record, what happened around, and the reviews before. */
export function Folds({ sheet, draft, fresh, review, readOnly, edit }: FoldsProps) {
  const open = useSheet((s) => s.challenges).filter(({ closedAt }) => closedAt === null).length;
  const last = sheet.reviews.at(-1);
  const refresh = () => {
    const { moved, still, unclear, drafted } = review;
    edit({ ...draftedLines(draft, newId), drafted: draft.today });
    say('The draft is refreshed.', 'info', {
      label: 'Undo',
      run: () => editReview(fresh, { moved, still, unclear, drafted }),
    });
  };
  const lines = review.moved.length + review.still.length + review.unclear.length;
  const parts: FoldPart[] = [
    {
      name: 'lines',
      title: 'Lines for the record',
      note: String(lines),
      content: () => (
        <>
          <div className={styles.made}>
            <p>{draft.madeFrom}</p>
            <Button look="link" disabled={readOnly} onClick={refresh}>
              Refresh draft
            </Button>
          </div>
          <Lines review={review} readOnly={readOnly} edit={edit} />
        </>
      ),
    },
    {
      name: 'around',
      title: 'Around it',
      note: aroundPhrase(draft.candidates.length, open),
      content: () => (
        <>
          <SinceView draft={draft} />
          <ChallengesView />
        </>
      ),
    },
  ];
  if (last) {
    parts.push({
      name: 'last',
      title: 'Last time',
      note: formatDate(last.date, 'short'),
      content: () => <ReviewEntry review={last} />,
    });
    parts.push({
      name: 'held',
      title: 'Reviews held',
      note: String(sheet.reviews.length),
      content: () => <EarlierReviews reviews={sheet.reviews} decisions={sheet.decisions} />,
    });
  }
  return (
    <FoldRow parts={parts}>
      <Button look="quiet" disabled={readOnly} onClick={() => void startOver(fresh)}>
        Start over
      </Button>
    </FoldRow>
  );
}

function aroundPhrase(candidates: number, challenges: number): string {
  const parts = [
    candidates > 0 ? plural(candidates, 'event') : '',
    challenges > 0 ? plural(challenges, 'challenge') : '',
  ].filter((part) => part !== '');
  return parts.join(', ') || 'nothing';
}

/** Discards what was entered; it can be restored while the notice is shown. */
async function startOver(fresh: UnfinishedReview): Promise<void> {
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
