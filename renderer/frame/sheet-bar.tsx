import { lazy, Suspense } from 'react';
import { runCommand } from '#renderer/commands/registry.ts';
import { SHEET_PARTS, type SheetPart, useInterface } from '#renderer/stores/interface.ts';
import { useScreenUndo } from '#renderer/stores/readings-undo.ts';
import { useSitting } from '#renderer/stores/review-sitting.ts';
import { useSaveStates } from '#renderer/stores/save-states.ts';
import { saveNow } from '#renderer/stores/saver.ts';
import { useHistory, useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { focusField } from '#renderer/ui/focus-field.ts';
import { SaveMark } from '#renderer/ui/save-mark.tsx';
import styles from './sheet-bar.module.css';

/** It needs the whole check, which is not part of the first look. */
const LeadButton = lazy(() => import('./lead-button.tsx'));
const SittingStrip = lazy(() => import('#renderer/features/review/sitting-strip.tsx'));

/** Above every screen of a sheet: its tabs on a line of their own, in the same place on all of them, and a bar below. */
export function SheetBar({ id, part }: { id: string; part: SheetPart | undefined }) {
  return part === 'review' ? <ReviewStrip id={id} /> : <PartBar id={id} part={part} />;
}

function PartBar({ id, part }: { id: string; part: SheetPart | undefined }) {
  const title = useSheetStore((s) => s.sheet?.title);
  return (
    <div className={styles.head}>
      <Tabs id={id} part={part} />
      <div className={styles.bar} data-wide={part !== undefined || undefined}>
        <span className={styles.here}>{title || 'Untitled'}</span>
        <SaveMark states={useSaveStates()} onRetry={() => void saveNow()} />
        <UndoButtons onReadings={part === 'readings'} />
        {part === undefined && <PageButtons />}
      </div>
    </div>
  );
}

/** Above a review, which takes the whole window: the sheets of the sitting, or this sheet's tabs. */
function ReviewStrip({ id }: { id: string }) {
  const sitting = useSitting((s) => s.sitting?.sheets.some((sheet) => sheet.id === id) ?? false);
  return (
    <div className={styles.strip}>
      <button type="button" className={styles.skip} onClick={() => focusField('review.outcome')}>
        Go to the decision
      </button>
      {sitting ? (
        <Suspense>
          <SittingStrip id={id} />
        </Suspense>
      ) : (
        <>
          <a className={styles.home} href="#/sheets" title="All sheets">
            <span className="c-hidden">All sheets</span>
            <svg viewBox="0 0 12 20" width="12" height="20" aria-hidden="true">
              <path d="M6 0v11" stroke="currentColor" strokeWidth="2" />
              <path d="M6 9c2.500 2.500 4 4.200 4 6.200a4 4 0 0 1-8 0C2 13.200 3.500 11.500 6 9Z" fill="currentColor" />
            </svg>
          </a>
          <Tabs id={id} part="review" />
        </>
      )}
      <SaveMark states={useSaveStates()} onRetry={() => void saveNow()} />
    </div>
  );
}

/** The sheet's screens: its page, and those around it. */
function Tabs({ id, part = '' }: { id: string; part: SheetPart | '' | undefined }) {
  // The room is the wall, not a place to work in; the facilitator's view leads there.
  const tabs = [['', 'Page'], ...Object.entries(SHEET_PARTS).filter(([key]) => key !== 'room')] as const;
  return (
    <nav className={styles.tabs} aria-label="This sheet">
      {tabs.map(([key, name]) => (
        <a key={key} href={`#/sheets/${id}${key && `/${key}`}`} aria-current={part === key ? 'page' : undefined}>
          {name}
        </a>
      ))}
    </nav>
  );
}

/** The readings screen undoes readings and events in one order; all others undo the page. */
function UndoButtons({ onReadings }: { onReadings: boolean }) {
  const page = useHistory();
  const readings = {
    canUndo: useScreenUndo((s) => s.done.length > 0),
    canRedo: useScreenUndo((s) => s.undone.length > 0),
  };
  const { canUndo, canRedo } = onReadings ? readings : page;
  return (
    <>
      <Button look="quiet" aria-label="Undo" disabled={!canUndo} onClick={() => runCommand('edit.undo')}>
        ↶
      </Button>
      <Button look="quiet" aria-label="Redo" disabled={!canRedo} onClick={() => runCommand('edit.redo')}>
        ↷
      </Button>
    </>
  );
}

function PageButtons() {
  const checkOpen = useInterface((s) => s.checkOpen);
  return (
    <>
      <Button look="quiet" aria-pressed={checkOpen} onClick={() => runCommand('view.check')}>
        Check
      </Button>
      <Button onClick={() => runCommand('page.print')}>Print</Button>
      <Suspense>
        <LeadButton />
      </Suspense>
    </>
  );
}
