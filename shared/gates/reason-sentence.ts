import { budgetPhrase, sliPhrase } from '#shared/gates/guardrail-phrases.ts';
import { comparisonPhrase, formatMeasuredValue, measurePhrase } from '#shared/gates/measure.ts';
import type { MeasuredThen, VerdictReason } from '#shared/model/verdict-reason.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate } from '#shared/time/calendar.ts';

/** A verdict's reason in one sentence, with the numbers and their units. */
export function reasonSentence(reason: VerdictReason): string {
  switch (reason.kind) {
    case 'text':
      return reason.text;
    case 'no-rule':
      return 'There is no decision rule yet; write when to continue.';
    case 'not-understood':
      return 'The decision rule cannot be understood yet, so no data can meet it.';
    case 'signal-gone':
      return 'The rule looks at a signal that is no longer on the page; name another one in the rule.';
    case 'not-started':
      return `The gate starts on ${formatDate(reason.start)}; there is nothing to judge before.`;
    case 'too-few':
      return tooFew(reason);
    case 'stop':
    case 'continue':
      return `${measuredList(reason.measured, true)}: the rule says ${reason.kind}.`;
    case 'early-stop':
      return `${measuredList(reason.measured, true)}, and the reading of ${formatDate(reason.unusualOn)} is unusual on that side: the rule says stop.`;
    case 'standing':
      return `${measuredList(reason.measured, reason.standing !== 'level')}${timeLeft(reason.left)}`;
    case 'neither':
      return `${measuredList(reason.measured, false)}${timeLeft(reason.left)}`;
    case 'guardrail':
      return guardrail(reason);
  }
}

function measuredList(measured: readonly MeasuredThen[], met: boolean): string {
  const text = measured.map((each) => measuredPhrase(each, met)).join(' and ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function measuredPhrase(measured: MeasuredThen, met: boolean): string {
  const { signal, value, aggregate } = measured;
  const name = signal?.name || 'the signal';
  const bare = aggregate === 'last' && measured.window === undefined;
  const what = bare ? `the last reading of ${name}` : measurePhrase(measured, name);
  if (value === null || !signal) {
    if (aggregate.startsWith('change')) return `${what} has no baseline to compare with`;
    if (aggregate === 'slope') return `${what} takes readings on two days`;
    if (measured.window?.kind === 'days-in-a-row') return `${what} has no reading on that many days in a row`;
    return measured.window ? `${what} has no reading yet` : `${what} is too large a number`;
  }
  const comparison = comparisonPhrase(measured, signal.unit);
  return `${what} is ${formatMeasuredValue(value, measured, signal)}, ${met ? 'which is' : 'not'} ${comparison}`;
}

function timeLeft(days: number | null): string {
  if (days === null) return ', and the gate has ended.';
  return `; ${days === 0 ? 'today is the last day' : `${plural(days, 'day')} left`}.`;
}

function tooFew({ signal, readings, needed, by }: Extract<VerdictReason, { kind: 'too-few' }>): string {
  const name = signal || 'the signal';
  if (by === null) {
    return `Not enough readings to decide: ${readings} of ${name} inside the gate, at least ${needed} needed.`;
  }
  return `${readings} of at least ${plural(needed, 'reading')} of ${name} so far; ${needed - readings} more needed by ${formatDate(by)}.`;
}

function guardrail({ signals, sli, slo, burned, breachedOn }: Extract<VerdictReason, { kind: 'guardrail' }>): string {
  const name = signals.map((of) => (of ? `“${of}”` : 'a signal without a name')).join(' of ');
  const when = breachedOn === null ? '' : ` It was breached on ${formatDate(breachedOn)}.`;
  const at = sliPhrase({ sli }, slo).replace(' against', ' inside the gate against');
  const remaining = burned === null ? null : 1 - burned;
  const budget = budgetPhrase({
    state: 'breached',
    sli,
    burned,
    remaining,
    rate: null,
    spentBy: null,
    readings: signals.length,
  });
  return `Stopped by the guardrail: ${name} is at ${at}; ${budget}.${when}`;
}
