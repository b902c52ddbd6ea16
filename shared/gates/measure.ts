import { type Aggregate, type Condition, type ConditionGroup, judgesSingly, type Rule } from '#shared/model/gate.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured, formatValue } from '#shared/numbers/format.ts';
import { plural } from '#shared/text/plural.ts';

/** What a condition looks at: a signal through an aggregate over a window. */
export type Measure = Pick<Condition, 'signal' | 'aggregate' | 'window'>;
type Over = Omit<Measure, 'signal'>;

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

/** Returns whether two measures are the same. */
export function sameMeasure(a: Measure, b: Measure): boolean {
  return a.signal === b.signal && a.aggregate === b.aggregate && windowKey(a) === windowKey(b);
}

/** A window as a text that is the same for the same window. */
export function windowKey({ window }: Over): string {
  if (!window) return 'gate';
  const size = window.kind === 'week' ? window.week : 'days' in window ? window.days : '';
  return `${window.kind} ${size}`;
}

/** The mean over a week or the last days is a signal's level there: the bare name, with the window's days behind it. */
function isLevel({ aggregate, window }: Over): boolean {
  return aggregate === 'mean' && (window?.kind === 'week' || window?.kind === 'last-days');
}

/**
 * What a rule writes before the comparison: "the mean of Clicks", "the last reading of Clicks". The bare name is a level
 * ({@link windowPhrase} says which), readings judged one by one, or a rule of before version 6, whose bare name was the last
 * reading.
 */
export function measureName(measure: Over, name: string): string {
  const { aggregate, window } = measure;
  if (isLevel(measure)) return name;
  if (aggregate !== 'last') return OF[aggregate](name);
  return window === undefined || window.kind === 'days-in-a-row' || window.kind === 'every-day'
    ? name
    : `the last reading of ${name}`;
}

/** What a rule writes behind the comparison: "in week 2, mean of 7 days", "for 3 days in a row"; empty for the whole gate. */
export function windowPhrase(measure: Over): string {
  const { aggregate, window } = measure;
  switch (window?.kind) {
    case 'week':
      return `in week ${window.week}${isLevel(measure) ? ', mean of 7 days' : ''}`;
    case 'last-days': {
      if (window.days === 1) return 'on the last day';
      const days = window.days === 7 ? 'in the last week' : `in the last ${plural(window.days, 'day')}`;
      return `${days}${isLevel(measure) ? `, mean of ${plural(window.days, 'day')}` : ''}`;
    }
    case 'last-reading':
      return aggregate === 'last' ? '' : 'in the last reading';
    case 'days-in-a-row':
      return `for ${window.days} days in a row`;
    case 'every-day':
      return 'every day';
    default:
      return '';
  }
}

/** "the mean of Clicks", "Clicks in week 2 (mean of 7 days)": a measure on its own, without a comparison. */
export function measurePhrase(measure: Over, name: string): string {
  const over = windowPhrase(measure).replace(/, (mean of \d+ days?)$/, ' ($1)');
  return over === '' ? measureName(measure, name) : `${measureName(measure, name)} ${over}`;
}

/** "mean of 7 days", "3 days in a row", "mean": how readings are made into what is compared, for labels; empty for the last one. */
export function measureLabel(measure: Over): string {
  const { aggregate, window } = measure;
  if (window?.kind === 'days-in-a-row') return `${window.days} days in a row`;
  if (window?.kind === 'every-day') return 'every day';
  if (aggregate === 'last') return '';
  if (judgesSingly(window)) return aggregateName(aggregate);
  const over =
    window?.kind === 'week'
      ? `, week ${window.week}`
      : window?.kind === 'last-days'
        ? ` of ${plural(window.days, 'day')}`
        : '';
  return `${aggregateName(aggregate)}${over}`;
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
