import { statusFromLog } from '#shared/decisions/record.ts';
import type { Correction } from '#shared/model/correction.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { canonicalJson } from '#shared/text/canonical.ts';

/**
 * `next` with everything that `before` has in its log: decisions, their corrections, and reviews, word for word. What a page
 * sends is never the last word on those, whether it undid too much, is old, or was put together by a program. A decision
 * that is put back brings its removal checklist and the status it gave.
 * @returns `next` itself when it holds all of it as it was
 */
export function keepLog(next: Sheet, before: Sheet): Sheet {
  const decisions = kept(next.decisions, before.decisions, keepCorrections);
  const reviews = kept(next.reviews, before.reviews, (_sent, logged) => logged);
  if (decisions === next.decisions && reviews === next.reviews) return next;
  const sent = new Set(next.decisions.map(({ id }) => id));
  const back = new Set(before.decisions.map(({ id }) => id).filter((id) => !sent.has(id)));
  const listed = new Set(next.removals.map(({ id }) => id));
  const removals = before.removals.filter(({ id, decision }) => back.has(decision) && !listed.has(id));
  return {
    ...next,
    status: back.size > 0 ? before.status : next.status,
    decisions,
    reviews,
    removals: [...next.removals, ...removals],
  };
}

/**
 * The page of `mine` with the logs of both versions: what is on record is not edited away, not even by a conflict. Where
 * both took decisions, the latest gives the status.
 */
export function joinLogs(mine: Sheet, theirs: Sheet): Sheet {
  const joined = keepLog(mine, theirs);
  if (joined.decisions === mine.decisions || joined.status === 'archived') return joined;
  return { ...joined, status: statusFromLog(joined.decisions) };
}

/** Of one decision: as it was logged, with the corrections of both. */
function keepCorrections(sent: Decision, logged: Decision): Decision {
  return { ...logged, corrections: kept(sent.corrections, logged.corrections, (_sent: Correction, old) => old) };
}

/**
 * The entries of `before`, each as it was (`join` says what of the one sent may come with it), and those that are new: in
 * the order they were sent where that is a whole log, else put together by their moments.
 * @returns `sent` itself when it is just that
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
  // the same bytes in the same order of keys, which is how almost every page comes; else whatever their order
  if (JSON.stringify(all) === JSON.stringify(sent)) return sent;
  return canonicalJson(all) === canonicalJson(sent) ? sent : all;
}

/** Each entry of `added` after the last of the log that is not later; the log's own order stays. */
function byMoment<T extends { at: string }>(log: readonly T[], added: readonly T[]): T[] {
  const all = [...log];
  for (const entry of added) all.splice(all.findLastIndex(({ at }) => at <= entry.at) + 1, 0, entry);
  return all;
}
