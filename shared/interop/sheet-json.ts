import { z } from 'zod';
import { PlumblineError } from '#shared/errors/errors.ts';
import { formatPath, parseOrThrow } from '#shared/errors/invalid.ts';
import { wholeSheet } from '#shared/interop/bare-sheet.ts';
import { sheetFaults, snapshotFaults } from '#shared/interop/integrity.ts';
import { assertMigrations, frozenSchema, type Migrated, migrate, migrations } from '#shared/migrations/migrations.ts';
import type { NewId } from '#shared/model/primitives.ts';
import { mergeReadings, type Reading, readingsSchema } from '#shared/model/reading.ts';
import { DECISIONS_LIMIT, SHEET_VERSION, type Sheet, sheetSchema } from '#shared/model/sheet.ts';
import { type Snapshot, snapshotsSchema } from '#shared/model/snapshot.ts';
import { evidenceFaults } from '#shared/slices/evidence.ts';
import type { Sha256 } from '#shared/text/canonical.ts';
import { isRecord } from '#shared/text/is-record.ts';
import { parseJsonSafely } from '#shared/text/json-safe.ts';

/** Version of the export's format: one less than that of the sheet inside. Since version 4 snapshots stand beside it. */
export const SHEET_EXPORT_VERSION = 6;
assertMigrations(migrations, 'sheet-export', SHEET_EXPORT_VERSION);

/** What `plumbline export --to json` writes; `schema/sheet.schema.json` is generated from it. */
export const sheetExportSchema = z.strictObject({
  plumbline: z.literal('sheet-export'),
  version: z.literal(SHEET_EXPORT_VERSION),
  sheet: sheetSchema,
  readings: readingsSchema,
  /** What its decisions were taken on. */
  snapshots: snapshotsSchema,
});

/** What reading a file takes from outside. */
export interface JsonContext {
  newId: NewId;
  /** Now, a UTC moment. */
  now: string;
  sha256: Sha256;
}

/** A sheet read from a file, with its readings sorted by signal and date. */
export interface ImportedSheet {
  sheet: Sheet;
  readings: Reading[];
  /** What its decisions were taken on, as far as the file holds it. */
  snapshots: Snapshot[];
}

/**
 * The whole sheet with its readings and what its decisions were taken on, as JSON for other programs: pretty, a line a
 * reading and a snapshot, final newline. It stands alone.
 */
export function sheetToJson(sheet: Sheet, readings: readonly Reading[], snapshots: readonly Snapshot[]): string {
  const page = JSON.stringify(sheet, null, 2).replaceAll('\n', '\n  ');
  const lines = (entries: readonly unknown[]) =>
    `[${entries.map((entry) => `\n    ${JSON.stringify(entry)}`).join(',')}${entries.length > 0 ? '\n  ' : ''}]`;
  return `{
  "plumbline": "sheet-export",
  "version": ${SHEET_EXPORT_VERSION},
  "sheet": ${page},
  "readings": ${lines(readings)},
  "snapshots": ${lines(snapshots)}
}
`;
}

const WHAT_IS_RIGHT = 'choose a JSON export of Plumbline, or a sheet.json from a workspace.';

/** A bare sheet, as people write it by hand, may leave fields out, but must hold one of these. */
const SHEET_MARKS = ['title', 'aim', 'mechanism', 'signals', 'gates'];

/**
 * Reads an export, a workspace's own `sheet.json`, or a bare sheet object (fields left out are empty).
 * The sheet keeps the id it came with; the code that adds it to a workspace decides whether that is free.
 * @throws PlumblineError `invalid-input` naming the place
 */
export function sheetFromJson(text: string, context: JsonContext): ImportedSheet {
  const value = parseJsonSafely(text);
  if (!isRecord(value)) {
    throw new PlumblineError('invalid-input', `This file holds ${nameOf(value)}, not a sheet; ${WHAT_IS_RIGHT}`);
  }
  refuseLongLists('plumbline' in value ? value.sheet : value, []);
  const read = 'plumbline' in value ? fromEnvelope(value, context) : fromBareSheet(value, context);
  const fault =
    sheetFaults(read.sheet, read.readings)[0] ??
    snapshotFaults(read, context.sha256)[0] ??
    evidenceFaults(read.sheet.slices)[0];
  if (fault) {
    throw new PlumblineError('invalid-input', `This file cannot be taken: ${fault.path}: ${fault.problem}.`, {
      issues: [fault],
    });
  }
  const { sheet, readings, snapshots } = read;
  return { sheet, readings: mergeReadings([], readings), snapshots };
}

