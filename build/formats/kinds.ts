import { z } from 'zod';
import { ARCHIVE_ENTRIES } from '#electron/backend/archive/archive-entries.ts';
import { type Format, formats } from '#electron/backend/storage/formats.ts';
import { lineSchema } from '#electron/backend/storage/history-lines.ts';
import { SHEET_EXPORT_VERSION, sheetExportSchema } from '#shared/interop/sheet-json.ts';
import { frozenSchema } from '#shared/migrations/migrations.ts';
import { BRIEF_VERSION, briefSchema } from '#shared/model/brief.ts';
import { READINGS_LOG_VERSION, readingsLogLineSchema } from '#shared/model/readings-log.ts';

/** A kind of data that outlives the process that wrote it. */
export interface PersistedKind {
  kind: string;
  /** The version that is written today. */
  version: number;
  schema: z.ZodType;
  /** How its file is laid out; null for what has no envelope. */
  format: Format<unknown> | null;
}

/**
 * A history's line holds the version of its sheet, not its own: there has been one shape of lines. The next one
 * needs a mark to be recognised by.
 */
const HISTORY_LINE_VERSION = 1;

/** An archive has no version either: its files do, and a file without a place in it is refused by name. */
const ARCHIVE_VERSION = 3;
const archiveOf = (entries: Readonly<Record<string, string>>) =>
  z.strictObject(Object.fromEntries(Object.entries(entries).map(([place, kind]) => [place, z.literal(kind)])));

/** What archives of earlier versions held; all of it is still taken. */
const EARLIER_ARCHIVES: Readonly<Record<number, Readonly<Record<string, string>>>> = {
  1: {
    'README.txt': 'text',
    'plumbline.json': 'workspace',
    'decisions.json': 'decisions',
    'sheets/<id>/sheet.json': 'sheet',
    'sheets/<id>/readings.json': 'readings',
    'sheets/<id>/evidence/<name>': 'bytes',
  },
  2: {
    'README.txt': 'text',
    'plumbline.json': 'workspace',
    'decisions.json': 'decisions',
    'sheets/<id>/sheet.json': 'sheet',
    'sheets/<id>/readings.json': 'readings',
    'sheets/<id>/snapshots/<id>.json': 'snapshot',
    'sheets/<id>/evidence/<name>': 'bytes',
  },
};

/** Every kind whose shape is guarded. A new kind of file belongs here. */
export const persistedKinds: readonly PersistedKind[] = [
  ...formats.map((format) => ({ kind: format.kind, version: format.version, schema: format.schema, format })),
  { kind: 'history-line', version: HISTORY_LINE_VERSION, schema: lineSchema, format: null },
  { kind: 'readings-log', version: READINGS_LOG_VERSION, schema: readingsLogLineSchema, format: null },
  { kind: 'archive', version: ARCHIVE_VERSION, schema: archiveOf(ARCHIVE_ENTRIES), format: null },
  { kind: 'sheet-export', version: SHEET_EXPORT_VERSION, schema: sheetExportSchema, format: null },
  { kind: 'brief', version: BRIEF_VERSION, schema: briefSchema, format: null },
];

/** The schema of one version, live or frozen. @throws Error when an earlier one has none */
export function schemaOf({ kind, version, schema }: PersistedKind, of: number): z.ZodType {
  if (of === version) return schema;
  const entries = kind === 'archive' ? EARLIER_ARCHIVES[of] : undefined;
  const frozen = entries ? archiveOf(entries) : frozenSchema(kind, of);
  if (!frozen) throw new Error(`There is no frozen schema of ${kind} version ${of}`);
  return frozen;
}
