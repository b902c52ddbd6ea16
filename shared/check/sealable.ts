import { checkSheet } from '#shared/check/check-sheet.ts';
import type { CheckInput } from '#shared/check/rule.ts';
import { bothCanHold } from '#shared/gates/overlap.ts';
import type { Gate } from '#shared/model/gate.ts';

/** A problem that prevents sealing a gate. */
export interface SealProblem {
  /** A sentence. */
  message: string;
  /** The field of the page it is about. */
  field: string;
}

/**
 * Returns what prevents sealing a gate (the last one unless given): the errors of the check run as if it were the last, and
 * a rule that can mean continue and stop at once. Empty when it can be sealed. Sealing sets a sheet going, so an ended one is
 * checked as if it ran.
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
  const errors = checkSheet({ ...input, sheet: { ...sheet, status: 'running', gates: [...earlier, gate] } })
    .filter((finding) => finding.severity === 'error')
    .map(({ title, mend, field }) => ({ message: `${title}. ${mend}`, field }));
  const both = bothCanHold(gate.rule, sheet.signals);
  if (!both) return errors;
  const message = `The rule can say continue and stop at once: ${both.example}. Move one of the thresholds.`;
  return [...errors, { message, field: 'gate.rule' }];
}
