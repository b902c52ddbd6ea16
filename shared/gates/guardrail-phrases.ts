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

/** The state in a word or two. */
export const GUARDRAIL_LABELS: Record<GuardrailState['state'], string> = {
  none: 'Not measured',
  unknown: 'Unknown',
  within: 'Holds',
  breached: 'Breached',
};

/** "62% of the error budget is left", "all of the error budget is gone (140% of it burned)". */
export function budgetPhrase({ sli, burned, remaining }: Pick<GuardrailState, 'sli' | 'burned' | 'remaining'>): string {
  if (sli === null) return 'nothing valid was read, which is not 100%';
  if (burned === null || remaining === null) return 'an objective of 100% allows nothing bad';
  if (remaining <= 0) {
    const over = burned > 1 ? ` (${formatMeasured(burned * 100, PERCENT, [100])} of it burned)` : '';
    return `all of the error budget is gone${over}`;
  }
  if (burned === 0) return 'all of the error budget is left';
  return `${formatMeasured(remaining * 100, PERCENT, [0, 100])} of the error budget is left`;
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
