import { meets } from '#shared/gates/measure.ts';
import type { Measured } from '#shared/gates/verdict-record.ts';
import type { Condition, ConditionGroup, Rule } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import { aggregateFrom } from '#shared/signals/aggregate.ts';
import { addDays, dayNumber } from '#shared/time/calendar.ts';

/** Days a rule is judged on, both ends included. */
export interface GateDays {
  start: string;
  end: string;
}

/** What a rule is judged by. */
export interface Evidence {
  days: GateDays;
  /** The day it is judged on; a gate that is over is judged on its last. */
  asOf: string;
  /** One signal's readings on those days up to `asOf`, by date; null for a signal that is gone. */
  inside: (signal: string) => readonly Reading[] | null;
  /** One signal's baseline as a number. */
  baseline: (signal: string) => number | null;
}

/** A rule's conditions with what was measured, and which of its groups hold. */
export interface Evaluated {
  continueIf: Measured[];
  stopIf: Measured[];
  continues: boolean;
  stops: boolean;
}

/** Measures a rule's conditions. Step 2 of the verdict, whether there are readings enough, is not part of it. */
export function evaluateRule(rule: Pick<Rule, 'continueIf' | 'stopIf'>, evidence: Evidence): Evaluated {
  const continueIf = measureGroup('continueIf', rule.continueIf, evidence);
  const stopIf = measureGroup('stopIf', rule.stopIf, evidence);
  return {
    continueIf,
    stopIf,
    continues: groupHolds(rule.continueIf, continueIf),
    stops: groupHolds(rule.stopIf, stopIf),
  };
}

function measureGroup(of: Measured['of'], group: ConditionGroup | null, evidence: Evidence): Measured[] {
  return (group?.conditions ?? []).map((condition) => {
    const value = measureCondition(condition, evidence);
    return { of, condition, value, holds: value !== null && meets(value, condition) };
  });
}

/** Returns whether a group holds by its conditions; one without any never does. */
export function groupHolds(group: ConditionGroup | null, measured: readonly Pick<Measured, 'holds'>[]): boolean {
  if (group === null || measured.length === 0) return false;
  return group.join === 'all' ? measured.every((m) => m.holds) : measured.some((m) => m.holds);
}

/**
 * Returns what a condition compares: its aggregate over its window. Where readings are judged one by one it is the one that
 * decides: the least favourable of every day's, or of the best days in a row, so that the condition holds exactly when this
 * value meets it.
 * @returns null when it cannot be computed: no readings in the window, no such run of days, no baseline, one day for a slope
 */
export function measureCondition(condition: Condition, { days, asOf, inside, baseline }: Evidence): number | null {
  const all = inside(condition.signal);
  if (all === null) return null;
  const readings = windowReadings(condition, days, asOf, all);
  const before = condition.aggregate.startsWith('change') ? baseline(condition.signal) : null;
  if (condition.window?.kind !== 'every-day' && condition.window?.kind !== 'days-in-a-row') {
    return aggregateFrom(condition.aggregate, readings, before);
  }
  const single = readings.map((reading) => ({
    day: dayNumber(reading.date),
    value: aggregateFrom(condition.aggregate, [reading], before),
  }));
  return condition.window.kind === 'every-day'
    ? leastFavourable(single, condition)
    : bestRun(single, condition.window.days, condition);
}

/** The readings of the gate that a condition's window looks at, of those inside it by date. */
export function windowReadings(
  { window }: Pick<Condition, 'window'>,
  { start, end }: GateDays,
  asOf: string,
  inside: readonly Reading[],
): readonly Reading[] {
  switch (window?.kind) {
    case 'week': {
      const first = addDays(start, 7 * (window.week - 1));
      const last = addDays(first, 6);
      return between(inside, first, last < end ? last : end);
    }
    case 'last-days': {
      const last = asOf < end ? asOf : end;
      const first = addDays(last, 1 - window.days);
      return between(inside, first > start ? first : start, last);
    }
    case 'last-reading':
      return inside.slice(-1);
    default:
      return inside;
  }
}

function between(readings: readonly Reading[], first: string, last: string): readonly Reading[] {
  return readings.filter(({ date }) => date >= first && date <= last);
}

interface Single {
  day: number;
  value: number | null;
}

function leastFavourable(singles: readonly Single[], condition: Condition): number | null {
  let worst: number | null = null;
  for (const { value } of singles) {
    if (value === null) return null;
    if (worst === null || favour(value, condition) < favour(worst, condition)) worst = value;
  }
  return worst;
}

function bestRun(singles: readonly Single[], length: number, condition: Condition): number | null {
  let best: number | null = null;
  for (let from = 0; from + length <= singles.length; from += 1) {
    const run = singles.slice(from, from + length);
    // Sorted and one a day: so many readings in so many days leave no gap.
    if ((run.at(-1)?.day ?? 0) - (run[0]?.day ?? 0) !== length - 1) continue;
    const value = leastFavourable(run, condition);
    if (value !== null && (best === null || favour(value, condition) > favour(best, condition))) best = value;
  }
  return best;
}

/** How far a value is on the side that meets the condition; less than 0 on the other one. */
function favour(value: number, { comparator, threshold, upper }: Condition): number {
  const end = upper ?? threshold;
  switch (comparator) {
    case '>=':
    case '>':
      return value - threshold;
    case '<=':
    case '<':
      return threshold - value;
    case 'between':
      return Math.min(value - threshold, end - value);
    case 'outside':
      return Math.max(threshold - value, value - end);
  }
}

/** Returns whether a condition's window lies inside a gate of so many days, so that it can ever hold. */
export function windowFits({ window }: Pick<Condition, 'window'>, gateDays: number): boolean {
  if (window?.kind === 'week') return 7 * (window.week - 1) < gateDays;
  return window?.kind !== 'days-in-a-row' || window.days <= gateDays;
}
