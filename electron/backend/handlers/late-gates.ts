import type { WorkspaceStore } from '#electron/backend/storage/store.ts';
import { type LateGate, lateGates } from '#shared/gates/late-changes.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** Returns the gates of a sheet whose readings were changed after they ended or were decided, by the log of its readings. */
export async function lateGatesOf(store: WorkspaceStore, sheet: Sheet): Promise<LateGate[]> {
  if (sheet.gates.length === 0) return [];
  const { lines } = await store.readings.log(sheet.id);
  const { timeZone } = (await store.workspace.info()).workspace;
  return lateGates({ ...sheet, lines, timeZone });
}
