import { basename } from 'node:path';
import { damageRemarks, requireTaken } from '#electron/backend/archive/damage.ts';
import {
  decisionRemarks,
  isAsMade,
  mergeWorkspace,
  restoredRemark,
  withDecisions,
  workspaceRemarks,
} from '#electron/backend/archive/merge-workspace.ts';
import {
  type ArchiveContents,
  type ArchivedSheet,
  readArchive,
  soundPage,
} from '#electron/backend/archive/read-archive.ts';
import type { HandlerContext } from '#electron/backend/handlers/context.ts';
import type { JobRun } from '#electron/backend/jobs/jobs.ts';
import { notAccepted } from '#electron/backend/storage/disk-error.ts';
import { decode, sha256 } from '#electron/backend/storage/envelope.ts';
import { sheetFormat } from '#electron/backend/storage/formats.ts';
import { HISTORY_FILE, type ImportPlan, SHEET_FILE, type SheetFolder } from '#electron/backend/storage/import-plan.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import type { Output } from '#shared/contract/channels.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { type PersonalDecision, personalDecisionsSchema } from '#shared/model/personal-decision.ts';
import { type Workspace, workspaceSchema } from '#shared/model/workspace.ts';
import { plural } from '#shared/text/plural.ts';

type Added = Output<'workspace.importArchive'>;

/** Tries to save the workspace when other windows or programs save it too. */
const TRIES = 5;

/**
 * Adds what an archive holds: each sheet under its own id while that is free here, else under a new one; people, terms,
 * workshop plans, import settings and personal decisions that are not here yet. Nothing is overwritten. A workspace that is as
 * it was made (see {@link isUntouched}) takes over the archive's name, zone and settings too.
 *
 * Everything is checked and written aside before anything shows. Where it fails after that, importing the same archive again
 * goes on with the same ids, so nothing comes in twice.
 * @param taken the damaged entries that are taken, or left out, all the same
 * @throws PlumblineError as `readArchive` and `requireTaken`; `cancelled`; what the store throws
 */
export async function importArchive(
  context: HandlerContext,
  bytes: Buffer,
  taken: readonly string[],
  run: JobRun,
): Promise<Added> {
  const contents = await run.run('readArchive', bytes, bytes.length);
  requireTaken(contents.damaged, taken);
  const { imports } = context.store;
  return imports.exclusive(async () => {
    const key = sha256(bytes);
    const begun = await imports.find(key);
    const plan = begun ?? (await newPlan(context, key, contents));
    if (!begun) await stage(context, plan, contents, run);
    try {
      return await finish(context, plan, contents, run);
    } catch (thrown) {
      if (!(thrown instanceof PlumblineError)) throw thrown;
      const { code, message, details } = thrown;
      const hint = 'Import the same archive again to finish: it goes on from here, and nothing comes in twice.';
      throw new PlumblineError(code, `${message} ${hint}`, details, { cause: thrown });
    }
  });
}

/** Reads an archive as {@link importArchive} does, and adds nothing. @throws PlumblineError as it does */
export async function checkArchive(bytes: Buffer, taken: readonly string[]): Promise<void> {
  requireTaken((await readArchive(bytes)).damaged, taken);
}

/** Decides on ids, and sees that all that is to be merged will be taken. */
async function newPlan(context: HandlerContext, key: string, contents: ArchiveContents): Promise<ImportPlan> {
  const { store, newId, clock } = context;
  const { workspace, hash } = await store.workspace.info();
  const { decisions: present } = await store.decisions.read();
  assertAccepted(store);
  const takenIds = await store.imports.takenIds();
  const ids = Object.fromEntries(contents.sheets.map(({ id }) => [id, takenIds.has(id) ? newId() : id]));
  const fresh = await isUntouched(context, workspace, present, takenIds);
  if (contents.workspace && !fresh) checkedWorkspace(mergeWorkspace(workspace, contents.workspace, newId));
  const decisions = withDecisions(present, moved(contents.decisions, ids));
  parseOrThrow(personalDecisionsSchema, decisions, 'With the archive, the personal decisions');
  return { plumbline: 'import', version: 1, key, at: clock.now().toISOString(), fresh: fresh ? hash : null, ids };
}

/** What another program wrote is asked about before any sheet comes in, not half-way. */
function assertAccepted(store: HandlerContext['store']): void {
  const merged: readonly string[] = [inside.workspace, inside.decisions];
  for (const { kind, file, hash } of store.problems()) {
    if (kind === 'changed-outside' && merged.includes(file)) throw notAccepted(file, hash ?? '');
  }
}

/** Whether nothing was ever put into the workspace: no sheet (none in the trash either), no decision, no name, no settings. */
async function isUntouched(
  { store }: HandlerContext,
  workspace: Workspace,
  decisions: readonly PersonalDecision[],
  takenIds: ReadonlySet<string>,
): Promise<boolean> {
  if (takenIds.size > 0 || decisions.length > 0) return false;
  return isAsMade(workspace, basename(store.path)) && (await store.trash.list()).length === 0;
}

async function stage({ store }: HandlerContext, plan: ImportPlan, { sheets }: ArchiveContents, run: JobRun) {
  const total = sheets.length;
  await store.imports.stage(plan, folders(sheets, plan.ids), {
    staged(done) {
      run.check();
      run.report({ phase: 'writing', done, total });
    },
    commit: () => run.commit(),
  });
}

