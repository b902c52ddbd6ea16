import { formatMeasuredValue, measurePhrase, onAxis, windowKey } from '#shared/gates/measure.ts';
import type { Aggregate, Condition, ConditionGroup, Rule, RuleWindow } from '#shared/model/gate.ts';
import type { Signal } from '#shared/model/signal.ts';

/** What is known of a signal while rules are compared. */
type Known = Pick<Signal, 'id'> & Partial<Pick<Signal, 'baseline'>>;

export interface Overlap {
  /** "the mean of Clicks at 45 meets both". */
  example: string;
  /** What was measured in the example, by signal and aggregate. */
  values: { signal: string; window?: RuleWindow | undefined; aggregate: Aggregate; value: number }[];
}

/**
 * Whether one and the same measure (a signal through an aggregate) can meet a condition to continue and one to stop at
 * once, with all other conditions of both sides met too. Rules whose sides look at different measures are not
 * contradictory: both may hold, and stop wins by the verdict's order. A change from a written-down baseline counts
 * as the mean it amounts to.
 * @returns null when they cannot, else an example
 */
export function bothCanHold(rule: Pick<Rule, 'continueIf' | 'stopIf'>, signals: readonly Signal[]): Overlap | null {
  for (const go of ways(rule.continueIf)) {
    for (const stop of ways(rule.stopIf)) {
      const measures = measuresOf(go, stop, signals);
      if (!measures.some((measure) => measure.shared)) continue;
      const solved = measures.map((measure) => ({ measure, value: valueIn(measure.bounds) }));
      const values = solved.flatMap(({ measure, value }) =>
        value === null ? [] : [{ signal: measure.signal, window: measure.window, aggregate: measure.aggregate, value }],
      );
      if (values.length < measures.length) continue;
      return { example: `${values.map((value) => phrase(value, signals)).join(', ')} meets both`, values };
    }
  }
  return null;
}

/** Returns whether two groups can never hold at once, because what one measure would have to be is impossible. */
export function neverTogether(a: ConditionGroup, b: ConditionGroup, signals: readonly Known[]): boolean {
  return ways(a).every((go) => ways(b).every((stop) => !areSolvable(measuresOf(go, stop, signals))));
}

/** Returns whether a group can hold at all: "> 50% and < 30%" of one measure never does. */
export function canHold(group: ConditionGroup, signals: readonly Known[]): boolean {
  return ways(group).some((way) => areSolvable(measuresOf(way, [], signals)));
}

function areSolvable(measures: readonly Measure[]): boolean {
  return measures.every((measure) => valueIn(measure.bounds) !== null);
}

/** The sets of conditions of which each makes a group hold. */
function ways(group: ConditionGroup | null): Condition[][] {
  if (!group || group.conditions.length === 0) return [];
  return group.join === 'all' ? [group.conditions] : group.conditions.map((condition) => [condition]);
}

/** Values a measure may have: stretches that it must lie in, one of each list. */
interface Measure {
  signal: string;
  window?: RuleWindow | undefined;
  aggregate: Aggregate;
  shared: boolean;
  bounds: Bound[][];
}

interface Bound {
  low: number;
  high: number;
  lowIn: boolean;
  highIn: boolean;
}

function measuresOf(go: readonly Condition[], stop: readonly Condition[], signals: readonly Known[]): Measure[] {
  const found = new Map<string, Measure & { sides: Set<string> }>();
  const add = (side: string, written: Condition) => {
    const condition = asMean(written, signals);
    const key = `${condition.signal} ${condition.aggregate} ${windowKey(condition)}`;
    const measure: Measure & { sides: Set<string> } = found.get(key) ?? {
      signal: condition.signal,
      window: condition.window,
      aggregate: condition.aggregate,
      shared: false,
      bounds: [],
      sides: new Set<string>(),
    };
    measure.sides.add(side);
    measure.shared = measure.sides.size > 1;
    measure.bounds.push(boundsOf(condition));
    found.set(key, measure);
  };
  for (const condition of go) add('go', condition);
  for (const condition of stop) add('stop', condition);
  return [...found.values()];
}

function asMean(condition: Condition, signals: readonly Known[]): Condition {
  const baseline = signals.find(({ id }) => id === condition.signal)?.baseline;
  if (!condition.aggregate.startsWith('change') || baseline?.kind !== 'value') return condition;
  const threshold = onAxis(condition, condition.threshold, baseline.value);
  const upper = condition.upper === null ? null : onAxis(condition, condition.upper, baseline.value);
  if (threshold === null || (condition.upper !== null && upper === null)) return condition;
  return { ...condition, aggregate: 'mean', threshold, upper };
}

const ALL = { low: Number.NEGATIVE_INFINITY, high: Number.POSITIVE_INFINITY, lowIn: false, highIn: false };

function boundsOf({ comparator, threshold, upper }: Condition): Bound[] {
  const end = upper ?? threshold;
  switch (comparator) {
    case '>=':
    case '>':
      return [{ ...ALL, low: threshold, lowIn: comparator === '>=' }];
    case '<=':
    case '<':
      return [{ ...ALL, high: threshold, highIn: comparator === '<=' }];
    case 'between':
      return [{ low: threshold, high: end, lowIn: true, highIn: true }];
    case 'outside':
      return [
        { ...ALL, high: threshold },
        { ...ALL, low: end },
      ];
  }
}

/** A value in one stretch of each list; null when there is none. */
function valueIn(lists: readonly (readonly Bound[])[], within: Bound = ALL): number | null {
  const [first, ...rest] = lists;
  if (!first) return inside(within);
  for (const bound of first) {
    const value = valueIn(rest, meet(within, bound));
    if (value !== null) return value;
  }
  return null;
}

function meet(a: Bound, b: Bound): Bound {
  const low = Math.max(a.low, b.low);
  const high = Math.min(a.high, b.high);
  const holds = (bound: Bound, value: number, isIn: boolean, end: number) => end !== value || isIn || bound === ALL;
  return {
    low,
    high,
    lowIn: holds(a, low, a.lowIn, a.low) && holds(b, low, b.lowIn, b.low),
    highIn: holds(a, high, a.highIn, a.high) && holds(b, high, b.highIn, b.high),
  };
}

/** A plain value of a stretch: an end that belongs to it, else one beside or between the ends. */
function inside({ low, high, lowIn, highIn }: Bound): number | null {
  if (low > high) return null;
  if (low === high) return lowIn && highIn ? low : null;
  if (lowIn && Number.isFinite(low)) return low;
  if (highIn && Number.isFinite(high)) return high;
  if (Number.isFinite(low) && Number.isFinite(high)) {
    const middle = low / 2 + high / 2;
    return middle > low && middle < high ? middle : null;
  }
  if (Number.isFinite(low)) return low + Math.max(1, Math.abs(low) * 1e-9);
  return Number.isFinite(high) ? high - Math.max(1, Math.abs(high) * 1e-9) : 0;
}

function phrase(
  { signal: id, window, aggregate, value }: Overlap['values'][number],
  signals: readonly Signal[],
): string {
  const signal = signals.find((candidate) => candidate.id === id);
  const shown = { unit: signal?.unit ?? '', decimals: null };
  const at: Condition = { signal: id, aggregate, comparator: '>=', threshold: value, upper: null };
  return `${measurePhrase({ window, aggregate }, signal?.name || 'the signal')} at ${formatMeasuredValue(value, at, shown)}`;
}
