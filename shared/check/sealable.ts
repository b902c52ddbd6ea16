import { checkSheet } from '#shared/check/check-sheet.ts';
import type { CheckInput } from '#shared/check/rule.ts';
import { bothCanHold } from '#shared/gates/overlap.ts';
import type { Gate } from '#shared/model/gate.ts';

/** Something that keeps a gate from being sealed. */
export interface SealProblem {
  /** A sentence. */
  message: string;
  /** The field of the page it is about. */
  field: string;
}

/**
 * What keeps a gate (the last one unless told) from being sealed: what the check, run as if it were the last, calls an
 * error, and a rule that can say continue and stop at once. Empty when nothing does.
 */
export function sealProblems(input: CheckInput & { gate?: Gate }): SealProblem[] {
  const { sheet, gate = sheet.gates.at(-1) } = input;
  if (!gate) return [];
  const earlier = sheet.gates.slice(
    0,
    Math.max(
      0,
      sheet.gates.findIndex(({ id }) => id === gate.id),
    ),
  );
  const errors = checkSheet({ ...input, sheet: { ...sheet, gates: [...earlier, gate] } })
    .filter((finding) => finding.severity === 'error')
    .map(({ title, mend, field }) => ({ message: `${title}. ${mend}`, field }));
  const both = bothCanHold(gate.rule, sheet.signals);
  if (!both) return errors;
  const message = `The rule can say continue and stop at once: ${both.example}. Move one of the thresholds.`;
  return [...errors, { message, field: 'gate.rule' }];
}
