import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import type { NewId } from '#shared/model/primitives.ts';
import { MAPPINGS_LIMIT, newWorkspace, type Workspace } from '#shared/model/workspace.ts';
import { canonicalJson } from '#shared/text/canonical.ts';

/** Most plans of workshops that a workspace keeps. */
const PLANS_LIMIT = 100;

/** Whether a workspace file is as it is made, in a folder of that name; the time zone is the computer's and says nothing. */
export function isAsMade(workspace: Workspace, folder: string): boolean {
  const made = newWorkspace(folder.slice(0, 200) || 'Workspace', workspace.timeZone);
  return canonicalJson(workspace) === canonicalJson(made);
}

/**
 * This workspace with what it lacks of the other: people by name, terms, plans of workshops by name, and how files were
 * imported, by their columns (they name signals by name, so they serve sheets under new ids too). Name, zone, settings and
 * whatever is here already stay.
 */
export function mergeWorkspace(ours: Workspace, theirs: Workspace, newId: NewId): Workspace {
  const columns = new Set(ours.importMappings.map((mapping) => canonicalJson(mapping.columns)));
  const mappings = theirs.importMappings.filter((mapping) => !columns.has(canonicalJson(mapping.columns)));
  return {
    ...ours,
    people: [...ours.people, ...missing(ours.people, theirs.people, ({ name }) => name, newId)],
    glossary: [...ours.glossary, ...missing(ours.glossary, theirs.glossary, ({ term }) => term, newId)],
    importMappings: [...ours.importMappings, ...mappings].slice(0, MAPPINGS_LIMIT),
    workshopPlans: [
      ...ours.workshopPlans,
      ...missing(ours.workshopPlans, theirs.workshopPlans, ({ name }) => name, newId),
    ].slice(0, PLANS_LIMIT),
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

/** The decisions of this workspace and those of the other that it lacks, oldest first. */
export function withDecisions(
  present: readonly PersonalDecision[],
  others: readonly PersonalDecision[],
): PersonalDecision[] {
  const known = new Set(present.map(({ id }) => id));
  const fresh = others.filter(({ id }) => !known.has(id));
  return [...present, ...fresh].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
}

/** What is here otherwise than in the archive, and stayed: a sentence each. */
export function workspaceRemarks(ours: Workspace, theirs: Workspace): string[] {
  const zone =
    ours.timeZone === theirs.timeZone
      ? []
      : [`The archive’s time zone is ${theirs.timeZone}; this workspace stays at ${ours.timeZone}.`];
  const terms = new Map(ours.glossary.map(({ term, definition }) => [fold(term), definition]));
  const plans = new Map(ours.workshopPlans.map(({ name, steps }) => [fold(name), canonicalJson(steps)]));
  return [
    ...zone,
    ...theirs.glossary.flatMap(({ term, definition }) => {
      const here = terms.get(fold(term));
      return here === undefined || here === definition ? [] : [`“${term}” is defined otherwise here; ours was kept.`];
    }),
    ...theirs.workshopPlans.flatMap(({ name, steps }) => {
      const here = plans.get(fold(name));
      return here === undefined || here === canonicalJson(steps)
        ? []
        : [`The workshop plan “${name}” is another one here; ours was kept.`];
    }),
  ];
}

/** What the workspace took over because it was new, as a sentence. */
export function restoredRemark({ name, timeZone }: Workspace): string {
  const named = name.trim() ? `name “${name.trim()}”` : 'name';
  return `This workspace was new: it took the archive’s ${named}, time zone ${timeZone} and settings.`;
}

/** The decisions that read otherwise here and stayed, a sentence each. */
export function decisionRemarks(
  decisions: readonly PersonalDecision[],
  before: ReadonlyMap<string, PersonalDecision>,
): string[] {
  return decisions.flatMap((decision) => {
    const ours = before.get(decision.id);
    const same = !ours || canonicalJson({ ...ours, sheet: null }) === canonicalJson({ ...decision, sheet: null });
    return same ? [] : [`The personal decision “${firstWords(decision.what)}” reads otherwise here; ours was kept.`];
  });
}

function fold(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

function firstWords(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
