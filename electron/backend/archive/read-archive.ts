import { entryTaking, sheetEntry } from '#electron/backend/archive/archive-entries.ts';
import { ArchiveFiles, type Understood } from '#electron/backend/archive/archive-files.ts';
import { readZip, refused, type ZipRules } from '#electron/backend/archive/read-zip.ts';
import { encode, sha256 } from '#electron/backend/storage/envelope.ts';
import {
  decisionsFormat,
  type Format,
  readingsFormat,
  sheetFormat,
  snapshotFormat,
  workspaceFormat,
} from '#electron/backend/storage/formats.ts';
import { SIZE_LIMIT } from '#electron/backend/storage/guarded-json.ts';
import { wholeLine } from '#electron/backend/storage/history.ts';
import { HISTORY_FILE, SHEET_FILE, type SheetFolderFile } from '#electron/backend/storage/import-plan.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import type { DamagedEntry } from '#shared/contract/error-details.ts';
import type { JobProgress } from '#shared/contract/events.ts';
import { ARCHIVE_ENTRY_LIMIT } from '#shared/errors/limits.ts';
import { sheetFaults, snapshotFaults } from '#shared/interop/integrity.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import type { Workspace } from '#shared/model/workspace.ts';
import { evidenceFaults } from '#shared/slices/evidence.ts';

/** Most that an archive may unpack to, and hold: small files can unpack to more than memory holds. */
const LIMITS = { entryBytes: SIZE_LIMIT, allBytes: 512 * 1024 * 1024, entries: ARCHIVE_ENTRY_LIMIT };

/** After so many ms other work gets a turn. */
const SLICE_MS = 10;

/** A sheet of an archive as the files of its folder. */
export interface ArchivedSheet {
  id: string;
  title: string;
  /** The sheet it was carried forward from. */
  origin: string | null;
  /**
   * As this Plumbline writes them. A page or readings whose own checksum is wrong stay byte for byte as they are, so that on
   * the disk they still show that they were changed.
   */
  files: SheetFolderFile[];
  /** Whether its page is as Plumbline wrote it. */
  sound: boolean;
  /** Evidence links that are shown as text, not as links: an archive is often the only copy, so they keep no sheet out. */
  plainLinks: string[];
}

/** All that an archive holds, checked. */
export interface ArchiveContents {
  /** Null when it is damaged beyond reading. */
  workspace: Workspace | null;
  decisions: PersonalDecision[];
  sheets: ArchivedSheet[];
  /** By path; those that were left out are not in the above. */
  damaged: DamagedEntry[];
}

/**
 * Reads a workspace's archive. Every entry is known by its path, and no other is taken. What is damaged is listed, all of it;
 * whether it is to be imported all the same is for the caller to ask.
 * @throws PlumblineError `invalid-input` or `too-large` with a sentence that names the entry
 */
export async function readArchive(
  bytes: Uint8Array,
  report: (progress: JobProgress) => void = () => undefined,
  limits: Omit<ZipRules, 'take'> = LIMITS,
): Promise<ArchiveContents> {
  const unpacked = await readZip(asBuffer(bytes), { ...limits, take: entryTaking }, (done, total) =>
    report({ phase: 'reading', done, total }),
  );
  if (!unpacked.has(inside.workspace)) {
    throw refused(
      `It holds no ${inside.workspace}, so it is no archive of a workspace; choose one that Plumbline exported`,
    );
  }
  const files = new ArchiveFiles(unpacked);
  const workspace = files.take(inside.workspace, workspaceFormat)?.data ?? null;
  const decisions = files.take(inside.decisions, decisionsFormat)?.data ?? [];
  const sheets: ArchivedSheet[] = [];
  let done = 0;
  let turn = performance.now();
  for (const [id, paths] of bySheet(files.paths)) {
    const sheet = sheetOf(id, paths, files);
    if (sheet) sheets.push(sheet);
    done += paths.length;
    report({ phase: 'checking', done, total: unpacked.size });
    if (performance.now() - turn < SLICE_MS) continue;
    await new Promise((resolve) => setImmediate(resolve));
    turn = performance.now();
  }
  return { workspace, decisions, sheets, damaged: files.damaged };
}

