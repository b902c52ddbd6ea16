import { z } from 'zod';
import { encode, sha256 } from '#electron/backend/storage/envelope.ts';
import { sheetFormat } from '#electron/backend/storage/formats.ts';
import { applyPatch, diff } from '#electron/backend/storage/patch.ts';
import { baseHashSchema } from '#shared/contract/records.ts';
import { frozenSchema, migrate } from '#shared/migrations/migrations.ts';
import { momentSchema } from '#shared/model/primitives.ts';
import { type Sheet, sheetSchema } from '#shared/model/sheet.ts';
import { type Snapshot, snapshotsSchema } from '#shared/model/snapshot.ts';
import { changedNames } from '#shared/sheet/differences.ts';
import { parseJsonGuarded } from '#shared/text/json-guard.ts';

const stepSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('add'), path: z.string(), value: z.unknown() }),
  z.object({ op: z.literal('replace'), path: z.string(), value: z.unknown() }),
  z.object({ op: z.literal('remove'), path: z.string() }),
]);

/** A line: a version whole (`sheet`), or as steps from the version whose hash is `base`. */
export const lineSchema = z.object({
  at: momentSchema,
  /** SHA-256 of sheet.json as it was written with this version. */
  hash: baseHashSchema,
  base: z.string().nullable(),
  /** Format version of the sheet. */
  version: z.int().min(1),
  sheet: z.unknown().optional(),
  patch: z.array(stepSchema).optional(),
});
export type Line = z.infer<typeof lineSchema>;

export function parseLine(text: string): Line | null {
  try {
    const result = lineSchema.safeParse(parseJsonGuarded(text));
    return result.success ? result.data : null;
  } catch {
    return null; // a torn, damaged or too deep line: the others stand on their own hashes
  }
}

/** A version of a sheet. */
export interface Version {
  at: string;
  hash: string;
  sheet: Sheet;
}

/** A version read from a history, with what its page held that lies in files of its own now. */
export interface EarlierVersion extends Version {
  snapshots: readonly Snapshot[];
}

/** A version as its line describes it. */
export interface Remembered {
  at: string;
  hash: string;
  /** Names of the parts that changed against the version before; none for the first. */
  fields: string[];
  /** The sheet in the format it was written in. */
  body: unknown;
  version: number;
}

/**
 * Rebuilds a history line by line, in the order written. Lines that cannot be understood are counted and passed over, and so
 * are those that depend on them.
 */
export class HistoryLines {
  /** Each version once. */
  readonly versions: Remembered[] = [];
  /** Numbers (from 1) of lines that could not be understood. */
  readonly damaged: number[] = [];
  readonly #byHash = new Map<string, Remembered>();
  #lines = 0;

  /** Takes the next line, without its end. */
  take(text: string): void {
    this.#lines++;
    if (text === '') return;
    const line = parseLine(text);
    const body = line && this.#rebuild(line);
    if (!line || body === null || body === undefined) {
      this.damaged.push(this.#lines);
      return;
    }
    const fields = this.#fieldsOf(line, body);
    const remembered = { at: line.at, hash: line.hash, fields, body, version: line.version };
    if (!this.#byHash.has(line.hash)) this.versions.push(remembered);
    this.#byHash.set(line.hash, remembered);
  }

  /** The version with that hash, whole and checked; null when there is none that can be shown. */
  read(hash: string): EarlierVersion | null {
    const known = this.#byHash.get(hash);
    const read = known && sheetOf(known.body, known.version);
    return read ? { at: known.at, hash, ...read } : null;
  }

  #rebuild(line: Line): unknown {
    const body = line.sheet === undefined ? this.#patched(line) : line.sheet;
    if (body === null) return null;
    const isPatch = line.sheet === undefined && line.version === sheetFormat.version;
    // its hash proves a patched version of today's format: it is byte for byte what was checked and written then
    if (isPatch && hashOf(body) === line.hash) return body;
    if (!isPatch) return isSheet(body, line.version) ? body : null;
    const read = sheetOf(body, line.version);
    return read && hashOf(read.sheet) === line.hash ? body : null;
  }

  #patched(line: Line): unknown {
    const base = this.#byHash.get(line.base ?? '');
    if (!base || !line.patch) return null;
    try {
      const start = base.version < line.version ? migrate('sheet', base.version, base.body, sha256).body : base.body;
      return applyPatch(start, line.patch);
    } catch {
      return null; // the steps do not fit: damaged
    }
  }

  #fieldsOf(line: Line, body: unknown): string[] {
    const before = this.versions.at(-1);
    if (!before) return [];
    const steps = line.patch && line.base === before.hash ? line.patch : diff(before.body, body);
    return changedNames(steps.map(({ path }) => path.slice(1).replaceAll('/', '.')));
  }
}

/** SHA-256 of the file this body would be, whatever it is. */
function hashOf(body: unknown): string {
  return encode(sheetFormat, body as Sheet).hash;
}

/** Whether a body is a sheet of that version. An older one is brought up only when it is read. */
function isSheet(body: unknown, version: number): boolean {
  if (version > sheetFormat.version) return false;
  return (frozenSchema('sheet', version) ?? sheetSchema).safeParse(body).success;
}

function sheetOf(body: unknown, version: number): Pick<EarlierVersion, 'sheet' | 'snapshots'> | null {
  if (!isSheet(body, version)) return null;
  const isOlder = version < sheetFormat.version;
  const now = isOlder ? migrate('sheet', version, body, sha256) : { body, snapshots: [] };
  const result = z.object({ sheet: sheetSchema, snapshots: snapshotsSchema }).safeParse({
    sheet: now.body,
    snapshots: now.snapshots,
  });
  return result.success ? result.data : null;
}

/** What a history file holds. */
export interface ReadHistory {
  /** In the order written, each once. */
  versions: Version[];
  /** Numbers (from 1) of lines that could not be understood. */
  damaged: number[];
}

/** Rebuilds every version of a history file's text. */
export function readHistory(text: string): ReadHistory {
  const lines = new HistoryLines();
  for (const line of text.split('\n')) lines.take(line);
  const versions = lines.versions.flatMap(({ hash }) => lines.read(hash) ?? []);
  return { versions, damaged: lines.damaged };
}
