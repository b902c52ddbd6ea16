/** A value axis: its ends and where it is labelled. */
export interface ValueScale {
  min: number;
  max: number;
  ticks: number[];
}

/** Beyond this the difference of two values would not fit a double. */
const LIMIT = 4e307;
/** A step of the axis below this cannot be distinguished from 0. */
const TINY = 1e-290;

/**
 * An axis that holds all `values` with some air, labelled at round numbers (multiples of 1, 2, 2.5 or 5 times a power of
 * ten), at most `count` + 1 and at least two of them. Values that are never negative keep the axis at 0 or above.
 */
export function valueScale(values: readonly number[], count = 5): ValueScale {
  const bounded = values.map((value) => Math.min(LIMIT, Math.max(-LIMIT, value)));
  const low = bounded.length ? bounded.reduce((a, b) => Math.min(a, b)) : 0;
  const high = bounded.length ? bounded.reduce((a, b) => Math.max(a, b)) : 1;
  const span = high - low;
  const size = Math.max(Math.abs(low), Math.abs(high));
  // Equal values, or values that differ by rounding only, get a span of their own size.
  const air = span > Math.max(size * 1e-9, TINY) ? span * 0.08 : size > TINY ? size * 0.1 : 1;
  const min = low >= 0 ? Math.max(0, low - air) : low - air;
  const max = high + air;
  const step = niceStep((max - min) / count);
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  return { min, max, ticks: Array.from({ length: last - first + 1 }, (_, i) => round((first + i) * step)) };
}

function niceStep(raw: number): number {
  const power = 10 ** Math.floor(Math.log10(raw));
  const share = raw / power;
  const factor = share <= 1 ? 1 : share <= 2 ? 2 : share <= 2.5 ? 2.5 : share <= 5 ? 5 : 10;
  return round(factor * power);
}

/** Takes the noise of binary fractions off: 0.30000000000000004 → 0.3. */
function round(value: number): number {
  return Number(value.toPrecision(12)) || 0;
}

/**
 * Moves boxes of one column apart that would overlap. `at` are the middles they would like; they end in the same order,
 * none over another, between `from` and `to`, and as near to where they belong as that lets (least squares, by pooling
 * neighbours that would touch). They must fit: the sum of their sizes is at most `to - from`.
 */
export function stackBoxes(
  boxes: readonly { at: number; size: number }[],
  { from, to }: { from: number; to: number },
): number[] {
  const order = boxes.map((box, i) => ({ ...box, i })).sort((a, b) => a.at - b.at);
  let above = 0;
  // Without what lies above each, boxes touch where these numbers are equal, and overlap where one falls.
  const pools: { sum: number; of: { i: number; offset: number }[] }[] = [];
  for (const { at, size, i } of order) {
    const offset = above + size / 2;
    above += size;
    let pool = { sum: at - offset, of: [{ i, offset }] };
    for (let last = pools.at(-1); last && mean(last) > mean(pool); last = pools.at(-1)) {
      pools.pop();
      pool = { sum: last.sum + pool.sum, of: [...last.of, ...pool.of] };
    }
    pools.push(pool);
  }
  const placed: number[] = [];
  for (const pool of pools) {
    const start = Math.max(from, Math.min(to - above, mean(pool)));
    for (const { i, offset } of pool.of) placed[i] = start + offset;
  }
  return placed;
}

function mean(pool: { sum: number; of: readonly unknown[] }): number {
  return pool.sum / pool.of.length;
}

/**
 * Moves labels apart that would overlap. `wanted` are their middles as shares of the height (0 top, 1 bottom);
 * neighbours end at least `gap` apart, in the same order, within the height, as near to where they belong as that lets.
 */
export function spreadLabels(wanted: readonly number[], gap: number): number[] {
  const size = Math.min(gap, 1 / Math.max(1, wanted.length));
  return stackBoxes(
    wanted.map((at) => ({ at, size })),
    { from: 0, to: 1 },
  );
}

/**
 * At most about `limit` of the points, in order: of each stretch its lowest and its highest, and the first and last of
 * all, so that no extreme is lost.
 */
export function thin<T extends { value: number }>(points: readonly T[], limit: number): T[] {
  if (points.length <= limit) return [...points];
  const size = Math.ceil(points.length / Math.max(1, Math.floor((limit - 2) / 2)));
  const kept = new Set<number>([0, points.length - 1]);
  for (let start = 0; start < points.length; start += size) {
    let [low, high] = [start, start];
    for (let i = start; i < Math.min(points.length, start + size); i++) {
      if ((points[i]?.value ?? 0) < (points[low]?.value ?? 0)) low = i;
      if ((points[i]?.value ?? 0) > (points[high]?.value ?? 0)) high = i;
    }
    kept.add(low).add(high);
  }
  return points.filter((_, i) => kept.has(i));
}
