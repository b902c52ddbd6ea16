import type { DraftBase } from '#renderer/autosave/drafts.ts';
import type { ErrorRecord } from '#shared/errors/errors.ts';

/** The types of one kind of saved thing: pages, readings, reviews in progress. */
export interface Kind {
  value: unknown;
  /** How the backend identifies a version; null while there is none on the disk. */
  hash: string | null;
  /** Where two versions wrote the same place differently. */
  clash: unknown;
  /** What to ask the user when two versions can't be merged. */
  question: unknown;
}

/** A version as it lies on the disk. */
export interface Version<K extends Kind> {
  value: K['value'];
  hash: K['hash'];
}

/** The outcome of a refused save: merge with the other version, or let the user choose. */
type Other<K extends Kind> = { merge: Version<K> } | { ask: K['question'] };

/** How one kind of thing is saved; the autosaver knows nothing else about it. */
export interface AutosaveClient<K extends Kind> {
  /**
   * Sends a value that was made on `base`.
   * @returns the version on the disk now; its value is `value` itself unless the disk kept more than was sent
   * @throws errors that {@link AutosaveClient.other} can distinguish
   */
  save(value: K['value'], base: Version<K>): Promise<Version<K>>;
  /** The version that blocked a save; null for any other error, after which the save is retried. */
  other(error: ErrorRecord, mine: K['value'], base: Version<K>): Other<K> | null;
  /** Three-way merge: takes what only one side changed since `base`; where both did, `mine` wins. */
  merge(base: K['value'], mine: K['value'], theirs: K['value']): { merged: K['value']; clashes: readonly K['clash'][] };
  /** `theirs`, adapted to a screen that shows `mine` and has nothing unsaved; `theirs` itself by default. */
  adapt?(mine: K['value'], theirs: K['value']): K['value'];
  /** Whether two values hold the same content, whenever they were written. */
  same(a: K['value'], b: K['value']): boolean;
  /** Keeps what is not on the disk yet in the browser; neither method ever fails. */
  keepDraft(value: K['value'], base: DraftBase): void;
  dropDraft(): void;
}
