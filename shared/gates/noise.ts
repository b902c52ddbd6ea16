import { comparisonPhrase, meets, onAxis } from '#shared/gates/measure.ts';
import { type UsualRange, usualRange } from '#shared/gates/usual-range.ts';
import type { Condition, Gate } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured } from '#shared/numbers/format.ts';
import { baselineValue } from '#shared/signals/aggregate.ts';

/** How a threshold stands in the noise of the readings before the gate. */
export interface ThresholdNoise {
  /** The threshold lies within the limits of the baseline readings, so that a lucky week can pass the gate. */
  insideLimits: boolean;
  /** Baseline readings that would already have passed, of how many. */
  passed: number;
  of: number;
  sentence: string;
}

/**
 * Whether a threshold to continue lies within the natural limits of its signal before the gate (see {@link usualRange}),
 * and the share of those readings that would already have passed. Of several conditions the first that lies in the noise
 * is reported, else the first that can be judged; sums and slopes cannot, because single readings show nothing of them.
 * @returns null with nothing to judge: no rule, or fewer than six readings before the gate
 */
export function thresholdNoise(input: {
  gate: Gate;
  signals: readonly Signal[];
  readings: readonly Reading[];
}): ThresholdNoise | null {
  const judged = (input.gate.rule.continueIf?.conditions ?? []).flatMap((condition) => {
    const found = judge(condition, input);
    return found ? [found] : [];
  });
  return judged.find((found) => found.insideLimits) ?? judged[0] ?? null;
}

function judge(
  condition: Condition,
  { gate, signals, readings }: { gate: Gate; signals: readonly Signal[]; readings: readonly Reading[] },
): ThresholdNoise | null {
  const signal = signals.find(({ id }) => id === condition.signal);
  if (!signal) return null;
  const before = baselineValue(signal.baseline, signal.id, readings);
  const threshold = onAxis(condition, condition.threshold, before);
  const upper = condition.upper === null ? null : onAxis(condition, condition.upper, before);
  const usual = threshold === null ? null : usualRange(signal, gate.start, readings);
  if (threshold === null || !usual || (condition.upper !== null && upper === null)) return null;
  const { limits } = usual;
  const inside = (value: number) => value >= limits.lower && value <= limits.upper;
  const insideLimits = inside(threshold) || (upper !== null && inside(upper));
  const placed: Condition = { ...condition, threshold, upper };
  const passed = usual.readings.filter(({ value }) => meets(value, placed)).length;
  const of = usual.readings.length;
  const shown = comparisonPhrase({ ...placed, aggregate: 'last' }, signal.unit);
  return { insideLimits, passed, of, sentence: sentenceOf(insideLimits, passed, of, shown, signal, usual) };
}

function sentenceOf(
  inside: boolean,
  passed: number,
  of: number,
  shown: string,
  signal: Signal,
  { limits }: UsualRange,
): string {
  const range = `${formatMeasured(limits.lower, signal)} to ${formatMeasured(limits.upper, signal)}`;
  const many = passed === 0 ? 'none' : passed === of ? 'all' : String(passed);
  const met = `${many} of the ${of} baseline readings ${passed === 1 ? 'was' : 'were'} already ${shown}`;
  const where = inside
    ? `The threshold lies inside the usual range of ${signal.name} (${range}), where a lucky week can pass the gate`
    : `The threshold lies outside the usual range of ${signal.name} (${range})`;
  return `${where}: ${met}.`;
}
