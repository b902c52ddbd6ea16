import type { DraftBase } from '#renderer/autosave/drafts.ts';
import type { ErrorRecord } from '#shared/errors/errors.ts';

/** What one kind of saved thing consists of: pages, readings, reviews that are being held. */
export interface Kind {
  value: unknown;
  /** By what the backend knows a version; null while there is none on the disk. */
  hash: string | null;
  /** Where two versions wrote the same place differently. */
  clash: unknown;
  /** What a person has to be asked where two versions can't be merged. */
  question: unknown;
}

/** A version as it lies on the disk. */
export interface Version<K extends Kind> {
  value: K['value'];
  hash: K['hash'];
}

/** The outcome of a refused save: the other version can be merged with, or a person has to choose. */
type Other<K extends Kind> = { merge: Version<K> } | { ask: K['question'] };

/** How one thing of a kind is saved; the autosaver knows nothing else of it. */
export interface AutosaveClient<K extends Kind> {
  /**
   * Sends a value that was made on `base`.
   * @returns the version on the disk now; its value is `value` itself unless the disk kept more than was sent
   * @throws what {@link AutosaveClient.other} can tell apart
   */
  save(value: K['value'], base: Version<K>): Promise<Version<K>>;
  /** The version that stood in the way of a save; null when the error is another one, and the save is tried again. */
  other(error: ErrorRecord, mine: K['value'], base: Version<K>): Other<K> | null;
  /** Three-way: what only one side changed since `base` is taken from it, and `mine` stands where both did. */
  merge(base: K['value'], mine: K['value'], theirs: K['value']): { merged: K['value']; clashes: readonly K['clash'][] };
  /** `theirs` as it fits the screen best that shows `mine`, where nothing of one's own is unsaved; itself by default. */
  adapt?(mine: K['value'], theirs: K['value']): K['value'];
  /** Whether two values hold the same, whenever they were written. */
  same(a: K['value'], b: K['value']): boolean;
  /** Keeps what is not on the disk yet in the browser; neither ever fails. */
  keepDraft(value: K['value'], base: DraftBase): void;
  dropDraft(): void;
}
