import { type RefObject, useLayoutEffect, useState } from 'react';
import { type Rows, rowsInView, type Viewport } from './rows.ts';

/**
 * Which rows are in view, kept while scrolling and resizing: ten thousand rows draw no more than a screenful.
 * @param begin which end of the rows is shown first
 */
export function useRowsInView(
  scroller: RefObject<HTMLElement | null>,
  rows: Rows,
  begin: 'first' | 'last' = 'first',
): { first: number; last: number } {
  const [view, setView] = useState<Viewport>({ top: 0, height: 800 });
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (begin === 'last') element.scrollTop = element.scrollHeight;
    const look = () => setView({ top: element.scrollTop, height: element.clientHeight });
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [scroller, begin]);
  return rowsInView(rows, view);
}
