import { realClock } from '#renderer/autosave/clock.ts';
import { createDrafts } from '#renderer/autosave/drafts.ts';
import { idbShelf } from '#renderer/autosave/idb-shelf.ts';
import { openPages, PAGE, stayOpen } from '#renderer/autosave/open-pages.ts';

/** Edits not known to be on the disk, kept in this browser. */
export const drafts = createDrafts({ shelf: idbShelf(), clock: realClock, page: PAGE, openPages });

/** Starts keeping drafts of a workspace, and finds those left behind. @param workspace its absolute path */
export async function openDrafts(workspace: string): Promise<void> {
  void stayOpen();
  await drafts.open(workspace);
}
