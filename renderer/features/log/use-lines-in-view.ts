import { type RefObject, useLayoutEffect, useState } from 'react';
import { lineAt } from './log-lines.ts';

/** Drawn beyond what is seen, in px, so that scrolling meets no white. */
const BEYOND_PX = 400;

/** Which lines are in view, kept while scrolling and resizing: ten thousand entries draw no more than a screenful. */
export function useLinesInView(
  scroller: RefObject<HTMLElement | null>,
  tops: readonly number[],
): { first: number; last: number } {
  const [view, setView] = useState({ top: 0, height: 800 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
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
    first: lineAt(tops, Math.max(0, view.top - BEYOND_PX)),
    last: lineAt(tops, view.top + view.height + BEYOND_PX),
  };
}

/** Scrolls as little as it takes to see a line below the head. */
export function showLine(scroller: HTMLElement | null, top: number, height: number, head: number): void {
  if (!scroller) return;
  if (top < scroller.scrollTop) scroller.scrollTop = top;
  else if (top + height + head > scroller.scrollTop + scroller.clientHeight)
    scroller.scrollTop = top + height + head - scroller.clientHeight;
}
