import type { HandlerContext } from '#electron/backend/handlers/context.ts';
import type { WorkspaceStore } from '#electron/backend/storage/store.ts';
import type { OpenSheet, Problem } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';

/**
 * Saves a page that was made here of the version `base`, lets the other pages of this backend know, and opens it again.
 * @param snapshots what decisions that are new on it were taken on
 */
export async function saved(
  { store, emit }: HandlerContext,
  sheet: Sheet,
  base: string,
  snapshots: readonly Snapshot[] = [],
): Promise<OpenSheet> {
  const { hash } = await store.sheets.saveMade(sheet.id, sheet, base, snapshots);
  emit('sheet.changed', { id: sheet.id, hash, readingsHash: null });
  return store.sheets.open(sheet.id);
}

/**
 * A sheet whose readings can be read too. A page opens without them; a verdict, a decision, an export or a copy made
 * without them would be wrong without a sign of it.
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

const UNREAD: ReadonlySet<string> = new Set(['not-found', 'unreadable', 'read-only']);

/** What was read; null where the file cannot be read or is gone, which a list over all sheets passes over. */
export async function unlessUnread<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (thrown) {
    if (thrown instanceof PlumblineError && UNREAD.has(thrown.code)) return null;
    throw thrown;
  }
}

/** Whether no sheet of this workspace has the id; a sheet that cannot be read still holds its id. */
export async function isFree(store: WorkspaceStore, id: string): Promise<boolean> {
  try {
    await store.sheets.open(id);
    return false;
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError)) throw thrown;
    return thrown.code === 'not-found';
  }
}

/**
 * A sheet may only be written to its own place.
 * @throws PlumblineError `invalid-input`
 */
export function requireSameId(call: string, id: string, sheet: Sheet): void {
  if (sheet.id === id) return;
  throw new PlumblineError(
    'invalid-input',
    `The call ${call} cannot be taken: sheet.id is “${sheet.id}”, not “${id}”.`,
    {
      issues: [{ path: 'sheet.id', problem: `must be “${id}”, the sheet that is written` }],
    },
  );
}

/** @throws PlumblineError `not-found` naming the gates there are */
export function gateOf(sheet: Sheet, id: string): Gate {
  const gate = sheet.gates.find((candidate) => candidate.id === id);
  if (gate) return gate;
  throw new PlumblineError('not-found', `The sheet “${sheet.title}” has no gate ${id}.`, {
    gates: sheet.gates.map((candidate) => candidate.id),
  });
}
