import { promisify } from 'node:util';
import { crc32, inflateRaw, inflateRawSync } from 'node:zlib';
import { type Entry, fromBufferPromise, getFileNameLowLevel, type ZipFile } from 'yauzl';
import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

const inflate = promisify(inflateRaw);
/** Up to here unpacking at once is cheaper than a trip through the thread pool, and even a bomb is small. */
const SMALL = 16 * 1024;
/** After so many ms other work gets a turn. */
const SLICE_MS = 10;
const STORED = 0;
/** Kinds of file in the upper half of an entry's attributes, as Unix has them. */
const KIND = 0o170000;
const REGULAR = 0o100000;
const FOLDER = 0o040000;
const LINK = 0o120000;

/** What a zip may hold, and how much. */
export interface ZipRules {
  /** Most bytes one entry, and all together, may unpack to. */
  entryBytes: number;
  allBytes: number;
  entries: number;
  /** What is done with a path: unpacked, passed over, or refused. */
  take(path: string, declaredSize: number): 'unpack' | 'pass' | 'refuse';
}

/** A file of a zip. */
export interface Unpacked {
  /** Null when nothing could be unpacked. */
  bytes: Buffer | null;
  /** What is wrong with it, reading on from its name; null when its CRC-32 and its size are right. */
  damage: string | null;
}

/** Called with how many of how many parts are done, often. */
export type OnProgress = (done: number, total: number) => void;

/**
 * Unpacks a zip from anywhere. Its list of entries is checked whole before anything is unpacked. What a header
 * declares is only compared, never believed: bytes are counted as they come, and unpacking stops at the limits.
 * @returns the entries to unpack, by path; each says whether it is damaged
 * @throws PlumblineError `invalid-input` for no zip, or one with an entry that must not be in it; `too-large`
 */
export async function readZip(bytes: Buffer, rules: ZipRules, onProgress: OnProgress): Promise<Map<string, Unpacked>> {
  const zip = await opened(bytes);
  const entries = await listed(zip, bytes, rules);
  const unpacked = new Map<string, Unpacked>();
  let turn = performance.now();
  let left = rules.allBytes;
  for (const [path, entry] of entries) {
    const file = await unpack(zip, bytes, entry, Math.min(rules.entryBytes, left));
    if (file === 'too large') throw tooLarge(path, left < rules.entryBytes ? rules.allBytes : rules.entryBytes);
    left -= file.bytes?.length ?? 0;
    unpacked.set(path, file);
    onProgress(unpacked.size, entries.size);
    if (performance.now() - turn < SLICE_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    turn = performance.now();
  }
  return unpacked;
}

async function opened(bytes: Buffer): Promise<ZipFile> {
  try {
    // names are decoded here: yauzl stops at the first bad one without saying which entry it is of
    return await fromBufferPromise(bytes, { decodeStrings: false, validateEntrySizes: false, autoClose: false });
  } catch (cause) {
    throw noZip(cause);
  }
}

async function listed(zip: ZipFile, bytes: Buffer, rules: ZipRules): Promise<Map<string, Entry>> {
  if (zip.entryCount > rules.entries) throw tooMany(rules.entries);
  const entries = new Map<string, Entry>();
  const seen = new Set<string>();
  let declared = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      const path = pathOf(entry);
      if (seen.has(path)) throw refused(`It holds ${quoted(path)} twice`);
      seen.add(path);
      const fault = faultOf(entry, path);
      if (fault) throw refused(`Its entry ${quoted(path)} ${fault}`);
      const taking = rules.take(path, entry.uncompressedSize);
      if (taking === 'refuse') throw refused(`Its entry ${quoted(path)} has no place in a workspace`);
      if (taking === 'pass') continue;
      if (!entry.canDecodeFileData()) {
        throw refused(
          `Its entry ${quoted(path)} is packed in a way (method ${entry.compressionMethod}) that Plumbline does not unpack`,
        );
      }
      declared += entry.uncompressedSize;
      if (declared > rules.allBytes) throw tooLarge(path, rules.allBytes);
      entries.set(path, entry);
    }
  } catch (cause) {
    throw cause instanceof PlumblineError ? cause : noZip(cause);
  }
  // a count that wrapped at 65,536 (or was changed) would leave out the entries behind it without a word
  const end = Number(zip.readEntryCursor);
  if (bytes.length >= end + 4 && bytes.readUInt32LE(end) === 0x02014b50) {
    throw refused(`It says that it holds ${zip.entryCount.toLocaleString('en')} entries and holds more`);
  }
  return entries;
}

