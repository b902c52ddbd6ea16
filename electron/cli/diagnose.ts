import { sha256 } from '#electron/backend/storage/envelope.ts';
import { unreadProblem } from '#electron/backend/storage/read-error.ts';
import { linkOut } from '#electron/backend/storage/regular-file.ts';
import { type Walked, walk } from '#electron/cli/walk.ts';
import type { Handlers } from '#shared/contract/channels.ts';
import { readDetails } from '#shared/contract/error-details.ts';
import type { OpenSheet, SheetSummary } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { sheetFaults } from '#shared/interop/integrity.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { evidenceFaults } from '#shared/slices/evidence.ts';

/** Something in the workspace's files that a person should look at. */
interface DoctorFinding {
  kind: string;
  /** Path inside the workspace, with "/". */
  file: string;
  message: string;
  /** Where the bytes were copied to, path inside the workspace. */
  keptAt: string | null;
}

export interface Diagnosis {
  /** Absolute path of the workspace. */
  path: string;
  /** Sheets that could be read. */
  sheets: number;
  findings: DoctorFinding[];
}

/** Reads every file of a workspace and lists what is wrong, each thing once. Changes nothing. */
export async function diagnose(handlers: Handlers): Promise<Diagnosis> {
  const { path, workspace } = await handlers['workspace.get']({});
  const { sheets } = await handlers['sheets.list']({});
  const findings: DoctorFinding[] = [];
  for (const summary of sheets) findings.push(...(await sheetFindings(handlers, summary)));
  await readDecisions(handlers);
  for (const { id } of sheets) await readReview(handlers, id);
  const areas = ['workshops', 'sheets', ...OWN] as const;
  const walked = new Map<(typeof areas)[number], Walked>();
  for (const area of areas) walked.set(area, await walk(path, area));
  const filesIn = (area: (typeof areas)[number]) => walked.get(area)?.files ?? [];
  findings.push(
    ...(await workshopFindings(handlers, sheets, filesIn('workshops'))),
    ...quarantineFindings(filesIn('.plumbline/quarantine')),
    ...[...walked.values()].flatMap(oddFindings),
    ...(workspace.settings.followLinks ? [] : [...walked.values()].flatMap(linkFindings)),
    ...strayFindings(walked.get('sheets') ?? NOTHING),
  );
  // Read last: looking at every sheet is what finds some of them.
  const { problems } = await handlers['workspace.get']({});
  const reported = problems.map(({ kind, file, message, keptAt }) => ({ kind, file, message, keptAt }));
  return { path, sheets: sheets.length, findings: onceEach([...reported, ...findings]) };
}

/** Workshops in progress whose sheet is not here, and what lies beside them; those that cannot be read are problems then. */
async function workshopFindings(
  handlers: Handlers,
  sheets: readonly SheetSummary[],
  files: readonly string[],
): Promise<DoctorFinding[]> {
  const { workshops } = await handlers['workshops.list']({});
  const here = new Set(sheets.map(({ id }) => id));
  const orphans = workshops.filter(({ sheet }) => !here.has(sheet)).map(({ sheet }) => `workshops/${sheet}.json`);
  return [
    ...orphans.map((file) => ({
      file,
      message: `${file} is a workshop in progress on a sheet that cannot be shown here.`,
    })),
    ...files
      .filter((file) => !WORKSHOP.test(file))
      .map((file) => ({ file, message: `${file} is no file of Plumbline’s; it is left alone.` })),
  ].map((finding) => ({ kind: orphans.includes(finding.file) ? 'workshop' : 'stray', keptAt: null, ...finding }));
}

const WORKSHOP = /^workshops\/[a-z0-9-]{1,64}\.json$/;

/** What is wrong with the personal decisions is on the list of problems once they were read. */
async function readDecisions(handlers: Handlers): Promise<void> {
  try {
    await handlers['decisions.list']({});
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError)) throw thrown;
  }
}

/** The same for the review that is being held on a sheet. */
async function readReview(handlers: Handlers, id: string): Promise<void> {
  try {
    await handlers['reviews.unfinished']({ id });
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError)) throw thrown;
  }
}

