import { guardrailSignals } from '#shared/gates/guardrail.ts';
import { ruleSignals } from '#shared/gates/measure.ts';
import type { Measured, Verdict, VerdictInput } from '#shared/gates/verdict-record.ts';
import type { Signal } from '#shared/model/signal.ts';
import type { MeasuredThen, VerdictReason } from '#shared/model/verdict-reason.ts';
import { daysBetween } from '#shared/time/calendar.ts';

type Found = Omit<Verdict, 'reason' | 'because'>;

/** Why the verdict is what it is; `reasonSentence` phrases it. */
export function verdictReason(found: Found, input: VerdictInput): VerdictReason {
  const { gate, signals, today } = input;
  switch (found.kind) {
    case 'guardrail':
      return guardrailReason(found, input);
    case 'no-rule':
      return noRuleReason(input);
    case 'not-started':
      return { kind: 'not-started', start: gate.start };
    case 'too-few':
      return tooFewReason(found, input);
    case 'stop':
      return { kind: 'stop', measured: shown(deciding(found.measured, 'stopIf', gate.rule.stopIf?.join), signals) };
    case 'continue':
      return {
        kind: 'continue',
        measured: shown(deciding(found.measured, 'continueIf', gate.rule.continueIf?.join), signals),
      };
    case 'neither': {
      const missing = found.measured.filter((m) => m.of === 'continueIf' && !m.holds);
      const left = found.provisional ? Math.max(0, daysBetween(today, gate.end)) : null;
      return { kind: 'neither', measured: shown(missing, signals), left };
    }
  }
}

/** Of a group that holds: all its conditions, or those that hold when any is enough. */
function deciding(measured: readonly Measured[], of: Measured['of'], join: 'all' | 'any' | undefined): Measured[] {
  return measured.filter((m) => m.of === of && (join !== 'any' || m.holds));
}

/** What was measured, with what it takes to show it. */
function shown(measured: readonly Measured[], signals: readonly Signal[]): MeasuredThen[] {
  return measured.map(({ condition, value }) => {
    const { signal: id, aggregate, comparator, threshold, upper } = condition;
    const signal = signals.find((candidate) => candidate.id === id);
    const of = signal ? { name: signal.name, unit: signal.unit, decimals: signal.decimals } : null;
    return { signal: of, aggregate, comparator, threshold, upper, value };
  });
}

function tooFewReason(found: Found, { gate, signals, readings }: VerdictInput): VerdictReason {
  const inGate = (id: string) =>
    readings.filter((r) => r.signal === id && r.date >= gate.start && r.date <= gate.end).length;
  const fewest = ruleSignals(gate.rule).find((id) => inGate(id) === found.readings);
  return {
    kind: 'too-few',
    signal: signals.find((signal) => signal.id === fewest)?.name ?? '',
    readings: found.readings,
    needed: found.needed,
    by: found.provisional ? gate.end : null,
  };
}

function guardrailReason({ guardrail: state }: Found, { guardrail, signals }: VerdictInput): VerdictReason {
  return {
    kind: 'guardrail',
    signals: guardrailSignals(guardrail).map((id) => signals.find((signal) => signal.id === id)?.name ?? ''),
    sli: state.sli,
    slo: guardrail.slo ?? 0,
    burned: state.burned,
    breachedOn: state.breachedOn,
  };
}

function noRuleReason({ gate, signals }: VerdictInput): VerdictReason {
  if (gate.rule.continueIf !== null && ruleSignals(gate.rule).some((id) => !signals.some((s) => s.id === id))) {
    return { kind: 'signal-gone' };
  }
  return { kind: gate.rule.sentence.trim() === '' ? 'no-rule' : 'not-understood' };
}
