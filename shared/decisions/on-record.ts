import { fromLog } from '#shared/decisions/record.ts';
import type { Convergence } from '#shared/model/convergence.ts';
import type { Correction } from '#shared/model/correction.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { canonicalJson } from '#shared/text/canonical.ts';
import { sameData } from '#shared/text/same-data.ts';

/**
 * Returns `next` with everything in the log of `before`, verbatim: decisions, their corrections, reviews, what gates
 * taught, and what each wrote in a convergence check. A page can't overrule the log, whether it undid too much, is
 * outdated, or comes from a program. A restored decision brings back its removal checklist and the status it set.
 * @returns `next` itself when it already holds all of it unchanged
 */
export function keepLog(next: Sheet, before: Sheet): Sheet {
  const decisions = kept(next.decisions, before.decisions, keepCorrections);
  const reviews = kept(next.reviews, before.reviews, (_sent, logged) => logged);
  const beliefs = kept(next.beliefs, before.beliefs, (_sent, logged) => logged);
  const convergences = kept(next.convergences, before.convergences, keepAnswers);
  const checks = convergences === next.convergences;
  if (checks && decisions === next.decisions && reviews === next.reviews && beliefs === next.beliefs) return next;
  const sent = new Set(next.decisions.map(({ id }) => id));
  const back = new Set(before.decisions.map(({ id }) => id).filter((id) => !sent.has(id)));
  const listed = new Set(next.removals.map(({ id }) => id));
  const removals = before.removals.filter(({ id, decision }) => back.has(decision) && !listed.has(id));
  return {
    ...next,
    status: back.size > 0 ? before.status : next.status,
    ending: back.size > 0 ? before.ending : next.ending,
    decisions,
    reviews,
    beliefs,
    convergences,
    removals: [...next.removals, ...removals],
  };
}

/**
 * Returns the page of `mine` with the logs of both versions: records are never edited away, not even by a conflict. If both
 * made decisions, the latest sets the status.
 */
export function joinLogs(mine: Sheet, theirs: Sheet): Sheet {
  const joined = keepLog(mine, theirs);
  if (joined.decisions === mine.decisions || joined.status === 'archived') return joined;
  return { ...joined, ...fromLog(joined.decisions) };
}

/**
 * Returns one decision as logged, with the corrections of both. Its tags and links may change later; what
 * came of it is written once.
 */
function keepCorrections(sent: Decision, logged: Decision): Decision {
  const { tags, related, supersedes } = sent;
  const lookBack = logged.lookBack ?? sent.lookBack;
  return {
    ...logged,
    lookBack,
    tags,
    related,
    supersedes,
    corrections: kept(sent.corrections, logged.corrections, (_sent: Correction, old) => old),
  };
}

/** Returns a revealed check with the answers as logged; how close they are, and what was agreed on since, may change. */
function keepAnswers({ marks, agreed }: Convergence, logged: Convergence): Convergence {
  return { ...logged, marks, agreed };
}

/**
 * Returns the entries of `before`, each as it was (`join` picks what to keep of the one sent), and the new ones: in the
 * order sent if that holds the whole log, else merged by time.
 * @returns `sent` itself when nothing differs
 */
function kept<T extends { id: string; at: string }>(
  sent: T[],
  before: readonly T[],
  join: (sent: T, logged: T) => T,
): T[] {
  if (before.length === 0) return sent;
  const byId = new Map(sent.map((entry) => [entry.id, entry]));
  const old = before.map((logged) => {
    const same = byId.get(logged.id);
    return same === undefined || same === logged ? logged : join(same, logged);
  });
  const logged = new Map(old.map((entry) => [entry.id, entry]));
  const added = sent.filter(({ id }) => !logged.has(id));
  const known = sent.filter(({ id }) => logged.has(id));
  const whole = known.length === before.length && known.every(({ id }, i) => id === before[i]?.id);
  const all = whole ? sent.map((entry) => logged.get(entry.id) ?? entry) : byMoment(old, added);
  // as with almost every page, and quicker than their texts; those tell what a key holding undefined is
  if (sameData(all, sent)) return sent;
  return canonicalJson(all) === canonicalJson(sent) ? sent : all;
}

/** Inserts each entry of `added` after the last one of the log that is not later; the log keeps its order. */
function byMoment<T extends { at: string }>(log: readonly T[], added: readonly T[]): T[] {
  const all = [...log];
  for (const entry of added) all.splice(all.findLastIndex(({ at }) => at <= entry.at) + 1, 0, entry);
  return all;
}
