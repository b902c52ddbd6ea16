import { formatRule, sameRule } from '#shared/gates/format-rule.ts';
import { parseRule } from '#shared/gates/parse-rule.ts';
import type { Rule } from '#shared/model/gate.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Signal } from '#shared/model/signal.ts';
import { changeGate } from '#shared/sheet/edit-gates.ts';

/**
 * Returns the sheet with another threshold in one of a gate's conditions to continue, and in its sentence. Unchanged where the
 * gate has no such condition, where it has two ends, or has that threshold already.
 * @param at which condition, from 0
 */
export function takeThreshold(sheet: Sheet, gate: string, at: number, threshold: number): Sheet {
  return changeGate(sheet, gate, (one) => {
    const rule = withThreshold(one.rule, at, threshold);
    return rule === one.rule
      ? one
      : { ...one, rule: { ...rule, sentence: sentenceOf(rule, threshold, sheet.signals) } };
  });
}

function withThreshold(rule: Rule, at: number, threshold: number): Rule {
  const condition = rule.continueIf?.conditions[at];
  if (!rule.continueIf || !condition || condition.upper !== null || condition.threshold === threshold) return rule;
  const conditions = rule.continueIf.conditions.map((one, i) => (i === at ? { ...one, threshold } : one));
  return { ...rule, continueIf: { ...rule.continueIf, conditions } };
}

const NUMBER = /\d(?:[\d,.]*\d)?[kKmM]?/g;

/** The sentence as people wrote it with one number changed, where it then reads as the rule; else written from the rule. */
function sentenceOf(rule: Rule, threshold: number, signals: readonly Signal[]): string {
  const { sentence } = rule;
  const number = Math.abs(threshold).toLocaleString('en', { maximumFractionDigits: 20 });
  for (const { 0: written, index } of sentence.matchAll(NUMBER)) {
    const changed = sentence.slice(0, index) + number + sentence.slice(index + written.length);
    const parsed = parseRule(changed, signals);
    if (parsed.ok && sameRule({ minimumReadings: rule.minimumReadings, ...parsed.rule }, rule, signals)) return changed;
  }
  return formatRule(rule, signals);
}
