/** A place where the arrow keys stop, in the axes' units. */
export interface Stop {
  x: number;
  /** Null where there is a place but no value. */
  y: number | null;
  /** What stands in the tip: the value first. */
  tip: readonly string[];
}

/** How far Page Up and Page Down go. */
const LEAP = 10;

/** Where a key leads: an index, null for nowhere, undefined when the key is not for the chart. */
export function nextStop(key: string, at: number | null, last: number): number | null | undefined {
  if (last < 0) return undefined;
  const clamp = (index: number) => Math.min(last, Math.max(0, index));
  switch (key) {
    case 'ArrowRight':
      return at === null ? 0 : clamp(at + 1);
    case 'ArrowLeft':
      return at === null ? last : clamp(at - 1);
    case 'PageDown':
      return clamp((at ?? 0) + LEAP);
    case 'PageUp':
      return clamp((at ?? last) - LEAP);
    case 'Home':
      return 0;
    case 'End':
      return last;
    case 'Escape':
      return at === null ? undefined : null;
    default:
      return undefined;
  }
}

/** Index of the stop nearest to `x`; null without stops. Stops are in order of x. */
export function nearestStop(stops: readonly Pick<Stop, 'x'>[], x: number): number | null {
  if (stops.length === 0) return null;
  let [low, high] = [0, stops.length - 1];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((stops[middle]?.x ?? 0) < x) low = middle + 1;
    else high = middle;
  }
  const before = stops[low - 1];
  return before && x - before.x <= Math.abs((stops[low]?.x ?? 0) - x) ? low - 1 : low;
}
