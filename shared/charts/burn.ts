import { type GuardrailState, guardrailState } from '#shared/gates/guardrail.ts';
import { sliDays } from '#shared/gates/guardrail-days.ts';
import type { Window } from '#shared/gates/guardrail-volume.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import type { Reading } from '#shared/model/reading.ts';
import { decimal } from '#shared/signals/aggregate.ts';
import { dayNumber } from '#shared/time/calendar.ts';

/** The budget at the end of one day. */
export interface BurnPoint {
  date: string;
  day: number;
  /** Share of the window's budget that was left: 1 all of it, below 0 overspent. */
  left: number;
  /** What would be left had each day so far been just as good as the objective. */
  even: number;
  good: number;
  valid: number;
}

/** A window's burn-down: the budget of all its days so far, and what each day took of it. */
export interface Burn extends Window {
  /** Numbers of the window's first and last day; the lines begin a day before the first, with all of the budget. */
  from: number;
  to: number;
  slo: number;
  points: BurnPoint[];
  /** Today's number, while days are to come. */
  today: number | null;
  /** From the last point on as so far, to where the budget is spent or to the window's end; empty once none are to come. */
  ahead: { day: number; share: number }[];
  state: GuardrailState;
}

/**
 * The error budget day by day. The budget is what the objective allows of all that will be valid in the window (estimated
 * while days are to come), so `left` only ever falls, ends at what the guardrail's state calls remaining, and crosses 0 on the day of the breach. With
 * an objective of 100% it is 1 until something is bad, then 0.
 * @returns null where there is nothing to draw: no SLI, no objective, no readings
 */
export function burnSeries(
  guardrail: Guardrail,
  window: Window,
  readings: readonly Reading[],
  today: string,
): Burn | null {
  const state = guardrailState(guardrail, window, readings, today);
  const { slo } = guardrail;
  if (slo === null || state.volume === null) return null;
  const until = today < window.end ? today : window.end;
  const { days } = sliDays(guardrail, window.start, until, readings);
  const total = state.volume.expected;
  const budget = ((100 - slo) / 100) * total;
  let [bad, seen] = [0, 0];
  const points = days.map(({ date, good, valid }): BurnPoint => {
    bad += valid - good;
    seen += valid;
    const burned = slo >= 100 ? Number(bad > 0) : bad / budget;
    return {
      date,
      day: dayNumber(date),
      left: decimal(1 - burned, 100),
      even: decimal(1 - seen / total, 100),
      good,
      valid,
    };
  });
  const { start, end } = window;
  const open = state.volume.most > state.volume.read;
  return {
    ...{ start, end, from: dayNumber(start), to: dayNumber(end), slo, points, state },
    today: open ? dayNumber(today) : null,
    ahead: open ? goingOn(points.at(-1), dayNumber(end), state) : [],
  };
}

/** The line that a burn as so far takes; a budget already spent has none, nor one that one bad event spends. */
function goingOn(last: BurnPoint | undefined, to: number, { burned, volume }: GuardrailState): Burn['ahead'] {
  if (!last || !volume || burned === null || last.left <= 0) return [];
  const aDay = burned / volume.days;
  const spent = aDay > 0 ? last.day + last.left / aDay : to;
  const day = Math.min(to, spent);
  if (day <= last.day) return [];
  return [
    { day: last.day, share: last.left },
    { day, share: spent <= to ? 0 : decimal(last.left - aDay * (to - last.day), 1) },
  ];
}

/**
 * One line of a burn-down: from all of the budget, the day before the window, to the end of its last known day; what the
 * objective allows goes on to the window's end.
 */
export function burnLine({ from, to, today, points }: Burn, of: 'left' | 'even'): { day: number; share: number }[] {
  const known = [{ day: from - 1, share: 1 }, ...points.map((point) => ({ day: point.day, share: point[of] }))];
  return of === 'even' && today !== null ? [...known, { day: to, share: 0 }] : known;
}
