import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { Place } from '#electron/backend/storage/document-file.ts';
import { entriesOf } from '#electron/backend/storage/folder-entries.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/**
 * Watches over what should be there. Missing files are never taken for deletions: a sheet that is gone is named; when
 * most of the workspace is gone (a drive unplugged, a sync gone wrong) nothing is written until it is back.
 */
export class Presence {
  readonly #place: Place;
  readonly #known = new Set<string>();
  #hadWorkspaceFile = false;
  #gone = false;

  constructor(place: Place) {
    this.#place = place;
  }

  /** A sheet was seen or made. */
  note(id: string): void {
    this.#known.add(id);
    this.#place.problems.clear(inside.folder(id), 'vanished');
  }

  /** A sheet left on purpose. */
  forget(id: string): void {
    this.#known.delete(id);
    this.#place.problems.clear(inside.folder(id), 'vanished');
    this.#place.problems.clear(inside.sheet(id), 'vanished', 'unreadable', 'newer', 'changed-outside');
    this.#place.problems.clear(inside.readings(id), 'vanished', 'unreadable', 'newer', 'changed-outside');
  }

  knows(id: string): boolean {
    return this.#known.has(id);
  }

  noteWorkspaceFile(): void {
    this.#hadWorkspaceFile = true;
  }

  /**
   * Before every write: cheap while all is well.
   * @throws PlumblineError `workspace-vanished`
   */
  async assertHere(): Promise<void> {
    if (!this.#gone && !(await this.#workspaceFileIsGone())) return;
    if (await this.check()) throw this.error();
  }

  /** Whether a look at `ids` gives reason to look at everything: one is missing, or something was. */
  async needsCheck(ids: readonly string[]): Promise<boolean> {
    if (this.#gone || (await this.#workspaceFileIsGone())) return true;
    for (const id of ids) {
      if (this.#known.has(id) && (await this.#isMissing(inside.folder(id)))) return true;
    }
    return false;
  }

  error(): PlumblineError {
    return new PlumblineError(
      'workspace-vanished',
      `Most of the workspace is gone from ${this.#place.root}. Nothing was deleted or written. Put the folder back (plug the drive in, let the sync finish) and go on.`,
      { path: this.#place.root },
    );
  }

  /** Looks at everything that should be there and names what is not. @returns whether most of it is gone */
  async check(): Promise<boolean> {
    const { problems } = this.#place;
    const there = await this.#folders(inside.sheets);
    if (there === null) return this.#gone; // a folder that cannot be read shows nothing as missing
    const inTrash = (await this.#folders(inside.trash)) ?? [];
    const trashed = new Set([...inTrash].map((entry) => entry.replace(/-[^-]*$/, '')));
    const missing: string[] = [];
    for (const id of this.#known) {
      if (there.has(id)) problems.clear(inside.folder(id), 'vanished');
      else if (trashed.has(id))
        this.forget(id); // deleted on purpose, in another window
      else missing.push(id);
    }
    const most = missing.length >= 2 && missing.length > this.#known.size / 2;
    this.#gone = most || (await this.#workspaceFileIsGone());
    if (this.#gone) {
      for (const id of missing) problems.clear(inside.folder(id), 'vanished');
      const message = `${this.error().message} (${missing.length} of ${this.#known.size} sheets are missing.)`;
      problems.set({ kind: 'vanished', file: inside.sheets, sheet: null, message, keptAt: null });
    } else {
      problems.clear(inside.sheets, 'vanished');
      for (const id of missing) this.#tellMissing(id);
    }
    return this.#gone;
  }

  /** A sheet's folder is there and its page is not. */
  tellWithoutPage(id: string): void {
    const message = `${inside.sheet(id)} is missing though its folder is there. Nothing was written in its place. Its backups, if it has any, lie in ${inside.backups(id)}.`;
    this.#place.problems.set({ kind: 'vanished', file: inside.sheet(id), sheet: id, message, keptAt: null });
  }

  #tellMissing(id: string): void {
    const message = `The sheet in ${inside.folder(id)} was there and is gone; Plumbline did not delete it. Its backups, if it has any, lie in ${inside.backups(id)}.`;
    this.#place.problems.set({ kind: 'vanished', file: inside.folder(id), sheet: id, message, keptAt: null });
  }

  async #workspaceFileIsGone(): Promise<boolean> {
    return this.#hadWorkspaceFile && (await this.#isMissing(inside.workspace));
  }

  async #isMissing(file: string): Promise<boolean> {
    try {
      await this.#place.ops.lstat(absolute(this.#place.root, file));
      return false;
    } catch (error) {
      const errno = errnoOf(error);
      if (!errno) throw error;
      return errno === 'ENOENT' || errno === 'ENOTDIR'; // of what cannot be looked at, a write says why
    }
  }

  async #folders(folder: string): Promise<Set<string> | null> {
    const entries = await entriesOf(this.#place, folder);
    return entries && new Set(entries.map((entry) => entry.name));
  }
}
