import { formatRule, sameRule } from '#shared/gates/format-rule.ts';
import { meets } from '#shared/gates/measure.ts';
import { bothCanHold } from '#shared/gates/overlap.ts';
import { parseRule } from '#shared/gates/parse-rule.ts';
import { bareNameOf } from '#shared/gates/rule-defaults.ts';
import type { Comparator, Condition, ConditionGroup, Gate, Rule } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';

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

/** Returns a signal's last reading before the gate; else its baseline if that is a single value; else null. */
function standBefore(
  gate: Gate | null,
  id: string,
  signals: readonly Signal[],
  readings: readonly Reading[],
): number | null {
  let last: { date: string; value: number } | null = null;
  for (const { signal, date, value } of readings) {
    if (signal === id && gate && date < gate.start && (last === null || date > last.date)) last = { date, value };
  }
  if (last) return last.value;
  const baseline = signals.find((signal) => signal.id === id)?.baseline;
  return baseline?.kind === 'value' ? baseline.value : null;
}

/** A stop line for a rule that has none: `words` is the text to add, `rule` the rule with it. */
export interface StopLine {
  words: string;
  rule: Rule;
}

/**
 * Proposes a stop line: at the level before the gate (the written baseline, else the last reading, or no change at all), or
 * at the threshold itself where that level is unknown or would pass the gate. If all conditions must hold to continue, the
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
  return baseline?.kind === 'value' ? baseline.value : standBefore(gate, condition.signal, signals, readings);
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
