import { useWorkspace } from '#renderer/stores/workspace.ts';
import { type DecisionDraft, EMPTY_DRAFT, isWritten, readDraft } from './decision-draft.ts';

/**
 * A decision that is being written outlives its dialog and a reload, in this window's own session storage: it belongs to
 * the workspace that was open and is gone from here once it is noted.
 */
const place = () => `plumbline.decision-draft ${useWorkspace.getState().info?.workspace.name} ${workspacePath()}`;
const namePlace = 'plumbline.decision-by';

function workspacePath(): string {
  return useWorkspace.getState().info?.path ?? '';
}

/** The draft as it was left; an empty one with the name that was used last. */
export function keptDraft(): DecisionDraft {
  const by = sessionStorage.getItem(namePlace) ?? '';
  return readDraft(sessionStorage.getItem(place())) ?? { ...EMPTY_DRAFT, by };
}

export function keepDraft(draft: DecisionDraft): void {
  if (isWritten(draft)) sessionStorage.setItem(place(), JSON.stringify(draft));
  else forgetDraft();
}

export function forgetDraft(): void {
  sessionStorage.removeItem(place());
}

export function rememberName(by: string): void {
  sessionStorage.setItem(namePlace, by);
}
