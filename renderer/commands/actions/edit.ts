import type { Action } from '#renderer/commands/registry.ts';
import { canEdit, onPage, onReadings } from '#renderer/commands/when.ts';
import { showNextGate } from '#renderer/edits/next-gate.ts';
import { openDialog, useInterface } from '#renderer/stores/interface.ts';
import type { ReadingPlace } from '#renderer/stores/readings.ts';
import { redoHere, undoHere, useScreenUndo } from '#renderer/stores/readings-undo.ts';
import { useSaver } from '#renderer/stores/saver.ts';
import { redo, sheetHistory, undo, useSheetStore } from '#renderer/stores/sheet.ts';
import { focusField } from '#renderer/ui/focus-field.ts';
import { pageField } from '#renderer/ui/page-field.ts';
import { goesOn } from '#shared/model/sheet.ts';
import { pinFor } from '#shared/sheet/fields.ts';
import { currentIsDecided } from '#shared/sheet/next-gate.ts';

const gates = () => useSheetStore.getState().sheet?.gates ?? [];
/** The current gate is decided, and the sheet goes on. */
const mayFollow = (): boolean => {
  const { sheet } = useSheetStore.getState();
  return sheet !== null && goesOn(sheet.status) && currentIsDecided(sheet);
};
const noConflict = () => useSaver.getState().state.kind !== 'conflict';

/** How many steps can be undone and redone where the user is. */
function steps(): { done: number; undone: number } {
  if (onReadings()) {
    const { done, undone } = useScreenUndo.getState();
    return { done: done.length, undone: undone.length };
  }
  const { pastStates, futureStates } = sheetHistory.getState();
  return { done: pastStates.length, undone: futureStates.length };
}

function showField(field: string): void {
  if (field) requestAnimationFrame(() => focusField(field));
}

/** The grid shows where an undone edit was; it listens, because its rows come and go. */
function showReading(place: ReadingPlace | null): void {
  if (place) useInterface.setState({ gridPlace: place });
}

/** Commands that change the open sheet: undo, the gate, decisions and challenges. */
export const editActions = {
  'edit.undo': {
    when: () => canEdit() && steps().done > 0,
    run: () => (onReadings() ? showReading(undoHere()) : showField(undo())),
  },
  'edit.redo': {
    when: () => canEdit() && steps().undone > 0,
    run: () => (onReadings() ? showReading(redoHere()) : showField(redo())),
  },
  'gate.seal': {
    when: () => canEdit() && gates().at(-1)?.seal === null && noConflict(),
    run: () => openDialog({ kind: 'seal' }),
  },
  'gate.decide': {
    when: () => canEdit() && gates().length > 0 && noConflict(),
    // A review has its own place to decide, always in sight.
    run: () => {
      const { route } = useInterface.getState();
      const inReview = route.view === 'sheet' && route.part === 'review';
      if (!inReview || !focusField('review.outcome')) openDialog({ kind: 'decide' });
    },
  },
  'gate.next': { when: () => canEdit() && mayFollow() && noConflict(), run: () => showNextGate() },
  'decision.new': { run: () => openDialog({ kind: 'new-decision' }) },
  'challenge.add': {
    when: () => onPage() && canEdit(),
    run: () => useInterface.setState({ challengesAt: pinFor(pageField()) }),
  },
} satisfies Record<string, Action>;
