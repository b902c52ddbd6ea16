import type { GuardrailState, GuardrailWindow } from '#shared/gates/guardrail.ts';
import { sliKind } from '#shared/gates/guardrail-days.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured, formatValue } from '#shared/numbers/format.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate } from '#shared/time/calendar.ts';

const PERCENT = { unit: '%', decimals: null };

/** "“Answered in time”", "“Good answers” of “Answers”"; empty where no SLI is set. */
export function sliName(guardrail: Guardrail, signals: readonly Signal[]): string {
  const name = (id: string | null) => {
    const of = signals.find((signal) => signal.id === id)?.name;
    return of ? `“${of}”` : 'a signal without a name';
  };
  const kind = sliKind(guardrail);
  if (kind === null) return '';
  return kind === 'percent' ? name(guardrail.signal) : `${name(guardrail.good)} of ${name(guardrail.valid)}`;
}

/** The states in a word or two. */
const LABELS: Record<GuardrailState['state'], string> = {
  none: 'Not measured',
  unknown: 'Unknown',
  within: 'Holds',
  breached: 'Breached',
};

/** The state in a word or two; "At risk" where it holds, but not to the window's end if it goes on like this. */
export function guardrailLabel(state: Pick<GuardrailState, 'state' | 'rate'>): string {
  return atRisk(state) ? 'At risk' : LABELS[state.state];
}

/** Returns whether the budget is not gone for good, but will be if it goes on burning as so far. */
export function atRisk({ state, rate }: Pick<GuardrailState, 'state' | 'rate'>): boolean {
  return state === 'within' && rate !== null && rate > 1;
}

type BudgetFacts = Pick<GuardrailState, 'state' | 'sli' | 'burned' | 'remaining' | 'rate' | 'spentBy' | 'readings'>;

/** "62% of the error budget is left, burning 5×, spent by 9 March", "error budget spent (140%)", "No readings yet". */
export function budgetPhrase(facts: BudgetFacts): string {
  const { state, sli, burned, remaining, rate, spentBy } = facts;
  if (sli === null) return facts.readings === 0 ? 'No readings yet' : 'No valid events yet';
  if (burned === null || remaining === null) return 'an objective of 100% allows nothing bad';
  if (remaining <= 0) {
    const used = formatMeasured(burned * 100, PERCENT, [100]);
    if (state === 'within') return `error budget spent at this volume (${used}); only busier days could recover it`;
    return burned > 1 ? `error budget spent (${used})` : 'error budget spent';
  }
  if (burned === 0) return 'all of the error budget is left';
  const left = `${formatMeasured(remaining * 100, PERCENT, [0, 100])} of the error budget is left`;
  if (rate === null || !atRisk(facts)) return left;
  const by = spentBy === null ? '' : `, spent by ${dayAndMonth(spentBy)}`;
  return `${left}, burning ${ratePhrase(rate)}${by}`;
}

/** A burn rate with two digits, never rounded to just 1: "5×", "1.4×". */
function ratePhrase(rate: number): string {
  return formatMeasured(rate, { unit: '×', decimals: rate < 10 ? 1 : 0 }, [1]).replace(/\.0×$/, '×');
}

/** A day inside a window whose year is clear: "9 March". */
function dayAndMonth(date: string): string {
  return formatDate(date).replace(/ \d+$/, '');
}

/** What the budget of a window assumes, in a sentence: the volume of the days to come, or that a percentage has none. */
function volumePhrase({ volume }: GuardrailState, guardrail: Guardrail, signals: readonly Signal[]): string | null {
  if (volume === null || volume.days === 0) return null;
  if (sliKind(guardrail) === 'percent') return 'Each day read counts the same: a percentage has no volume.';
  if (volume.most === volume.read) return null;
  const name = signals.find(({ id }) => id === guardrail.valid)?.name.trim();
  const aDay = volume.read / volume.days;
  const shown = formatMeasured(aDay >= 10 ? Math.round(aDay) : aDay, { unit: '', decimals: null });
  return `Assuming ${shown} ${name ? `“${name}”` : 'valid events'} a day, as so far.`;
}

/** What the budget assumes and what it leaves out, a sentence or two each. */
export function budgetNotes(state: GuardrailState, guardrail: Guardrail, signals: readonly Signal[]): string[] {
  const volume = volumePhrase(state, guardrail, signals);
  return [...(volume === null ? [] : [volume]), ...leftOutPhrase(state)];
}

/** "97.5% against an objective of 95%": rounded for reading, but never across the objective. */
export function sliPhrase({ sli }: Pick<GuardrailState, 'sli'>, slo: number): string {
  return sli === null
    ? `unknown, against an objective of ${formatValue(slo, PERCENT)}`
    : `${formatMeasured(sli, PERCENT, [slo, 100])} against an objective of ${formatValue(slo, PERCENT)}`;
}

/** What had to be left out, a sentence or two each; nothing when all days count. */
export function leftOutPhrase({ faults, unpaired }: GuardrailState): string[] {
  const sentences: string[] = [];
  const [fault, ...more] = faults;
  if (fault) {
    const others = more.length > 0 ? ` So ${more.length === 1 ? 'is' : 'are'} ${plural(more.length, 'more day')}.` : '';
    sentences.push(`${fault.problem} It is left out.${others}`);
  }
  const [first] = unpaired;
  if (first && unpaired.length === 1) {
    sentences.push(`${formatDate(first)} has only one of the two counts and is left out.`);
  } else if (first) {
    sentences.push(`${plural(unpaired.length, 'day')} have only one of the two counts and are left out.`);
  }
  return sentences;
}

/** How one window stands, for the page: its name and a sentence without its full stop. */
export interface BudgetLine {
  name: string;
  breached: boolean;
  /** Its breach stops the gate: it is the gate's own window. */
  decides: boolean;
  words: string;
}

/** The page's lines about the budget: inside the gate where there is one, and over four weeks; none while not measured. */
export function budgetLines(
  { gate, fourWeeks }: { gate: GuardrailWindow | null; fourWeeks: GuardrailWindow },
  slo: number | null,
): BudgetLine[] {
  if (slo === null || fourWeeks.state.state === 'none') return [];
  const line = (name: string, { state }: GuardrailWindow, decides: boolean): BudgetLine => {
    const on = state.breachedOn === null || !decides ? '' : `Breached on ${formatDate(state.breachedOn)}: `;
    return { name, breached: state.state === 'breached', decides, words: `${on}${budgetPhrase(state)}` };
  };
  return [...(gate ? [line('Gate', gate, true)] : []), line('Four weeks', fourWeeks, false)];
}