function* folders(sheets: readonly ArchivedSheet[], ids: ImportPlan['ids']): Generator<SheetFolder> {
  for (const sheet of sheets) yield folderOf(sheet, ids);
}

/**
 * A sheet under its new id, and with the new id of the sheet it was carried forward from. A page that was changed outside
 * stays as it is: it counts as its folder's, and is still marked.
 */
function folderOf({ id, origin, sound, files }: ArchivedSheet, ids: ImportPlan['ids']): SheetFolder {
  const here = ids[id] ?? id;
  const originHere = origin === null ? null : (ids[origin] ?? origin);
  if (!sound || (here === id && originHere === origin)) return { id: here, files };
  const bytes = files.find(({ name }) => name === SHEET_FILE)?.bytes ?? new Uint8Array();
  const { data } = decode(sheetFormat, Buffer.from(bytes));
  if (!data) throw new Error(`The page of ${id} was understood before and is not now`);
  const from = data.origin && originHere !== null ? { ...data.origin, sheet: originHere } : data.origin;
  const others = files.filter(({ name }) => name !== SHEET_FILE && name !== HISTORY_FILE);
  return { id: here, files: [...soundPage({ ...data, id: here, origin: from }), ...others] };
}

async function finish(
  context: HandlerContext,
  plan: ImportPlan,
  contents: ArchiveContents,
  run: JobRun,
): Promise<Added> {
  const { store, emit } = context;
  const { ids } = plan;
  const total = contents.sheets.length;
  try {
    await store.imports.place(plan, (done) => run.report({ phase: 'writing', done, total }));
  } finally {
    emit('sheets.changed', {});
  }
  const decisions = await addDecisions(context, moved(contents.decisions, ids));
  const merged = await addToWorkspace(context, plan, contents.workspace);
  await store.imports.end(plan);
  return {
    sheets: contents.sheets.map(({ id, title }) => ({ id: ids[id] ?? id, was: id, title })),
    decisions: decisions.added,
    people: merged.people,
    terms: merged.terms,
    remarks: [
      ...damageRemarks(contents.damaged),
      ...copyRemarks(ids),
      ...linkRemarks(contents.sheets),
      ...decisions.remarks,
      ...merged.remarks,
    ],
  };
}

async function addDecisions({ store, emit }: HandlerContext, decisions: readonly PersonalDecision[]) {
  const { decisions: present } = await store.decisions.read();
  const before = new Map(present.map((decision) => [decision.id, decision]));
  const added = decisions.filter(({ id }) => !before.has(id)).length;
  if (added > 0) {
    await store.decisions.change((now) => withDecisions(now, decisions));
    emit('decisions.changed', {});
  }
  return { added, remarks: decisionRemarks(decisions, before) };
}

async function addToWorkspace(context: HandlerContext, { fresh }: ImportPlan, theirs: Workspace | null) {
  const { store, newId, emit } = context;
  if (!theirs) return { people: 0, terms: 0, remarks: [] };
  for (let tries = 1; ; tries++) {
    const { workspace: ours, hash } = await store.workspace.info();
    const restores = fresh === hash;
    const merged = checkedWorkspace(restores ? restored(ours, theirs) : mergeWorkspace(ours, theirs, newId));
    try {
      if (JSON.stringify(merged) !== JSON.stringify(ours)) {
        await store.workspace.save(merged, hash);
        emit('workspace.changed', {});
      }
    } catch (thrown) {
      const isConflict = thrown instanceof PlumblineError && thrown.code === 'conflict';
      if (!isConflict || tries === TRIES) throw thrown;
      continue; // another window saved it meanwhile: that is merged with
    }
    return {
      people: merged.people.length - ours.people.length,
      terms: merged.glossary.length - ours.glossary.length,
      remarks: restores ? [restoredRemark(merged)] : workspaceRemarks(ours, theirs),
    };
  }
}

/** Whether links are followed is for this machine to say: an archive from elsewhere cannot turn it on. */
function restored(ours: Workspace, theirs: Workspace): Workspace {
  return { ...theirs, settings: { ...theirs.settings, followLinks: ours.settings.followLinks } };
}

function checkedWorkspace(workspace: Workspace): Workspace {
  return parseOrThrow(workspaceSchema, workspace, 'With the archive, the workspace');
}

function moved(decisions: readonly PersonalDecision[], ids: ImportPlan['ids']): PersonalDecision[] {
  return decisions.map((decision) => ({
    ...decision,
    sheet: decision.sheet && (ids[decision.sheet] ?? decision.sheet),
  }));
}

function copyRemarks(ids: ImportPlan['ids']): string[] {
  const copies = Object.entries(ids).filter(([there, here]) => there !== here).length;
  if (copies === 0) return [];
  return [
    `${plural(copies, 'sheet')} came in under a new id, for there was a sheet of the same id here: both are there now.`,
  ];
}

function linkRemarks(sheets: readonly ArchivedSheet[]): string[] {
  return sheets.flatMap(({ title, plainLinks }) =>
    plainLinks.map((fault) => `“${title || 'Untitled'}”: ${fault}. It stays as text, not as a link.`),
  );
}
