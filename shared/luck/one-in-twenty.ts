import { meets } from '#shared/gates/measure.ts';
import { LEAST_STRETCHES } from '#shared/luck/base-rate.ts';
import type { PastStretch } from '#shared/luck/past-stretches.ts';
import type { Aggregate, Condition, Rule } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';

/** One in twenty, the usual bar against chance. */
export const ONE_IN = 20;

/** Aggregates whose values are not in the unit of the readings: they get a digit more. */
const FINER: readonly Aggregate[] = ['change-percent', 'slope'];

/** Of each condition to continue, the threshold that at most one stretch in twenty met; null where it has none. */
export function oneInTwenty(
  rule: Pick<Rule, 'continueIf'>,
  stretches: readonly PastStretch[],
  readings: readonly Reading[],
): (number | null)[] {
  return (rule.continueIf?.conditions ?? []).map((condition, at) => {
    const values = stretches.flatMap(({ values: measured }) => {
      const value = measured[at];
      return value === null || value === undefined ? [] : [value];
    });
    const own = readings.filter(({ signal }) => signal === condition.signal);
    return thresholdFor(condition, values, decimalsOf(own, condition.aggregate));
  });
}

/**
 * The threshold nearest to the values that at most 5% of them meet, for ≥ and > the smallest one, for ≤ and < the largest one,
 * on a grid that people can say: of the readings' digits, and no finer than a hundredth of the values' span.
 * @returns null for a condition with two ends, or with fewer than six values
 */
export function thresholdFor(condition: Condition, values: readonly number[], decimals: number): number | null {
  if (condition.upper !== null || values.length < LEAST_STRETCHES) return null;
  const sorted = [...values].sort((a, b) => a - b);
  const [low, high] = [sorted[0] ?? 0, sorted.at(-1) ?? 0];
  const step = stepOf(high - low, decimals);
  const up = condition.comparator === '>=' || condition.comparator === '>';
  const allowed = Math.floor(values.length / ONE_IN);
  // The first value that must not meet the threshold.
  const barred = (up ? sorted[sorted.length - 1 - allowed] : sorted[allowed]) ?? 0;
  const start = (up ? Math.floor(barred / step) : Math.ceil(barred / step)) + (up ? -1 : 1);
  for (let i = 0; i < 4; i += 1) {
    const threshold = onGrid(up ? start + i : start - i, step);
    if (!Number.isFinite(threshold)) return null;
    if (values.filter((value) => meets(value, { ...condition, threshold })).length <= allowed) return threshold;
  }
  return null;
}

/** A power of ten: the readings' digits, or coarser where the values span a lot. */
function stepOf(span: number, decimals: number): number {
  const finest = -decimals;
  return 10 ** (span > 0 ? Math.max(finest, Math.floor(Math.log10(span / 50))) : finest);
}

/** A multiple of a step without the rounding of the product. */
function onGrid(count: number, step: number): number {
  return step >= 1 ? count * step : Number((count * step).toFixed(Math.round(-Math.log10(step))));
}

/** The most digits behind the point that the readings have, up to six. */
function decimalsOf(readings: readonly Reading[], aggregate: Aggregate): number {
  const most = readings.reduce((digits, { value }) => Math.max(digits, digitsOf(value)), 0);
  return Math.min(6, most + (FINER.includes(aggregate) ? 1 : 0));
}

function digitsOf(value: number): number {
  const [, digits = ''] = /\.(\d+)$/.exec(String(value)) ?? [];
  return digits.length;
}