function fromEnvelope(value: Record<string, unknown>, context: JsonContext): ImportedSheet {
  const { plumbline: kind, version } = value;
  if (kind !== 'sheet-export' && kind !== 'sheet') {
    throw new PlumblineError(
      'invalid-input',
      `This file is a Plumbline file of another kind (${JSON.stringify(kind)}); ${WHAT_IS_RIGHT}`,
    );
  }
  if (typeof version !== 'number' || !Number.isInteger(version) || version < 1) {
    throw new PlumblineError('invalid-input', 'This file cannot be taken: version: is not a whole number from 1 on.');
  }
  const newest = kind === 'sheet' ? SHEET_VERSION : SHEET_EXPORT_VERSION;
  if (version > newest) {
    throw new PlumblineError(
      'invalid-input',
      `This file was written by a newer Plumbline (format ${version}; this one reads up to ${newest}). Update Plumbline to import it.`,
      { version, newest },
    );
  }
  // A workspace's sheet.json holds the page only; its readings, and since version 5 its snapshots, lie in files beside it.
  const { sheet, readings, snapshots } = value;
  const file =
    kind === 'sheet' ? sheet : { plumbline: kind, version, sheet, readings, ...(snapshots ? { snapshots } : {}) };
  const now = version < newest ? upgraded(kind, version, file, context) : { body: file, snapshots: [] };
  if (kind === 'sheet-export') return parseOrThrow(sheetExportSchema, now.body, 'This file');
  const page = { sheet: now.body, snapshots: now.snapshots };
  return { readings: [], ...parseOrThrow(pageSchema, page, 'This file') };
}

const pageSchema = z.object({ sheet: sheetSchema, snapshots: snapshotsSchema });

/** A file of an earlier version as one of today; where it does not fit its version, it is taken as written by hand. */
function upgraded(
  kind: 'sheet' | 'sheet-export',
  version: number,
  file: unknown,
  { newId, now, sha256 }: JsonContext,
): Migrated {
  if (frozenSchema(kind, version)?.safeParse(file).success) return migrate(kind, version, file, sha256);
  const page = kind === 'sheet' ? file : isRecord(file) && file.sheet;
  if (!isRecord(page)) return { body: file, snapshots: [] };
  const whole = wholeSheet(page, { id: newId(), now, sha256 });
  if (kind === 'sheet' || !isRecord(file)) return whole;
  const body = { ...file, version: SHEET_EXPORT_VERSION, sheet: whole.body, snapshots: whole.snapshots };
  return { body, snapshots: [] };
}

function fromBareSheet(value: Record<string, unknown>, { newId, now, sha256 }: JsonContext): ImportedSheet {
  if (!SHEET_MARKS.some((mark) => mark in value)) {
    throw new PlumblineError('invalid-input', `This file is JSON, but no sheet; ${WHAT_IS_RIGHT}`);
  }
  const { body, snapshots } = wholeSheet(value, { id: newId(), now, sha256 });
  const sheet = parseOrThrow(sheetSchema, body, 'This file');
  return { sheet, readings: [], snapshots: parseOrThrow(snapshotsSchema, snapshots, 'This file') };
}

/**
 * Refuses a page with a list longer, or more names, than any of a sheet, before each entry is checked: checking names every wrong one. The
 * depth was limited when the file was parsed.
 */
function refuseLongLists(value: unknown, path: readonly PropertyKey[]): void {
  if (!Array.isArray(value) && !isRecord(value)) return;
  const entries: [PropertyKey, unknown][] = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  if (entries.length > DECISIONS_LIMIT) {
    const at = formatPath(path);
    const [found, most] = [entries.length, DECISIONS_LIMIT].map((count) => count.toLocaleString('en'));
    throw new PlumblineError(
      'invalid-input',
      `This file cannot be taken: ${at} has ${found} entries; nothing on a sheet has more than ${most}.`,
      { issues: [{ path: at, problem: `has ${found} entries` }] },
    );
  }
  for (const [name, item] of entries) refuseLongLists(item, [...path, name]);
}

function nameOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return value === null ? 'nothing (null)' : `a ${typeof value}`;
}