async function sheetFindings(handlers: Handlers, { id }: SheetSummary): Promise<DoctorFinding[]> {
  const file = `sheets/${id}/sheet.json`;
  let opened: OpenSheet;
  try {
    opened = await handlers['sheets.open']({ id });
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError)) throw thrown;
    const named = (readDetails(thrown, 'unreadable') ?? readDetails(thrown, 'read-only'))?.file;
    return [{ kind: thrown.code, file: named ?? file, message: thrown.message, keptAt: null }];
  }
  const findings: DoctorFinding[] = [];
  const add = (kind: string, where: string, message: string) =>
    findings.push({ kind, file: where, message, keptAt: null });
  for (const [state, where] of [
    [opened.state, file],
    [opened.readingsState, `sheets/${id}/readings.json`],
  ] as const) {
    if (state === 'changed-outside')
      add(state, where, `${where} was changed outside Plumbline; open the sheet to accept it.`);
    if (state === 'newer') add(state, where, `${where} was written by a newer Plumbline; it is read-only here.`);
  }
  if (opened.draft)
    add('draft', file, `${file} has edits of ${opened.draft.at} that were never saved; open the sheet to take them.`);
  for (const { path, problem } of [
    ...sheetFaults(opened.sheet, opened.readings),
    ...evidenceFaults(opened.sheet.slices),
  ])
    add('integrity', file, `${file}: ${path}: ${problem}.`);
  findings.push(...(await historyFindings(handlers, id)), ...(await logFindings(handlers, id)));
  for (const { start, seal } of opened.sheet.gates) {
    if (seal && sha256(seal.body) !== seal.hash)
      add(
        'seal',
        file,
        `${file}: the seal of the gate from ${start} was tampered with: its text does not have its hash.`,
      );
  }
  // what is wrong with a snapshot is on the list of problems once it was read
  for (const { id: decision } of opened.sheet.decisions) await handlers['decisions.snapshot']({ sheet: id, decision });
  findings.push(...(await evidenceFindings(handlers, opened.sheet)));
  return findings;
}

async function historyFindings(handlers: Handlers, id: string): Promise<DoctorFinding[]> {
  const file = `sheets/${id}/history.jsonl`;
  try {
    const { damaged } = await handlers['history.list']({ id });
    if (damaged === 0) return [];
    const lines = damaged === 1 ? 'a line' : `${damaged} lines`;
    const message = `${file} has ${lines} that cannot be understood; those versions cannot be shown.`;
    return [{ kind: 'history', file, message, keptAt: null }];
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError)) throw thrown;
    return [{ kind: thrown.code, file, message: thrown.message, keptAt: null }];
  }
}

async function logFindings(handlers: Handlers, id: string): Promise<DoctorFinding[]> {
  const file = `sheets/${id}/readings.jsonl`;
  try {
    const { damaged } = await handlers['readings.log']({ id });
    if (damaged === 0) return [];
    const lines = damaged === 1 ? 'a line' : `${damaged} lines`;
    const message = `${file} has ${lines} that cannot be understood; those changes of readings cannot be shown.`;
    return [{ kind: 'readings-log', file, message, keptAt: null }];
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError)) throw thrown;
    return [{ kind: thrown.code, file, message: thrown.message, keptAt: null }];
  }
}

/** Folders that cannot be read, and what is no ordinary file: reading from it would never end. */
function oddFindings({ unread, odd }: Walked): DoctorFinding[] {
  const message = (file: string) => `${file} is a pipe, a socket or a device. It is not read; move it away.`;
  return [
    ...unread.map((folder) => ({ kind: 'unreadable', keptAt: null, ...folder })),
    ...odd.map((file) => ({ kind: 'odd', file, message: message(file), keptAt: null })),
  ];
}

/** Links that are not followed. */
function linkFindings({ out }: Walked): DoctorFinding[] {
  const message = (file: string) => unreadProblem(linkOut(file), file, null).message;
  return out.map((file) => ({ kind: 'link', file, message: message(file), keptAt: null }));
}

