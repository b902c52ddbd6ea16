import { thin } from '#shared/charts/chart-scale.ts';

/** A value on its day. */
export interface DayPoint {
  day: number;
  value: number;
}

/** No more points than pixels; marks are always kept. */
const POINT_LIMIT = 500;

/**
 * Thinned, and cut where readings are missing and at `starts`. Where the line goes on into what is judged (`joins`), the
 * point belongs to both pieces, so that no gap shows where there is none.
 */
export function linesOf(
  points: readonly DayPoint[],
  starts: ReadonlySet<number>,
  joins: ReadonlySet<number>,
  marked: ReadonlySet<number>,
): DayPoint[][] {
  const distances = points.slice(1).map((point, i) => point.day - (points[i]?.day ?? 0));
  distances.sort((a, b) => a - b);
  const reach = (distances[Math.floor(distances.length / 2)] ?? 1) * 1.5;
  const keep = new Set(thin(points, POINT_LIMIT));
  const lines: DayPoint[][] = [[]];
  points.forEach((point, i) => {
    const gap = i > 0 && point.day - (points[i - 1]?.day ?? point.day) > reach;
    if (i > 0 && !gap && !starts.has(i) && joins.has(i)) lines.at(-1)?.push(point);
    if (i > 0 && (gap || starts.has(i) || joins.has(i))) lines.push([]);
    if (keep.has(point) || marked.has(i) || joins.has(i)) lines.at(-1)?.push(point);
  });
  return lines.filter((line) => line.length > 0);
}
