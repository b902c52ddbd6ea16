import { useEffect, useState } from 'react';

/**
 * `value` as it stood when it last rested for `pauseMs`. For what is worked out from the whole page and would
 * otherwise be worked out at every key.
 */
export function useSettled<T>(value: T, pauseMs: number): T {
  const [settled, setSettled] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return settled;
}
