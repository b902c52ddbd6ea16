import { comparisonPhrase } from '#shared/gates/measure.ts';
import { baseRateSentence, type Luck, luckSentence } from '#shared/luck/luck.ts';
import { ONE_IN } from '#shared/luck/one-in-twenty.ts';
import type { Condition, Gate, Rule } from '#shared/model/gate.ts';
import type { LuckRecord } from '#shared/model/snapshot.ts';

/** A stricter threshold than a rule's that at most one stretch in twenty met. */
export interface OfferedThreshold {
  /** The rule's one condition to continue, with its present threshold. */
  condition: Condition;
  threshold: number;
}

/** The sentences about luck beside a rule. */
export interface LuckPhrases {
  /** "In 28 of 100 two-week stretches before, this rule …" */
  sentence: string;
  /** "≥ 62,400 would have passed 1 in 20." with the threshold to take; null where the rule is that strict, or has no single one. */
  offer: { text: string; threshold: number } | null;
  /** "Without overlap: 2 of 8. It’s a base rate, not a forecast."; null with too little history. */
  more: string | null;
  /** Where the trend meets the rule by itself. */
  trend: string | null;
}

/** Returns the threshold for one in twenty where taking it makes the rule stricter; null where there is none. */
export function offeredThreshold(rule: Pick<Rule, 'continueIf'>, { rate, oneInTwenty }: Luck): OfferedThreshold | null {
  const [condition, ...others] = rule.continueIf?.conditions ?? [];
  const [threshold] = oneInTwenty;
  if (!condition || others.length > 0 || threshold === null || threshold === undefined || rate.tooLittle) return null;
  if (rate.met <= rate.stretches.length / ONE_IN) return null;
  const up = condition.comparator === '>=' || condition.comparator === '>';
  const stricter = up ? threshold > condition.threshold : threshold < condition.threshold;
  return stricter ? { condition, threshold } : null;
}

/** Returns the sentences about luck beside a gate's rule. */
export function luckPhrases(gate: Gate, signals: readonly { id: string; unit: string }[], luck: Luck): LuckPhrases {
  const { rate, goingOn } = luck;
  const offered = offeredThreshold(gate.rule, luck);
  const unit = signals.find(({ id }) => id === offered?.condition.signal)?.unit ?? '';
  return {
    sentence: luckSentence(gate, rate),
    offer: offered && {
      text: `${comparisonPhrase({ ...offered.condition, threshold: offered.threshold }, unit)} would have passed 1 in 20.`,
      threshold: offered.threshold,
    },
    more: rate.tooLittle
      ? null
      : `Without overlap: ${rate.independentMet} of ${rate.independent}. It’s a base rate, not a forecast.`,
    trend: goingOn.meets === true ? TREND_MEETS : null,
  };
}

const TREND_MEETS = 'If the last six weeks just go on, the rule is met without any change.';

/** Returns what a decision knew of luck, as one text: a snapshot's record, null with too little history. */
export function luckThenPhrase(days: Pick<Gate, 'start' | 'end'>, then: LuckRecord | null): string {
  if (then === null) return 'There was too little history for a base rate.';
  const sentence = baseRateSentence(days, { count: then.stretches, met: then.met });
  return then.trendMeets === true ? `${sentence} ${TREND_MEETS}` : sentence;
}
