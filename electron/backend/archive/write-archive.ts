import { README } from '#electron/backend/archive/archive-entries.ts';
import { ZipWriter } from '#electron/backend/archive/write-zip.ts';
import { openWhole, unlessUnread } from '#electron/backend/handlers/one-sheet.ts';
import type { JobRun } from '#electron/backend/jobs/jobs.ts';
import { encode } from '#electron/backend/storage/envelope.ts';
import {
  decisionsFormat,
  readingsFormat,
  sheetFormat,
  snapshotFormat,
  workspaceFormat,
} from '#electron/backend/storage/formats.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import type { WorkspaceStore } from '#electron/backend/storage/store.ts';
import type { FileState } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { ARCHIVE_ENTRY_LIMIT, ARCHIVE_LIMIT } from '#shared/errors/limits.ts';

export interface WorkspaceArchive {
  bytes: Uint8Array;
  sheets: number;
  /** Files that could not be read and were left out, a sentence each. */
  left: string[];
}

/**
 * The whole workspace as one zip, laid out like the workspace itself: unpacked, it opens. Histories, backups, the
 * trash and workshops in progress stay behind; of one that was ended the record lies on its sheet.
 * A sheet that cannot be read whole is left out and named.
 * @param run takes how far it has come, and may cancel it at each sheet
 * @throws PlumblineError `too-large`; `cancelled`
 */
export async function writeArchive(
  store: WorkspaceStore,
  now: Date,
  run: Pick<JobRun, 'check' | 'report'>,
): Promise<WorkspaceArchive> {
  const { workspace } = await store.workspace.info();
  const decisions = (await unlessUnread(store.decisions.read()))?.decisions ?? [];
  const zip = new ZipWriter(now);
  const add = async (name: string, bytes: Uint8Array) => {
    await zip.add(name, bytes);
    if (zip.size > ARCHIVE_LIMIT || zip.count > ARCHIVE_ENTRY_LIMIT) throw tooLarge();
  };
  await add(README, Buffer.from(readme(workspace.name, now)));
  await add(inside.workspace, encode(workspaceFormat, workspace).bytes);
  if (decisions.length > 0) await add(inside.decisions, encode(decisionsFormat, decisions).bytes);
  const ids = (await store.sheets.list()).map(({ id }) => id).sort();
  const unread: string[] = [];
  for (const [done, id] of ids.entries()) {
    run.check();
    run.report({ phase: 'reading', done, total: ids.length });
    const whole = await unlessUnread(openWhole(store, id));
    if (!whole) {
      unread.push(id);
      continue;
    }
    const { sheet, state, readings, readingsState } = whole;
    await add(inside.sheet(id), signed(encode(sheetFormat, sheet).bytes, state));
    if (readings.length > 0) {
      await add(inside.readings(id), signed(encode(readingsFormat, readings).bytes, readingsState));
    }
    const log = await unlessUnread(store.readings.logFile(id));
    if (log) await add(inside.readingsLog(id), log);
    for (const snapshot of await store.snapshots.all(id)) {
      await add(inside.snapshot(id, snapshot.decision), encode(snapshotFormat, snapshot).bytes);
    }
    for (const { name, bytes } of await store.evidence.copies(id)) await add(`${inside.evidence(id)}/${name}`, bytes);
  }
  const bytes = zip.end();
  const left = store.problems().filter(({ kind }) => kind === 'unreadable' || kind === 'vanished');
  const sentences = [
    ...unread.map((id) => `The sheet in ${inside.folder(id)} is not in it: it could not be read whole.`),
    ...left
      .filter(({ sheet }) => sheet === null || !unread.includes(sheet))
      .map(({ file }) => `${file} could not be read and is not in it.`),
  ];
  return { bytes, sheets: ids.length - unread.length, left: sentences };
}

/** What was changed outside and is not accepted gets no valid checksum: it is asked about where the archive is imported. */
function signed(bytes: Buffer, state: FileState): Uint8Array {
  if (state !== 'changed-outside') return bytes;
  const text = bytes.toString('latin1').replace(/"sha256:[0-9a-f]{64}"/, `"sha256:${'0'.repeat(64)}"`);
  return Buffer.from(text, 'latin1');
}

function tooLarge(): PlumblineError {
  const megabytes = Math.round(ARCHIVE_LIMIT / 1024 / 1024);
  const most = `${megabytes} MB or ${ARCHIVE_ENTRY_LIMIT.toLocaleString('en')} files`;
  return new PlumblineError(
    'too-large',
    `The archive would be larger than ${most}. Copy the workspace’s folder instead; it holds the same files.`,
    { limit: ARCHIVE_LIMIT },
  );
}

function readme(name: string, now: Date): string {
  return `${name || 'A workspace'}: all of a Plumbline workspace, ${now.toISOString().slice(0, 10)}.

plumbline.json               name, time zone, people, glossary, settings, how files of readings were imported, workshop plans
decisions.json               personal decisions
sheets/<id>/sheet.json       a page with its gates, reviews, slices and decisions
sheets/<id>/readings.json    its readings
sheets/<id>/readings.jsonl   what became of them: who or what wrote which value when
sheets/<id>/snapshots/       what its decisions were taken on
sheets/<id>/evidence/        copies of evidence

Unpack it into an empty folder and open that with Plumbline, or import it: into a new workspace, which becomes
this one, or into one that is in use, which keeps its name, time zone and settings
("Import a workspace archive", or: plumbline unarchive FILE --workspace FOLDER).
Each file carries a checksum, so that damage shows when it is imported. Earlier versions, backups, the trash, drafts,
reviews that were begun and workshops that were not ended yet are not in it.
`;
}
