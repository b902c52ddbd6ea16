import type { KeptDraft } from '#renderer/autosave/drafts.ts';
import { drafts } from '#renderer/stores/drafts.ts';
import { go, openDialog, say } from '#renderer/stores/interface.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';

/** Shows earlier edits that never reached the disk, and leads to them. Call when drafts are open. */
export function offerDrafts(): void {
  const sheets = useWorkspace.getState().sheets ?? [];
  const ofSheets = (['page', 'readings', 'review'] as const).flatMap((kind) => drafts.found(kind));
  const ids = [...new Set(ofSheets.map(({ id }) => id))].filter((id) => id !== useSheetStore.getState().id);
  const found = sheets.filter(({ id }) => ids.includes(id));
  const [first] = found;
  if (first) {
    const titles = found.map(({ title }) => `“${title || 'Untitled'}”`).join(', ');
    const part = partOf(ofSheets, first.id);
    say(`Not saved last time, and kept in this browser: ${titles}.`, 'info', {
      label: 'Open it',
      run: () => go({ view: 'sheet', id: first.id, ...part }),
    });
  } else if (drafts.found('decision').length > 0) {
    say('A decision you were writing is kept in this browser.', 'info', {
      label: 'Go on with it',
      run: () => openDialog({ kind: 'new-decision' }),
    });
  }
}

/** Readings and reviews are taken up on their own screens. */
function partOf(found: readonly KeptDraft[], id: string): { part?: 'readings' | 'review' } {
  const kinds = found.filter((draft) => draft.id === id).map(({ kind }) => kind);
  if (kinds.includes('page')) return {};
  return kinds.includes('review') ? { part: 'review' } : { part: 'readings' };
}
