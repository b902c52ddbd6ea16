import { AIM_RULES } from '#shared/check/aim.ts';
import { ALIGNMENT_RULES } from '#shared/check/alignment.ts';
import { COST_RULES } from '#shared/check/cost.ts';
import { GATE_RULES } from '#shared/check/gate.ts';
import { GUARDRAIL_RULES } from '#shared/check/guardrail.ts';
import { LENGTH_RULES } from '#shared/check/length.ts';
import { MECHANISM_RULES } from '#shared/check/mechanism.ts';
import { MISFIRE_RULES } from '#shared/check/misfires.ts';
import { PEOPLE_RULES } from '#shared/check/people.ts';
import { type CheckContext, type CheckInput, type CheckRule, type Finding, SEVERITIES } from '#shared/check/rule.ts';
import { SIGNAL_RULES } from '#shared/check/signals.ts';
import { SLICE_RULES } from '#shared/check/slices.ts';
import { TEXT_RULES } from '#shared/check/texts.ts';
import { THRESHOLD_RULES } from '#shared/check/threshold.ts';
import { WORD_RULES } from '#shared/check/words.ts';
import { goesOn } from '#shared/model/sheet.ts';
import { withRatios } from '#shared/signals/ratio.ts';

/**
 * Every rule, in the order of the page. To add one, write it into its group's file; `test/shared/check` requires a sheet
 * that fires it and one that doesn't.
 */
export const CHECK_RULES: readonly CheckRule[] = [
  ...AIM_RULES,
  ...MECHANISM_RULES,
  ...MISFIRE_RULES,
  ...SIGNAL_RULES,
  ...GATE_RULES,
  ...THRESHOLD_RULES,
  ...GUARDRAIL_RULES,
  ...COST_RULES,
  ...PEOPLE_RULES,
  ...LENGTH_RULES,
  ...WORD_RULES,
  ...ALIGNMENT_RULES,
  ...SLICE_RULES,
  ...TEXT_RULES,
];

/** What a stop leaves to do; the only rules that a sheet which has ended is checked by. */
const AFTER_STOP: readonly string[] = ['removal.open'];

/**
 * Returns what is vague, missing or drifting on a sheet: errors first, then warnings, then hints, each in the page's order.
 * For a stopped or achieved sheet only what is still to be removed; nothing for an archived one.
 */
export function checkSheet(input: CheckInput): Finding[] {
  const { status } = input.sheet;
  if (status === 'archived') return [];
  const rules = goesOn(status) ? CHECK_RULES : CHECK_RULES.filter(({ id }) => AFTER_STOP.includes(id));
  const context: CheckContext = {
    ...input,
    readings: withRatios(input.sheet.signals, input.readings),
    gate: input.sheet.gates.at(-1) ?? null,
    feedback: input.sheet.signals.filter((signal) => signal.role !== 'guardrail'),
  };
  const findings = rules.flatMap(({ id, find, ...texts }) =>
    find(context).map((hit): Finding => ({ rule: id, ...texts, ...hit })),
  );
  return SEVERITIES.flatMap((severity) => findings.filter((finding) => finding.severity === severity));
}
