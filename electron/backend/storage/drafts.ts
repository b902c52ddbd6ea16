import { adopted } from '#electron/backend/storage/adopt.ts';
import { diskError, errnoOf } from '#electron/backend/storage/disk-error.ts';
import { DocumentFile, type Place } from '#electron/backend/storage/document-file.ts';
import { entriesOf } from '#electron/backend/storage/folder-entries.ts';
import { draftFormat, type StoredDraft } from '#electron/backend/storage/formats.ts';
import { keepForeign } from '#electron/backend/storage/keep-foreign.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';
import { ownSnapshots } from '#electron/backend/storage/snapshots.ts';
import type { Clock } from '#electron/clock.ts';
import type { Draft } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { ID_PATTERN } from '#shared/model/primitives.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';

/**
 * Edits that could not be saved, one file a sheet. Where not even the draft can be written (full or read-only disk) it
 * is held in memory, given out like any other, and written when the workspace is closed if the disk takes it by then.
 */
export class Drafts {
  readonly #place: Place;
  readonly #clock: Clock;
  readonly #inMemory = new Map<string, StoredDraft>();
  readonly #onDisk = new Set<string>();

  constructor(place: Place, clock: Clock) {
    this.#place = place;
    this.#clock = clock;
  }

  /** Finds the drafts of earlier runs and puts them on the list of problems. */
  async start(): Promise<void> {
    for (const id of await this.#idsOnDisk()) {
      this.#onDisk.add(id);
      this.#tell(id);
    }
  }

  has(id: string): boolean {
    return this.#onDisk.has(id) || this.#inMemory.has(id);
  }

  /**
   * Keeps edits; on the disk when this returns.
   * @param taken what decisions that are on no page yet were taken on; what an earlier draft had stays
   * @throws PlumblineError `not-saved` or `read-only` when they are held in memory only
   */
  async keep(id: string, sheet: Sheet, base: string | null, taken: readonly Snapshot[] = []): Promise<StoredDraft> {
    const before = (await this.get(id))?.snapshots ?? [];
    const draft: StoredDraft = {
      ...this.#draft(id, sheet, base),
      snapshots: snapshotsFor(sheet, [...taken, ...before]),
    };
    this.#inMemory.set(id, draft);
    try {
      await this.#write(draft);
    } catch (error) {
      this.#tell(id);
      throw diskError(error, inside.draft(id));
    }
    this.#inMemory.delete(id);
    this.#onDisk.add(id);
    this.#tell(id);
    return draft;
  }

  /**
   * The same while another failure is handled: returns where the edits are instead of throwing.
   * @param options.memoryOnly touch no disk (the workspace is gone from it)
   */
  async keepIfPossible(
    id: string,
    sheet: Sheet,
    base: string | null,
    { memoryOnly = false, taken = [] }: { memoryOnly?: boolean; taken?: readonly Snapshot[] } = {},
  ): Promise<'disk' | 'memory'> {
    if (memoryOnly) {
      this.#inMemory.set(id, { ...this.#draft(id, sheet, base), snapshots: snapshotsFor(sheet, taken) });
      this.#tell(id);
      return 'memory';
    }
    try {
      await this.keep(id, sheet, base, taken);
      return 'disk';
    } catch {
      return 'memory'; // reported along with the failure that led here
    }
  }

