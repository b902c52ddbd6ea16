import type { HandlerContext } from '#electron/backend/handlers/context.ts';
import { PlumblineError } from '#shared/contract/errors.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { keepSeals } from '#shared/gates/seal.ts';
import { canonicalJson } from '#shared/text/canonical.ts';

/**
 * Puts an earlier version of the page back. Decisions taken since stay on the log, seals and amendments stay on
 * their gates, and so does the status they gave: what is on record is never edited away.
 */
export async function restoreKeepingLog(context: HandlerContext, id: string, name: string): Promise<OpenSheet> {
  const { store, clock } = context;
  const before = await openIfReadable(context, id);
  const restored = await store.restoreBackup(id, name);
  if (!before) return restored;
  const known = new Set(restored.sheet.decisions.map((decision) => decision.id));
  const since = before.sheet.decisions.filter((decision) => !known.has(decision.id));
  const gates = keepSeals(restored.sheet.gates, before.sheet.gates);
  const sealed = canonicalJson(gates) !== canonicalJson(restored.sheet.gates);
  if (since.length === 0 && !sealed) return restored;
  const sheet = {
    ...restored.sheet,
    status: before.sheet.status,
    updatedAt: clock.now().toISOString(),
    gates,
    decisions: [...restored.sheet.decisions, ...since],
  };
  await store.saveSheet(id, sheet, restored.hash);
  return store.openSheet(id);
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
