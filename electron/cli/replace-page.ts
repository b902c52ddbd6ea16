import { sha256 } from '#electron/backend/storage/envelope.ts';
import { keepIds } from '#electron/cli/keep-ids.ts';
import type { Clock } from '#electron/clock.ts';
import type { Handlers } from '#shared/contract/channels.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { keepSeals } from '#shared/gates/seal.ts';
import { importSheet } from '#shared/interop/import-sheet.ts';
import type { NewId } from '#shared/model/primitives.ts';
import { mergeReadings } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/**
 * Puts the page that a file holds on a sheet that is there, under the base hash of now. The sheet keeps its id, when it
 * was made, its seals and amendments, and its log; the file's readings, if any, are added to those it has.
 * @throws what reading the file throws, before anything is written; `conflict` when the disk changes meanwhile
 */
export async function replacePage(
  handlers: Handlers,
  id: string,
  file: { name: string; text: string },
  context: { newId: NewId; clock: Clock },
): Promise<{ opened: OpenSheet; remarks: string[] }> {
  const { sheet: before, hash, readings, readingsHash } = await handlers['sheets.open']({ id });
  const now = context.clock.now().toISOString();
  const { today } = await handlers['workspace.get']({});
  const read = keepIds(importSheet(file.name, file.text, { newId: context.newId, now, today, sha256 }), before);
  const known = new Set(before.decisions.map((decision) => decision.id));
  const sheet: Sheet = {
    ...read.sheet,
    id,
    createdAt: before.createdAt,
    gates: keepSeals(read.sheet.gates, before.gates),
    decisions: [...before.decisions, ...read.sheet.decisions.filter((decision) => !known.has(decision.id))],
  };
  await handlers['sheets.save']({ id, base: hash, sheet, snapshots: read.snapshots });
  if (read.readings.length > 0) {
    await handlers['readings.save']({ id, base: readingsHash, readings: mergeReadings(readings, read.readings) });
  }
  return { opened: await handlers['sheets.open']({ id }), remarks: read.remarks };
}
