import type { Decision } from '#shared/model/decision.ts';
import type { Gate, Outcome } from '#shared/model/gate.ts';

type Decided = Pick<Decision, 'outcome' | 'verdict'>;

const PAST: Record<Outcome, string> = { continue: 'Continued', change: 'Changed', stop: 'Stopped' };

/** Returns whether a decision differs from the rule's verdict then; never where there was no verdict yet. */
export function isAgainst({ outcome, verdict }: Decided): boolean {
  return verdict !== null && verdict !== outcome;
}

/** Returns what a gate's pill says once it is decided: "Continued", "Continued against the rule". */
export function decidedWords(decision: Decided): string {
  return `${PAST[decision.outcome]}${isAgainst(decision) ? ' against the rule' : ''}`;
}

/** Returns the decision that counts for a gate: the latest of those taken at it; null where there is none. */
export function decisionAt<T extends Pick<Decision, 'gate'>>(
  gate: Pick<Gate, 'id'>,
  decisions: readonly T[],
): T | null {
  return decisions.findLast((decision) => decision.gate === gate.id) ?? null;
}
