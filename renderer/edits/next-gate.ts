import { say } from '#renderer/stores/interface.ts';
import { changeSheet, endStep, undo, useSheetStore } from '#renderer/stores/sheet.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { focusField } from '#renderer/ui/focus-field.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { openNextGate } from '#shared/sheet/next-gate.ts';
import { formatDateRange } from '#shared/time/calendar.ts';

/** Where undo leads back to. */
const FIELD = 'gate.next';

/**
 * Opens the gate after a decided one, prefilled, as one step of undo, and says so.
 * @param done what happened before, a sentence that the notice begins with
 * @returns whether there is a new gate
 */
export function nextGate(done = ''): boolean {
  const today = useWorkspace.getState().info?.today;
  const before = useSheetStore.getState().sheet;
  if (!today || !before) return false;
  endStep();
  changeSheet(FIELD, (sheet) => openNextGate(sheet, newId, today));
  endStep();
  const after = useSheetStore.getState().sheet;
  const gate = after?.gates.at(-1);
  if (!gate || after === before) return false;
  const opened = `The next gate is open: ${formatDateRange(gate.start, gate.end)}, with the same rule.`;
  say([done, opened].filter(Boolean).join(' '), 'info', { label: 'Undo', run: takeBack });
  return true;
}

/** Opens the next gate from a button: with the caret in its question, where the page is shown. */
export function showNextGate(): void {
  if (nextGate()) requestAnimationFrame(() => focusField('gate.question'));
}

/** Only while it was the last edit: the notice may still be there when something else was written. */
function takeBack(): void {
  if (useSheetStore.getState().field === FIELD) undo();
  else say('You wrote something since. Undo goes back step by step.');
}
