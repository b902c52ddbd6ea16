import type { Decision } from '#shared/model/decision.ts';
import type { Outcome } from '#shared/model/gate.ts';

/** What was done, in the past tense: a decision on record, not a verdict. */
export const DECIDED_LABELS: Record<Outcome, string> = {
  continue: 'Continued',
  change: 'Changed',
  stop: 'Stopped',
};

type Judged = Pick<Decision, 'outcome' | 'verdict'> & Partial<Pick<Decision, 'verdictReason'>>;

/**
 * Returns what a decision overruled: "against the rule", or "against the guardrail" where that is known to have made the verdict.
 * @returns null for a decision that follows its verdict, and for one taken while there was no verdict
 */
export function againstVerdict({ outcome, verdict, verdictReason }: Judged): string | null {
  if (verdict === null || verdict === outcome) return null;
  return verdictReason?.kind === 'guardrail' ? 'against the guardrail' : 'against the rule';
}

/** Returns a decision in a few words: "Continued", "Continued against the rule". */
export function decisionPhrase(decision: Judged): string {
  return [DECIDED_LABELS[decision.outcome], againstVerdict(decision)].filter(Boolean).join(' ');
}
