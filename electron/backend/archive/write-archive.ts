import { strToU8, type Zippable, zipSync } from 'fflate';
import { openWhole, unlessUnread } from '#electron/backend/handlers/one-sheet.ts';
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
import { PlumblineError } from '#shared/errors/errors.ts';
import { ARCHIVE_LIMIT } from '#shared/errors/limits.ts';

/** The entry that describes the archive. */
export const README = 'README.txt';

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
 * @throws PlumblineError `too-large`
 */
export async function writeArchive(store: WorkspaceStore, now: Date): Promise<WorkspaceArchive> {
  const { workspace } = await store.workspace.info();
  const decisions = (await unlessUnread(store.decisions.read()))?.decisions ?? [];
  const files: Zippable = { [README]: strToU8(readme(workspace.name, now)) };
  files[inside.workspace] = encode(workspaceFormat, workspace).bytes;
  if (decisions.length > 0) files[inside.decisions] = encode(decisionsFormat, decisions).bytes;
  const ids = (await store.sheets.list()).map(({ id }) => id).sort();
  const unread: string[] = [];
  for (const id of ids) {
    const whole = await unlessUnread(openWhole(store, id));
    if (!whole) {
      unread.push(id);
      continue;
    }
    const { sheet, readings } = whole;
    files[inside.sheet(id)] = encode(sheetFormat, sheet).bytes;
    if (readings.length > 0) files[inside.readings(id)] = encode(readingsFormat, readings).bytes;
    for (const snapshot of await store.snapshots.all(id)) {
      files[inside.snapshot(id, snapshot.decision)] = encode(snapshotFormat, snapshot).bytes;
    }
    for (const { name, bytes } of await store.evidence.copies(id)) files[`${inside.evidence(id)}/${name}`] = bytes;
  }
  const bytes = zipSync(files, { mtime: zipTime(now) });
  if (bytes.length > ARCHIVE_LIMIT) {
    const megabytes = Math.round(ARCHIVE_LIMIT / 1024 / 1024);
    throw new PlumblineError(
      'too-large',
      `The archive would be larger than ${megabytes} MB. Copy the workspace’s folder instead; it holds the same files.`,
      { limit: ARCHIVE_LIMIT },
    );
  }
  const left = store.problems().filter(({ kind }) => kind === 'unreadable' || kind === 'vanished');
  const sentences = [
    ...unread.map((id) => `The sheet in ${inside.folder(id)} is not in it: it could not be read whole.`),
    ...left
      .filter(({ sheet }) => sheet === null || !unread.includes(sheet))
      .map(({ file }) => `${file} could not be read and is not in it.`),
  ];
  return { bytes, sheets: ids.length - unread.length, left: sentences };
}

/** A zip's clock begins in 1980 and ends in 2099. */
function zipTime(now: Date): Date {
  const year = now.getUTCFullYear();
  return year > 1980 && year < 2099 ? now : new Date(2000, 0, 1);
}

function readme(name: string, now: Date): string {
  return `${name || 'A workspace'}: all of a Plumbline workspace, ${now.toISOString().slice(0, 10)}.

plumbline.json               name, time zone, people, glossary, settings
decisions.json               personal decisions
sheets/<id>/sheet.json       a page with its gates, reviews, slices and decisions
sheets/<id>/readings.json    its readings
sheets/<id>/snapshots/       what its decisions were taken on
sheets/<id>/evidence/        copies of evidence

Unpack it into an empty folder and open that with Plumbline, or import it into a workspace that is there
("Import a workspace archive", or: plumbline unarchive FILE). Earlier versions, backups, the trash
and workshops that were not ended yet are not in it.
`;
}
