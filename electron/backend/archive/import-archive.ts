import { type ArchiveContents, type ArchivedSheet, readArchive } from '#electron/backend/archive/read-archive.ts';
import type { HandlerContext } from '#electron/backend/handlers/context.ts';
import { isFree } from '#electron/backend/handlers/one-sheet.ts';
import type { Output } from '#shared/contract/channels.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { type PersonalDecision, personalDecisionsSchema } from '#shared/model/personal-decision.ts';
import type { NewId } from '#shared/model/primitives.ts';
import { type Workspace, workspaceSchema } from '#shared/model/workspace.ts';
import { evidenceFaults } from '#shared/slices/evidence.ts';
import { canonicalJson } from '#shared/text/canonical.ts';

/**
 * Adds what an archive holds: each sheet under its own id while that is free here, else under a new one; people, terms and
 * personal decisions that are not here yet. Name, zone and settings of this workspace stay, and nothing is overwritten.
 * Everything is checked before anything is written.
 * @throws PlumblineError as `readArchive`; what the store throws
 */
export async function importArchive(
  context: HandlerContext,
  bytes: Uint8Array,
): Promise<Output<'workspace.importArchive'>> {
  const { store, newId } = context;
  const contents = readArchive(bytes);
  const { workspace, hash } = await store.workspace.info();
  const merged = parseOrThrow(
    workspaceSchema,
    mergeWorkspace(workspace, contents.workspace, newId),
    'With the archive, the workspace',
  );
  const ids = await freeIds(context, contents);
  const decisions = contents.decisions.map((decision) => moved(decision, ids));
  const { decisions: present } = await store.decisions.read();
  parseOrThrow(personalDecisionsSchema, withDecisions(present, decisions), 'With the archive, the personal decisions');

  await addSheets(context, contents.sheets, ids);
  const before = new Map(present.map((decision) => [decision.id, decision]));
  const added = decisions.filter(({ id }) => !before.has(id));
  if (added.length > 0) {
    await store.decisions.change((now) => withDecisions(now, decisions));
    context.emit('decisions.changed', {});
  }
  const people = merged.people.length - workspace.people.length;
  const terms = merged.glossary.length - workspace.glossary.length;
  if (people + terms > 0) {
    await store.workspace.save(merged, hash);
    context.emit('workspace.changed', {});
  }
  return {
    sheets: contents.sheets.map(({ sheet }) => ({
      id: ids.get(sheet.id) ?? sheet.id,
      was: sheet.id,
      title: sheet.title,
    })),
    decisions: added.length,
    people,
    terms,
    remarks: [
      ...decisionRemarks(decisions, before),
      ...termRemarks(workspace, contents.workspace),
      ...linkRemarks(contents.sheets),
    ],
  };
}

/** The id each sheet gets here. */
async function freeIds(context: HandlerContext, { sheets }: ArchiveContents): Promise<Map<string, string>> {
  const ids = new Map<string, string>();
  for (const { sheet } of sheets)
    ids.set(sheet.id, (await isFree(context.store, sheet.id)) ? sheet.id : context.newId());
  return ids;
}

async function addSheets(context: HandlerContext, sheets: readonly ArchivedSheet[], ids: ReadonlyMap<string, string>) {
  let added = 0;
  try {
    for (const { sheet, readings, evidence, snapshots } of sheets) {
      const origin = sheet.origin && { ...sheet.origin, sheet: ids.get(sheet.origin.sheet) ?? sheet.origin.sheet };
      const id = ids.get(sheet.id) ?? sheet.id;
      await context.store.sheets.create({ ...sheet, id, origin }, readings, { evidence, snapshots });
      added++;
    }
  } catch (thrown) {
    if (added === 0 || !(thrown instanceof PlumblineError)) throw thrown;
    const { code, message, details } = thrown;
    throw new PlumblineError(code, `${message} ${added} of ${sheets.length} sheets were added before.`, details, {
      cause: thrown,
    });
  } finally {
    if (added > 0) context.emit('sheets.changed', {});
  }
}

function moved(decision: PersonalDecision, ids: ReadonlyMap<string, string>): PersonalDecision {
  return { ...decision, sheet: decision.sheet && (ids.get(decision.sheet) ?? decision.sheet) };
}

/** The decisions of this workspace and those of the other that it lacks, oldest first. */
function withDecisions(present: readonly PersonalDecision[], others: readonly PersonalDecision[]): PersonalDecision[] {
  const known = new Set(present.map(({ id }) => id));
  const fresh = others.filter(({ id }) => !known.has(id));
  return [...present, ...fresh].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** This workspace with the other's people and terms that it lacks. */
function mergeWorkspace(ours: Workspace, theirs: Workspace, newId: NewId): Workspace {
  return {
    ...ours,
    people: [...ours.people, ...missing(ours.people, theirs.people, ({ name }) => name, newId)],
    glossary: [...ours.glossary, ...missing(ours.glossary, theirs.glossary, ({ term }) => term, newId)],
  };
}

function missing<T extends { id: string }>(
  ours: readonly T[],
  theirs: readonly T[],
  nameOf: (entry: T) => string,
  newId: NewId,
): T[] {
  const names = new Set(ours.map((entry) => fold(nameOf(entry))));
  const ids = new Set(ours.map(({ id }) => id));
  return theirs
    .filter((entry) => !names.has(fold(nameOf(entry))))
    .map((entry) => (ids.has(entry.id) ? { ...entry, id: newId() } : entry));
}

function decisionRemarks(
  decisions: readonly PersonalDecision[],
  before: ReadonlyMap<string, PersonalDecision>,
): string[] {
  return decisions.flatMap((decision) => {
    const ours = before.get(decision.id);
    const same = !ours || canonicalJson({ ...ours, sheet: null }) === canonicalJson({ ...decision, sheet: null });
    return same ? [] : [`The personal decision “${firstWords(decision.what)}” reads otherwise here; ours was kept.`];
  });
}

function termRemarks(ours: Workspace, theirs: Workspace): string[] {
  const known = new Map(ours.glossary.map(({ term, definition }) => [fold(term), definition]));
  return theirs.glossary.flatMap(({ term, definition }) => {
    const here = known.get(fold(term));
    if (here === undefined || here === definition) return [];
    return [`“${term}” is defined otherwise here; ours was kept.`];
  });
}

/** An archive is often the only copy, so a bad link keeps no sheet out: it stays as text. */
function linkRemarks(sheets: readonly ArchivedSheet[]): string[] {
  return sheets.flatMap(({ sheet }) =>
    evidenceFaults(sheet.slices).map(
      ({ path, problem }) => `“${sheet.title || 'Untitled'}”: ${path} ${problem}. It stays as text, not as a link.`,
    ),
  );
}

function fold(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

function firstWords(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
