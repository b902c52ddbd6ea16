import { type Condition, type ConditionGroup, type Gate, newGate } from '#shared/model/gate.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newSignal, type Signal } from '#shared/model/signal.ts';
import { addDays } from '#shared/time/calendar.ts';

export const clicks: Signal = { ...newSignal('clicks', 'Clicks', 'proxy'), direction: 'up' };
export const activation: Signal = { ...newSignal('act', '30-day activation rate', 'proxy'), unit: '%' };
export const firstValue: Signal = { ...newSignal('ttfv', 'Time to first value', 'leading'), unit: 'h' };
export const signals = [clicks, activation, firstValue];

export const noGuardrail: Guardrail = { text: '', signal: null, good: null, valid: null, slo: null };

export function condition(over: Partial<Condition> = {}): Condition {
  return { signal: 'clicks', aggregate: 'mean', comparator: '>=', threshold: 10, upper: null, ...over };
}

/** The level of a signal without a cadence at the gate's end: what its bare name means. */
export const LEVEL = { window: { kind: 'last-days', days: 7 }, aggregate: 'mean' } as const;
/** The last reading, as today's parser writes it. */
export const LAST = { window: { kind: 'last-reading' }, aggregate: 'last' } as const;

export function all(...conditions: Condition[]): ConditionGroup {
  return { join: 'all', conditions };
}

export function any(...conditions: Condition[]): ConditionGroup {
  return { join: 'any', conditions };
}

/** A gate from 2026-01-05 to 2026-01-19, of fifteen days as before version 6, that continues if the mean of Clicks ≥ 10. */
export function gateWith(rule: Partial<Gate['rule']> = {}): Gate {
  const gate = newGate('g1', '2026-01-05');
  return {
    ...gate,
    end: '2026-01-19',
    rule: { ...gate.rule, sentence: 'a rule', continueIf: all(condition()), ...rule },
  };
}

/** Readings of one signal on consecutive days; null leaves a gap. */
export function series(values: readonly (number | null)[], start = '2026-01-05', signal = 'clicks'): Reading[] {
  return values.flatMap((value, i) => (value === null ? [] : [{ signal, date: addDays(start, i), value }]));
}
