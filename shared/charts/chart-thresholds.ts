import { comparisonPhrase, measureLabel, onAxis } from '#shared/gates/measure.ts';
import type { Comparator, Condition, Rule, RuleWindow } from '#shared/model/gate.ts';
import type { Signal } from '#shared/model/signal.ts';

/** A threshold of the rule where it lies on the readings' axis. */
export interface ChartThreshold {
  kind: 'continue' | 'stop';
  value: number;
  /** The upper end for "between" and "outside". */
  upper: number | null;
  comparator: Comparator;
  /** Which of the gate's readings it is compared with; undefined for all of them. */
  window: RuleWindow | undefined;
  /** "continue: mean of 7 days ≥ 60,000"; for the last reading "continue ≥ 40%". */
  label: string;
  /** "continue ≥ 60,000": where what is compared is drawn or written beside it. */
  short: string;
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
      const { comparator, window } = condition;
      const range = comparator === 'between' || comparator === 'outside';
      const passesAbove = range ? null : comparator === '>=' || comparator === '>';
      return [
        {
          kind,
          value,
          upper,
          comparator,
          window,
          label: label(kind, condition, signal),
          short: `${kind} ${comparisonPhrase(condition, signal.unit)}`,
          passesAbove,
        },
      ];
    });
  return [...of('continue', rule.continueIf?.conditions), ...of('stop', rule.stopIf?.conditions)];
}

function label(kind: ChartThreshold['kind'], condition: Condition, signal: Signal): string {
  const comparison = comparisonPhrase(condition, signal.unit);
  const of = measureLabel(condition);
  return of === '' ? `${kind} ${comparison}` : `${kind}: ${of} ${comparison}`;
}

/**
 * The stretch of the axis that a threshold's window covers when the gate ends, from half a day before its first day to half a
 * day after its last, never beyond the gate.
 * @param gate its first and last day
 * @returns null where the window lies after the gate
 */
export function windowSpan(
  { window }: Pick<ChartThreshold, 'window'>,
  gate: { start: number; end: number },
): { from: number; to: number } | null {
  const days = windowDays(window, gate);
  const from = Math.max(gate.start, days.first - 0.5);
  const to = Math.min(gate.end, days.last + 0.5);
  return from < to ? { from, to } : null;
}

function windowDays(window: RuleWindow | undefined, { start, end }: { start: number; end: number }) {
  switch (window?.kind) {
    case 'week':
      return { first: start + 7 * (window.week - 1), last: start + 7 * window.week - 1 };
    case 'last-days':
      return { first: end - window.days + 1, last: end };
    case 'last-reading':
      return { first: end, last: end };
    default:
      return { first: start, last: end };
  }
}
