import { keysOf } from '#renderer/commands/shortcuts.ts';
import { say } from '#renderer/stores/interface.ts';
import { changeSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import { newId } from '#renderer/ui/new-id.ts';
import type { Signal } from '#shared/model/signal.ts';
import * as signals from '#shared/sheet/edit-signals.ts';
import * as removal from '#shared/sheet/remove-signal.ts';
import { plural } from '#shared/text/plural.ts';

/** Changes one part of a signal; letters typed into one part are one step of undo. */
export type EditSignal = <P extends Exclude<keyof Signal, 'id'>>(part: P, value: Signal[P]) => void;

/** What each part of a signal's row needs. */
export interface SignalPartProps {
  signal: Signal;
  /** Its name in messages. */
  name: string;
  readOnly: boolean;
  edit: EditSignal;
}

export function editSignal(id: string): EditSignal {
  return (part, value) => changeSheet(`signals.${id}.${part}`, (s) => signals.changeSignal(s, id, { [part]: value }));
}

/** Adds a signal with the caret in its name. */
export function addSignal(at: number): void {
  const id = newId();
  changeAndFocus(
    () => changeSheet(`signals.${id}.added`, (s) => signals.addSignal(s, id, '', at)),
    `signals.${id}.name`,
  );
}

/** Removes a signal; shows a notice when that hides readings: they are kept, but no screen shows them without it. */
export function removeSignal(id: string): void {
  const { sheet, readings } = useSheetStore.getState();
  const at = sheet?.signals.findIndex((signal) => signal.id === id) ?? -1;
  const before = sheet?.signals[at - 1];
  changeAndFocus(
    () => changeSheet('signals', (s) => removal.removeSignal(s, id)),
    before ? `signals.${before.id}.name` : 'signals',
  );
  const kept = readings.filter((reading) => reading.signal === id).length;
  if (kept === 0 || useSheetStore.getState().sheet === sheet) return;
  const name = sheet?.signals[at]?.name || `Signal ${at + 1}`;
  const isKept = `${plural(kept, 'reading')} ${kept === 1 ? 'is' : 'are'} kept`;
  say(`“${name}” is off the page. Its ${isKept}; ${keysOf('edit.undo')} brings it back.`);
}
