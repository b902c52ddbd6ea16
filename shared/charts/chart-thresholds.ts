import { comparisonPhrase, measureLabel, onAxis } from '#shared/gates/measure.ts';
import type { Comparator, Condition, Rule } from '#shared/model/gate.ts';
import type { Signal } from '#shared/model/signal.ts';

/** A threshold of the rule where it lies on the readings' axis. */
export interface ChartThreshold {
  kind: 'continue' | 'stop';
  value: number;
  /** The upper end for "between" and "outside". */
  upper: number | null;
  comparator: Comparator;
  /** "continue: mean of 7 days ≥ 60,000"; for the last reading "continue ≥ 40%". */
  label: string;
  /** Whether the condition holds above the line; null where it has two ends. */
  passesAbove: boolean | null;
}

/**
 * The rule's thresholds on one signal that lie on the axis of its readings. A change from baseline lies at the baseline
 * plus the change, if the baseline is known; a sum and a slope have no place there and are left to the text.
 */
export function chartThresholds(rule: Rule, signal: Signal, baseline: number | null): ChartThreshold[] {
  const of = (kind: ChartThreshold['kind'], conditions: readonly Condition[] = []) =>
    conditions.flatMap((condition) => {
      if (condition.signal !== signal.id) return [];
      const value = onAxis(condition, condition.threshold, baseline);
      const upper = condition.upper === null ? null : onAxis(condition, condition.upper, baseline);
      if (value === null) return [];
      const { comparator } = condition;
      const range = comparator === 'between' || comparator === 'outside';
      const passesAbove = range ? null : comparator === '>=' || comparator === '>';
      return [{ kind, value, upper, comparator, label: label(kind, condition, signal), passesAbove }];
    });
  return [...of('continue', rule.continueIf?.conditions), ...of('stop', rule.stopIf?.conditions)];
}

function label(kind: ChartThreshold['kind'], condition: Condition, signal: Signal): string {
  const comparison = comparisonPhrase(condition, signal.unit);
  const of = measureLabel(condition);
  return of === '' ? `${kind} ${comparison}` : `${kind}: ${of} ${comparison}`;
}
