import { withRemovals } from '#shared/decisions/removals.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { NewId } from '#shared/model/primitives.ts';
import type { Ending, Sheet, SheetStatus } from '#shared/model/sheet.ts';

/**
 * Returns the status that a sheet's log implies: stopped after a stop, running after a continue or change, draft without
 * decisions.
 */
function statusFromLog(decisions: readonly Decision[]): SheetStatus {
  const last = decisions.at(-1);
  if (!last) return 'draft';
  return last.outcome === 'stop' ? 'stopped' : 'running';
}

/** Returns the status and the ending that a sheet's log implies. */
export function fromLog(decisions: readonly Decision[]): Pick<Sheet, 'status' | 'ending'> {
  return { status: statusFromLog(decisions), ending: endingFromLog(decisions) };
}

/** Returns the ending that a sheet's log implies: its last decision, where that was a stop. */
export function endingFromLog(decisions: readonly Decision[]): Ending | null {
  const last = decisions.at(-1);
  if (last?.outcome !== 'stop') return null;
  return { kind: 'stopped', at: last.at, date: last.date, by: last.by, why: last.rationale, decision: last.id };
}

/**
 * Returns the sheet with a decision added to its log, which sets its status. A stop opens the removal checklist: one line
 * per entry of "removed if it is stopped", or the lever itself if that is empty; lines still open from an earlier stop are
 * not repeated.
 */
export function withDecision(sheet: Sheet, decision: Decision, newId: NewId): Sheet {
  const decisions = [...sheet.decisions, decision];
  const removals =
    decision.outcome === 'stop' ? withRemovals(sheet.removals, toRemove(sheet), decision.id, newId) : sheet.removals;
  return { ...sheet, decisions, ...fromLog(decisions), removals };
}

function toRemove({ basalCost, mechanism, title }: Sheet): string[] {
  const lines = basalCost.removal.split(/\n|;/).map((line) => line.replace(/^\s*[-*•]\s*/, '').trim());
  const named = lines.filter((line) => line !== '');
  return named.length > 0 ? named : [`Remove what was built: ${mechanism.lever.trim() || title || 'the lever'}`];
}