/** As it is written: with its backslashes. */
function pathOf({ generalPurposeBitFlag, fileNameRaw, extraFields }: Entry): string {
  return getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, true);
}

function faultOf(entry: Entry, path: string): string | null {
  const kind = (entry.externalFileAttributes >>> 16) & KIND;
  if (path.includes('\\')) return 'has a path with backslashes';
  if (path.startsWith('/')) return 'has an absolute path';
  if (/^[a-z]:/i.test(path)) return 'has a path with a drive letter';
  if (path.split('/').includes('..')) return 'has a path that leads out of the workspace';
  if (kind === LINK) return 'is a symbolic link';
  if (kind !== 0 && kind !== REGULAR && kind !== FOLDER) return 'is no regular file';
  if (entry.isEncrypted()) return 'is encrypted';
  return null;
}

async function unpack(zip: ZipFile, bytes: Buffer, entry: Entry, limit: number): Promise<Unpacked | 'too large'> {
  let data: Buffer;
  try {
    const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
    const packed = bytes.subarray(fileDataStart, fileDataStart + entry.compressedSize);
    data = await inflated(packed, entry.compressionMethod, limit);
  } catch (error) {
    if (errnoOf(error) === 'ERR_BUFFER_TOO_LARGE') return 'too large';
    const why = error instanceof Error ? error.message : String(error);
    return { bytes: null, damage: `cannot be unpacked (${why})` };
  }
  if (data.length > limit) return 'too large';
  if (data.length !== entry.uncompressedSize) {
    return {
      bytes: data,
      damage: `has ${count(data.length)} bytes, and its header says ${count(entry.uncompressedSize)}`,
    };
  }
  return { bytes: data, damage: crc32(data) === entry.crc32 ? null : 'does not match its checksum (CRC-32)' };
}

/** In memory of its own: zlib answers with a view on 16 KB, which another thread would get whole. */
async function inflated(packed: Buffer, method: number, limit: number): Promise<Buffer> {
  if (packed.length > limit && method === STORED) return packed;
  const options = { maxOutputLength: Math.max(1, limit) };
  const data =
    method === STORED
      ? packed
      : packed.length <= SMALL
        ? inflateRawSync(packed, options)
        : await inflate(packed, options);
  return Buffer.from(new Uint8Array(data).buffer);
}

const count = (bytes: number) => bytes.toLocaleString('en');

/** An archive that is not taken, and why: `why` is a sentence without its end. */
export function refused(why: string, cause?: unknown): PlumblineError {
  return new PlumblineError('invalid-input', `This archive was not imported. ${why}.`, {}, { cause });
}

function noZip(cause: unknown): PlumblineError {
  const why = (cause instanceof Error ? cause.message : String(cause)).replace(/\.$/, '');
  return refused(`It is no zip file, or is damaged (${why}); choose one that Plumbline exported`, cause);
}

function tooLarge(path: string, limit: number): PlumblineError {
  const megabytes = Math.round(limit / 1024 / 1024);
  const message = `This archive was not imported. With its entry ${quoted(path)} it unpacks to more than ${megabytes} MB.`;
  return new PlumblineError('too-large', message, { limit });
}

function tooMany(limit: number): PlumblineError {
  const message = `This archive was not imported. It holds more than ${limit.toLocaleString('en')} files.`;
  return new PlumblineError('too-large', message, { limit });
}

/** A name from a foreign file, without its control characters. */
function quoted(name: string): string {
  return `“${name.slice(0, 200).replace(/[\p{Cc}\p{Cs}]/gu, '�')}”`;
}
