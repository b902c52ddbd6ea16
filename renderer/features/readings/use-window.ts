import { type RefObject, useLayoutEffect, useState } from 'react';

export const ROW_PX = 30;
export const HEAD_PX = 44;
/** Rows drawn beyond what is seen, so that scrolling meets no white. */
const BEYOND = 8;

/** Which rows are in view, kept while scrolling and resizing: years of daily readings draw no more than a screenful. */
export function useWindow(scroller: RefObject<HTMLElement | null>, count: number): { first: number; last: number } {
  const [view, setView] = useState({ top: 0, height: 600 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    // What was added last is looked for first.
    element.scrollTop = element.scrollHeight;
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight });
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller]);
  return {
    first: Math.max(0, Math.floor(view.top / ROW_PX) - BEYOND),
    last: Math.min(count - 1, Math.ceil((view.top + view.height) / ROW_PX) + BEYOND),
  };
}

/** Scrolls as little as it takes to see a row. */
export function showRow(scroller: HTMLElement | null, row: number): void {
  if (!scroller) return;
  const top = row * ROW_PX;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + ROW_PX + HEAD_PX > scroller.scrollTop + scroller.clientHeight)
    scroller.scrollTop = top + ROW_PX + HEAD_PX - scroller.clientHeight;
}
