import { ruleSignals } from '#shared/gates/measure.ts';
import { type Gate, gateLength } from '#shared/model/gate.ts';
import type { Signal } from '#shared/model/signal.ts';

/** Days between two readings at most. */
const DAYS = { daily: 1, weekly: 7, monthly: 31 } as const;
/** Readings in a row on one side of the centre that rule 3 asks for. */
const RULE_3 = 8;

export interface CadenceNote {
  /** Whether the gate is sure to see as many readings as its rule asks for. */
  enough: boolean;
  /** Readings the gate is sure to see, of the signal read least often. */
  readings: number;
  sentence: string;
}

/**
 * Whether a gate's days see enough readings: as many as the rule asks for, and eight for a rule 3 signal. Counts the
 * readings that come whatever day they fall on: two weekly ones in 14 days.
 * @returns null when there are enough for both, or no signal of the rule has a cadence
 */
export function enoughCadence(gate: Gate, signals: readonly Signal[]): CadenceNote | null {
  const days = Math.max(0, gateLength(gate));
  const counts = ruleSignals(gate.rule).flatMap((id) => {
    const signal = signals.find((candidate) => candidate.id === id);
    return signal?.cadence ? [{ signal, readings: Math.floor(days / DAYS[signal.cadence]) }] : [];
  });
  const [first, ...others] = counts;
  if (!first) return null;
  const { signal, readings } = others.reduce((least, next) => (next.readings < least.readings ? next : least), first);
  const needed = gate.rule.minimumReadings;
  const seen = `${readings} ${signal.cadence} reading${readings === 1 ? '' : 's'}`;
  if (readings < needed) {
    const some = readings === 0 ? `no ${signal.cadence} reading for sure` : `only ${seen}`;
    return {
      enough: false,
      readings,
      sentence: `The gate’s ${days} days see ${some} of ${signal.name}, and the rule asks for ${needed}: read it more often, lengthen the gate or ask for fewer.`,
    };
  }
  if (readings >= RULE_3) return null;
  const sentence =
    `The gate’s ${days} days see ${seen} of ${signal.name}: enough to meet a threshold, ` +
    `never enough for a rule 3 signal (eight in a row on one side). Take a verdict from them with care.`;
  return { enough: true, readings, sentence };
}
