import { unlessUnread } from '#electron/backend/handlers/one-sheet.ts';
import type { WorkspaceStore } from '#electron/backend/storage/store.ts';
import type { Output } from '#shared/contract/channels.ts';
import { termsIn } from '#shared/glossary/terms.ts';
import { pageText } from '#shared/glossary/undefined-terms.ts';

/** Looking for terms is short and synchronous; after so many ms other work gets a turn. */
const SLICE_MS = 10;

/** The sheets that use each term of the glossary, the last changed first; terms without a use are left out. */
export async function termUses(store: WorkspaceStore): Promise<Output<'workspace.termUses'>> {
  const { workspace } = await store.workspace.info();
  if (workspace.glossary.length === 0) return { uses: [] };
  const digests = await store.sheets.digests();
  digests.sort((a, b) => (a.summary.updatedAt < b.summary.updatedAt ? 1 : -1));
  const uses = new Map<string, { id: string; title: string }[]>();
  let until = performance.now() + SLICE_MS;
  for (const { summary } of digests) {
    const text = await textOf(store, summary.id);
    const found = new Set(termsIn(text, workspace.glossary).map(({ term }) => term.id));
    for (const id of found) {
      const sheets = uses.get(id) ?? [];
      uses.set(id, [...sheets, { id: summary.id, title: summary.title }]);
    }
    if (performance.now() > until) {
      await new Promise((resolve) => setImmediate(resolve));
      until = performance.now() + SLICE_MS;
    }
  }
  return { uses: Array.from(uses, ([term, sheets]) => ({ term, sheets })) };
}

/** The text of a page, read on demand: kept for every sheet it would fill the memory. */
async function textOf(store: WorkspaceStore, id: string): Promise<string> {
  // Removed or damaged since the list was made: it is on the list of problems and uses no terms.
  const opened = await unlessUnread(store.sheets.open(id));
  return opened ? pageText(opened.sheet) : '';
}
