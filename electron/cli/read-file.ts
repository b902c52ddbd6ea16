import { open } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { CliIo } from '#electron/cli/io.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { IMPORT_LIMIT } from '#shared/errors/limits.ts';
import { isWorkbook } from '#shared/spreadsheet/workbook.ts';

/**
 * Reads a text file the user named; `-` is standard input. Its size is known before it is read.
 * @throws PlumblineError `not-found`, `too-large`, `unreadable` (no permission, a folder, not UTF-8)
 */
export async function readUserText(io: CliIo, file: string): Promise<string> {
  return textOf(await readUserBytes(io, file), file);
}

function textOf(bytes: Uint8Array, file: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (cause) {
    throw new PlumblineError(
      'unreadable',
      `${nameOf(file)} is not UTF-8 text; save it as UTF-8 (in a spreadsheet: “CSV UTF-8”) and try again.`,
      { file },
      { cause },
    );
  }
}

/**
 * A table of readings the user named: a text, or the bytes of a workbook.
 * @throws PlumblineError as {@link readUserText}
 */
export async function readUserTable(io: CliIo, file: string): Promise<{ text: string; data?: string }> {
  const bytes = await readUserBytes(io, file);
  return isWorkbook(bytes) ? { text: '', data: Buffer.from(bytes).toString('base64') } : { text: textOf(bytes, file) };
}

/** The bytes of a file the user named; `-` is standard input. @throws PlumblineError as {@link readUserText} */
export async function readUserBytes(io: CliIo, file: string): Promise<Uint8Array> {
  return file === '-' ? readStdin(io) : readFile(io, file);
}

async function readFile(io: CliIo, file: string): Promise<Uint8Array> {
  const path = resolve(io.cwd, file);
  const handle = await open(path, 'r').catch((thrown: NodeJS.ErrnoException) => {
    throw unopened(file, thrown);
  });
  try {
    const info = await handle.stat();
    if (info.isDirectory()) throw new PlumblineError('unreadable', `${file} is a folder, not a file.`, { file });
    if (info.size > IMPORT_LIMIT) throw tooLarge(file);
    return await collect(handle.createReadStream({ autoClose: false }), file);
  } finally {
    await handle.close();
  }
}

async function readStdin(io: CliIo): Promise<Uint8Array> {
  return collect(io.stdin, '-');
}

/** Pipes and files that grow have no size to ask for, so the bytes are counted on the way. */
async function collect(chunks: AsyncIterable<Uint8Array | string>, file: string): Promise<Uint8Array> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const chunk of chunks) {
    const part = Buffer.from(chunk as Uint8Array);
    size += part.length;
    if (size > IMPORT_LIMIT) throw tooLarge(file);
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function unopened(file: string, cause: NodeJS.ErrnoException): PlumblineError {
  const details = { file, errno: cause.code };
  if (cause.code === 'ENOENT' || cause.code === 'ENOTDIR') {
    return new PlumblineError('not-found', `There is no file ${file}.`, details, { cause });
  }
  return new PlumblineError('unreadable', `${file} cannot be read: ${cause.message}.`, details, { cause });
}

function tooLarge(file: string): PlumblineError {
  const limit = `${IMPORT_LIMIT / 1024 / 1024} MB`;
  return new PlumblineError('too-large', `${nameOf(file)} is too large; Plumbline takes at most ${limit}.`, {
    file,
    limit: IMPORT_LIMIT,
  });
}

function nameOf(file: string): string {
  return file === '-' ? 'Standard input' : file;
}
