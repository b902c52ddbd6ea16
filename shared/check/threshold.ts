import { type CheckContext, type CheckRule, type Hit, hitIf } from '#shared/check/rule.ts';
import { type RuleDoubt, ruleDoubts } from '#shared/gates/rule-doubts.ts';

/** Thresholds of a rule that is understood, and yet cannot be meant. */
export const THRESHOLD_RULES: readonly CheckRule[] = [
  {
    id: 'gate.impossible',
    severity: 'error',
    force: 'ambiguity',
    title: 'A side of the rule can never hold',
    why: 'A rule that no value meets decides nothing.',
    mend: 'Move one of the thresholds, or join the conditions by “or”.',
    field: 'gate.rule',
    find: (context) => doubted(context, 'impossible'),
  },
  {
    id: 'gate.out-of-range',
    severity: 'warning',
    force: 'ambiguity',
    title: 'A threshold lies outside what a percentage can be',
    why: 'The rule then says the same whatever happens.',
    mend: 'Choose a threshold from 0% to 100%, or compare the change from baseline.',
    field: 'gate.rule',
    find: (context) => [...doubted(context, 'out-of-range'), ...doubted(context, 'fraction')],
  },
  {
    id: 'gate.no-baseline',
    severity: 'warning',
    force: 'ambiguity',
    title: 'The rule compares with a baseline that is not there',
    why: 'A change from nothing cannot be measured, so the gate ends in change.',
    mend: 'Write down the signal’s baseline.',
    field: 'gate.rule',
    find: ({ gate, sheet }) => {
      if (!gate || gate.seal) return [];
      const conditions = [...(gate.rule.continueIf?.conditions ?? []), ...(gate.rule.stopIf?.conditions ?? [])];
      const missing = sheet.signals.find(
        ({ id, baseline }) =>
          baseline === null &&
          conditions.some(({ signal, aggregate }) => signal === id && aggregate.startsWith('change')),
      );
      return hitIf(missing !== undefined, {
        title: `The rule compares with a baseline that “${missing?.name ?? ''}” does not have`,
      });
    },
  },
];

function doubted({ gate, sheet, readings }: CheckContext, kind: RuleDoubt['kind']): Hit[] {
  if (!gate || gate.seal) return [];
  return ruleDoubts(gate.rule, sheet.signals, readings)
    .filter((doubt) => doubt.kind === kind)
    .map(({ message, mend }) => ({ title: message.replace(/\.$/, ''), mend }));
}
