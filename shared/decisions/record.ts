import type { Decision } from '#shared/decisions/decision.ts';
import type { Removal } from '#shared/decisions/removal.ts';
import type { NewId } from '#shared/sheet/primitives.ts';
import type { Sheet, SheetStatus } from '#shared/sheet/sheet.ts';

/** The status a sheet's log gives it: stopped is decided, continued or changed runs on, and nothing decided is a draft. */
export function statusFromLog(decisions: readonly Decision[]): SheetStatus {
  const last = decisions.at(-1);
  if (!last) return 'draft';
  return last.outcome === 'stop' ? 'decided' : 'running';
}

/**
 * The sheet with a decision on its log, which gives it its status. A stop opens the removal checklist: a line of "removed
 * if it is stopped" each, or the lever itself where nothing was written.
 */
export function withDecision(sheet: Sheet, decision: Decision, newId: NewId): Sheet {
  const decisions = [...sheet.decisions, decision];
  const removals = decision.outcome === 'stop' ? removalsOf(sheet, decision.id, newId) : [];
  return { ...sheet, decisions, status: statusFromLog(decisions), removals: [...sheet.removals, ...removals] };
}

function removalsOf({ basalCost, mechanism, title }: Sheet, decision: string, newId: NewId): Removal[] {
  const lines = basalCost.removal.split(/\n|;/).map((line) => line.replace(/^\s*[-*•]\s*/, '').trim());
  const named = lines.filter((line) => line !== '');
  const what = named.length > 0 ? named : [`Remove what was built: ${mechanism.lever.trim() || title || 'the lever'}`];
  return what.map((text) => ({ id: newId(), decision, text, doneAt: null, by: '' }));
}
