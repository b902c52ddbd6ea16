import type { Outcome } from '#shared/model/gate.ts';
import { goesOn, type Sheet } from '#shared/model/sheet.ts';
import { currentIsDecided } from '#shared/sheet/next-gate.ts';

/** What leads a sheet on, in the order of its life; `remove` is all that is left after a stop. */
export const NEXT_STEPS = ['write', 'seal', 'readings', 'decide', 'next-gate', 'remove'] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

/** Returns whether a sheet runs without a gate: it never had one, or the last one is decided and none follows. */
export function lacksGate(sheet: Pick<Sheet, 'status' | 'gates' | 'decisions'>): boolean {
  return sheet.status === 'running' && (sheet.gates.length === 0 || currentIsDecided(sheet));
}

export interface StepInput {
  sheet: Pick<Sheet, 'status' | 'gates' | 'decisions' | 'removals'>;
  /** Whether something on the page still keeps its gate from being sealed. */
  isIncomplete: boolean;
  /** The verdict on the current gate; null where there is none yet. */
  verdict: Outcome | null;
  /** Today in the workspace's zone. */
  today: string;
}

/**
 * Returns the one next step of a sheet: write what is missing → seal → add readings → decide → next gate. A gate with a
 * verdict, or past its end, is decided whether it was sealed or not.
 * @returns null where nothing is left to do: the sheet has ended, and what was stopped is removed
 */
export function nextStep({ sheet, isIncomplete, verdict, today }: StepInput): NextStep | null {
  const open = sheet.removals.some(({ doneAt }) => doneAt === null);
  if (!goesOn(sheet.status)) return sheet.status !== 'archived' && open ? 'remove' : null;
  const gate = sheet.gates.at(-1);
  if (!gate) return 'write';
  if (currentIsDecided(sheet)) return 'next-gate';
  if (verdict !== null) return 'decide';
  if (gate.seal) return today > gate.end ? 'decide' : 'readings';
  return isIncomplete ? 'write' : 'seal';
}
