import { type Evidence, measureCondition, windowReadings } from '#shared/gates/evaluate.ts';
import { comparisonPhrase, measurePhrase, meets, onAxis } from '#shared/gates/measure.ts';
import { type Condition, type Gate, judgesSingly } from '#shared/model/gate.ts';
import { type Reading, readingsOf } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured } from '#shared/numbers/format.ts';
import { baselineValue, mean, median, slopePerWeek, sum } from '#shared/signals/aggregate.ts';
import { withRatios } from '#shared/signals/ratio.ts';
import { dayNumber, fromDayNumber } from '#shared/time/calendar.ts';

/** What the rule still needs to reach continue. */
export interface RequiredPace {
  /** The signal and condition it is about. */
  condition: Condition;
  /** What each remaining reading must be (for "last": the last one); null when no value would do. */
  perReading: number | null;
  /** The slope it takes from the last reading on, in the signal's unit a week; null where a slope means nothing. */
  slopePerWeek: number | null;
  /** Readings still to come at the signal's cadence. */
  remaining: number;
  /** Days on which these are expected. */
  days: string[];
  /** Whether the readings so far, their least-squares line drawn on, meet the condition. */
  getsThere: boolean;
  sentence: string;
}

interface PaceInput {
  gate: Gate;
  signals: readonly Signal[];
  readings: readonly Reading[];
  today: string;
}

/** What a condition measures on a gate's days, given its readings inside. */
type MeasureOf = (inside: readonly Reading[], asOf: string) => number | null;

/**
 * The required pace of the first condition to continue that is not met yet: what each reading still to come must be, or
 * the slope it takes, and whether the present line gets there. Readings to come are counted at the signal's cadence, or
 * where none is set at the median distance of those inside the gate (a day without them).
 * @returns null after the gate, without a rule, when continueIf holds already, and for "outside", which has two ways
 */
export function requiredPace({ gate, signals, readings: all, today }: PaceInput): RequiredPace | null {
  const group = gate.rule.continueIf;
  if (!group || today > gate.end) return null;
  const readings = withRatios(signals, all).filter(({ date }) => date <= today);
  const states = group.conditions.map((condition) => {
    const signal = signals.find(({ id }) => id === condition.signal);
    const inside = readingsOf(readings, condition.signal, gate.start, gate.end);
    const measure = measureOf(condition, gate, signal, readings);
    const value = measure(inside, today);
    return { condition, signal, inside, measure, value, holds: value !== null && meets(value, condition) };
  });
  if (group.join === 'any' ? states.some((s) => s.holds) : states.every((s) => s.holds)) return null;
  const open = states.find((s) => !s.holds);
  if (!open?.signal || open.condition.comparator === 'outside') return null;
  const { condition, signal, inside, measure } = open;
  const toCome = daysToCome(gate, signal, inside, today);
  // Of both only what the window will look at when the gate ends.
  const counted = windowReadings(condition, gate, gate.end, inside);
  const days = daysInWindow(condition, gate, toCome);
  const goal = goalOf(condition, open.value, baselineValue(signal.baseline, signal.id, readings));
  if (goal === null) return null;
  const reaches = (value: number) => {
    const result = measure([...inside, ...made(signal.id, toCome, () => value)], gate.end);
    // For > and < the goal itself is the end that is not included.
    return result !== null && (meets(result, condition) || result === goal);
  };
  const perReading = possible(perReadingFor(condition, goal, counted, days, reaches), signal);
  const slope =
    perReading === null && condition.aggregate !== 'slope' ? null : slopeFor(condition, goal, counted, days);
  const projected = project(inside, toCome);
  const there = projected ? measure([...inside, ...projected], gate.end) : null;
  const getsThere = there !== null && meets(there, condition);
  const found = { condition, perReading, slopePerWeek: slope, remaining: days.length, days, getsThere };
  return { ...found, sentence: sentenceOf(found, signal, projected !== null) };
}

function measureOf(
  condition: Condition,
  gate: Gate,
  signal: Signal | undefined,
  readings: readonly Reading[],
): MeasureOf {
  if (!signal) return () => null;
  const before = baselineValue(signal.baseline, signal.id, readings);
  return (inside, asOf) => {
    const evidence: Evidence = { days: gate, asOf, inside: () => inside, baseline: () => before };
    return measureCondition(condition, evidence);
  };
}

function made(signal: string, days: readonly string[], value: (day: string) => number): Reading[] {
  return days.map((date) => ({ signal, date, value: value(date) }));
}

/** The days to come that a condition's window looks at when the gate ends. */
function daysInWindow(condition: Condition, gate: Gate, days: readonly string[]): string[] {
  const kept = windowReadings(
    condition,
    gate,
    gate.end,
    made(condition.signal, days, () => 0),
  );
  return kept.map(({ date }) => date);
}

/** A percentage is from 0 to 100: a pace outside can no longer be met. */
function possible(value: number | null, { unit }: Signal): number | null {
  return value !== null && unit.trim() === '%' && (value < 0 || value > 100) ? null : value;
}

const STEPS = { daily: 1, weekly: 7, monthly: 30 } as const;

