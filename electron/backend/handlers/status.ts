import type { Decision } from '#shared/decisions/decision.ts';
import type { SheetStatus } from '#shared/sheet/sheet.ts';

/** The status a sheet's log gives it: stopped is decided, continued or changed runs on, and nothing decided is a draft. */
export function statusFromLog(decisions: readonly Decision[]): SheetStatus {
  const last = decisions.at(-1);
  if (!last) return 'draft';
  return last.outcome === 'stop' ? 'decided' : 'running';
}
