import { openDialog } from '#renderer/stores/interface.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { questionsOf } from '#shared/beliefs/questions.ts';

/** Asks what the gate decided last taught; does nothing where nothing is written that it could say something about. */
export function askWhatItTaught(): void {
  const { sheet } = useSheetStore.getState();
  const decided = sheet?.decisions.at(-1)?.gate;
  const gate = sheet?.gates.find(({ id }) => id === decided);
  if (sheet && gate && questionsOf(sheet, gate).length > 0) openDialog({ kind: 'learn', gate: gate.id });
}
