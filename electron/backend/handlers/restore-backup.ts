import type { HandlerContext } from '#electron/backend/handlers/context.ts';
import { PlumblineError } from '#shared/contract/errors.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { putBack } from '#shared/decisions/put-back.ts';
import type { Sheet } from '#shared/sheet/sheet.ts';
import { canonicalJson } from '#shared/text/canonical.ts';

/**
 * Puts a backup of the page back. Decisions and reviews since stay on the log, seals and amendments stay on their gates,
 * and so does the status they gave: what is on record is never edited away.
 */
export async function restoreKeepingLog(context: HandlerContext, id: string, name: string): Promise<OpenSheet> {
  const { store, clock } = context;
  const before = await openIfReadable(context, id);
  const restored = await store.restoreBackup(id, name);
  if (!before) return restored;
  const sheet = putBack(restored.sheet, before.sheet);
  if (canonicalJson(onRecord(sheet)) === canonicalJson(onRecord(restored.sheet))) return restored;
  await store.saveSheet(id, { ...sheet, updatedAt: clock.now().toISOString() }, restored.hash);
  return store.openSheet(id);
}

/** Puts a version of the history back as a new one, under the base hash; see {@link restoreKeepingLog}. */
export async function restoreVersion(
  { store, clock, emit }: HandlerContext,
  id: string,
  earlier: Sheet,
  base: string,
): Promise<OpenSheet> {
  const { sheet: before } = await store.openSheet(id);
  const sheet = { ...putBack(earlier, before), id, updatedAt: clock.now().toISOString() };
  const { hash } = await store.saveSheet(id, sheet, base);
  emit('sheet.changed', { id, hash, readingsHash: null });
  return store.openSheet(id);
}

/** What does not come back with an earlier version. */
function onRecord({ gates, decisions, reviews, removals }: Sheet): unknown {
  return { gates, decisions, reviews, removals };
}

/** The sheet as it stands; null when it cannot be read, which is when a backup is needed most. */
async function openIfReadable({ store }: HandlerContext, id: string): Promise<OpenSheet | null> {
  try {
    return await store.openSheet(id);
  } catch (thrown) {
    if (thrown instanceof PlumblineError && (thrown.code === 'unreadable' || thrown.code === 'not-found')) return null;
    throw thrown;
  }
}
