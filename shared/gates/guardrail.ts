import { burnRate } from '#shared/gates/budget.ts';
import { type SliDay, type SliFault, sliDays, sliKind } from '#shared/gates/guardrail-days.ts';
import type { Gate } from '#shared/model/gate.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import type { Reading } from '#shared/model/reading.ts';
import { decimal, mean, median, sum } from '#shared/signals/aggregate.ts';
import { addDays, daysBetween } from '#shared/time/calendar.ts';

/** Days from `start` to `end`, both included. */
export type Window = Pick<Gate, 'start' | 'end'>;

/** The guardrail's error budget over a stretch of days. */
export interface GuardrailState {
  /**
   * `none`: no SLI or no objective set; `unknown`: nothing valid was read there, which is not 100%; `breached`: the budget of
   * the whole window is gone, which the days to come cannot bring back.
   */
  state: 'none' | 'unknown' | 'within' | 'breached';
  /** Percent that was good: Σ good ÷ Σ valid, or the mean of the percentage series; null when unknown. */
  sli: number | null;
  /** Share of the whole window's error budget used, 1 = all of it; null when unknown or without bound (an objective of 100%). */
  burned: number | null;
  /** 1 − burned: below 0 once more than all of it is gone; null where `burned` is. */
  remaining: number | null;
  /** How fast it burns: 1 empties it just at the window's end; null where `burned` is. */
  rate: number | null;
  /** The day on which it is spent if it goes on like this; null when that is not inside the window, or it is spent already. */
  spentBy: string | null;
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
 * days are still to come, their volume is estimated from the days so far ({@link wholeVolume}). The budget is gone, and the
 * guardrail breached, from burned = 1 on: what was bad stays bad. With an objective of 100% any bad part is too much. A
 * percentage series weighs each reading alike. Readings after today never count.
 * (Google, Site Reliability Workbook, "Implementing SLOs".)
 */
export function guardrailState(
  guardrail: Guardrail,
  window: Window,
  readings: readonly Reading[],
  today: string,
): GuardrailState {
  const nothing = {
    ...{ sli: null, burned: null, remaining: null, rate: null, spentBy: null },
    ...{ readings: 0, breachedOn: null, unpaired: [], faults: [] },
  };
  const { slo } = guardrail;
  const kind = sliKind(guardrail);
  if (kind === null || slo === null) return { state: 'none', ...nothing };
  const until = today < window.end ? today : window.end;
  const { days, faults, unpaired } = sliDays(guardrail, window.start, until, readings);
  const sli = kind === 'counts' ? ratio(days) : mean(days.map(({ good }) => good));
  if (sli === null) return { state: 'unknown', ...nothing, readings: days.length, unpaired, faults };
  const share = sum(days.map(({ valid }) => valid)) / wholeVolume(days, window, today);
  const rate = burnRate(sli, slo);
  // With days to come the share of the volume is an estimate; without, SLI against SLO decides, not the quotient, which may
  // round to just under 1.
  const part = rate === null ? null : decimal(rate * share, 1);
  const breached = slo >= 100 ? sli < 100 : share < 1 ? part !== null && part >= 1 : sli <= slo;
  const burned = part === null ? null : breached ? Math.max(1, part) : Math.min(part, 1 - Number.EPSILON);
  return {
    state: breached ? 'breached' : 'within',
    sli,
    burned,
    remaining: burned === null ? null : 1 - burned,
    rate,
    spentBy: breached || rate === null || rate <= 1 ? null : dayOfRate(rate, window, until),
    readings: days.length,
    breachedOn: breached ? dayOfBreach(days, slo, share) : null,
    unpaired,
    faults,
  };
}

/**
 * What a window will hold of valid events (for a percentage series: of readings) at its end, in the measure of `valid`. Each
 * reading stands for the days up to the next one, so a weekly series counts its weeks and a daily one its days.
 */
export function wholeVolume(days: readonly SliDay[], { start, end }: Window, today: string): number {
  const valid = sum(days.map((day) => day.valid));
  const last = days.at(-1);
  if (today >= end || !last) return valid;
  const all = daysBetween(start, end) + 1;
  const reached = daysBetween(start, last.date) + 1;
  const steps = days.slice(1).map(({ date }, i) => daysBetween(days[i]?.date ?? date, date));
  const step = median(steps);
  const covered = step === null ? daysBetween(start, today) + 1 : Math.max(reached, Math.round(days.length * step));
  return valid * Math.max(1, all / Math.min(all, covered));
}

/** The day on which a steady burn empties the budget; null after the window, or where that day is over already. */
function dayOfRate(rate: number, { start, end }: Window, until: string): string | null {
  const day = addDays(start, Math.ceil((daysBetween(start, end) + 1) / rate) - 1);
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

/** The first day at whose end as much was bad as the whole window's objective allows; `share` of its volume is in. */
function dayOfBreach(days: readonly SliDay[], slo: number, share: number): string | null {
  const budget = decimal((((100 - slo) / 100) * sum(days.map(({ valid }) => valid))) / share, 100);
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
export interface GuardrailWindow extends Window {
  state: GuardrailState;
}

/** The guardrail over the gate's days, which the verdict looks at (null without a gate), and over four weeks to today. */
export function guardrailWindows(
  sheet: { guardrail: Guardrail },
  gate: Window | null | undefined,
  readings: readonly Reading[],
  today: string,
): { gate: GuardrailWindow | null; fourWeeks: GuardrailWindow } {
  const over = ({ start, end }: Window) => ({
    start,
    end,
    state: guardrailState(sheet.guardrail, { start, end }, readings, today),
  });
  return { gate: gate ? over(gate) : null, fourWeeks: over({ start: addDays(today, 1 - TRAILING_DAYS), end: today }) };
}
