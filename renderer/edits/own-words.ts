import { momentNow } from '#renderer/edits/now.ts';
import { editSheet, endStep, recordOnSheet } from '#renderer/stores/sheet.ts';
import { newId } from '#renderer/ui/new-id.ts';
import type { RestatedField } from '#shared/alignment/restated-fields.ts';
import { type Closeness, NOTHING_AGREED, type Restatement } from '#shared/model/convergence.ts';

/** Most checks of a sheet. */
export const CHECKS_LIMIT = 100;

/** Puts a check on the open sheet's record, where no undo takes it off; returns its id. It counts from this moment. */
export function revealOwnWords(restatements: readonly Restatement[]): string {
  const id = newId();
  const marks = { aim: null, mechanism: null, signal: null };
  const check = { id, at: momentNow(), restatements: [...restatements], marks, agreed: { ...NOTHING_AGREED } };
  recordOnSheet((sheet) => ({ ...sheet, convergences: [...sheet.convergences, check] }));
  return id;
}

/** Rates how close the answers to one question are; null takes the mark away. */
export function markOwnWords(id: string, field: RestatedField, mark: Closeness | null): void {
  endStep();
  editSheet('own-words', (sheet) => {
    const check = sheet.convergences.find((one) => one.id === id);
    if (check) check.marks[field] = mark;
  });
  endStep();
}

/** Keeps the sentence that settled a difference; a blank one takes it away. */
export function agreeOnWords(id: string, field: RestatedField, sentence: string): void {
  endStep();
  editSheet('own-words', (sheet) => {
    const check = sheet.convergences.find((one) => one.id === id);
    if (check) check.agreed[field] = sentence.trim();
  });
  endStep();
}
