import { guardrailSignals } from '#shared/gates/guardrail.ts';
import { ruleSignals } from '#shared/gates/measure.ts';
import type { Found, Measured, Verdict, VerdictInput } from '#shared/gates/verdict-record.ts';
import type { Signal } from '#shared/model/signal.ts';
import type { MeasuredThen, VerdictReason } from '#shared/model/verdict-reason.ts';
import { daysBetween } from '#shared/time/calendar.ts';

/** What was found and decided. */
type Decided = Found & Pick<Verdict, 'verdict' | 'standing' | 'kind'> & { unusualOn: string | null };

/** Why the verdict is what it is; `reasonSentence` phrases it. */
export function verdictReason(found: Decided, input: VerdictInput): VerdictReason {
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
    case 'early-stop':
      return {
        kind: 'early-stop',
        measured: shown(deciding(found.measured, 'stopIf', gate.rule.stopIf?.join), signals),
        unusualOn: found.unusualOn ?? today,
      };
    case 'neither':
      return { kind: 'neither', measured: shown(notMet(found.measured), signals), left: null };
    case 'standing':
      return standingReason(found, input);
  }
}

function standingReason({ measured, standing }: Decided, { gate, signals, today }: VerdictInput): VerdictReason {
  const shows =
    standing === 'ahead'
      ? deciding(measured, 'continueIf', gate.rule.continueIf?.join)
      : standing === 'behind'
        ? deciding(measured, 'stopIf', gate.rule.stopIf?.join)
        : notMet(measured);
  const left = Math.max(0, daysBetween(today, gate.end));
  return { kind: 'standing', standing: standing ?? 'level', measured: shown(shows, signals), left };
}

/** The conditions that keep it from continuing. */
function notMet(measured: readonly Measured[]): Measured[] {
  return measured.filter((m) => m.of === 'continueIf' && !m.holds);
}

/** Of a group that holds: all its conditions, or those that hold when any is enough. */
function deciding(measured: readonly Measured[], of: Measured['of'], join: 'all' | 'any' | undefined): Measured[] {
  return measured.filter((m) => m.of === of && (join !== 'any' || m.holds));
}

/** What was measured, with what it takes to show it. */
function shown(measured: readonly Measured[], signals: readonly Signal[]): MeasuredThen[] {
  return measured.map(({ condition, value }) => {
    const { signal: id, window, aggregate, comparator, threshold, upper } = condition;
    const signal = signals.find((candidate) => candidate.id === id);
    const of = signal ? { name: signal.name, unit: signal.unit, decimals: signal.decimals } : null;
    return { signal: of, ...(window ? { window } : {}), aggregate, comparator, threshold, upper, value };
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
