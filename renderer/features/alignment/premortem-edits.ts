import { momentNow } from '#renderer/edits/now.ts';
import { editSheet, endStep, useSheetStore } from '#renderer/stores/sheet.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { newPremortem } from '#shared/alignment/premortems.ts';
import type { Premortem } from '#shared/model/premortem.ts';

/** Begins a pre-mortem on the open sheet and returns its id. */
export function beginPremortem(): string {
  const id = newId();
  endStep();
  editSheet('premortem', (sheet) => {
    sheet.premortems.push(newPremortem(id, momentNow()));
  });
  endStep();
  return id;
}

/**
 * Edits one pre-mortem of the open sheet. `part` names where, for undo: typing in one box is one step, everything else a
 * step of its own.
 */
export function editPremortem(id: string, recipe: (premortem: Premortem) => Premortem, part = ''): void {
  const found = useSheetStore.getState().sheet?.premortems.find((premortem) => premortem.id === id);
  if (!found) return;
  // Outside the draft, so that a refusal is thrown before anything changes.
  const next = recipe(found);
  if (part === '') endStep();
  editSheet(part || 'premortem', (sheet) => {
    sheet.premortems = sheet.premortems.map((premortem) => (premortem.id === id ? next : premortem));
  });
  if (part === '') endStep();
}
