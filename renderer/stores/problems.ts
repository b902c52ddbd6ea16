import { getClient } from '#renderer/api/client.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import type { OutsideChange, Problem } from '#shared/contract/records.ts';

/** Files of the workspace that forms write to. */
export const WORKSPACE_FILE = 'plumbline.json';
export const DECISIONS_FILE = 'decisions.json';
export const workshopFile = (sheet: string) => `workshops/${sheet}.json`;

/** A file that another program changed, and the version to accept. */
export interface ToAccept {
  file: string;
  hash: string;
}

/** Returns what a problem asks to accept; null where it is about something else. */
export function toAccept({ kind, file, hash }: Problem): ToAccept | null {
  return kind === 'changed-outside' && hash !== undefined ? { file, hash } : null;
}

/** The version of a file that waits to be accepted; null when there is none. */
export function useToAccept(file: string): ToAccept | null {
  const problem = useWorkspace((s) =>
    s.info?.problems.find((candidate) => candidate.file === file && candidate.kind === 'changed-outside'),
  );
  return problem ? toAccept(problem) : null;
}

/** What another program changed in a file. */
export const lookAtChange = (file: string): Promise<OutsideChange> => getClient().call('problems.look', { file });

/** Accepts that version; whatever shows the file hears of it by an event. */
export async function acceptChange({ file, hash }: ToAccept): Promise<void> {
  await getClient().call('problems.accept', { file, hash });
}
