import { dirname } from 'node:path';
import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { Place } from '#electron/backend/storage/document-file.ts';
import { renameWithRetry, tempPath, whileUnderWay, writeNew } from '#electron/backend/storage/durable-file.ts';
import { encode } from '#electron/backend/storage/envelope.ts';
import type { EvidenceFile } from '#electron/backend/storage/evidence-files.ts';
import { readingsFormat, sheetFormat, snapshotFormat } from '#electron/backend/storage/formats.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';
import { newLog } from '#electron/backend/storage/readings-log.ts';
import { ownSnapshots } from '#electron/backend/storage/snapshots.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';

/** What comes with a new sheet besides its page and readings. */
export interface Beside {
  /** Copies of evidence. */
  evidence?: readonly EvidenceFile[];
  /** What its decisions were taken on. */
  snapshots?: readonly Snapshot[];
}

/**
 * Makes a sheet's folder whole or not at all: written under a temporary name, synced, then renamed into place.
 * @throws PlumblineError `invalid-input` when the id is taken; the system's error otherwise
 */
export async function makeSheetFolder(
  { ops, root }: Place,
  sheet: Sheet,
  readings: Reading[],
  { evidence = [], snapshots = [] }: Beside = {},
): Promise<void> {
  const folder = absolute(root, inside.folder(sheet.id));
  const temp = tempPath(folder);
  const files = [{ name: `${temp}/sheet.json`, bytes: encode(sheetFormat, sheet).bytes }];
  if (readings.length > 0) {
    const { bytes, hash } = encode(readingsFormat, readings);
    files.push({ name: `${temp}/readings.json`, bytes });
    files.push({ name: `${temp}/readings.jsonl`, bytes: newLog(sheet.updatedAt, { hash, readings }) });
  }
  const folders = [
    {
      name: `${temp}/evidence`,
      files: evidence.map(({ name, bytes }) => ({ name: `${temp}/evidence/${name}`, bytes })),
    },
    {
      name: `${temp}/snapshots`,
      files: ownSnapshots(sheet.decisions, snapshots).map((snapshot) => ({
        name: `${temp}/snapshots/${snapshot.decision}.json`,
        bytes: encode(snapshotFormat, snapshot).bytes,
      })),
    },
  ].filter((beside) => beside.files.length > 0);
  await whileUnderWay(temp, async () => {
    try {
      await assertFree({ ops }, folder, sheet.id);
      await ops.mkdir(temp);
      for (const { name, bytes } of files) await writeNew(ops, name, bytes, null);
      for (const beside of folders) {
        await ops.mkdir(beside.name);
        for (const { name, bytes } of beside.files) await writeNew(ops, name, bytes, null);
        await ops.syncFolder(beside.name);
      }
      await ops.syncFolder(temp);
      await renameWithRetry(ops, temp, folder);
    } catch (error) {
      for (const beside of folders) await removeQuietly(ops, beside.name, beside.files);
      await removeQuietly(ops, temp, files);
      const taken = errnoOf(error) === 'ENOTEMPTY' || errnoOf(error) === 'EEXIST';
      throw taken ? idTaken(sheet.id) : error;
    }
    await ops.syncFolder(dirname(folder));
  });
}

async function assertFree({ ops }: Pick<Place, 'ops'>, folder: string, id: string): Promise<void> {
  try {
    if ((await ops.readdir(folder)).length > 0) throw idTaken(id);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENOTDIR') throw idTaken(id);
    if (errno !== 'ENOENT') throw error;
  }
}

function idTaken(id: string): PlumblineError {
  return new PlumblineError('invalid-input', `There is a sheet “${id}” already; a new sheet needs an id of its own.`, {
    issues: [{ path: 'id', problem: 'is taken' }],
  });
}

/** The sweep at the next start takes what cannot be removed now. */
async function removeQuietly(ops: Place['ops'], temp: string, files: readonly { name: string }[]): Promise<boolean> {
  try {
    const there = new Set((await ops.readdir(temp)).map((entry) => `${temp}/${entry.name}`));
    for (const { name } of files) if (there.has(name)) await ops.unlink(name);
    await ops.rmdir(temp);
    return true;
  } catch {
    return false; // not made yet, or the disk refuses: the first error is the one to report
  }
}