/** The days on which readings are still expected: a step after the last one, not before today. */
function daysToCome(gate: Gate, signal: Signal, inside: readonly Reading[], today: string): string[] {
  const taken = inside.map(({ date }) => dayNumber(date));
  const distances = taken.slice(1).map((day, i) => day - (taken[i] ?? day));
  const step = signal.cadence ? STEPS[signal.cadence] : Math.max(1, Math.round(median(distances) ?? 1));
  const last = taken.at(-1);
  const end = dayNumber(gate.end);
  const days: string[] = [];
  const from = Math.max(dayNumber(today), dayNumber(gate.start), last === undefined ? 0 : last + step);
  for (let day = from; day <= end; day += step) days.push(fromDayNumber(day));
  return days;
}

/** The threshold to reach, on the axis of the readings (for sums and slopes: as written). */
function goalOf(condition: Condition, now: number | null, baseline: number | null): number | null {
  const { comparator, threshold, upper } = condition;
  const written = comparator === 'between' && now !== null && now > threshold ? (upper ?? threshold) : threshold;
  if (condition.aggregate === 'sum' || condition.aggregate === 'slope') return written;
  return onAxis(condition, written, baseline);
}

function perReadingFor(
  condition: Condition,
  goal: number,
  inside: readonly Reading[],
  days: readonly string[],
  reaches: (value: number) => boolean,
): number | null {
  const count = days.length;
  if (count === 0 || condition.aggregate === 'slope') return null;
  const values = inside.map(({ value }) => value);
  if (isMean(condition)) return finite((goal * (values.length + count) - sum(values)) / count);
  if (condition.aggregate === 'sum' && !judgesSingly(condition.window)) return finite((goal - sum(values)) / count);
  // The median of an even number lies between two, so the lower one may have to be made up for.
  const short = values.filter((value) => value < goal).reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const over = values.filter((value) => value > goal).reduce((a, b) => Math.min(a, b), Number.POSITIVE_INFINITY);
  const candidates = condition.aggregate === 'median' ? [goal, 2 * goal - short, 2 * goal - over] : [goal];
  return candidates.find((value) => Number.isFinite(value) && reaches(value)) ?? null;
}

/** From the last reading on in a straight line. */
function slopeFor(
  condition: Condition,
  goal: number,
  inside: readonly Reading[],
  days: readonly string[],
): number | null {
  if (condition.aggregate === 'slope') return goal;
  const last = inside.at(-1);
  if (!last || days.length === 0) return null;
  const ahead = days.map((date) => dayNumber(date) - dayNumber(last.date));
  if (isLast(condition)) return finite(((goal - last.value) / (ahead.at(-1) ?? 1)) * 7);
  if (judgesSingly(condition.window) || (!isMean(condition) && condition.aggregate !== 'sum')) return null;
  const total = condition.aggregate === 'sum' ? goal : goal * (inside.length + days.length);
  const missing = total - sum(inside.map(({ value }) => value)) - last.value * days.length;
  return finite((missing / sum(ahead)) * 7);
}

function isMean({ aggregate: kind, window }: Condition): boolean {
  if (judgesSingly(window)) return false;
  return kind === 'mean' || kind === 'change' || kind === 'change-percent';
}

/** The readings to come on the least-squares line of those inside; null without a line. */
function project(inside: readonly Reading[], days: readonly string[]): Reading[] | null {
  const slope = slopePerWeek(inside);
  const middle = mean(inside.map(({ value }) => value));
  const middleDay = mean(inside.map(({ date }) => dayNumber(date)));
  if (slope === null || middle === null || middleDay === null) return null;
  return days.map((date) => ({
    signal: inside[0]?.signal ?? '',
    date,
    value: middle + ((dayNumber(date) - middleDay) * slope) / 7,
  }));
}

/** Whether the last reading alone decides. */
export function isLast({ aggregate: kind, window }: Condition): boolean {
  return kind === 'last'
    ? window?.kind !== 'days-in-a-row' && window?.kind !== 'every-day'
    : window?.kind === 'last-reading';
}

function finite(value: number): number | null {
  return Number.isFinite(value) ? value : null;
}

function sentenceOf(pace: Omit<RequiredPace, 'sentence'>, signal: Signal, hasLine: boolean): string {
  const { condition, perReading, slopePerWeek: slope, remaining, getsThere } = pace;
  const what = `${measurePhrase(condition, signal.name)} ${comparisonPhrase(condition, signal.unit)}`;
  const line = hasLine ? ` The present line ${getsThere ? 'gets there' : 'does not get there'}.` : '';
  if (remaining === 0) return `For ${what} no reading is left to come before the gate ends.`;
  const shown = (value: number) => formatMeasured(value, signal);
  const to = slope === null ? '' : ` (${shown(slope)} a week)`;
  if (condition.aggregate === 'slope') return `For ${what} that slope is needed over the gate.${line}`;
  if (perReading === null) return `${sentenceCase(what)} can no longer be met.`;
  const each = remaining === 1 ? 'the one reading to come' : `each of the ${remaining} readings to come`;
  const who = isLast(condition) ? 'the last reading' : condition.aggregate === 'max' ? 'one reading' : each;
  const goal = `${BOUND[condition.comparator]} ${shown(perReading)}`;
  return `For ${what} ${who} must be ${goal}${to}.${line}`;
}

const BOUND = {
  '>=': 'at least',
  '>': 'more than',
  '<=': 'at most',
  '<': 'less than',
  between: 'about',
  outside: 'outside',
} as const;

function sentenceCase(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}
