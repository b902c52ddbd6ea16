import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { z } from 'zod';
import type { Format } from '#electron/backend/storage/formats.ts';
import { FileFault, parseGuarded, SIZE_LIMIT, textOf } from '#electron/backend/storage/guarded-json.ts';
import type { FileState } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { issuesOf } from '#shared/errors/invalid.ts';
import { frozenSchema, migrate } from '#shared/migrations/migrations.ts';
import { type Snapshot, snapshotsSchema } from '#shared/model/snapshot.ts';

/** What a file held. */
export interface Decoded<T> {
  /** Null only for a newer version whose shape this Plumbline cannot show. */
  data: T | null;
  state: FileState;
  /** The version the file was written in. */
  version: number;
  /** Of a page of an older version: what it held that belongs into files of its own now. */
  snapshots: readonly Snapshot[];
}

/** SHA-256 in hex. */
export function sha256(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

const END = '\n}\n';
const HEADER =
  /^\{\n {2}"plumbline": "([a-z]+)",\n {2}"version": (\d{1,6}),\n {2}"checksum": "sha256:([0-9a-f]{64})",\n {2}"([a-z]+)": /;
/** Our headers are ASCII and shorter than this. */
const HEADER_LIMIT = 200;

/**
 * Data as the bytes of its file. The checksum is the SHA-256 of the body's text as laid out here, which is canonical:
 * schema order, two spaces. That way an untouched file is verified by hashing a slice of it; RFC 8785 text would have
 * to be rebuilt each time (186 µs against 14 µs for 20 KB), and a reformatted file is laid out again and compared.
 * @throws PlumblineError `too-large`
 */
export function encode<T>(format: Format<T>, data: T): { bytes: Buffer; hash: string } {
  const body = Buffer.from(format.layout(data));
  const header = `{\n  "plumbline": "${format.kind}",\n  "version": ${format.version},\n  "checksum": "sha256:${sha256(body)}",\n  "${format.kind}": `;
  const bytes = Buffer.concat([Buffer.from(header), body, Buffer.from(END)]);
  if (bytes.length > SIZE_LIMIT) {
    throw new PlumblineError('too-large', `The ${format.kind} would be larger than 64 MB; split it.`, {
      limit: SIZE_LIMIT,
    });
  }
  return { bytes, hash: sha256(bytes) };
}

/**
 * A file's bytes as data: limits → parse → drop dangerous keys → migrate → validate → compare the checksum.
 * @throws FileFault with what is wrong and where
 */
export function decode<T>(format: Format<T>, bytes: Buffer): Decoded<T> {
  if (bytes.length > SIZE_LIMIT) throw new FileFault('it is larger than 64 MB');
  return decodeUntouched(format, bytes) ?? decodeGuarded(format, bytes);
}

/** The fast way for files that are byte for byte as we wrote them; null for any other. */
function decodeUntouched<T>(format: Format<T>, bytes: Buffer): Decoded<T> | null {
  const header = HEADER.exec(bytes.toString('latin1', 0, HEADER_LIMIT));
  if (!header) return null;
  const [whole, kind, version, checksum, key] = header;
  if (kind !== format.kind || key !== kind || Number(version) !== format.version) return null;
  if (bytes.toString('latin1', bytes.length - END.length) !== END) return null;
  const body = bytes.subarray(whole.length, -END.length);
  if (sha256(body) !== checksum) return null;
  if (!isUtf8(body)) return null;
  const value = parseOrUndefined(body.toString('utf8'));
  // no damage has this checksum by accident; a forged one still has to pass the schema, which knows no depth and no
  // dangerous keys, and what does not pass goes the guarded way
  const result = format.schema.safeParse(value);
  return result.success ? { data: result.data, state: 'ours', version: format.version, snapshots: [] } : null;
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function decodeGuarded<T>(format: Format<T>, bytes: Buffer): Decoded<T> {
  const { kind } = format;
  const envelope = parseGuarded(textOf(bytes));
  if (typeof envelope !== 'object' || envelope === null || Array.isArray(envelope)) {
    throw new FileFault(`it is no Plumbline file: it should begin with { "plumbline": "${kind}", … }`);
  }
  const fields = new Map(Object.entries(envelope));
  if (fields.get('plumbline') !== kind) {
    const found = JSON.stringify(fields.get('plumbline')) ?? 'missing';
    throw new FileFault(`its "plumbline" should be "${kind}" and is ${found.slice(0, 80)}`);
  }
  const version = fields.get('version');
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new FileFault('its "version" should be a whole number from 1 on');
  }
  if (!fields.has(kind)) throw new FileFault(`it has no "${kind}"`);
  const body = fields.get(kind);
  if (version > format.version) {
    return { data: readNewer(format.schema, body), state: 'newer', version, snapshots: [] };
  }

  const written = version === format.version ? body : valid(frozenSchema(kind, version), body, version);
  const current = version === format.version ? { body, snapshots: [] } : migrate(kind, version, written, sha256);
  const data = valid(format.schema, current.body, version);
  const snapshots = valid(snapshotsSchema, current.snapshots, version);
  const asWritten = version === format.version ? data : written;
  const isOurs = fields.size === 4 && fields.get('checksum') === `sha256:${sha256(format.layout(asWritten))}`;
  return { data, state: isOurs ? 'ours' : 'changed-outside', version, snapshots };
}

function valid<T>(schema: z.ZodType<T> | null, body: unknown, version: number): T {
  if (!schema) throw new FileFault(`its version ${version} is unknown`);
  const result = schema.safeParse(body);
  if (result.success) return result.data;
  const issues = issuesOf(result.error, 3).map(({ path, problem }) => `${path}: ${problem}`);
  throw new FileFault(`it does not fit: ${issues.join('; ')}`);
}

/** A newer body as far as today's schema can show it: what it does not know is left out, for showing only. */
function readNewer<T>(schema: z.ZodType<T>, body: unknown): T | null {
  const copy: unknown = structuredClone(body);
  for (let round = 0; round < 64; round++) {
    const result = schema.safeParse(copy);
    if (result.success) return result.data;
    const unknown = result.error.issues.filter((issue) => issue.code === 'unrecognized_keys');
    if (unknown.length === 0) return null;
    for (const issue of unknown) {
      const holder = issue.path.reduce<unknown>(
        (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
        copy,
      );
      if (typeof holder !== 'object' || holder === null) return null;
      for (const key of issue.keys) Reflect.deleteProperty(holder, key);
    }
  }
  return null;
}
