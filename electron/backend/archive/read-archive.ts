import { unzipSync } from 'fflate';
import { README } from '#electron/backend/archive/write-archive.ts';
import { type Decoded, decode, sha256 } from '#electron/backend/storage/envelope.ts';
import { type EvidenceFile, isEvidenceName } from '#electron/backend/storage/evidence-files.ts';
import {
  decisionsFormat,
  type Format,
  readingsFormat,
  sheetFormat,
  snapshotFormat,
  workspaceFormat,
} from '#electron/backend/storage/formats.ts';
import { FileFault } from '#electron/backend/storage/guarded-json.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { sheetFaults, snapshotFaults } from '#shared/interop/integrity.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import type { Workspace } from '#shared/model/workspace.ts';

/** Most that an archive may unpack to, and hold: small files can unpack to more than memory holds. */
const UNPACKED_LIMIT = 512 * 1024 * 1024;
const ENTRY_LIMIT = 100_000;

/** A sheet of an archive with what lies beside it. */
export interface ArchivedSheet {
  sheet: Sheet;
  readings: Reading[];
  evidence: EvidenceFile[];
  snapshots: Snapshot[];
}

/** All that an archive holds, checked. */
export interface ArchiveContents {
  workspace: Workspace;
  decisions: PersonalDecision[];
  sheets: ArchivedSheet[];
}

/**
 * Reads a workspace's archive. Every entry is known by its path, and no other is taken; nothing is unpacked before the
 * whole list of entries was checked.
 * @throws PlumblineError `invalid-input` or `too-large` with a sentence that names the entry
 */
export function readArchive(bytes: Uint8Array): ArchiveContents {
  const files = unpack(bytes);
  const taking = new Files(files);
  const workspace = taking.take(inside.workspace, workspaceFormat);
  if (workspace === null) {
    throw refused(
      `It holds no ${inside.workspace}, so it is no archive of a workspace; choose one that Plumbline exported`,
    );
  }
  const decisions = taking.take(inside.decisions, decisionsFormat) ?? [];
  const ids = [...files.keys()].flatMap((path) => SHEET.exec(path)?.[1] ?? []);
  const sheets = [...new Set(ids)].sort().map((id) => sheetOf(id, taking, files));
  return { workspace, decisions, sheets };
}

function sheetOf(id: string, taking: Files, files: ReadonlyMap<string, Uint8Array>): ArchivedSheet {
  const path = inside.sheet(id);
  const page = taking.decoded(path, sheetFormat);
  const sheet = page?.data ?? null;
  if (sheet === null) throw refused(`${inside.folder(id)} holds no sheet.json`);
  if (sheet.id !== id) throw refused(`${path} is the sheet “${sheet.id}”, which belongs into a folder of that name`);
  const readings = taking.take(inside.readings(id), readingsFormat) ?? [];
  const fault = sheetFaults(sheet, readings)[0];
  if (fault) throw refused(`${path}: ${fault.path}: ${fault.problem}`);
  const folder = `${inside.evidence(id)}/`;
  const evidence = [...files].flatMap(([name, bytes]) =>
    name.startsWith(folder) ? [{ name: name.slice(folder.length), bytes }] : [],
  );
  const snapshots = [...(page?.snapshots ?? []), ...snapshotsOf(id, taking, files)];
  const wrong = snapshotFaults({ sheet, snapshots }, sha256)[0];
  if (wrong) throw refused(`${path}: ${wrong.path}: ${wrong.problem}`);
  return { sheet, readings, evidence, snapshots };
}

function snapshotsOf(id: string, taking: Files, files: ReadonlyMap<string, Uint8Array>): Snapshot[] {
  const folder = `${inside.snapshots(id)}/`;
  return [...files.keys()].flatMap((path) => {
    const snapshot = path.startsWith(folder) ? taking.take(path, snapshotFormat) : null;
    return snapshot ?? [];
  });
}

/** What an archive may hold: the path of an entry, and what kind of file that is. */
export const ARCHIVE_ENTRIES = {
  [README]: 'text',
  [inside.workspace]: 'workspace',
  [inside.decisions]: 'decisions',
  'sheets/<id>/sheet.json': 'sheet',
  'sheets/<id>/readings.json': 'readings',
  'sheets/<id>/snapshots/<id>.json': 'snapshot',
  'sheets/<id>/evidence/<name>': 'bytes',
} as const;

