import { useSyncExternalStore } from 'react';

/** Below this there is no room beside the page; the same as in app.module.css. */
const query = matchMedia('(max-width: 1160px)');

/** Whether the window is too narrow for two columns, so that side content goes above. */
export function useNarrow(): boolean {
  return useSyncExternalStore(
    (changed) => {
      query.addEventListener('change', changed);
      return () => query.removeEventListener('change', changed);
    },
    () => query.matches,
  );
}
