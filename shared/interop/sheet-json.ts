import { z } from 'zod';
import { PlumblineError } from '#shared/errors/errors.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { wholeSheet } from '#shared/interop/bare-sheet.ts';
import { sheetFaults } from '#shared/interop/integrity.ts';
import { assertMigrations, frozenSchema, migrate, migrations } from '#shared/migrations/migrations.ts';
import type { NewId } from '#shared/model/primitives.ts';
import { mergeReadings, type Reading, readingsSchema } from '#shared/model/reading.ts';
import { SHEET_VERSION, type Sheet, sheetSchema } from '#shared/model/sheet.ts';
import { isRecord } from '#shared/text/is-record.ts';
import { parseJsonSafely } from '#shared/text/json-safe.ts';

/** Version of the export's format. Version 1 had no event notes, processes, seals and amendments; version 2 not the loop. */
export const SHEET_EXPORT_VERSION = 3;
assertMigrations(migrations, 'sheet-export', SHEET_EXPORT_VERSION);

/** What `plumbline export --to json` writes; `schema/sheet.schema.json` is generated from it. */
export const sheetExportSchema = z.strictObject({
  plumbline: z.literal('sheet-export'),
  version: z.literal(SHEET_EXPORT_VERSION),
  sheet: sheetSchema,
  readings: readingsSchema,
});

/** A sheet read from a file, with its readings sorted by signal and date. */
export interface ImportedSheet {
  sheet: Sheet;
  readings: Reading[];
}

/** The whole sheet with its readings as JSON for other programs: pretty, a line a reading, final newline. */
export function sheetToJson(sheet: Sheet, readings: readonly Reading[]): string {
  const page = JSON.stringify(sheet, null, 2).replaceAll('\n', '\n  ');
  const lines = readings.map((reading) => `\n    ${JSON.stringify(reading)}`).join(',');
  return `{
  "plumbline": "sheet-export",
  "version": ${SHEET_EXPORT_VERSION},
  "sheet": ${page},
  "readings": [${lines}${lines ? '\n  ' : ''}]
}
`;
}

const WHAT_IS_RIGHT = 'choose a JSON export of Plumbline, or a sheet.json from a workspace.';

/** A bare sheet, as people write it by hand, may leave fields out, but must hold one of these. */
const SHEET_MARKS = ['title', 'aim', 'mechanism', 'signals', 'gates'];

/**
 * Reads an export, a workspace's own `sheet.json`, or a bare sheet object (fields left out are empty).
 * The sheet keeps the id it came with; whoever adds it to a workspace decides whether that is free.
 * @throws PlumblineError `invalid-input` naming the place
 */
export function sheetFromJson(text: string, context: { newId: NewId; now: string }): ImportedSheet {
  const value = parseJsonSafely(text);
  if (!isRecord(value)) {
    throw new PlumblineError('invalid-input', `This file holds ${nameOf(value)}, not a sheet; ${WHAT_IS_RIGHT}`);
  }
  const read = 'plumbline' in value ? fromEnvelope(value) : fromBareSheet(value, context);
  const fault = sheetFaults(read.sheet, read.readings)[0];
  if (fault) {
    throw new PlumblineError('invalid-input', `This file cannot be taken: ${fault.path}: ${fault.problem}.`, {
      issues: [fault],
    });
  }
  return { sheet: read.sheet, readings: mergeReadings([], read.readings) };
}

function fromEnvelope(value: Record<string, unknown>): ImportedSheet {
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
  // A workspace's sheet.json holds the page only, its readings lie in a file beside it.
  if (kind === 'sheet') return { sheet: pageOf(value.sheet, version), readings: [] };
  const file = { plumbline: kind, version, sheet: value.sheet, readings: value.readings };
  const frozen = frozenSchema(kind, version);
  const { sheet, readings } = parseOrThrow(
    sheetExportSchema,
    frozen ? migrate(kind, version, parseOrThrow(frozen, file, 'This file')) : file,
    'This file',
  );
  return { sheet, readings };
}

/** The page of a sheet.json of that version. */
function pageOf(body: unknown, version: number): Sheet {
  const frozen = frozenSchema('sheet', version);
  const older = frozen && parseOrThrow(z.object({ sheet: frozen }), { sheet: body }, 'This file');
  const sheet = older ? migrate('sheet', version, older.sheet) : body;
  return parseOrThrow(z.object({ sheet: sheetSchema }), { sheet }, 'This file').sheet;
}

function fromBareSheet(value: Record<string, unknown>, context: { newId: NewId; now: string }): ImportedSheet {
  if (!SHEET_MARKS.some((mark) => mark in value)) {
    throw new PlumblineError('invalid-input', `This file is JSON, but no sheet; ${WHAT_IS_RIGHT}`);
  }
  const whole = wholeSheet(value, context.newId(), context.now);
  return { sheet: parseOrThrow(sheetSchema, whole, 'This file'), readings: [] };
}

function nameOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  return value === null ? 'nothing (null)' : `a ${typeof value}`;
}
