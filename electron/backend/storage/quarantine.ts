import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import { writeDurably } from '#electron/backend/storage/durable-file.ts';
import { sha256 } from '#electron/backend/storage/envelope.ts';
import type { FileOps } from '#electron/backend/storage/file-ops.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';

/**
 * Copies the bytes of a file that cannot be understood to the quarantine; the original stays where it is. The name
 * holds the bytes' hash, so the same damage is copied once.
 * @param file path inside the workspace
 * @returns where the copy lies, inside the workspace; null when it could not be made (full or read-only disk)
 */
export async function quarantine(ops: FileOps, root: string, file: string, bytes: Buffer): Promise<string | null> {
  const name = file
    .replace(/^\.plumbline\//, '')
    .replace(/^sheets\//, '')
    .replaceAll('/', '-')
    .replace(/\.jsonl?$/, '');
  const copy = `${inside.quarantine}/${name}-${sha256(bytes).slice(0, 16)}.json`;
  try {
    if (await holds(ops, absolute(root, copy), bytes)) {
      await ops.chmod(absolute(root, copy), 0o600);
      return copy;
    }
    await ops.mkdir(absolute(root, inside.quarantine));
    await writeDurably(ops, absolute(root, copy), bytes);
    return copy;
  } catch {
    return null; // the user sees "could not be copied"; the original is untouched
  }
}

async function holds(ops: FileOps, path: string, bytes: Buffer): Promise<boolean> {
  try {
    return (await ops.readFile(path, { limit: bytes.length })).equals(bytes);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'EFBIG') return false;
    throw error;
  }
}
