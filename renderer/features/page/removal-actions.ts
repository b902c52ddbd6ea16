import { say } from '#renderer/stores/interface.ts';
import { changeSheet, endStep, useSheetStore } from '#renderer/stores/sheet.ts';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { addRemoval, changeRemoval, takeOffRemoval } from '#shared/decisions/removals.ts';
import type { Removal } from '#shared/model/removal.ts';

/** Edits a line of the list. */
export function editLine(id: string, field: string, change: (line: Removal) => Removal): void {
  changeSheet(field, (s) => changeRemoval(s, id, change));
}

/** Adds a line with the caret in it. */
export function addLine(): void {
  const id = newId();
  endStep();
  changeAndFocus(() => changeSheet(`removals.${id}.added`, (s) => addRemoval(s, id)), `removals.${id}.text`);
}

/** Removes an open line and shows a notice; lines that are done stay on record. */
export function takeOff(id: string): void {
  const { removals = [] } = useSheetStore.getState().sheet ?? {};
  const at = removals.findIndex((line) => line.id === id);
  const line = removals[at];
  if (!line || line.doneAt !== null) return;
  const before = removals[at - 1] ?? removals[at + 1];
  endStep();
  const take = () => changeSheet('removals', (s) => takeOffRemoval(s, id));
  changeAndFocus(take, before ? `removals.${before.id}` : 'gate');
  if (line.text.trim() !== '') say(`“${line.text}” is off the list of what is to be removed; undo brings it back.`);
}
