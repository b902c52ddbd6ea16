import { crc32, inflateRawSync } from 'node:zlib';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { ReadPart } from '#shared/spreadsheet/workbook.ts';
import { damagedWorkbook } from '#shared/spreadsheet/xml.ts';

/** Most that the parts of one workbook may unpack to, together, in bytes. */
const UNPACK_LIMIT = 128 * 1024 * 1024;

const END_SIZE = 22;
const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const LOCAL_MARK = 0x04034b50;
/** The comment at a zip's end is no longer. */
const COMMENT_LIMIT = 0xffff;

interface Entry {
  method: number;
  crc: number;
  packed: number;
  offset: number;
  encrypted: boolean;
}

/**
 * The parts of a workbook, unpacked when they are read. Sizes that the file declares are not believed: what was unpacked is
 * counted, and every part's checksum is compared.
 * @throws PlumblineError `invalid-input` when it is no zip or a part is damaged, `too-large` past the limit
 */
export function openParts(bytes: Buffer, limit = UNPACK_LIMIT): ReadPart {
  refuseOtherFormats(bytes);
  const entries = readEntries(bytes);
  let left = limit;
  return (path) => {
    const entry = entries.get(path.toLowerCase());
    if (!entry) return null;
    const part = unpack(bytes, entry, left);
    left -= part.length;
    if (crc32(part) !== entry.crc) throw damagedWorkbook(`the checksum of its part ${path} is wrong`);
    return new TextDecoder().decode(part);
  };
}

/** The zip's own list of what it holds, by path in lower case. */
function readEntries(bytes: Buffer): Map<string, Entry> {
  const end = findEnd(bytes);
  const count = bytes.readUInt16LE(end + 10);
  const entries = new Map<string, Entry>();
  let at = bytes.readUInt32LE(end + 16);
  for (let i = 0; i < count; i++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== ENTRY_MARK)
      throw damagedWorkbook('its list of parts is cut');
    const lengths = [28, 30, 32].map((field) => bytes.readUInt16LE(at + field));
    const [name = 0, extra = 0, comment = 0] = lengths;
    const path = bytes.toString('utf8', at + 46, at + 46 + name).replaceAll('\\', '/');
    // Two parts of one name: the list's first one counts, and it is checked like all others.
    if (!entries.has(path.toLowerCase())) {
      entries.set(path.toLowerCase(), {
        encrypted: (bytes.readUInt16LE(at + 8) & 1) === 1,
        method: bytes.readUInt16LE(at + 10),
        crc: bytes.readUInt32LE(at + 16),
        packed: bytes.readUInt32LE(at + 20),
        offset: bytes.readUInt32LE(at + 42),
      });
    }
    at += 46 + name + extra + comment;
  }
  return entries;
}

function findEnd(bytes: Buffer): number {
  const first = Math.max(0, bytes.length - END_SIZE - COMMENT_LIMIT);
  for (let at = bytes.length - END_SIZE; at >= first; at--) {
    if (bytes.readUInt32LE(at) === END_MARK) return at;
  }
  throw damagedWorkbook('it is cut off at its end');
}

function unpack(bytes: Buffer, { method, packed, offset, encrypted }: Entry, limit: number): Buffer {
  if (encrypted) throw damagedWorkbook('it is protected by a password');
  if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== LOCAL_MARK) {
    throw damagedWorkbook('one of its parts is not where its list says');
  }
  const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28);
  const content = bytes.subarray(start, start + packed);
  if (method === 0) {
    if (content.length > limit) throw tooLarge();
    return content;
  }
  if (method !== 8) throw damagedWorkbook('it is packed in a way that spreadsheet programs do not use');
  try {
    // Zlib takes no limit of 0.
    return inflateRawSync(content, { maxOutputLength: Math.max(limit, 1) });
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ERR_BUFFER_TOO_LARGE') throw tooLarge();
    throw damagedWorkbook('one of its parts cannot be unpacked');
  }
}

function refuseOtherFormats(bytes: Buffer): void {
  if (bytes.length >= END_SIZE && bytes.readUInt16BE(0) === 0x504b) return;
  const old = bytes.length > 4 && bytes.readUInt32BE(0) === 0xd0cf11e0;
  throw new PlumblineError(
    'invalid-input',
    old
      ? 'This is an old .xls file or one with a password. Save it as .xlsx without a password, or as CSV.'
      : 'This is not an Excel workbook (.xlsx). Save it as .xlsx or CSV and try again.',
    { issues: [] },
  );
}

function tooLarge(): PlumblineError {
  const megabytes = UNPACK_LIMIT / 1024 / 1024;
  return new PlumblineError(
    'too-large',
    `This workbook unpacks to more than ${megabytes} MB. Copy the sheet you need into a workbook of its own.`,
    { limit: UNPACK_LIMIT },
  );
}
