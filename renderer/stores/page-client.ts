import { getClient } from '#renderer/api/client.ts';
import type { AutosaveClient, Version } from '#renderer/autosave/client.ts';
import { PAGE } from '#renderer/autosave/open-pages.ts';
import { conflictSheet } from '#renderer/stores/conflict-sheet.ts';
import { drafts } from '#renderer/stores/drafts.ts';
import { noteSaved } from '#renderer/stores/workspace.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { mergeSheets, type SheetClash, sameContent } from '#shared/merge/sheets.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** Two versions of a page that only a person can choose between. */
export interface TwoVersions {
  /** What the disk holds. */
  theirs: OpenSheet;
  /** An earlier draft whose base is not known any more; null when the other version is what is on the screen. */
  draft: Sheet | null;
}

/** A page, as the autosaver saves it. */
export interface PageKind {
  value: Sheet;
  hash: string;
  clash: SheetClash;
  question: TwoVersions;
}

export interface PageClient extends AutosaveClient<PageKind> {
  /** The backend keeps a draft of this page beside the workspace, which goes with the next save. */
  keptBeside(): void;
  /** Removes that draft, if there is one. Never fails: a draft that stays is offered again, which loses nothing. */
  dropBeside(): Promise<void>;
}

export const versionOf = (opened: OpenSheet): Version<PageKind> => ({ value: opened.sheet, hash: opened.hash });

/** Saves the page of a sheet. */
export function pageClient(id: string): PageClient {
  let beside = false;
  const client: PageClient = {
    async save(sheet, base) {
      const saved = await getClient().call('sheets.save', { id, base: base.hash, sheet, page: PAGE });
      noteSaved(sheet, saved.savedAt);
      await client.dropBeside();
      return { value: saved.sheet ?? sheet, hash: saved.hash };
    },
    other(error) {
      const theirs = conflictSheet(error);
      if (!theirs) return null;
      // The backend keeps the refused one as a draft.
      beside = true;
      return theirs.state === 'ours' ? { merge: versionOf(theirs) } : { ask: { theirs, draft: null } };
    },
    merge: mergeSheets,
    same: sameContent,
    keepDraft: (sheet, base) => drafts.keep('page', id, sheet, base),
    dropDraft: () => drafts.drop('page', id),
    keptBeside() {
      beside = true;
    },
    async dropBeside() {
      if (!beside) return;
      beside = false;
      await getClient()
        .call('drafts.discard', { id })
        .catch(() => undefined);
    },
  };
  return client;
}
