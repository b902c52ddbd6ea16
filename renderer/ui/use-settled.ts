import { useEffect, useState } from 'react';

/**
 * `value` as it was when it last rested for `pauseMs`. For values computed from the whole page that would
 * otherwise be computed at every key.
 */
export function useSettled<T>(value: T, pauseMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return settled;
}
