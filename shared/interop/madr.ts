import { DecisionIndex } from '#shared/decisions/links.ts';
import { gateMadr, gateTitle } from '#shared/interop/madr-gate.ts';
import type { MadrLinks, MadrRef } from '#shared/interop/madr-parts.ts';
import { personalMadr, personalTitle } from '#shared/interop/madr-personal.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';
import { fileStem } from '#shared/text/file-stem.ts';

/** A file of the log. */
export interface MadrFile {
  /** "0007-stop-retention.md" */
  name: string;
  text: string;
}

/** A sheet with what its decisions were taken on, as far as that can be read. */
interface LoggedSheet {
  sheet: Sheet;
  snapshots: readonly Snapshot[];
}

/** A decision on its way to a file: its place in the log, and how its text is made. */
interface Logged {
  at: string;
  title: string;
  kind: 'sheet' | 'personal';
  id: string;
  /** The sheet's id; null for a personal one. */
  sheet: string | null;
  decision: Decision | PersonalDecision;
  /** The gate that it decided; null for a personal one. */
  gate: string | null;
  text: (links: MadrLinks) => string;
}

/**
 * The decision log as Markdown Architectural Decision Records (MADR 4), oldest first and numbered from 1. A decision whose place
 * another one took is `superseded by` that: one that says so, or a later one on the same gate. Others are `deprecated` on an
 * archived sheet, else `accepted`.
 * Commits are left out: a sealed gate is what a decision will be taken on, and each decision names its rule and its gate.
 */
export function logMadr(sheets: readonly LoggedSheet[], personal: readonly PersonalDecision[]): MadrFile[] {
  const titles = new Map(sheets.map(({ sheet }) => [sheet.id, sheet.title]));
  const logged = [
    ...sheets.flatMap(gateEntries),
    ...personal.map((decision) => personalEntry(decision, titles.get(decision.sheet ?? '') ?? '')),
  ].sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0));
  const refs = logged.map(({ title }, at): MadrRef => {
    const number = String(at + 1).padStart(4, '0');
    return { number, name: `${number}-${fileStem(title)}.md`, title };
  });
  const index = new DecisionIndex(logged);
  const refOf = (entry: Logged | null) => (entry && refs[logged.indexOf(entry)]) ?? null;
  const places = new Map(logged.map((entry) => [entry, placesTaken(entry, logged, index)]));
  return logged.map((entry, at) => ({
    name: refs[at]?.name ?? '',
    text: entry.text({
      supersededBy: refOf(logged.findLast((other) => other !== entry && places.get(other)?.includes(entry)) ?? null),
      supersedes: entry.decision.supersedes === null ? null : refOf(index.find(entry.decision.supersedes, entry)),
      related: entry.decision.related.flatMap((id) => refOf(index.find(id, entry)) ?? []),
    }),
  }));
}

function gateEntries({ sheet, snapshots }: LoggedSheet): Logged[] {
  const taken = new Map(snapshots.map((snapshot) => [snapshot.decision, snapshot]));
  return sheet.decisions.map((decision) => {
    const { at, gate } = decision;
    const text = (links: MadrLinks) => gateMadr(sheet, decision, taken.get(decision.id) ?? null, links);
    return {
      at,
      title: gateTitle(sheet, decision),
      kind: 'sheet',
      id: decision.id,
      sheet: sheet.id,
      decision,
      gate,
      text,
    };
  });
}

function personalEntry(decision: PersonalDecision, about: string): Logged {
  const text = (links: MadrLinks) => personalMadr(decision, about, links);
  const { at, id } = decision;
  return { at, title: personalTitle(decision), kind: 'personal', id, sheet: null, decision, gate: null, text };
}

/** The decisions whose place a decision takes: the one it names, and earlier ones on the same gate. */
function placesTaken(entry: Logged, logged: readonly Logged[], index: DecisionIndex<Logged>): Logged[] {
  const named = entry.decision.supersedes === null ? null : index.find(entry.decision.supersedes, entry);
  const same = ({ gate, sheet }: Logged) => gate !== null && gate === entry.gate && sheet === entry.sheet;
  const before = logged.slice(0, logged.indexOf(entry)).filter(same);
  return named && named !== entry ? [...before, named] : before;
}
