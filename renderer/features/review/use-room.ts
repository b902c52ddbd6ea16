import { useSyncExternalStore } from 'react';

/** What stands above and below the chart where nothing is opened, px. */
const AROUND = 520;
const LEAST = 210;
const MOST = 420;

/** The height a chart can have so that everything around it is in sight, px. */
export function useRoom(): number {
  return useSyncExternalStore(
    (changed) => {
      window.addEventListener('resize', changed);
      return () => window.removeEventListener('resize', changed);
    },
    () => Math.round(Math.min(MOST, Math.max(LEAST, window.innerHeight - AROUND)) / 10) * 10,
  );
}
