import { dirname, join } from 'node:path';
import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { Place } from '#electron/backend/storage/document-file.ts';
import { isOwnLeftover, tempOwner } from '#electron/backend/storage/durable-file.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';
import {
  breakAbandoned,
  HOLDER_SUFFIX,
  LOCK_SUFFIX,
  removeStaleMark,
  WAITING_SUFFIX,
} from '#electron/backend/storage/lock.ts';
import { hasEnded, parseIdentity } from '#electron/backend/storage/process-identity.ts';
import { ID_PATTERN } from '#shared/model/primitives.ts';

/** On files of another computer only age shows that a temporary file was left behind. */
const FOREIGN_AGE_MS = 24 * 3_600_000;

type Ops = Place['ops'];

/** Removes the temporary files and folders in one folder that processes which are gone left behind. */
async function sweepPath(ops: Ops, path: string): Promise<void> {
  for (const name of await names(ops, path)) {
    const owner = tempOwner(name);
    if (!owner) continue;
    const temp = join(path, name);
    const ended = hasEnded(owner);
    const old = ended === 'unknown' && Date.now() - (await mtimeOf(ops, temp)) > FOREIGN_AGE_MS;
    if (ended === true || old || isOwnLeftover(temp, owner)) await removeTemp(ops, temp);
  }
}

/**
 * Clears up after processes that died. A temporary file of a sheet exists only while its lock is held, so the locks
 * left behind show which of perhaps 10,000 folders to look into.
 */
export async function sweepWorkspace(place: Pick<Place, 'ops' | 'root'>): Promise<void> {
  const { ops, root } = place;
  const { sheets, workshops, drafts, quarantine, workspaceBackups, decisionsBackups } = inside;
  for (const folder of ['.', sheets, workshops, drafts, quarantine, workspaceBackups, decisionsBackups]) {
    await sweepPath(ops, absolute(root, folder));
  }
  const locks = absolute(root, inside.locks);
  for (const name of await names(ops, locks)) {
    const holder = name.endsWith(HOLDER_SUFFIX) && parseIdentity(name.slice(13, -HOLDER_SUFFIX.length));
    if (holder && hasEnded(holder) === true) await removeTemp(ops, join(locks, name));
    if (name.endsWith(WAITING_SUFFIX)) await removeStaleMark(ops, join(locks, name));
    if (!name.endsWith(LOCK_SUFFIX)) continue;
    const id = name.slice(0, -LOCK_SUFFIX.length);
    if (ID_PATTERN.test(id)) await sweepSheet(place, id);
    await breakAbandoned(ops, join(locks, name));
  }
}

/** The folders that a save of one sheet makes temporary files in. */
export async function sweepSheet({ ops, root }: Pick<Place, 'ops' | 'root'>, id: string): Promise<void> {
  await sweepPath(ops, absolute(root, inside.folder(id)));
  await sweepPath(ops, absolute(root, inside.evidence(id)));
  await sweepPath(ops, absolute(root, inside.snapshots(id)));
  await sweepPath(ops, absolute(root, inside.backups(id)));
  for (const file of [inside.sheet(id), inside.readings(id)]) {
    const linked = await linkedFolder(ops, absolute(root, file));
    if (linked) await sweepPath(ops, linked);
  }
}

/** The folder a symbolic link leads to: temporary files are made beside the real file. */
async function linkedFolder(ops: Ops, path: string): Promise<string | null> {
  try {
    return (await ops.lstat(path)).isSymbolicLink() ? dirname(await ops.realpath(path)) : null;
  } catch (error) {
    if (errnoOf(error)) return null;
    throw error;
  }
}

async function names(ops: Ops, path: string): Promise<string[]> {
  try {
    return (await ops.readdir(path)).map((entry) => entry.name);
  } catch (error) {
    if (errnoOf(error)) return []; // what cannot be looked into keeps nothing else from being swept
    throw error;
  }
}

async function mtimeOf(ops: Ops, path: string): Promise<number> {
  try {
    return (await ops.lstat(path)).mtimeMs;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return Date.now();
    throw error;
  }
}

/** A temporary file, or the folder a new sheet was being made in, with all in it. */
async function removeTemp(ops: Ops, path: string): Promise<void> {
  try {
    if ((await ops.lstat(path)).isDirectory()) {
      for (const name of await names(ops, path)) await removeTemp(ops, join(path, name));
      await ops.rmdir(path);
    } else await ops.unlink(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}
