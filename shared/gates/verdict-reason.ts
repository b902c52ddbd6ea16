import { budgetWords, sliName, sliWords } from '#shared/gates/guardrail-words.ts';
import { comparisonPhrase, formatMeasuredValue, measurePhrase, ruleSignals } from '#shared/gates/measure.ts';
import type { Measured, Verdict, VerdictInput } from '#shared/gates/verdict-record.ts';
import type { Signal } from '#shared/model/signal.ts';
import { plural } from '#shared/text/plural.ts';
import { daysBetween, formatDate } from '#shared/time/calendar.ts';

/** Why the verdict is what it is, in one sentence with the numbers and their units. */
export function verdictReason(found: Omit<Verdict, 'reason'>, input: VerdictInput): string {
  const { gate, signals, today } = input;
  switch (found.kind) {
    case 'guardrail':
      return guardrailReason(found, input);
    case 'no-rule':
      return noRuleReason(input);
    case 'not-started':
      return `The gate starts on ${formatDate(gate.start)}; there is nothing to judge before.`;
    case 'too-few':
      return tooFewReason(found, input);
    case 'stop':
      return `${measuredList(deciding(found.measured, 'stopIf', gate.rule.stopIf?.join), signals, true)}: the rule says stop.`;
    case 'continue':
      return `${measuredList(deciding(found.measured, 'continueIf', gate.rule.continueIf?.join), signals, true)}: the rule says continue.`;
    case 'neither': {
      const missing = found.measured.filter((m) => m.of === 'continueIf' && !m.holds);
      const left = daysBetween(today, gate.end);
      const when = found.provisional
        ? `; ${left <= 0 ? 'today is the last day' : `${plural(left, 'day')} left`}.`
        : ', and the gate has ended.';
      return `${measuredList(missing, signals, false)}${when}`;
    }
  }
}

/** Of a group that holds: all its conditions, or those that hold when any is enough. */
function deciding(measured: readonly Measured[], of: Measured['of'], join: 'all' | 'any' | undefined): Measured[] {
  return measured.filter((m) => m.of === of && (join !== 'any' || m.holds));
}

function measuredList(measured: readonly Measured[], signals: readonly Signal[], met: boolean): string {
  const text = measured.map((m) => measuredPhrase(m, signals, met)).join(' and ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function measuredPhrase({ condition, value }: Measured, signals: readonly Signal[], met: boolean): string {
  const signal = signals.find((candidate) => candidate.id === condition.signal);
  const name = signal?.name || 'the signal';
  const last =
    condition.aggregate === 'last' ? `the last reading of ${name}` : measurePhrase(condition.aggregate, name);
  if (value === null || !signal) {
    const why = condition.aggregate.startsWith('change')
      ? 'there is no baseline to compare with'
      : condition.aggregate === 'slope'
        ? 'it takes readings on two days'
        : 'the numbers are too large';
    return `${last} cannot be computed (${why})`;
  }
  const comparison = comparisonPhrase(condition, signal.unit);
  return `${last} is ${formatMeasuredValue(value, condition, signal)}, ${met ? 'which is' : 'not'} ${comparison}`;
}

function tooFewReason(found: Omit<Verdict, 'reason'>, { gate, signals, readings }: VerdictInput): string {
  const inGate = (id: string) =>
    readings.filter((r) => r.signal === id && r.date >= gate.start && r.date <= gate.end).length;
  const fewest = ruleSignals(gate.rule).find((id) => inGate(id) === found.readings);
  const name = signals.find((signal) => signal.id === fewest)?.name || 'the signal';
  const missing = found.needed - found.readings;
  if (!found.provisional) {
    return `Not enough readings to decide: ${found.readings} of ${name} inside the gate, at least ${found.needed} needed.`;
  }
  return `${found.readings} of at least ${plural(found.needed, 'reading')} of ${name} so far; ${missing} more needed by ${formatDate(gate.end)}.`;
}

function guardrailReason({ guardrail: state }: Omit<Verdict, 'reason'>, { guardrail, signals }: VerdictInput): string {
  const when = state.breachedOn === null ? '' : ` It was breached on ${formatDate(state.breachedOn)}.`;
  const at = sliWords(state, guardrail.slo ?? 0).replace(' against', ' inside the gate against');
  return `The guardrail decides: ${sliName(guardrail, signals)} is at ${at}; ${budgetWords(state)}.${when}`;
}

function noRuleReason({ gate, signals }: VerdictInput): string {
  if (gate.rule.continueIf !== null && ruleSignals(gate.rule).some((id) => !signals.some((s) => s.id === id))) {
    return 'The rule looks at a signal that is no longer on the page; name another one in the rule.';
  }
  return gate.rule.sentence.trim() === ''
    ? 'There is no decision rule yet; write when to continue.'
    : 'The decision rule cannot be understood yet, so no data can meet it.';
}
