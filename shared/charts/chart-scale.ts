/** A value axis: its ends and where it is labelled. */
export interface ValueScale {
  min: number;
  max: number;
  ticks: number[];
}

/** Beyond this the difference of two values would not fit a double. */
const LIMIT = 4e307;
/** Below this a step of the axis could not be told from 0. */
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
 * Moves labels apart that would overlap. `wanted` are their middles as shares of the height (0 top, 1 bottom);
 * neighbours end at least `gap` apart, in the same order, within the height, as near to where they belong as that lets.
 */
export function spreadLabels(wanted: readonly number[], gap: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => (wanted[a] ?? 0) - (wanted[b] ?? 0));
  const room = Math.min(gap, order.length > 1 ? 1 / order.length : gap);
  const edge = room / 2;
  const placed: number[] = [];
  order.forEach((label, i) => {
    const lowest = i === 0 ? edge : (placed[i - 1] ?? 0) + room;
    placed.push(Math.max(lowest, Math.min(1 - edge, wanted[label] ?? 0)));
  });
  for (let i = placed.length - 1; i >= 0; i--) {
    const highest = i === placed.length - 1 ? 1 - edge : (placed[i + 1] ?? 1) - room;
    placed[i] = Math.min(placed[i] ?? 0, highest);
  }
  const result: number[] = [];
  order.forEach((label, i) => {
    result[label] = placed[i] ?? 0;
  });
  return result;
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
