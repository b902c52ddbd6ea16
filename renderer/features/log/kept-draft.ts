import { drafts } from '#renderer/stores/drafts.ts';
import { type DecisionDraft, EMPTY_DRAFT, isWritten, readDraft } from './decision-draft.ts';

/** Only one decision is written at a time in a window. */
const ID = 'new';
const namePlace = 'plumbline.decision-by';

/**
 * The unfinished decision, of this window or of one that is gone; an empty one with the last used name otherwise. Call only
 * when drafts are open.
 */
export function keptDraft(): DecisionDraft {
  const by = sessionStorage.getItem(namePlace) ?? '';
  return readDraft(drafts.own('decision', ID)) ?? takeUp() ?? { ...EMPTY_DRAFT, by };
}

/** This window takes over the latest draft that a closed window left behind. */
function takeUp(): DecisionDraft | null {
  const latest = drafts.found('decision', ID).findLast(({ value }) => readDraft(value) !== null);
  const draft = latest ? readDraft(latest.value) : null;
  if (latest && draft) {
    keepDraft(draft);
    drafts.forget(latest);
  }
  return draft;
}

/** Keeps the text in this browser until it is recorded: closing the dialog, the window or the browser loses nothing. */
export function keepDraft(draft: DecisionDraft): void {
  if (isWritten(draft)) drafts.keep('decision', ID, draft, null);
  else forgetDraft();
}

export function forgetDraft(): void {
  drafts.drop('decision', ID);
}

export function rememberName(by: string): void {
  sessionStorage.setItem(namePlace, by);
}
