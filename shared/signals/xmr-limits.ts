import { decimal, mean, median } from '#shared/signals/aggregate.ts';

/** Fewest baseline values that limits are made from, and from how many on they are no longer provisional. */
export const XMR_MINIMUM = 6;
export const XMR_SETTLED = 10;

/** Factors of the mean moving range and of the median moving range: natural process limits, upper range limit. */
const BY_MEAN = { limits: 2.66, range: 3.268 } as const;
const BY_MEDIAN = { limits: 3.145, range: 3.865 } as const;

export interface XmrValue {
  date: string;
  value: number;
}

/** The limits of one process, unrounded and unclipped. `meanRange` is the median one where that was asked for. */
export interface XmrLimits {
  centre: number;
  upper: number;
  lower: number;
  meanRange: number;
  rangeUpper: number;
  /** Made from fewer than ten values. */
  provisional: boolean;
}

/** The limits made from the values from `from` up to, and without, `end`. */
export function limitsOf(values: readonly XmrValue[], from: number, end: number, byMedian: boolean): XmrLimits | null {
  if (end - from < XMR_MINIMUM) return null;
  const { centre, meanRange } = byMedian ? withMedianRange(values, from, end) : withMeanRange(values, from, end);
  const factors = byMedian ? BY_MEDIAN : BY_MEAN;
  const limits = {
    centre,
    upper: centre + factors.limits * meanRange,
    lower: centre - factors.limits * meanRange,
    meanRange,
    rangeUpper: factors.range * meanRange,
    provisional: end - from < XMR_SETTLED,
  };
  // Distances of values near the end of what a double holds have no size.
  return Number.isFinite(limits.upper) && Number.isFinite(limits.lower) && Number.isFinite(limits.rangeUpper)
    ? limits
    : null;
}

type Middle = Pick<XmrLimits, 'centre' | 'meanRange'>;

/**
 * Mean and mean moving range in one pass, each sum with its rounding kept apart (Knuth's exact sum of two doubles), so
 * that a few thousand values cost little more than adding them up.
 */
function withMeanRange(values: readonly XmrValue[], from: number, end: number): Middle {
  let before = (values[from] as XmrValue).value;
  let [total, lost, ranges, rangesLost] = [0, 0, 0, 0];
  let [low, high] = [before, before];
  for (let i = from; i < end; i += 1) {
    const { value } = values[i] as XmrValue;
    const range = Math.abs(value - before);
    before = value;
    const sum = total + value;
    const added = sum - total;
    lost += total - (sum - added) + (value - added);
    total = sum;
    const sumOfRanges = ranges + range;
    const addedRange = sumOfRanges - ranges;
    rangesLost += ranges - (sumOfRanges - addedRange) + (range - addedRange);
    ranges = sumOfRanges;
    if (value < low) low = value;
    if (value > high) high = value;
  }
  const size = Math.max(Math.abs(low), Math.abs(high));
  const centre = Number.isFinite(total)
    ? decimal((total + lost) / (end - from), size)
    : (mean(values.slice(from, end).map(({ value }) => value)) as number);
  return { centre: between(low, centre, high), meanRange: decimal((ranges + rangesLost) / (end - from - 1), size) };
}

function withMedianRange(values: readonly XmrValue[], from: number, end: number): Middle {
  const plain = values.slice(from, end).map(({ value }) => value);
  const ranges = plain.slice(1).map((value, i) => Math.abs(value - (plain[i] as number)));
  const [low, high] = plain.reduce(
    ([a, b], value) => [Math.min(a, value), Math.max(b, value)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
  return { centre: between(low, mean(plain) as number, high), meanRange: median(ranges) as number };
}

/** A sum's rounding must not push the mean of equal values away from them. */
function between(low: number, value: number, high: number): number {
  return Math.min(high, Math.max(low, value));
}
