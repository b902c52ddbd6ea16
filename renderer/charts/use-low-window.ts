import { useSyncExternalStore } from 'react';

/** Below this a dialog with two plots, its choices and its buttons has no room for plots of full height. */
const query = matchMedia('(max-height: 940px)');

/** Whether the window is too low for charts of full height. */
export function useLowWindow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => query.matches,
  );
}
