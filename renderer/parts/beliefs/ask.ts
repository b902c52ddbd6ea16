import { openDialog } from '#renderer/stores/interface.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { questionsOf } from '#shared/beliefs/questions.ts';

/** Asks what a gate of the open sheet taught; does nothing where nothing is written that it could say something about. */
export function askWhatItTaught(gateId: string): void {
  const { sheet } = useSheetStore.getState();
  const gate = sheet?.gates.find(({ id }) => id === gateId);
  if (sheet && gate && questionsOf(sheet, gate).length > 0) openDialog({ kind: 'learn', gate: gateId });
}
