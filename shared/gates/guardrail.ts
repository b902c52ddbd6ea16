import { burnRate } from '#shared/gates/budget.ts';
import { type SliDay, type SliFault, sliDays, sliKind } from '#shared/gates/guardrail-days.ts';
import { LEAD_DAYS, type Window, type WindowVolume, windowVolume } from '#shared/gates/guardrail-volume.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import type { Reading } from '#shared/model/reading.ts';
import { decimal, mean, sum } from '#shared/signals/aggregate.ts';
import { addDays } from '#shared/time/calendar.ts';

/** The guardrail's error budget over a stretch of days. */
export interface GuardrailState {
  /**
   * `none`: no SLI or no objective is set; `unknown`: nothing valid was read, which is not 100%; `breached`: the rest of the
   * window cannot bring the budget back ({@link guardrailState}).
   */
  state: 'none' | 'unknown' | 'within' | 'breached';
  /** Percent that was good: Σ good ÷ Σ valid, or the mean of the percentage series; null when unknown. */
  sli: number | null;
  /**
   * Share of the whole window's error budget used, 1 = all of it; null when unknown or without bound (an objective of 100%).
   * While days are to come it assumes their volume, and may reach 1 before the guardrail is breached.
   */
  burned: number | null;
  /** 1 − burned: below 0 once more than all of it is gone; null where `burned` is. */
  remaining: number | null;
  /** How fast it burned so far: 1 empties it just at the window's end; null where `burned` is. */
  rate: number | null;
  /** The day on which it is spent if it goes on like this; null when that is not after today and inside the window. */
  spentBy: string | null;
  /** The valid events it was computed from and those assumed; null when unknown. */
  volume: WindowVolume | null;
  /** Days it was computed from; with counts those on which both were read. */
  readings: number;
  /** The day on which the last of the window's budget went; null unless breached. */
  breachedOn: string | null;
  /** Days with only one of the two counts; they are in neither sum. */
  unpaired: string[];
  /** Days whose numbers cannot be right; they are left out. */
  faults: SliFault[];
}

/** The signals a guardrail reads, in the order good, valid. */
export function guardrailSignals(guardrail: Guardrail): string[] {
  const { signal, good, valid } = guardrail;
  const used = sliKind(guardrail) === 'counts' ? [good, valid] : [signal];
  return used.filter((id) => id !== null);
}

/**
 * How the guardrail stands in a window: burned = bad ÷ ((1 − SLO) · valid), of all that will be valid in the window. While
 * days are still to come, their volume is estimated from the days so far. A percentage has no volume: each reading counts
 * alike. Readings after today never count. (Google, Site Reliability Workbook, "Implementing SLOs".)
 *
 * After the window it is breached where burned ≥ 1. Before its end, it is breached only where all of the rest being good
 * could not bring the budget back, even with every day as busy as the busiest so far ({@link WindowVolume.most}). So a breach
 * is never withdrawn by readings that come later, with two exceptions: one larger than every reading so far, or one that
 * follows sooner on the one before it than any so far. Readings corrected or filled in for earlier days count as always.
 * With an objective of 100% any bad event is too much, for good.
 */
export function guardrailState(
  guardrail: Guardrail,
  window: Window,
  readings: readonly Reading[],
  today: string,
): GuardrailState {
  const nothing = {
    ...{ sli: null, burned: null, remaining: null, rate: null, spentBy: null, volume: null },
    ...{ readings: 0, breachedOn: null, unpaired: [], faults: [] },
  };
  const { slo } = guardrail;
  const kind = sliKind(guardrail);
  if (kind === null || slo === null) return { state: 'none', ...nothing };
  const until = today < window.end ? today : window.end;
  const { days, faults, unpaired } = sliDays(guardrail, window.start, until, readings);
  const sli = kind === 'counts' ? ratio(days) : mean(days.map(({ good }) => good));
  if (sli === null) return { state: 'unknown', ...nothing, readings: days.length, unpaired, faults };
  const lead = sliDays(guardrail, addDays(window.start, -LEAD_DAYS), addDays(window.start, -1), readings).days;
  const volume = windowVolume([...lead, ...days], window, today);
  const rate = burnRate(sli, slo);
  const over = volume.most === volume.read;
  const of = (whole: number) => (rate === null ? null : decimal(rate * (volume.read / whole), 1));
  // Once none are to come, SLI against SLO decides, not the quotient, which may round to just under 1.
  const breached = slo >= 100 ? sli < 100 : over ? sli <= slo : (of(volume.most) ?? 0) >= 1;
  const part = of(volume.expected);
  const burned = part === null ? null : breached ? Math.max(1, part) : over ? Math.min(part, 1 - Number.EPSILON) : part;
  return {
    state: breached ? 'breached' : 'within',
    sli,
    burned,
    remaining: burned === null ? null : 1 - burned,
    rate,
    spentBy: breached || over ? null : daySpent(days, rate, volume, window.end, until),
    volume,
    readings: days.length,
    breachedOn: breached ? dayOfBreach(days, slo, volume.expected) : null,
    unpaired,
    faults,
  };
}

/** The day on which a burn as so far empties the budget; null after the window, or where that day is not after `until`. */
function daySpent(
  days: readonly SliDay[],
  rate: number | null,
  { read, expected, days: covered }: WindowVolume,
  end: string,
  until: string,
): string | null {
  const [first] = days;
  if (!first || rate === null || rate <= 1) return null;
  const day = addDays(first.date, Math.ceil(decimal((covered * expected) / read / rate, 1)) - 1);
  return day > until && day <= end ? day : null;
}

/** Σ good ÷ Σ valid in percent; null where nothing was valid. What is not quite all is never rounded to 100. */
function ratio(days: readonly SliDay[]): number | null {
  const valid = sum(days.map((day) => day.valid));
  if (valid === 0) return null;
  const good = sum(days.map((day) => day.good));
  const percent = decimal((good / valid) * 100, 100);
  return good < valid ? Math.min(percent, 100 - 1e-12) : percent;
}

/** The first day at whose end as much was bad as the objective allows of `whole`, the window's volume. */
function dayOfBreach(days: readonly SliDay[], slo: number, whole: number): string | null {
  const budget = decimal(((100 - slo) / 100) * whole, 100);
  let bad = 0;
  for (const { date, good, valid } of days) {
    bad += valid - good;
    if (bad > 0 && decimal(bad, Math.max(budget, 100)) >= budget) return date;
  }
  // Rounding may leave the sum just under the budget: then it went with the last bad day.
  return days.findLast(({ good, valid }) => good < valid)?.date ?? null;
}

/** Days of the trailing window, today included. */
export const TRAILING_DAYS = 28;

/** The guardrail over the days of a window. */
export type GuardrailWindow = Window & { state: GuardrailState };

/** The guardrail over the gate's days, which the verdict looks at (null without a gate), and over four weeks to today. */
export function guardrailWindows(
  sheet: { guardrail: Guardrail },
  gate: Window | null | undefined,
  readings: readonly Reading[],
  today: string,
): { gate: GuardrailWindow | null; fourWeeks: GuardrailWindow } {
  const over = (window: Window) => ({
    ...window,
    state: guardrailState(sheet.guardrail, window, readings, today),
  });
  return {
    gate: gate ? over({ start: gate.start, end: gate.end }) : null,
    fourWeeks: over({ start: addDays(today, 1 - TRAILING_DAYS), end: today, trailing: true }),
  };
}
