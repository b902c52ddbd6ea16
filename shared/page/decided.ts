import { againstVerdict, decisionPhrase } from '#shared/decisions/against-verdict.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Gate } from '#shared/model/gate.ts';

type Decided = Parameters<typeof againstVerdict>[0];

/** Returns whether a decision differs from the rule’s verdict then; never where there was none yet. */
export function isAgainst(decision: Decided): boolean {
  return againstVerdict(decision) !== null;
}

/** Returns what a gate's pill says once it is decided: "Continued", "Continued against the rule". */
export function decidedWords(decision: Decided): string {
  return decisionPhrase(decision);
}

/** Returns the decision that counts for a gate: the latest of those taken at it; null where there is none. */
export function decisionAt<T extends Pick<Decision, 'gate'>>(
  gate: Pick<Gate, 'id'>,
  decisions: readonly T[],
): T | null {
  return decisions.findLast((decision) => decision.gate === gate.id) ?? null;
}
