import { measureCondition } from '#shared/gates/evaluate.ts';
import { formatRule, sameRule } from '#shared/gates/format-rule.ts';
import { meets } from '#shared/gates/measure.ts';
import { bothCanHold } from '#shared/gates/overlap.ts';
import { parseRule } from '#shared/gates/parse-rule.ts';
import { bareNameOf } from '#shared/gates/rule-defaults.ts';
import {
  type Comparator,
  type Condition,
  type ConditionGroup,
  type Gate,
  gateLength,
  type Rule,
} from '#shared/model/gate.ts';
import { type Reading, readingsOf } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { addDays } from '#shared/time/calendar.ts';

/** The complement: a value that fails the one meets the other. */
const OPPOSITE: Record<Comparator, Comparator> = {
  '>=': '<',
  '>': '<=',
  '<=': '>',
  '<': '>=',
  between: 'outside',
  outside: 'between',
};
/** Aggregates that give a level of the signal. */
const LEVELS = new Set<Condition['aggregate']>(['last', 'mean', 'median', 'min', 'max']);
/** Aggregates that are 0 when nothing changed. */
const CHANGES = new Set<Condition['aggregate']>(['change', 'change-percent', 'slope']);

/**
 * Returns where a condition's signal stood: what the condition measures over as many days before the gate as the gate has, or
 * else the last reading before it. (One odd reading would put the line anywhere up to the
 * threshold.)
 */
function standBefore(condition: Condition, gate: Gate, readings: readonly Reading[]): number | null {
  const last = addDays(gate.start, -1);
  const days = { start: addDays(gate.start, -Math.max(1, gateLength(gate))), end: last };
  const inside = readingsOf(readings, condition.signal, days.start, days.end);
  const stood = measureCondition(condition, { days, asOf: last, inside: () => inside, baseline: () => null });
  if (stood !== null) return threeDigits(stood);
  return readingsOf(readings, condition.signal, '', last).at(-1)?.value ?? null;
}

/** A measured value as people would write it as a line: three significant digits, or all before the point. */
function threeDigits(value: number): number {
  const whole = Math.abs(value) >= 100 || value === 0;
  return whole ? Math.round(value) : Number(value.toPrecision(3));
}

/** A stop line for a rule that has none: `words` is the text to add, `rule` the rule with it. */
export interface StopLine {
  words: string;
  rule: Rule;
}

/**
 * Proposes a stop line: at the level before the gate (the written baseline, else what the rule measures there, or no change at
 * all), or at the threshold itself where that level is unknown or would pass the gate. If all conditions must hold to continue, the
 * first one counts; if one is enough, all must fail. Null when the rule could then mean continue and stop at once.
 */
export function stopLine(gate: Gate, signals: readonly Signal[], readings: readonly Reading[]): StopLine | null {
  const go = gate.rule.continueIf;
  if (!go || gate.rule.stopIf) return null;
  const conditions = go.join === 'any' ? go.conditions : go.conditions.slice(0, 1);
  const atBaseline = conditions.map((condition) => failing(condition, before(condition, gate, signals, readings)));
  const atThreshold = conditions.map((condition) => failing(condition, null));
  for (const proposed of [atBaseline, atThreshold]) {
    const line = asText(gate.rule, { join: 'all', conditions: proposed }, signals);
    if (line && !bothCanHold(line.rule, signals)) return line;
  }
  return null;
}

function before(condition: Condition, gate: Gate, signals: readonly Signal[], readings: readonly Reading[]) {
  if (CHANGES.has(condition.aggregate)) return 0;
  if (!LEVELS.has(condition.aggregate)) return null;
  const baseline = signals.find(({ id }) => id === condition.signal)?.baseline;
  return baseline?.kind === 'value' ? baseline.value : standBefore(condition, gate, readings);
}

function failing(condition: Condition, stood: number | null): Condition {
  const opposite = { ...condition, comparator: OPPOSITE[condition.comparator] };
  if (stood === null || condition.upper !== null || meets(stood, condition)) return opposite;
  return { ...opposite, threshold: stood };
}

/** Adds the stop line to the sentence as written, or rewrites the rule where that would not parse back. */
function asText(rule: Rule, stopIf: ConditionGroup, signals: readonly Signal[]): StopLine | null {
  const { continueIf, minimumReadings } = rule;
  const meaning = { continueIf, stopIf, minimumReadings };
  const whole = formatRule(meaning, signals);
  const phrase = /; (stop if [^;]*)/.exec(whole)?.[1];
  if (!phrase) return null;
  for (const sentence of [`${rule.sentence.replace(/[\s.;]+$/, '')}; ${phrase}`, whole]) {
    const parsed = parseRule(sentence, signals, bareNameOf(rule));
    if (!parsed.ok || !sameRule({ minimumReadings, ...parsed.rule }, meaning, signals)) continue;
    return { words: phrase, rule: { ...meaning, sentence } };
  }
  return null;
}
