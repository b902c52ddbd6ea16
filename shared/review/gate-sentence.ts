import { comparisonPhrase, formatMeasuredValue, measureName } from '#shared/gates/measure.ts';
import { reasonSentence } from '#shared/gates/reason-sentence.ts';
import type { Verdict } from '#shared/gates/verdict-record.ts';
import type { MeasuredThen, VerdictReason } from '#shared/model/verdict-reason.ts';

/** Conditions named one by one; more of them take the reason's own sentence. */
const NAMED = 2;

/**
 * What happened against what the rule asked for, in one sentence to read at a glance: "Activation rate reached 41.5%; the
 * rule asked for 40%." Where nothing was measured it is the verdict's own reason.
 */
export function gateSentence({ because }: Pick<Verdict, 'because'>): string {
  const told = because.kind === 'text' ? null : measuredOf(because);
  if (!told || told.measured.length === 0 || told.measured.length > NAMED) return reasonSentence(because);
  const phrases = told.measured.map((measured) => phrase(measured, told));
  return phrases.every((one) => one !== null) ? phrases.join(' ') : reasonSentence(because);
}

interface Told {
  measured: readonly MeasuredThen[];
  /** Whether these are conditions to stop. */
  stops: boolean;
  /** Whether the gate is over. */
  over: boolean;
  met: boolean;
}

function measuredOf(because: VerdictReason): Told | null {
  switch (because.kind) {
    case 'continue':
      return { measured: because.measured, stops: false, over: true, met: true };
    case 'neither':
      return { measured: because.measured, stops: false, over: because.left === null, met: false };
    case 'stop':
      return { measured: because.measured, stops: true, over: true, met: true };
    case 'early-stop':
      return { measured: because.measured, stops: true, over: false, met: true };
    case 'standing': {
      const stops = because.standing === 'behind';
      return { measured: because.measured, stops, over: false, met: because.standing !== 'level' };
    }
    default:
      return null;
  }
}

/** One condition as a sentence; null where it was not measured. */
function phrase(measured: MeasuredThen, { stops, over, met }: Told): string | null {
  const { signal, value, aggregate, comparator } = measured;
  if (!signal || value === null) return null;
  // The rule's own sentence, which stands below, says over which days.
  const what = aggregate === 'last' ? signal.name : measureName(measured, signal.name);
  const amount = formatMeasuredValue(value, measured, signal);
  const climbs = !stops && met && over && (comparator === '>=' || comparator === '>');
  const is = climbs ? 'reached' : over ? 'was' : 'is';
  const rule = stops
    ? `the rule ${over ? 'stopped' : 'stops'} ${limitPhrase(measured, signal.unit)}`
    : `the rule ${over ? 'asked' : 'asks'} for ${goalPhrase(measured, signal.unit)}`;
  const text = `${what} ${is} ${amount}${over ? '' : ' so far'}; ${rule}.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** "40%", "more than 40%", "36 h or less": what to reach. */
function goalPhrase(measured: MeasuredThen, unit: string): string {
  const plain = comparisonPhrase(measured, unit);
  const amount = plain.replace(/^[≥>≤<] /, '');
  switch (measured.comparator) {
    case '>=':
      return amount;
    case '>':
      return `more than ${amount}`;
    case '<=':
      return `${amount} or less`;
    case '<':
      return `less than ${amount}`;
    default:
      return `a value ${plain}`;
  }
}

/** "below 25%", "at 25% or less": where it stops. */
function limitPhrase(measured: MeasuredThen, unit: string): string {
  const plain = comparisonPhrase(measured, unit);
  const amount = plain.replace(/^[≥>≤<] /, '');
  switch (measured.comparator) {
    case '>=':
      return `at ${amount} or more`;
    case '>':
      return `above ${amount}`;
    case '<=':
      return `at ${amount} or less`;
    case '<':
      return `below ${amount}`;
    default:
      return plain;
  }
}
