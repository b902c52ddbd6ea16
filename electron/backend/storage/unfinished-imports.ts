import type { Core } from '#electron/backend/storage/core.ts';
import { releaseQuietly } from '#electron/backend/storage/core.ts';
import { diskError, errnoOf } from '#electron/backend/storage/disk-error.ts';
import { entriesOf } from '#electron/backend/storage/folder-entries.ts';
import type { ImportPlan } from '#electron/backend/storage/import-plan.ts';
import { IMPORTS_LOCK, Imports } from '#electron/backend/storage/imports.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import type { Release } from '#electron/backend/storage/lock.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { formatDate } from '#shared/time/calendar.ts';

/** Another process that opens the workspace too is done with this sooner; one that imports keeps no other from opening. */
const WAIT_MS = 500;

/**
 * When a workspace opens: brings in the sheets of imports that were cut off after their plan was written, and names those
 * imports, because what else was in the archive is not here. Removes what imports left that were cut off before. Does nothing
 * while another process imports.
 */
export async function finishImports(core: Core): Promise<void> {
  const entries = (await entriesOf(core.place, inside.imports)) ?? [];
  if (entries.length === 0) return;
  const held = await take(core);
  if (held === 'elsewhere') return;
  try {
    const imports = new Imports(core);
    if (held !== 'refused') await whereAllowed(() => imports.clearAbandoned());
    for (const key of await imports.unfinished()) await finish(core, imports, key);
  } finally {
    if (held !== 'refused') await releaseQuietly(held);
  }
}

/** The lock of imports; `refused` in a folder that can only be read. */
async function take(core: Core): Promise<Release | 'elsewhere' | 'refused'> {
  try {
    return await core.locks.take(IMPORTS_LOCK, async () => undefined, WAIT_MS);
  } catch (error) {
    if (error instanceof PlumblineError) return 'elsewhere';
    if (errnoOf(error)) return 'refused';
    throw error;
  }
}

async function finish({ place }: Core, imports: Imports, key: string): Promise<void> {
  const file = inside.importPlan(key);
  const problem = { file, sheet: null, keptAt: null };
  try {
    const plan = await imports.find(key);
    if (!plan) return;
    const fault = await placeWaiting(imports, plan);
    place.problems.set({ kind: 'import', ...problem, message: cutOff(plan, fault) });
  } catch (error) {
    const named = diskError(error, file);
    if (!(named instanceof PlumblineError)) throw error;
    place.problems.set({ kind: 'unreadable', ...problem, message: named.message });
  }
}

/** Returns why sheets still wait; null when all are in their places. */
async function placeWaiting(imports: Imports, plan: ImportPlan): Promise<string | null> {
  try {
    if (await imports.isWaiting(plan)) await imports.place(plan, () => undefined);
    return null;
  } catch (error) {
    const named = diskError(error, inside.sheets);
    if (named instanceof PlumblineError) return named.message;
    throw error;
  }
}

function cutOff({ key, at }: ImportPlan, fault: string | null): string {
  const when = `An import of an archive was cut off on ${formatDate(at.slice(0, 10))}.`;
  const again = 'Import the same archive again to finish: nothing comes in twice.';
  if (fault !== null) return `${when} Some of its sheets are not here yet: ${fault} ${again}`;
  const leave = `If you don’t need them, delete ${inside.importPlan(key)}.`;
  return `${when} Its sheets are here; its decisions, people and terms may be missing. ${again} ${leave}`;
}

/** What cannot be removed now is removed by the next import or opening. */
async function whereAllowed(run: () => Promise<void>): Promise<void> {
  try {
    await run();
  } catch (error) {
    if (!errnoOf(error)) throw error;
  }
}
