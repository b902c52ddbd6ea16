import type { RuleDays } from '#shared/gates/rule-deadlines.ts';
import type { BareName } from '#shared/gates/rule-defaults.ts';
import type { Named } from '#shared/gates/rule-names.ts';
import { RuleReader, type Understood } from '#shared/gates/rule-reader.ts';
import { RuleRefusal } from '#shared/gates/rule-scanner.ts';
import { nearestSentence } from '#shared/gates/rule-suggestions.ts';

/** Why a rule is not understood. */
export interface RuleProblem {
  ok: false;
  /** Where it stops being understood, and for how many characters. */
  at: number;
  length: number;
  /** A sentence: what is wrong there. */
  message: string;
  /** The nearest rule that is understood: this one with that clause replaced or dropped; else any rule. */
  example: string;
  /** Whether `example` is made from this sentence. */
  isNearest: boolean;
}
export type ParsedRule = { ok: true; rule: Understood } | RuleProblem;

/**
 * Reads a decision rule from a sentence: `continue if the mean of Clicks ≥ 60,000; stop if it is < 50,000`.
 * Signals are named in full, in quotes, by their role ("the proxy"), or by a phrase that only one signal's name ends with or
 * contains. A bare name is the signal's level at the gate's end, see `levelOf`; a window ("in week 2", "for 3 days in a row")
 * stands before or behind the comparison. Conditions are joined by "and" or by "or". Every clause ends up in the rule or is
 * refused by name: a deadline is stepped over only where it is the gate's own end.
 * @param bareName `last` for the sentence of a rule from before version 6, which is read as it was then
 * @param days the gate's; without them a deadline is taken for its end
 */
export function parseRule(
  sentence: string,
  signals: readonly Named[],
  bareName: BareName = 'level',
  days: RuleDays | null = null,
): ParsedRule {
  const found = readRule(sentence, signals, bareName, days);
  if (!(found instanceof RuleRefusal)) return { ok: true, rule: found };
  const { at, length, message } = found;
  const works = (text: string) => !(readRule(text, signals, bareName, days) instanceof RuleRefusal);
  const nearest = nearestSentence(sentence, found, works);
  return {
    ok: false,
    at,
    length,
    message: `${message}.`,
    example: nearest ?? exampleRule(signals),
    isNearest: nearest !== null,
  };
}

function readRule(
  sentence: string,
  signals: readonly Named[],
  bareName: BareName,
  days: RuleDays | null,
): Understood | RuleRefusal {
  try {
    return new RuleReader(sentence, signals, bareName, days).read();
  } catch (thrown) {
    if (!(thrown instanceof RuleRefusal)) throw thrown;
    return thrown;
  }
}

/** A rule that `parseRule` understands, about the page's first signal if it has one. */
function exampleRule(signals: readonly Named[]): string {
  const name = signals.find((signal) => signal.name.trim())?.name ?? 'activation rate';
  return `continue if ${name} ≥ 40; stop if it is < 25`;
}
