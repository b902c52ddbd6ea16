import type { Autosave } from '#renderer/autosave/autosave.ts';
import { drafts } from '#renderer/stores/drafts.ts';
import { say } from '#renderer/stores/interface.ts';
import { type PageKind, versionOf } from '#renderer/stores/page-client.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { sameContent } from '#shared/merge/sheets.ts';
import { sheetSchema } from '#shared/model/sheet.ts';

/**
 * Puts earlier unsaved edits on a page that is opened. If they were made on the version that is on the
 * disk, editing goes on from them; if made on another one, they are merged, when that one is known and the disk's is
 * our own; else the user is asked.
 */
export function pageDrafts(opened: OpenSheet, saver: Autosave<PageKind>): void {
  const { draft } = opened;
  const kept = browserDrafts(opened.sheet.id);
  for (const { sheet, base, draft: one } of kept) {
    if (base && (opened.state === 'ours' || base.hash === opened.hash)) saver.adopt(sheet, base);
    else if (!sameContent(sheet, saver.value())) saver.ask({ theirs: opened, draft: sheet });
    // When the user is asked, the draft is kept until they have chosen and the page is saved.
    if (saver.state().kind !== 'conflict') drafts.forget(one);
  }
  const known = draft && kept.some(({ sheet }) => sameContent(sheet, draft.sheet));
  if (draft && !known && !sameContent(draft.sheet, saver.value())) {
    if (draft.base === opened.hash) saver.adopt(draft.sheet, versionOf(opened));
    else saver.ask({ theirs: opened, draft: draft.sheet });
  }
  if (saver.isDirty()) say('What was not saved last time is on the page again.');
}

/** What this browser kept of a sheet, as far as this version can read it; the rest stays where it is. */
function browserDrafts(id: string) {
  return drafts.found('page', id).flatMap((draft) => {
    const sheet = sheetSchema.safeParse(draft.value).data;
    const base = sheetSchema.safeParse(draft.base?.value).data;
    if (sheet?.id !== id) return [];
    return [{ draft, sheet, base: base && draft.base ? { value: base, hash: draft.base.hash ?? '' } : null }];
  });
}
