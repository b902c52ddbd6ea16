import { newSignal, type Signal } from '#shared/model/signal.ts';

/** Signals that a guardrail may read as a percentage: those with unit %, the ones meant as guardrails first. */
export function percentChoices(signals: readonly Signal[]): Signal[] {
  return guardrailsFirst(signals.filter(({ unit }) => unit.trim() === '%'));
}

/** Signals that may count good or valid events: those without %, the ones meant as guardrails first. */
export function countChoices(signals: readonly Signal[]): Signal[] {
  return guardrailsFirst(signals.filter(({ unit }) => unit.trim() !== '%'));
}

function guardrailsFirst(signals: readonly Signal[]): Signal[] {
  const meant = (signal: Signal) => signal.role === 'guardrail';
  return [...signals.filter(meant), ...signals.filter((signal) => !meant(signal))];
}

const NAMES = { percent: 'Share that was good', good: 'Good events', valid: 'Valid events' } as const;

/** A signal for a guardrail's SLI, ready for its readings, under a name that no other signal has. */
export function newSliSignal(kind: keyof typeof NAMES, id: string, signals: readonly Signal[]): Signal {
  const taken = new Set(signals.map(({ name }) => name.toLowerCase()));
  let name: string = NAMES[kind];
  for (let n = 2; taken.has(name.toLowerCase()); n += 1) name = `${NAMES[kind]} ${n}`;
  const signal = newSignal(id, name, 'guardrail');
  return kind === 'percent'
    ? { ...signal, unit: '%', direction: 'up' }
    : { ...signal, direction: kind === 'good' ? 'up' : null, aggregation: 'sum' };
}