/** The same bytes; those that came from another thread are no Buffer. */
function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** The paths of each sheet's files, sheets by id. */
function bySheet(paths: readonly string[]): [id: string, paths: string[]][] {
  const sheets = new Map<string, string[]>();
  for (const path of paths) {
    const id = sheetEntry(path)?.id;
    if (id === undefined) continue;
    const known = sheets.get(id);
    if (known) known.push(path);
    else sheets.set(id, [path]);
  }
  return [...sheets].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Null when its page cannot be taken. */
function sheetOf(id: string, paths: readonly string[], files: ArchiveFiles): ArchivedSheet | null {
  const path = inside.sheet(id);
  if (!paths.includes(path)) files.leave(path, 'is missing, and other files of that sheet are there');
  const page = files.take(path, sheetFormat);
  if (!page) return null;
  const sheet = page.data;
  const readings = files.take(inside.readings(id), readingsFormat);
  const fault =
    sheet.id === id
      ? [
          ...sheetFaults(sheet, readings?.data ?? []),
          ...snapshotFaults({ sheet, snapshots: page.snapshots }, sha256),
        ][0]
      : { path: 'id', problem: `is “${sheet.id}”, which belongs into a folder of that name` };
  if (fault) {
    files.leave(path, `cannot be taken: ${fault.path} ${fault.problem}`);
    return null;
  }
  const others = paths.flatMap((of) => besideOf(of, sheet, page.snapshots, files) ?? []);
  return {
    id,
    title: sheet.title,
    origin: sheet.origin?.sheet ?? null,
    sound: page.state === 'ours',
    plainLinks: evidenceFaults(sheet.slices).map(({ path: at, problem }) => `${at} ${problem}`),
    files: [...pageFiles(page), ...readingsFiles(id, paths, readings, files), ...others],
  };
}

function pageFiles(page: Understood<Sheet>): SheetFolderFile[] {
  if (page.state !== 'ours') return [{ name: SHEET_FILE, bytes: page.bytes }];
  const snapshots = page.snapshots.map((snapshot) => ({
    name: `snapshots/${snapshot.decision}.json`,
    bytes: encode(snapshotFormat, snapshot).bytes,
  }));
  return [...soundPage(page.data, asOurs(page, sheetFormat)), ...snapshots];
}

/** A page with the first line of its history. */
export function soundPage(sheet: Sheet, bytes = encode(sheetFormat, sheet).bytes): SheetFolderFile[] {
  const line = wholeLine({ at: sheet.updatedAt, hash: sha256(bytes), sheet }, null);
  return [
    { name: SHEET_FILE, bytes },
    { name: HISTORY_FILE, bytes: Buffer.from(`${JSON.stringify(line)}\n`) },
  ];
}

/**
 * Readings that cannot be read come along as they are: they show on the sheet as unreadable, and nothing is decided without
 * them as if there were none.
 */
function readingsFiles(
  id: string,
  paths: readonly string[],
  readings: Understood<unknown> | null,
  files: ArchiveFiles,
): SheetFolderFile[] {
  const path = inside.readings(id);
  if (!paths.includes(path)) return logFiles(id, paths, files);
  const bytes = readings?.state === 'ours' ? asOurs(readings, readingsFormat) : files.raw(path);
  return [{ name: 'readings.json', bytes: bytes ?? Buffer.alloc(0) }, ...logFiles(id, paths, files)];
}

/** The log of the readings is evidence: it comes along as it is, and lines that cannot be understood stay in it. */
function logFiles(id: string, paths: readonly string[], files: ArchiveFiles): SheetFolderFile[] {
  const path = inside.readingsLog(id);
  const bytes = paths.includes(path) ? files.bytes(path) : null;
  return bytes ? [{ name: 'readings.jsonl', bytes }] : [];
}

/** In the format of today; a file that needs no change stays byte for byte as it is. */
function asOurs<T>({ data, version, bytes }: Understood<T>, format: Format<T>): Buffer {
  return version === format.version ? bytes : encode(format, data).bytes;
}

/** A snapshot or a copy of evidence; null for any other file, and for one that cannot be taken. */
function besideOf(
  path: string,
  sheet: Sheet,
  inPage: readonly Snapshot[],
  files: ArchiveFiles,
): SheetFolderFile | null {
  const name = sheetEntry(path)?.file ?? '';
  if (name.startsWith('evidence/')) {
    const bytes = files.bytes(path);
    return bytes && { name, bytes };
  }
  if (!name.startsWith('snapshots/')) return null;
  const taken = files.take(path, snapshotFormat);
  if (!taken || inPage.some(({ decision }) => decision === taken.data.decision)) return null;
  const fault = snapshotFaults({ sheet, snapshots: [taken.data] }, sha256)[0];
  if (!fault && name === `snapshots/${taken.data.decision}.json`) return { name, bytes: taken.bytes };
  files.leave(path, fault?.problem ?? `is of decision ${taken.data.decision} and has the name of another`);
  return null;
}
