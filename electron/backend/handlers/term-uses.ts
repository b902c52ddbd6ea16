import type { WorkspaceStore } from '#electron/backend/storage/store.ts';
import type { Output } from '#shared/contract/channels.ts';
import { termsIn } from '#shared/glossary/terms.ts';

/** Looking for words is short and synchronous; after so long everybody else gets a turn. */
const SLICE_MS = 10;

/** The sheets that use each term of the glossary, the last changed first; terms nobody uses are left out. */
export async function termUses(store: WorkspaceStore): Promise<Output<'workspace.termUses'>> {
  const { workspace } = await store.info();
  if (workspace.glossary.length === 0) return { uses: [] };
  const digests = await store.digests();
  digests.sort((a, b) => (a.summary.updatedAt < b.summary.updatedAt ? 1 : -1));
  const uses = new Map<string, { id: string; title: string }[]>();
  let until = performance.now() + SLICE_MS;
  for (const { summary, text } of digests) {
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
