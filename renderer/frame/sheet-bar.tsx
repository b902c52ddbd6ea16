import { lazy, Suspense } from 'react';
import { runCommand } from '#renderer/commands/registry.ts';
import { SHEET_PARTS, type SheetPart, useInterface } from '#renderer/stores/interface.ts';
import { useScreenUndo } from '#renderer/stores/readings-undo.ts';
import { useSaveStates } from '#renderer/stores/save-states.ts';
import { saveNow } from '#renderer/stores/saver.ts';
import { useHistory, useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { SaveMark } from '#renderer/ui/save-mark.tsx';
import styles from './sheet-bar.module.css';

/** It needs the whole check, which is not part of the first look. */
const LeadButton = lazy(() => import('./lead-button.tsx'));

/** Above every screen of a sheet: its tabs on a line of their own, in the same place on all of them, and a bar below. */
export function SheetBar({ id, part }: { id: string; part: SheetPart | undefined }) {
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
