import { verdict } from '#shared/gates/verdict.ts';
import type { Verdict, VerdictInput } from '#shared/gates/verdict-record.ts';
import type { VerdictReason } from '#shared/model/verdict-reason.ts';

const NO_GUARDRAIL = { text: '', signal: null, good: null, valid: null, slo: null };

/** Returns what the rule itself says of a gate that the guardrail stops; null where the guardrail does not decide. */
export function ownAnswer(
  input: VerdictInput,
  judged: { kind: Verdict['kind'] | VerdictReason['kind'] },
): Verdict | null {
  return judged.kind === 'guardrail' ? verdict({ ...input, guardrail: NO_GUARDRAIL }) : null;
}

/** Returns the rule's own answer as a sentence: "Without the guardrail: the mean of Clicks is 61,000, which is …". */
export function ownAnswerSentence({ verdict: outcome, standing, kind, reason }: Verdict): string {
  const said = kind === 'neither' ? outcome : standing;
  // A signal's name keeps its capital.
  const lower = reason.replace(/^The /, 'the ');
  return `Without the guardrail: ${said === null ? lower : `${said}; ${lower}`}`;
}
