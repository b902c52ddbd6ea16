import { ruleSignals } from '#shared/gates/measure.ts';
import type { Named } from '#shared/gates/rule-names.ts';
import { type Condition, DEFAULT_MINIMUM_READINGS, type Rule } from '#shared/model/gate.ts';

/** Readings a rule asks for unless it says, by the cadence of its signals. A gate of two weeks holds twice as many, or two. */
const MINIMUM_READINGS = { daily: 7, weekly: 2, monthly: 1 } as const;

/**
 * Readings that a rule asks for when it does not say. Of several signals the one that is read least often decides, because
 * the verdict compares the signal with the fewest readings.
 */
export function defaultMinimum(rule: Pick<Rule, 'continueIf' | 'stopIf'>, signals: readonly Named[]): number {
  const counts = ruleSignals(rule).map((id) => {
    const cadence = signals.find((signal) => signal.id === id)?.cadence;
    return cadence ? MINIMUM_READINGS[cadence] : DEFAULT_MINIMUM_READINGS;
  });
  return counts.length > 0 ? Math.min(...counts) : DEFAULT_MINIMUM_READINGS;
}

/**
 * What a signal's bare name means in a rule: its level at the gate's end. That is the mean of the last seven days, or for a
 * signal that is read weekly or more seldom its last reading. (One reading of a noisy daily signal meets almost any threshold
 * on some day of the gate.)
 */
export function levelOf({ cadence }: Named): Required<Pick<Condition, 'window' | 'aggregate'>> {
  return cadence === 'weekly' || cadence === 'monthly'
    ? { window: { kind: 'last-reading' }, aggregate: 'last' }
    : { window: { kind: 'last-days', days: 7 }, aggregate: 'mean' };
}

/**
 * How the bare names in a rule's sentence are read. Rules of before version 6 mean the last reading by them, and keep it: a
 * condition on the last reading of the whole gate is one of theirs, for today's parser writes that as a window.
 */
export type BareName = 'level' | 'last';

/** Returns how a rule's own sentence is read. */
export function bareNameOf({ continueIf, stopIf }: Pick<Rule, 'continueIf' | 'stopIf'>): BareName {
  const conditions = [...(continueIf?.conditions ?? []), ...(stopIf?.conditions ?? [])];
  return conditions.some(({ aggregate, window }) => aggregate === 'last' && window === undefined) ? 'last' : 'level';
}
