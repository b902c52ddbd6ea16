import { changeSheet } from '#renderer/stores/sheet.ts';
import { addSignal } from '#shared/sheet/edit-signals.ts';

/** Where signals made for an import stand in the undo. */
export const IMPORTED_SIGNALS = 'signals.imported';

/** Adds signals that columns of a file are to go into, as one step of undo. */
export function addSignals(named: readonly { id: string; name: string }[]): void {
  changeSheet(IMPORTED_SIGNALS, (sheet) => named.reduce((next, { id, name }) => addSignal(next, id, name), sheet));
}
