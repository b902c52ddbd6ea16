import { comparisonPhrase, measureName, sameMeasure, windowPhrase } from '#shared/gates/measure.ts';
import { parseRule } from '#shared/gates/parse-rule.ts';
import type { RuleDays } from '#shared/gates/rule-deadlines.ts';
import { bareNameOf, defaultMinimum } from '#shared/gates/rule-defaults.ts';
import { type Named, quoteName } from '#shared/gates/rule-names.ts';
import type { Condition, ConditionGroup, Rule } from '#shared/model/gate.ts';
import { canonicalJson } from '#shared/text/canonical.ts';

type Meaning = Pick<Rule, 'continueIf' | 'stopIf'> & { minimumReadings?: number };

interface Style {
  quoteAll: boolean;
  units: boolean;
  it: boolean;
  /** Writes 12.345 as 12.3450, which can't be taken for twelve thousand. */
  exact?: boolean;
}

/** From the most natural wording to the plainest; the first that reads back as the same rule is taken. */
const STYLES: readonly Style[] = [
  { quoteAll: false, units: true, it: true },
  { quoteAll: false, units: true, it: false },
  { quoteAll: true, units: true, it: false },
  { quoteAll: false, units: true, it: true, exact: true },
  { quoteAll: true, units: true, it: false, exact: true },
  { quoteAll: true, units: false, it: false, exact: true },
  // Of what is sealed, which is written without signals: its wording never changes.
  { quoteAll: true, units: false, it: false },
];

/**
 * A rule as a sentence that `parseRule` reads back as the same rule:
 * `continue if Clicks ≥ 60,000 in the last week, mean of 7 days; stop if it is < 50,000`. Names that would not be read back stand in quotes;
 * signals without a name of their own are named by their id. A minimum other than the default is written out. A rule from
 * before version 6 keeps the wording of its time, and is read back as one ({@link parseRule}).
 * @returns an empty string for a rule without `continueIf`
 */
export function formatRule(rule: Meaning, signals: readonly Named[]): string {
  if (rule.continueIf === null) return '';
  let sentence = '';
  for (const style of STYLES) {
    sentence = write(rule, rule.continueIf, signals, style);
    const parsed = parseRule(sentence, signals, bareNameOf(rule));
    if (parsed.ok && sameRule(parsed.rule, rule, signals)) return sentence;
  }
  return sentence;
}

/** Whether two rules mean the same; a minimum that is left out is the default of the signals' cadence. */
export function sameRule(a: Meaning, b: Meaning, signals: readonly Named[]): boolean {
  const meaning = ({
    continueIf,
    stopIf,
    minimumReadings = defaultMinimum({ continueIf, stopIf }, signals),
  }: Meaning) => canonicalJson({ continueIf: plain(continueIf), stopIf: plain(stopIf), minimumReadings });
  return meaning(a) === meaning(b);
}

/** A single condition needs no join. */
function plain(group: ConditionGroup | null): ConditionGroup | null {
  return group && group.conditions.length === 1 ? { ...group, join: 'all' } : group;
}

/**
 * `sentence` word for word with what it means; conditions are null where it is not understood. A minimum of readings that it
 * does not name is the default of its signals, unless `before` has one that was set beside its sentence.
 * @param days the gate's, which a deadline in the sentence must end with
 */
export function ruleFromSentence(
  sentence: string,
  signals: readonly Named[],
  before: Rule,
  days: RuleDays | null = null,
): Rule {
  const parsed = parseRule(sentence, signals, 'level', days);
  const { continueIf, stopIf } = parsed.ok ? parsed.rule : { continueIf: null, stopIf: null };
  const given = parsed.ok ? parsed.rule.minimumReadings : undefined;
  return {
    sentence,
    continueIf,
    stopIf,
    minimumReadings: given ?? minimumAfter({ continueIf, stopIf }, signals, before),
  };
}

function minimumAfter(rule: Meaning, signals: readonly Named[], before: Rule): number {
  const parsed = parseRule(before.sentence, signals, bareNameOf(before));
  const wasSaid = parsed.ok && parsed.rule.minimumReadings !== undefined;
  const setBeside = !wasSaid && before.minimumReadings !== defaultMinimum(before, signals);
  return setBeside ? before.minimumReadings : defaultMinimum(rule, signals);
}

/**
 * The rule after its signals were renamed: its sentence is rewritten only where it no longer states what the rule
 * means. Unchanged when it means nothing yet, or looks at a signal that is gone.
 */
export function resentence(rule: Rule, signals: readonly Named[]): Rule {
  if (rule.continueIf === null) return rule;
  const readsBack = (sentence: string) => {
    const parsed = parseRule(sentence, signals, bareNameOf(rule));
    return parsed.ok && sameRule({ minimumReadings: rule.minimumReadings, ...parsed.rule }, rule, signals);
  };
  if (readsBack(rule.sentence)) return rule;
  const sentence = formatRule(rule, signals);
  return readsBack(sentence) ? { ...rule, sentence } : rule;
}

function write(rule: Meaning, continueIf: ConditionGroup, signals: readonly Named[], style: Style): string {
  const parts = [`continue if ${writeGroup(continueIf, null, signals, style)}`];
  if (rule.stopIf)
    parts.push(`stop if ${writeGroup(rule.stopIf, continueIf.conditions.at(-1) ?? null, signals, style)}`);
  const usual = defaultMinimum(rule, signals);
  const minimum = rule.minimumReadings ?? usual;
  if (minimum !== usual) parts.push(`at least ${minimum} reading${minimum === 1 ? '' : 's'}`);
  return parts.join('; ');
}

function writeGroup(group: ConditionGroup, before: Condition | null, signals: readonly Named[], style: Style): string {
  let last = before;
  const written = group.conditions.map((condition) => {
    const same = style.it && last !== null && sameMeasure(last, condition);
    last = condition;
    const signal = signals.find((candidate) => candidate.id === condition.signal);
    const unit = signal?.unit ?? '';
    // A fraction of one percent is only read with its sign.
    const phrase = comparisonPhrase(condition, style.units || unit.trim() === '%' ? unit : '');
    const comparison = style.exact ? phrase.replace(/(?<![\d,.])(\d{1,3}\.\d{3})(?![\d.,])/g, '$10') : phrase;
    if (same) return `it is ${comparison}`;
    const measured = measureName(condition, label(condition.signal, signals, style));
    const is = /^[≥≤<>]/.test(comparison) ? '' : 'is ';
    return [measured, `${is}${comparison}`, windowPhrase(condition)].filter(Boolean).join(' ');
  });
  return written.join(group.join === 'any' ? ' or ' : ' and ');
}

function label(id: string, signals: readonly Named[], style: Style): string {
  const signal = signals.find((candidate) => candidate.id === id);
  const namesakes = signals.filter((candidate) => candidate.name === signal?.name);
  if (!signal || signal.name.trim() === '' || namesakes.length > 1) return quoteName(id);
  if (style.quoteAll) return quoteName(signal.name);
  const parsed = parseRule(`continue if ${signal.name} ≥ 1 and the mean of ${signal.name} ≥ 1`, signals, 'last');
  const [bare, mean] = parsed.ok ? (parsed.rule.continueIf?.conditions ?? []) : [];
  const reads = bare?.signal === id && bare.aggregate === 'last' && mean?.signal === id && mean.aggregate === 'mean';
  return reads ? signal.name : quoteName(signal.name);
}
