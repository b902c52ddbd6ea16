import { randomBytes } from 'node:crypto';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { errnoOf, systemError } from '#electron/backend/storage/disk-error.ts';
import type { FileOps, FileStats, NewFile } from '#electron/backend/storage/file-ops.ts';
import {
  formatIdentity,
  isSelf,
  type ProcessIdentity,
  parseIdentity,
  self,
} from '#electron/backend/storage/process-identity.ts';

const TEMP = /^\.(.+)\.([0-9a-f-]+)\.[0-9a-f]{12}\.plumbline-tmp$/;
/** Virus scanners and sync programs hold files for moments; 5 tries are 310 ms in all. */
const RENAME_WAITS = [10, 20, 40, 80, 160];
const RETRY = new Set(['EPERM', 'EBUSY', 'EACCES']);

/** Temporary files of saves that are under way in this process. */
const underWay = new Set<string>();

/** A fresh temporary name beside `target` that names the process that made it. */
export function tempPath(target: string): string {
  const unique = randomBytes(6).toString('hex');
  return join(dirname(target), `.${basename(target)}.${formatIdentity(self)}.${unique}.plumbline-tmp`);
}

/** Who made a temporary file, by its name; null when the name is not one of ours. */
export function tempOwner(name: string): ProcessIdentity | null {
  const match = TEMP.exec(name);
  return match?.[2] ? parseIdentity(match[2]) : null;
}

/** Marks a temporary path as in use until `run` ends. */
export async function whileUnderWay<T>(path: string, run: () => Promise<T>): Promise<T> {
  underWay.add(path);
  try {
    return await run();
  } finally {
    underWay.delete(path);
  }
}

/** Whether a temporary file of this process was left behind by a failed clean-up. */
export function isOwnLeftover(path: string, owner: ProcessIdentity): boolean {
  return isSelf(owner) && !underWay.has(path);
}

/** The file a path stands for: itself, or where a symbolic link leads; with its present state, null when new. */
async function resolveTarget(ops: FileOps, path: string): Promise<{ target: string; before: FileStats | null }> {
  try {
    const stats = await ops.lstat(path);
    if (stats.isDirectory()) throw systemError('EISDIR', `a folder lies at ${path}`);
    if (!stats.isSymbolicLink()) return { target: path, before: stats };
    const target = await ops.realpath(path);
    const before = await ops.stat(target);
    if (before.isDirectory()) throw systemError('EISDIR', `a folder lies at ${target}`);
    return { target, before };
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return { target: path, before: null };
    throw error;
  }
}

async function keepOwnership(file: NewFile, now: FileStats, before: FileStats): Promise<void> {
  if ((now.mode & 0o7777) !== (before.mode & 0o7777)) await file.chmod(before.mode & 0o7777);
  if (now.uid === before.uid && now.gid === before.gid) return;
  try {
    await file.chown(before.uid, before.gid);
    await file.chmod(before.mode & 0o7777); // chown may clear mode bits
  } catch (error) {
    // only root may give files away; a group-writable file of another user still has to be saved
    if (errnoOf(error) !== 'EPERM') throw error;
  }
}

/** Writes a new file and syncs it: bytes, size check, fsync; `before` is the file whose mode and owner it takes over. */
export async function writeNew(
  ops: FileOps,
  temp: string,
  bytes: Uint8Array,
  before: FileStats | null,
  whileSyncing: () => Promise<void> = async () => undefined,
): Promise<void> {
  const file = await ops.createNew(temp);
  try {
    await file.write(bytes);
    const now = await file.stat();
    if (now.size !== bytes.length) throw systemError('ESHORT', `${now.size} of ${bytes.length} bytes were written`);
    if (before) await keepOwnership(file, now, before);
    const [synced, allowed] = await Promise.allSettled([file.sync(), whileSyncing()]);
    if (allowed.status === 'rejected') throw allowed.reason;
    if (synced.status === 'rejected') throw synced.reason;
  } finally {
    await file.close();
  }
}

/** A rename that waits out others who hold the file for a moment. */
export async function renameWithRetry(ops: FileOps, from: string, to: string): Promise<void> {
  for (const delay of RENAME_WAITS) {
    try {
      return await ops.rename(from, to);
    } catch (error) {
      if (!RETRY.has(errnoOf(error))) throw error;
    }
    await wait(delay);
  }
  return ops.rename(from, to);
}

/**
 * Replaces a file so that after any crash or power cut the old bytes or the new ones are there, whole, and so that
 * returning means they are on the disk: a unique temporary file beside it, write, size check, fsync, rename,
 * fsync of the folder. Keeps the file's mode; a symbolic link stays one. A failure leaves the old file.
 * @param gate `check` runs while the disk syncs, `recheck` right before the rename; throwing calls the whole thing off
 * @throws the system's error, or what the gate threw
 */
export async function writeDurably(
  ops: FileOps,
  path: string,
  bytes: Uint8Array,
  gate: { check(): Promise<void>; recheck(): Promise<void> } | null = null,
): Promise<void> {
  const { target, before } = await resolveTarget(ops, path);
  const temp = tempPath(target);
  await whileUnderWay(temp, async () => {
    try {
      await writeNew(ops, temp, bytes, before, gate ? () => gate.check() : undefined);
      await gate?.recheck();
      await renameWithRetry(ops, temp, target);
    } catch (error) {
      await removeQuietly(ops, temp);
      throw error;
    }
    await ops.syncFolder(dirname(target));
  });
}

/** Removes what may be there; the sweep at the next start takes what could not be removed now. */
async function removeQuietly(ops: FileOps, path: string): Promise<boolean> {
  try {
    await ops.unlink(path);
    return true;
  } catch {
    return false; // never made, or the disk refuses: the first error is the one to report
  }
}
