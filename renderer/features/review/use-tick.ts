import { useEffect, useState } from 'react';

const TICK_MS = 250;

/** The moment now, ms since 1970, again and again while a clock runs. */
export function useTick(runs: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    setNow(Date.now());
    if (!runs) return;
    const timer = setInterval(() => setNow(Date.now()), TICK_MS);
    return () => clearInterval(timer);
  }, [runs]);
  return now;
}