const NOTHING: Walked = { files: [], odd: [], links: [], out: [], unread: [] };

/** What Plumbline keeps beside the data. */
const OWN = ['backups', 'quarantine', 'drafts', 'trash', 'locks'].map((name) => `.plumbline/${name}` as const);

/** Copies of evidence that are not as they were kept. Files elsewhere may change: that is for the review to see. */
async function evidenceFindings(handlers: Handlers, sheet: Sheet): Promise<DoctorFinding[]> {
  if (sheet.slices.every((slice) => slice.evidence.length === 0)) return [];
  const { files } = await handlers['evidence.check']({ id: sheet.id });
  const evidence = new Map(sheet.slices.flatMap((slice) => slice.evidence.map((one) => [one.id, one] as const)));
  return files.flatMap(({ evidence: id, state }) => {
    const { address, name } = evidence.get(id) ?? { address: '', name: '' };
    if (state === 'same' || !address.startsWith('evidence/')) return [];
    const file = `sheets/${sheet.id}/${address}`;
    const is = { changed: 'is not as it was kept', missing: 'is gone', unreadable: 'cannot be read' }[state];
    return [{ kind: 'evidence', file, message: `${file} (“${name}”) ${is}.`, keptAt: null }];
  });
}

/** Damaged files that were set aside: they stay until a person has looked at them. */
function quarantineFindings(kept: readonly string[]): DoctorFinding[] {
  return kept.map((file) => ({
    kind: 'quarantine',
    file,
    message: `${file} holds the bytes of a file that could not be read; look at it, then delete it.`,
    keptAt: null,
  }));
}

/** A copy of evidence; it stays when it is taken off the page, for undo and the history may bring it back. */
const KEPT = /^[a-z0-9-]{1,64}\.[a-z0-9]{1,8}$/;

/** What a decision was taken on. */
const SNAPSHOT = /^[a-z0-9-]{1,64}\.json$/;

const KNOWN_IN_SHEET = new Set(['sheet.json', 'readings.json', 'readings.jsonl', 'history.jsonl']);

/** Files in sheets' folders that Plumbline did not write, such as a sync program's conflict copies. */
function strayFindings({ files, links }: Walked): DoctorFinding[] {
  return files
    .filter((file) => {
      const [, , name, ...deeper] = file.split('/');
      if (name === undefined && links.includes(file)) return false; // a sheet's folder that lies elsewhere
      if (name === 'snapshots' && deeper.length === 1) return !SNAPSHOT.test(deeper[0] ?? '');
      if (name === 'evidence' && deeper.length === 1) return !KEPT.test(deeper[0] ?? '');
      return name === undefined || deeper.length > 0 || !KNOWN_IN_SHEET.has(name);
    })
    .map((file) => ({
      kind: 'stray',
      file,
      message: `${file} is no file of Plumbline’s; it is left alone.`,
      keptAt: null,
    }));
}

/**
 * The store reports some of these problems too: each is listed once, a file that cannot be read only as that, and a kept
 * copy only when the file it came from is no longer listed.
 */
function onceEach(findings: readonly DoctorFinding[]): DoctorFinding[] {
  const unreadable = new Set(findings.filter(({ kind }) => kind === 'unreadable').map(({ file }) => file));
  // of a folder that cannot be read the file in it is named, which is what people miss
  const around = (folder: string) => [...unreadable].some((file) => file.startsWith(`${folder}/`));
  const kept = new Set(findings.map(({ keptAt }) => keptAt));
  const seen = new Set<string>();
  return findings.filter(({ kind, file, message }) => {
    if (kind !== 'unreadable' && unreadable.has(file)) return false;
    if ((kind === 'unreadable' || kind === 'link') && file.startsWith('sheets/') && around(file)) return false;
    if (file.startsWith('.plumbline/') && unreadable.has('.plumbline')) return false;
    if (kind === 'quarantine' && kept.has(file)) return false;
    const key = kind === 'integrity' ? message : `${kind} ${file}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
