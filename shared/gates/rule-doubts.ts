import { formatMeasuredValue } from '#shared/gates/measure.ts';
import { canHold } from '#shared/gates/overlap.ts';
import { levelOf } from '#shared/gates/rule-defaults.ts';
import type { Condition, ConditionGroup, Rule } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { plural } from '#shared/text/plural.ts';

/** Something odd in a rule that is understood. */
export interface RuleDoubt {
  /** `impossible`: a side that can never hold; `out-of-range`: a percentage beyond 0 to 100; `fraction`: 0.4 where 40 is meant. */
  kind: 'impossible' | 'out-of-range' | 'fraction';
  /** A sentence: what is odd. */
  message: string;
  /** A sentence: what to do. */
  mend: string;
}

/** Aggregates in the signal's own unit. */
const LEVELS = new Set<Condition['aggregate']>(['last', 'mean', 'median', 'min', 'max']);

/** Returns what is odd in a rule: sides that no value can meet, and thresholds that a percentage does not reach. */
export function ruleDoubts(
  { continueIf, stopIf }: Pick<Rule, 'continueIf' | 'stopIf'>,
  signals: readonly Signal[],
  readings: readonly Reading[],
): RuleDoubt[] {
  const impossible = (group: ConditionGroup | null, word: string): RuleDoubt[] =>
    group && !canHold(group, signals)
      ? [
          {
            kind: 'impossible',
            message: `The rule can never say ${word}: no value meets all its conditions.`,
            mend: 'Move one of the thresholds, or join the conditions by “or”.',
          },
        ]
      : [];
  const conditions = [...(continueIf?.conditions ?? []), ...(stopIf?.conditions ?? [])];
  return [
    ...impossible(continueIf, 'continue'),
    ...impossible(stopIf, 'stop'),
    ...conditions.flatMap((condition) => percentDoubt(condition, signals, readings)),
  ];
}

function percentDoubt(condition: Condition, signals: readonly Signal[], readings: readonly Reading[]): RuleDoubt[] {
  const signal = signals.find(({ id }) => id === condition.signal);
  if (signal?.unit.trim() !== '%' || !LEVELS.has(condition.aggregate)) return [];
  const written = [condition.threshold, condition.upper].filter((value) => value !== null);
  const shown = (value: number) => formatMeasuredValue(value, condition, signal);
  const beyond = written.find((value) => value < 0 || value > 100);
  if (beyond !== undefined) {
    // Some percentages do go there: growth below 0, retained revenue over 100.
    const isKnown = levels(signal, readings).some((value) => (beyond > 100 ? value > 100 : value < 0));
    if (isKnown) return [];
    return [
      {
        kind: 'out-of-range',
        message: `${shown(beyond)} is ${beyond > 100 ? 'more than 100%' : 'less than 0%'}, and ${signal.name} is a percentage.`,
        mend: 'Choose a threshold from 0% to 100%, or compare the change from baseline.',
      },
    ];
  }
  const fraction = written.find((value) => value > 0 && value < 1);
  const known = fraction === undefined ? [] : levels(signal, readings);
  // An error rate of 0.4% is read in such numbers, too.
  if (fraction === undefined || known.length === 0 || known.some((value) => Math.abs(value) < 1)) return [];
  const percent = shown(Number((fraction * 100).toPrecision(12)));
  return [
    {
      kind: 'fraction',
      message: `${shown(fraction)} is far below every reading of ${signal.name}. Did you mean ${percent}?`,
      mend: `Write ${percent}, if that is meant.`,
    },
  ];
}

/** The readings of a signal, and its written baseline. */
function levels({ id, baseline }: Signal, readings: readonly Reading[]): number[] {
  const read = readings.flatMap(({ signal, value }) => (signal === id ? [value] : []));
  return baseline?.kind === 'value' ? [...read, baseline.value] : read;
}

/**
 * What the bare names of a rule mean, in plain words: "Activation rate: mean of the last 7 days". Then the readings it takes,
 * which a sentence need not name. Empty for a rule that means nothing yet.
 */
export function ruleMeaning(rule: Rule, signals: readonly Signal[]): string[] {
  if (!rule.continueIf) return [];
  const conditions = [...rule.continueIf.conditions, ...(rule.stopIf?.conditions ?? [])];
  const levels = conditions.flatMap(({ signal: id, window, aggregate }) => {
    const signal = signals.find((one) => one.id === id);
    if (!signal) return [];
    const level = levelOf(signal);
    if (aggregate !== level.aggregate || window?.kind !== level.window?.kind || !window) return [];
    if (window.kind === 'last-days' && window.days !== 7) return [];
    const over = window.kind === 'last-reading' ? 'last reading' : 'mean of the last 7 days';
    return [`${signal.name}: ${over}`];
  });
  return [...new Set(levels), `at least ${plural(rule.minimumReadings, 'reading')} decide`];
}