  /** The newest edits kept, null when there are none; a draft that cannot be read goes to the problems. */
  async get(id: string): Promise<StoredDraft | null> {
    const inMemory = this.#inMemory.get(id);
    if (inMemory) return inMemory;
    if (!this.#onDisk.has(id)) return null;
    try {
      const draft = (await this.#file(id).load())?.data ?? null;
      // It is shown as it is, and taken or discarded by a person: nothing else needs to be accepted.
      this.#place.problems.clear(inside.draft(id), 'changed-outside');
      return draft;
    } catch (error) {
      if (error instanceof PlumblineError && error.code === 'unreadable') return null;
      throw error;
    }
  }

  async discard(id: string): Promise<void> {
    this.#inMemory.delete(id);
    if (this.#onDisk.has(id)) {
      try {
        await this.#place.ops.unlink(absolute(this.#place.root, inside.draft(id)));
      } catch (error) {
        if (errnoOf(error) !== 'ENOENT') throw diskError(error, inside.draft(id));
      }
      this.#onDisk.delete(id);
    }
    this.#place.problems.clear(inside.draft(id), 'draft', 'unreadable');
  }

  /** The same after its edits were saved: one that cannot be removed now is offered again, which loses nothing. */
  async discardIfPossible(id: string): Promise<boolean> {
    try {
      await this.discard(id);
      return true;
    } catch {
      return false;
    }
  }

  /** Moves a draft file out (`to` a folder) or back in with its sheet. */
  async moveOut(id: string, path: string): Promise<void> {
    if (!this.#onDisk.has(id)) return;
    await this.#place.ops.rename(absolute(this.#place.root, inside.draft(id)), path);
    this.#onDisk.delete(id);
    this.#place.problems.clear(inside.draft(id), 'draft', 'unreadable');
  }

  async moveIn(id: string, path: string): Promise<void> {
    try {
      await this.#place.ops.rename(path, absolute(this.#place.root, inside.draft(id)));
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return;
      throw error;
    }
    this.#onDisk.add(id);
    this.#tell(id);
  }

  /** Writes what is held in memory only, as far as the disk takes it. */
  async flush(): Promise<void> {
    for (const [id, draft] of this.#inMemory) {
      await this.keepIfPossible(id, draft.sheet, draft.base, { taken: draft.snapshots });
    }
  }

  #draft(id: string, sheet: Sheet, base: string | null): Omit<StoredDraft, 'snapshots'> {
    return { id, base, at: this.#clock.now().toISOString(), sheet };
  }

  async #write(draft: StoredDraft): Promise<void> {
    const file = this.#file(draft.id);
    await writeDraft(this.#place, () => file.save(draft, (current) => keepForeign(this.#place, file.file, current)));
  }

  #file(id: string): DocumentFile<StoredDraft> {
    const nothing: StoredDraft = {
      id,
      base: null,
      at: new Date(0).toISOString(),
      sheet: newSheet(id, new Date(0).toISOString()),
      snapshots: [],
    };
    const named = (draft: StoredDraft) => (draft.id === id ? draft : { ...draft, id, sheet: { ...draft.sheet, id } });
    return new DocumentFile(this.#place, inside.draft(id), id, draftFormat, nothing, (read) => adopted(read, named));
  }

  async #idsOnDisk(): Promise<string[]> {
    const entries = (await entriesOf(this.#place, inside.drafts)) ?? [];
    const names = entries.filter((e) => e.name.endsWith('.json')).map((e) => e.name.slice(0, -'.json'.length));
    return names.filter((name) => ID_PATTERN.test(name));
  }

  #tell(id: string): void {
    const where = this.#inMemory.has(id)
      ? 'are held in memory only, for the disk takes no draft: keep Plumbline open'
      : 'were kept as a draft';
    this.#place.problems.set({
      kind: 'draft',
      file: inside.draft(id),
      sheet: id,
      message: `Edits of this sheet that could not be saved ${where}. Open the sheet to take or discard them.`,
      keptAt: this.#inMemory.has(id) ? null : inside.draft(id),
    });
  }
}

/** Runs `write`, again after making the drafts' folder where that is missing. */
export async function writeDraft<T>({ ops, root }: Place, write: () => Promise<T>): Promise<T> {
  try {
    return await write();
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
    await ops.lstat(absolute(root, inside.sheets)); // nothing is made in a workspace that is gone
    await ops.mkdir(absolute(root, inside.drafts));
    return write();
  }
}

/** Of some snapshots those of a page's decisions, each once. */
function snapshotsFor({ decisions }: Sheet, snapshots: readonly Snapshot[]): Snapshot[] {
  return [...new Map(ownSnapshots(decisions, snapshots).map((snapshot) => [snapshot.decision, snapshot])).values()];
}

/** A draft as it is given out: what its decisions were taken on stays with it until it is saved. */
export function shownDraft({ snapshots: _kept, ...shown }: StoredDraft): Draft {
  return shown;
}
