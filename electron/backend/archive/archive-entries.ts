import { isEvidenceName } from '#electron/backend/storage/evidence-files.ts';
import { inside } from '#electron/backend/storage/layout.ts';

/** The entry that describes the archive. */
export const README = 'README.txt';

/** What an archive may hold: the path of an entry, and what kind of file that is. */
export const ARCHIVE_ENTRIES = {
  [README]: 'text',
  [inside.workspace]: 'workspace',
  [inside.decisions]: 'decisions',
  'sheets/<id>/sheet.json': 'sheet',
  'sheets/<id>/readings.json': 'readings',
  'sheets/<id>/readings.jsonl': 'readings-log',
  'sheets/<id>/snapshots/<id>.json': 'snapshot',
  'sheets/<id>/evidence/<name>': 'bytes',
} as const;

const SHEET = /^sheets\/([a-z0-9-]{1,64})\/(.+)$/;
const SNAPSHOT = /^snapshots\/[a-z0-9-]{1,64}\.json$/;
const FOLDER = /^sheets\/(?:[a-z0-9-]{1,64}\/(?:(?:evidence|snapshots)\/)?)?$/;

/** The sheet an entry belongs to and its place in the sheet's folder; null for any other. */
export function sheetEntry(path: string): { id: string; file: string } | null {
  const [, id, file] = SHEET.exec(path) ?? [];
  return id !== undefined && file !== undefined ? { id, file } : null;
}

/** What becomes of an entry: folders and the text for people hold nothing that is imported. */
export function entryTaking(path: string, size: number): 'unpack' | 'pass' | 'refuse' {
  if (path === README || (FOLDER.test(path) && size === 0)) return 'pass';
  return Object.hasOwn(ARCHIVE_ENTRIES, placeOf(path)) ? 'unpack' : 'refuse';
}

/** A path with its names left open, as {@link ARCHIVE_ENTRIES} has it. */
function placeOf(path: string): string {
  const file = sheetEntry(path)?.file;
  if (file === undefined) return path;
  if (SNAPSHOT.test(file)) return 'sheets/<id>/snapshots/<id>.json';
  const isCopy = file.startsWith('evidence/') && isEvidenceName(file.slice('evidence/'.length));
  return `sheets/<id>/${isCopy ? 'evidence/<name>' : file}`;
}
