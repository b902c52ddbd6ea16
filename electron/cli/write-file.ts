import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CliIo } from '#electron/cli/io.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/**
 * Writes a file to the path the user gave.
 * @param options.force whether it may replace a file that is there
 * @returns its absolute path
 * @throws PlumblineError `not-saved` with the disk's reason
 */
export async function writeUserFile(
  io: CliIo,
  named: string,
  content: string | Uint8Array,
  options: { force: boolean },
): Promise<string> {
  const file = resolve(io.cwd, named);
  try {
    await writeFile(file, content, { flag: options.force ? 'w' : 'wx' });
  } catch (cause) {
    const error = cause as NodeJS.ErrnoException;
    const why: Record<string, string> = {
      ENOENT: 'its folder is not there',
      EEXIST: 'it is there already; --force replaces it',
      EISDIR: 'it is a folder',
      EACCES: 'there is no permission to write there',
      ENOSPC: 'the disk is full',
    };
    const reason = why[error.code ?? ''] ?? error.message;
    throw new PlumblineError(
      'not-saved',
      `${named} was not written: ${reason}.`,
      { file, errno: error.code ?? '' },
      { cause },
    );
  }
  return file;
}
