import { limitsOf, type XmrLimits, type XmrValue } from '#shared/signals/xmr-limits.ts';

export interface XmrOptions {
  /** Only the first so many values of each process make its limits; the others are judged against them. */
  baseline?: number;
  /**
   * At most so many values of each process, the latest ones (up to the lock), make its limits. Those before are shown, not
   * judged: the process has moved on since, and limits of today say nothing about them.
   */
  latest?: number;
  /** Readings up to and including this date make the limits of the process they belong to. */
  lockedThrough?: string | null;
  /** Dates on which a new process begins: new limits, no moving range across. */
  dividers?: readonly string[];
  /** Limits from the median moving range, which a few wild values move less. */
  median?: boolean;
}

/** A stretch of values between dividers; `from` and `to` are indices, both included. */
export type XmrSegment = { from: number; to: number } & (
  | (XmrLimits & {
      enough: true;
      /** The values that made the limits, as indices, both included. Judging begins with the first of them. */
      madeFrom: number;
      madeTo: number;
    })
  | ({ [K in keyof XmrLimits]: null } & { enough: false })
);

interface XmrPoint {
  index: number;
  date: string;
  value: number;
  /** Distance from the value before; null for the first of a process. */
  range: number | null;
}

export interface XmrSignal {
  /** The point that completes the pattern. */
  index: number;
  date: string;
  rule: 1 | 2 | 3;
  /** On which chart: the values (x) or the moving ranges (mr), where only rule 1 applies. */
  chart: 'x' | 'mr';
  /** First point of the pattern; equal to `index` for rule 1. */
  from: number;
}

export interface Xmr {
  segments: XmrSegment[];
  /** Made when first asked for: charts and tables need them, a verdict's marks do not. */
  readonly points: readonly XmrPoint[];
  /** By index, then rule. */
  signals: XmrSignal[];
}

/**
 * A process behaviour chart: centre = mean, limits = mean ± 2.66 × mean moving range, upper range limit = 3.268 × mean
 * moving range (3.145 and 3.865 with the median moving range). Sources: Wheeler, "Understanding Variation"; the Xmrit
 * manual. Signals:
 * 1. a value outside the limits, or a moving range above its limit;
 * 2. three of four consecutive values on one side and nearer that limit than the centre (beyond it counts as nearer);
 * 3. eight consecutive values on one side of the centre; a value equal to the centre is on neither side.
 *
 * As Wheeler marks them, a pattern is reported at the point that completes it, once that point belongs to it itself; while
 * a run goes on each further point completes it again and is reported too. Patterns do not run across a divider.
 * @param values in date order, finite
 * @returns null while no process has six baseline values to make limits from
 */
export function xmr(values: readonly XmrValue[], options: XmrOptions = {}): Xmr | null {
  const segments: XmrSegment[] = [];
  const signals: XmrSignal[] = [];
  let points: XmrPoint[] | null = null;
  const dividers = [...(options.dividers ?? [])].sort();
  let from = 0;
  for (let next = 0; from < values.length; ) {
    const first = (values[from] as XmrValue).date;
    while (next < dividers.length && (dividers[next] as string) <= first) next += 1;
    const to = endBefore(values, from, dividers[next]);
    const end = from + baselineLength(values, from, to, options);
    const madeFrom = options.latest === undefined ? from : Math.max(from, end - options.latest);
    const limits = limitsOf(values, madeFrom, end, options.median === true);
    if (limits) judge(values, madeFrom, to, limits, signals);
    segments.push(
      limits ? { from, to, enough: true, madeFrom, madeTo: end - 1, ...limits } : { from, to, enough: false, ...NONE },
    );
    from = to + 1;
  }
  if (!segments.some((segment) => segment.enough)) return null;
  return {
    segments,
    signals,
    get points() {
      points ??= pointsOf(values, segments);
      return points;
    },
  };
}

function pointsOf(values: readonly XmrValue[], segments: readonly XmrSegment[]): XmrPoint[] {
  const firsts = new Set(segments.map(({ from }) => from));
  return values.map(({ date, value }, index) => {
    const before = firsts.has(index) ? undefined : values[index - 1];
    return { index, date, value, range: before ? Math.abs(value - before.value) : null };
  });
}

const NONE = { centre: null, upper: null, lower: null, meanRange: null, rangeUpper: null, provisional: null } as const;

/** The last index before `divider`. */
function endBefore(values: readonly XmrValue[], from: number, divider: string | undefined): number {
  if (divider === undefined) return values.length - 1;
  let to = from;
  while (to + 1 < values.length && (values[to + 1] as XmrValue).date < divider) to += 1;
  return to;
}

/** How many of the process's values make its limits. A lock before its first value does not count. */
function baselineLength(
  values: readonly XmrValue[],
  from: number,
  to: number,
  { baseline, lockedThrough }: XmrOptions,
): number {
  const all = to - from + 1;
  if (lockedThrough && lockedThrough >= (values[from] as XmrValue).date) {
    const after = values.findIndex(({ date }, i) => i > from && date > lockedThrough);
    return after < 0 || after > to ? all : after - from;
  }
  return baseline === undefined ? all : Math.min(all, baseline);
}

/** Finds the signals among the values of one process. */
function judge(
  values: readonly XmrValue[],
  from: number,
  to: number,
  { centre, upper, lower, rangeUpper }: XmrLimits,
  signals: XmrSignal[],
): void {
  /** Points in a row on one side, and on which. */
  let run = 0;
  let side = 0;
  /** The last four points as bits: nearer the upper limit, nearer the lower one. */
  let high = 0;
  let low = 0;
  let before = 0;
  for (let index = from; index <= to; index += 1) {
    const { date, value } = values[index] as XmrValue;
    const range = index === from ? 0 : Math.abs(value - before);
    before = value;
    const on = value > centre ? 1 : value < centre ? -1 : 0;
    run = on === 0 ? 0 : on === side ? run + 1 : 1;
    side = on;
    high = ((high << 1) | (on > 0 && Math.abs(upper - value) < value - centre ? 1 : 0)) & 15;
    low = ((low << 1) | (on < 0 && Math.abs(value - lower) < centre - value ? 1 : 0)) & 15;
    if (value > upper || value < lower) signals.push({ index, date, rule: 1, chart: 'x', from: index });
    if (range > rangeUpper) signals.push({ index, date, rule: 1, chart: 'mr', from: index });
    if ((high | low) > 6) {
      const reached = THREE_OF_FOUR[high] || THREE_OF_FOUR[low];
      if (reached) signals.push({ index, date, rule: 2, chart: 'x', from: index - reached });
    }
    if (run >= 8) signals.push({ index, date, rule: 3, chart: 'x', from: index - run + 1 });
  }
}

/**
 * By the last four as bits, the newest lowest: how far back the first of three lies, 0 where there are not three or the
 * newest is not one of them.
 */
const THREE_OF_FOUR: readonly number[] = Array.from({ length: 16 }, (_, bits) =>
  bits === 7 ? 2 : bits === 11 || bits === 13 || bits === 15 ? 3 : 0,
);
