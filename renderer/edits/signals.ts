import { changeSheet } from '#renderer/stores/sheet.ts';
import { addSignal, changeSignal } from '#shared/sheet/edit-signals.ts';

/** The undo field of signals made for an import. */
export const IMPORTED_SIGNALS = 'signals.imported';

/** Adds signals for columns of a file, as one step of undo. */
export function addSignals(named: readonly { id: string; name: string; unit?: string }[]): void {
  changeSheet(IMPORTED_SIGNALS, (sheet) =>
    named.reduce((next, { id, name, unit = '' }) => changeSignal(addSignal(next, id, name), id, { unit }), sheet),
  );
}
