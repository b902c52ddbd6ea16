import { resentence, ruleFromSentence } from '#shared/gates/format-rule.ts';
import { ruleSignals } from '#shared/gates/measure.ts';
import { parseRule, type RuleProblem } from '#shared/gates/parse-rule.ts';
import { bareNameOf } from '#shared/gates/rule-defaults.ts';
import type { Named } from '#shared/gates/rule-names.ts';
import type { Gate, Rule } from '#shared/model/gate.ts';

/** Whether a gate is still being written: the last one, while it is not sealed. Sealed and earlier gates are on record. */
export function isBeingWritten(gates: readonly Gate[], gate: Gate): boolean {
  return gate.seal === null && gates.at(-1) === gate;
}

/**
 * The gates after signals were added, renamed or given another unit. A rule that is understood keeps its meaning and
 * follows the new names; one that is not may be understood by now, but only while its gate is being written.
 */
export function rereadRules(gates: readonly Gate[], signals: readonly Named[]): Gate[] {
  return gates.map((gate) => {
    const rule = rereadRule(gate, signals, isBeingWritten(gates, gate));
    return rule === gate.rule ? gate : { ...gate, rule };
  });
}

function rereadRule(gate: Gate, signals: readonly Named[], isOpen: boolean): Rule {
  const { rule } = gate;
  if (rule.continueIf) return resentence(rule, signals);
  if (!isOpen) return rule;
  const now = ruleFromSentence(rule.sentence, signals, rule, gate);
  return now.continueIf ? now : rule;
}

/**
 * The gate after its days changed, while it is not sealed: a sentence that names another end ("by 30 September") means
 * nothing until one of the two is changed, and means something again when they agree.
 */
export function rereadDays(gate: Gate, signals: readonly Named[]): Gate {
  const { rule } = gate;
  if (gate.seal || bareNameOf(rule) === 'last') return gate;
  const now = ruleFromSentence(rule.sentence, signals, rule, gate);
  if ((now.continueIf === null) === (rule.continueIf === null)) return gate;
  return { ...gate, rule: now.continueIf ? now : { ...rule, continueIf: null, stopIf: null } };
}

/**
 * Returns why a gate's rule is not understood; null where it is, or is not written yet. A sealed rule that was understood
 * stays so.
 */
export function ruleProblem(gate: Gate, signals: readonly Named[]): RuleProblem | null {
  const { rule } = gate;
  if (rule.sentence.trim() === '' || (gate.seal && rule.continueIf)) return null;
  const parsed = parseRule(rule.sentence, signals, bareNameOf(rule), gate);
  return parsed.ok ? null : parsed;
}

/**
 * The rule after a signal was removed. Where it looks at that signal its sentence stays word for word, but means nothing
 * until it is written again: dropping only the conditions on that signal would leave a rule that was never agreed.
 */
export function ruleWithout(rule: Rule, signal: string): Rule {
  return ruleSignals(rule).includes(signal) ? { ...rule, continueIf: null, stopIf: null } : rule;
}

/** {@link ruleWithout} for every signal that is not among `signals`. */
export function ruleWithin(rule: Rule, signals: readonly Pick<Named, 'id'>[]): Rule {
  const gone = ruleSignals(rule).filter((id) => !signals.some((signal) => signal.id === id));
  return gone.reduce(ruleWithout, rule);
}
