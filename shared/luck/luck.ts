import { type BaseRate, LEAST_STRETCHES, rateOf } from '#shared/luck/base-rate.ts';
import { oneInTwenty } from '#shared/luck/one-in-twenty.ts';
import { type LuckInput, pastStretches } from '#shared/luck/past-stretches.ts';
import { type GoingOn, ifItGoesOn } from '#shared/luck/trend.ts';
import { type Gate, gateLength } from '#shared/model/gate.ts';
import type { LuckRecord } from '#shared/model/snapshot.ts';
import { plural } from '#shared/text/plural.ts';

/** What would have happened anyway. */
export interface Luck {
  rate: BaseRate;
  /** Of each condition to continue, the threshold that at most one stretch in twenty met; null where it has none. */
  oneInTwenty: (number | null)[];
  goingOn: GoingOn;
}

/** Returns what luck alone would do with a gate's rule; null without a rule that is understood. */
export function luck(input: LuckInput): Luck | null {
  const { gate, readings } = input;
  if (gate.rule.continueIf === null) return null;
  const stretches = pastStretches(input);
  return {
    rate: rateOf(stretches),
    oneInTwenty: oneInTwenty(gate.rule, stretches, readings),
    goingOn: ifItGoesOn(input),
  };
}

/** Returns what of it is kept with a decision; null with too little history. */
export function luckRecord({ rate, oneInTwenty: thresholds, goingOn }: Luck): LuckRecord | null {
  if (rate.tooLittle) return null;
  const [only = null, ...more] = thresholds;
  return {
    stretches: rate.stretches.length,
    met: rate.met,
    independent: rate.independent,
    oneInTwenty: more.length === 0 ? only : null,
    trendMeets: goingOn.meets,
  };
}

/** Returns the base rate as a sentence: "In 28 of 100 two-week stretches before, this rule …". */
export function luckSentence(gate: Pick<Gate, 'start' | 'end'>, { met, stretches }: BaseRate): string {
  return baseRateSentence(gate, { count: stretches.length, met });
}

/**
 * Returns the base rate as a sentence: "In 28 of 100 two-week stretches before, this rule …"
 * @param rate the stretches that could be judged, and on how many of them the rule meant *continue*
 */
export function baseRateSentence(
  gate: Pick<Gate, 'start' | 'end'>,
  { count, met }: { count: number; met: number },
): string {
  if (count < LEAST_STRETCHES) {
    return `Too little history for a base rate: ${plural(count, 'earlier stretch', 'earlier stretches')}, ${LEAST_STRETCHES} needed.`;
  }
  const days = gateLength(gate);
  const length = days % 7 === 0 ? `${WEEKS[days / 7] ?? days / 7}-week` : `${days}-day`;
  return `In ${met.toLocaleString('en')} of ${count.toLocaleString('en')} ${length} stretches before, this rule would have said continue.`;
}

const WEEKS: Readonly<Record<number, string>> = { 1: 'one', 2: 'two', 3: 'three', 4: 'four' };
