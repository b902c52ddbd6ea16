import { drafts } from '#renderer/stores/drafts.ts';
import { type DecisionDraft, EMPTY_DRAFT, isWritten, readDraft } from './decision-draft.ts';

/** One decision is written at a time, in a window. */
const ID = 'new';
const namePlace = 'plumbline.decision-by';

/**
 * The decision as it was left, in this window or in one that is gone; an empty one with the name that was used last. Only
 * when drafts are open.
 */
export function keptDraft(): DecisionDraft {
  const by = sessionStorage.getItem(namePlace) ?? '';
  return readDraft(drafts.own('decision', ID)) ?? takeUp() ?? { ...EMPTY_DRAFT, by };
}

/** The latest one that a window left behind belongs to this one from now on. */
function takeUp(): DecisionDraft | null {
  const latest = drafts.found('decision', ID).findLast(({ value }) => readDraft(value) !== null);
  const draft = latest ? readDraft(latest.value) : null;
  if (latest && draft) {
    keepDraft(draft);
    drafts.forget(latest);
  }
  return draft;
}

/** Keeps what is written in this browser until it is noted: closing the dialog, the window or the browser loses nothing. */
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
