import type { WorkspaceStore } from '#electron/backend/storage/store.ts';
import type { OpenSheet, Problem } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/**
 * A sheet whose readings can be read too. A page opens without them; a verdict, a decision, an export or a copy made
 * without them would be wrong without saying so.
 * @throws PlumblineError `unreadable` with what is wrong with the readings; what opening the sheet throws
 */
export async function openWhole(store: WorkspaceStore, id: string): Promise<OpenSheet> {
  const opened = await store.sheets.open(id);
  requireReadings(opened, store.problems());
  return opened;
}

/** @throws PlumblineError `unreadable` when the sheet's readings could not be read; see {@link openWhole} */
export function requireReadings({ sheet, readings }: OpenSheet, problems: readonly Problem[]): void {
  if (readings.length > 0) return;
  const file = `sheets/${sheet.id}/readings.json`;
  const problem = problems.find((of) => of.file === file && (of.kind === 'unreadable' || of.kind === 'newer'));
  if (problem) throw new PlumblineError('unreadable', problem.message, { file, keptAt: problem.keptAt });
}
