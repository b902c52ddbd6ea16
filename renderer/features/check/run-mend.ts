import { go, openDialog, say } from '#renderer/stores/interface.ts';
import { editSheet, endStep, useSheetStore } from '#renderer/stores/sheet.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { type MendAction, mend } from '#shared/check/mends.ts';

/** Applies a finding's fix: an edit is one step of undo and leaves the caret where to continue. */
export function runMend(action: MendAction): void {
  if (action.kind === 'add-term') openDialog({ kind: 'term', term: action.term });
  else if (action.kind === 'open-sheet') go({ view: 'sheet', id: action.sheet });
  else mendSheet(action);
}

function mendSheet(action: MendAction): void {
  const { sheet, readings } = useSheetStore.getState();
  const today = useWorkspace.getState().info?.today;
  const done = sheet && today ? mend(action, { sheet, readings, today, newId }) : null;
  if (!done) {
    say('The page has changed since; nothing was done.');
    return;
  }
  endStep();
  const edit = () =>
    editSheet(done.focus, (s) => {
      Object.assign(s, done.sheet);
    });
  changeAndFocus(edit, done.focus);
  endStep();
}