const SHEET = /^sheets\/([a-z0-9-]{1,64})\/(.+)$/;
const SNAPSHOT = /^snapshots\/[a-z0-9-]{1,64}\.json$/;
const FOLDER = /^sheets\/(?:[a-z0-9-]{1,64}\/(?:(?:evidence|snapshots)\/)?)?$/;

/** Whether a path belongs to an archive. */
function isKnown(path: string): boolean {
  return Object.hasOwn(ARCHIVE_ENTRIES, placeOf(path));
}

/** A path with its names left open, as {@link ARCHIVE_ENTRIES} has it. */
function placeOf(path: string): string {
  const file = SHEET.exec(path)?.[2];
  if (file === undefined) return path;
  if (SNAPSHOT.test(file)) return 'sheets/<id>/snapshots/<id>.json';
  const isCopy = file.startsWith('evidence/') && isEvidenceName(file.slice('evidence/'.length));
  return `sheets/<id>/${isCopy ? 'evidence/<name>' : file}`;
}

function unpack(bytes: Uint8Array): Map<string, Uint8Array> {
  const sizes = new Map<string, number>();
  let total = 0;
  try {
    const unpacked = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (FOLDER.test(name) && originalSize === 0) return false;
        if (!isKnown(name)) throw refused(`Its entry ${quoted(name)} has no place in a workspace`);
        if (sizes.has(name)) throw refused(`It holds ${quoted(name)} twice`);
        total += originalSize;
        sizes.set(name, originalSize);
        if (total > UNPACKED_LIMIT || sizes.size > ENTRY_LIMIT) throw tooLarge(name);
        return true;
      },
    });
    const files = new Map(Object.entries(unpacked));
    for (const [name, content] of files) {
      if (content.length !== sizes.get(name))
        throw refused(`Its entry ${quoted(name)} is damaged: its size is not as told`);
    }
    return files;
  } catch (cause) {
    if (cause instanceof PlumblineError) throw cause;
    const why = cause instanceof Error ? cause.message : String(cause);
    throw refused(`It is no zip file, or is damaged (${why}); choose one that Plumbline exported`, cause);
  }
}

/** Understands the files of an archive by their formats. */
class Files {
  readonly #files: ReadonlyMap<string, Uint8Array>;

  constructor(files: ReadonlyMap<string, Uint8Array>) {
    this.#files = files;
  }

  /** What a file holds; null when there is none. */
  take<T>(path: string, format: Format<T>): T | null {
    return this.decoded(path, format)?.data ?? null;
  }

  /** The same with what else is known of it. */
  decoded<T>(path: string, format: Format<T>): (Decoded<T> & { data: T }) | null {
    const bytes = this.#files.get(path);
    if (!bytes) return null;
    try {
      const decoded = decode(format, Buffer.from(bytes));
      const { data, state, version } = decoded;
      if (state !== 'newer' && data !== null) return { ...decoded, data };
      throw refused(
        `${path} was written by a newer Plumbline (format ${version}; this one reads up to ${format.version}). Update Plumbline to import it`,
      );
    } catch (thrown) {
      if (thrown instanceof FileFault) throw refused(`${path} cannot be taken: ${thrown.message}`, thrown);
      throw thrown;
    }
  }
}

function refused(why: string, cause?: unknown): PlumblineError {
  return new PlumblineError('invalid-input', `This archive was not imported. ${why}.`, {}, { cause });
}

function tooLarge(name: string): PlumblineError {
  return new PlumblineError(
    'too-large',
    `This archive was not imported. With its entry ${quoted(name)} it unpacks to more than ${UNPACKED_LIMIT / 1024 / 1024} MB or ${ENTRY_LIMIT.toLocaleString('en')} files.`,
    { limit: UNPACKED_LIMIT },
  );
}

/** A name from a foreign file, without its control characters. */
function quoted(name: string): string {
  return `“${name.slice(0, 200).replace(/[\p{Cc}\p{Cs}]/gu, '�')}”`;
}
