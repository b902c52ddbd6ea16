import { createStore, del, entries, set } from 'idb-keyval';
import type { DraftShelf } from '#renderer/autosave/drafts.ts';

/** Drafts in the browser's IndexedDB. It belongs to this page's origin: each port of 127.0.0.1 has its own. */
export function idbShelf(): DraftShelf {
  const store = createStore('plumbline', 'drafts');
  return {
    entries: () => entries<string, unknown>(store),
    set: (key, draft) => set(key, draft, store),
    delete: (key) => del(key, store),
  };
}
