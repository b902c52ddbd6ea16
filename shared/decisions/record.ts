import { withRemovals } from '#shared/decisions/removals.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { NewId } from '#shared/model/primitives.ts';
import type { Sheet, SheetStatus } from '#shared/model/sheet.ts';

/** The status a sheet's log gives it: stopped is decided, continued or changed runs on, and nothing decided is a draft. */
export function statusFromLog(decisions: readonly Decision[]): SheetStatus {
  const last = decisions.at(-1);
  if (!last) return 'draft';
  return last.outcome === 'stop' ? 'decided' : 'running';
}

/**
 * The sheet with a decision on its log, which gives it its status. A stop opens the removal checklist: a line of "removed
 * if it is stopped" each, or the lever itself where nothing was written; lines still open from an earlier stop stay one.
 */
export function withDecision(sheet: Sheet, decision: Decision, newId: NewId): Sheet {
  const decisions = [...sheet.decisions, decision];
  const removals =
    decision.outcome === 'stop' ? withRemovals(sheet.removals, toRemove(sheet), decision.id, newId) : sheet.removals;
  return { ...sheet, decisions, status: statusFromLog(decisions), removals };
}

function toRemove({ basalCost, mechanism, title }: Sheet): string[] {
  const lines = basalCost.removal.split(/\n|;/).map((line) => line.replace(/^\s*[-*•]\s*/, '').trim());
  const named = lines.filter((line) => line !== '');
  return named.length > 0 ? named : [`Remove what was built: ${mechanism.lever.trim() || title || 'the lever'}`];
}
