import type { Aggregate, Condition, ConditionGroup, Rule } from '#shared/model/gate.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured, formatValue } from '#shared/numbers/format.ts';

/** What a condition looks at: a signal through an aggregate. */
export type Measure = Pick<Condition, 'signal' | 'aggregate'>;

const OF: Record<Aggregate, (name: string) => string> = {
  last: (name) => name,
  mean: (name) => `the mean of ${name}`,
  median: (name) => `the median of ${name}`,
  min: (name) => `the minimum of ${name}`,
  max: (name) => `the maximum of ${name}`,
  sum: (name) => `the sum of ${name}`,
  change: (name) => `the change in ${name} from baseline`,
  'change-percent': (name) => `the percent change in ${name} from baseline`,
  slope: (name) => `the slope of ${name}`,
};

const SHORT: Record<Aggregate, string> = {
  last: 'last reading',
  mean: 'mean',
  median: 'median',
  min: 'minimum',
  max: 'maximum',
  sum: 'sum',
  change: 'change',
  'change-percent': 'change',
  slope: 'slope',
};

/** "the mean of Clicks"; `last` is the bare name, as people write it. */
export function measurePhrase(aggregate: Aggregate, name: string): string {
  return OF[aggregate](name);
}

/** "mean", "change": the aggregate alone, for labels. */
export function aggregateName(aggregate: Aggregate): string {
  return SHORT[aggregate];
}

/** The unit an aggregate's values have: a change of a percentage is in points, a percent change in percent. */
export function aggregateUnit(aggregate: Aggregate, unit: string): string {
  if (aggregate === 'change-percent') return '%';
  return aggregate === 'change' && unit.trim() === '%' ? 'points' : unit;
}

/** A threshold word for word, in its aggregate's unit: "60,000", "5 points", "2 h a week". */
function formatThreshold(value: number, aggregate: Aggregate, unit: string): string {
  const text = formatValue(value, { unit: aggregateUnit(aggregate, unit), decimals: null });
  return aggregate === 'slope' ? `${text} a week` : text;
}

/** A condition's measured value, rounded for reading but never across its thresholds. */
export function formatMeasuredValue(
  value: number,
  condition: Omit<Condition, 'signal'>,
  signal: Pick<Signal, 'unit' | 'decimals'>,
): string {
  const beside = condition.upper === null ? [condition.threshold] : [condition.threshold, condition.upper];
  const shown = { unit: aggregateUnit(condition.aggregate, signal.unit), decimals: signal.decimals };
  const text = formatMeasured(value, shown, beside);
  return condition.aggregate === 'slope' ? `${text} a week` : text;
}

const SIGNS = { '>=': '≥', '>': '>', '<=': '≤', '<': '<' } as const;

/** "≥ 60,000", "between 10% and 20%", "outside 10% to 20%". */
export function comparisonPhrase(condition: Omit<Condition, 'signal'>, unit: string): string {
  const { comparator, threshold, upper, aggregate } = condition;
  const low = formatThreshold(threshold, aggregate, unit);
  if (comparator === 'between') return `between ${low} and ${formatThreshold(upper ?? threshold, aggregate, unit)}`;
  if (comparator === 'outside') return `outside ${low} to ${formatThreshold(upper ?? threshold, aggregate, unit)}`;
  return `${SIGNS[comparator]} ${low}`;
}

/** Whether a measured value meets a condition; `between` includes both ends. */
export function meets(value: number, { comparator, threshold, upper }: Condition): boolean {
  switch (comparator) {
    case '>=':
      return value >= threshold;
    case '>':
      return value > threshold;
    case '<=':
      return value <= threshold;
    case '<':
      return value < threshold;
    case 'between':
      return value >= threshold && value <= (upper ?? threshold);
    case 'outside':
      return value < threshold || value > (upper ?? threshold);
  }
}

/** Ids of the signals a rule looks at, in the order it names them, each once. */
export function ruleSignals(rule: Pick<Rule, 'continueIf' | 'stopIf'>): string[] {
  const of = (group: ConditionGroup | null) => group?.conditions.map((condition) => condition.signal) ?? [];
  return [...new Set([...of(rule.continueIf), ...of(rule.stopIf)])];
}

/** A threshold of a condition on the axis of the signal's readings; null where it has no place there. */
export function onAxis({ aggregate }: Condition, threshold: number, baseline: number | null): number | null {
  if (aggregate === 'sum' || aggregate === 'slope') return null;
  if (aggregate !== 'change' && aggregate !== 'change-percent') return threshold;
  if (baseline === null || (aggregate === 'change-percent' && baseline === 0)) return null;
  const value = baseline + (aggregate === 'change' ? threshold : (Math.abs(baseline) * threshold) / 100);
  return Number.isFinite(value) ? value : null;
}
