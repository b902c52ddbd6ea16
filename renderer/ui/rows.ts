/** Rows below each other in a scroller, by where each begins. All heights in px. */
export interface Rows {
  count: number;
  /** Of all rows together. */
  height: number;
  /** Where a row begins, from the top of the first one. */
  top: (index: number) => number;
  /** The row at that height: the last one that begins at or above it, the first one above all; −1 without rows. */
  at: (y: number) => number;
}

/** Rows that are all `height` high. */
export function evenRows(count: number, height: number): Rows {
  return {
    count,
    height: count * height,
    top: (index) => index * height,
    at: (y) => Math.min(count - 1, Math.max(0, Math.floor(y / height))),
  };
}

/** Rows of the heights given. */
export function unevenRows(heights: readonly number[]): Rows {
  const tops = [0];
  for (const [i, height] of heights.entries()) tops.push((tops[i] ?? 0) + height);
  return {
    count: heights.length,
    height: tops.at(-1) ?? 0,
    top: (index) => tops[index] ?? 0,
    at: (y) => {
      let [low, high] = [Math.min(0, heights.length - 1), heights.length - 1];
      while (low < high) {
        const middle = Math.ceil((low + high) / 2);
        if ((tops[middle] ?? 0) <= y) low = middle;
        else high = middle - 1;
      }
      return low;
    },
  };
}

/** Which part of the rows a scroller shows. */
export interface Viewport {
  top: number;
  height: number;
}

/** Drawn beyond the visible part, in px, so that scrolling shows no blank space. */
const BEYOND_PX = 400;

/** The rows to draw, both included; `last` is −1 without rows. */
export function rowsInView(rows: Rows, { top, height }: Viewport): { first: number; last: number } {
  return { first: Math.max(0, rows.at(top - BEYOND_PX)), last: rows.at(top + height + BEYOND_PX) };
}

/**
 * Scrolls as little as it takes to see what lies between `top` and `top + height` of the rows.
 * @param head height of what stays above them
 */
export function scrollToShow(
  scroller: { scrollTop: number; readonly clientHeight: number } | null,
  { top, height }: Viewport,
  head: number,
): void {
  if (!scroller) return;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + height + head > scroller.scrollTop + scroller.clientHeight)
    scroller.scrollTop = top + height + head - scroller.clientHeight;
}
