import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { Place } from '#electron/backend/storage/document-file.ts';
import type { Drafts } from '#electron/backend/storage/drafts.ts';
import { renameWithRetry } from '#electron/backend/storage/durable-file.ts';
import { decode } from '#electron/backend/storage/envelope.ts';
import { entriesOf } from '#electron/backend/storage/folder-entries.ts';
import { sheetFormat } from '#electron/backend/storage/formats.ts';
import { FileFault, SIZE_LIMIT } from '#electron/backend/storage/guarded-json.ts';
import { absolute, inside, momentOf, stampOf } from '#electron/backend/storage/layout.ts';
import type { TrashedSheet } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

const ENTRY = /^([a-z0-9-]{1,64})-(\d{8}t\d{9}z)$/;

/** Where deleted sheets go, whole folders under `.plumbline/trash`, with their draft. */
export class Trash {
  readonly #place: Place;
  readonly #drafts: Drafts;

  constructor(place: Place, drafts: Drafts) {
    this.#place = place;
    this.#drafts = drafts;
  }

  async put(id: string, at: Date): Promise<TrashedSheet> {
    const { ops } = this.#place;
    const entry = `${id}-${stampOf(at).toLowerCase()}`;
    await ops.mkdir(this.#path(inside.trash));
    await renameWithRetry(ops, this.#path(inside.folder(id)), this.#path(inside.trashed(entry)));
    await ops.syncFolder(this.#path(inside.trash));
    await ops.syncFolder(this.#path(inside.sheets));
    await this.#drafts.moveOut(id, `${this.#path(inside.trashed(entry))}/draft.json`);
    return { entry, id, title: await this.#title(entry), deletedAt: at.toISOString() };
  }

  /** Last deleted first. */
  async list(): Promise<TrashedSheet[]> {
    const trashed: TrashedSheet[] = [];
    for (const name of await this.#entries()) {
      const [, id, stamp] = ENTRY.exec(name) ?? [];
      const deletedAt = momentOf(stamp ?? '');
      if (id && deletedAt) trashed.push({ entry: name, id, title: await this.#title(name), deletedAt });
    }
    return trashed.sort((a, b) => (a.deletedAt < b.deletedAt ? 1 : a.deletedAt > b.deletedAt ? -1 : 0));
  }

  /** The sheet an entry is of. @throws PlumblineError `not-found` */
  async idOf(entry: string): Promise<string> {
    const id = ENTRY.exec(entry)?.[1];
    if (!id || !(await this.#entries()).includes(entry)) {
      throw new PlumblineError('not-found', `The trash holds no “${entry}”.`, { entry });
    }
    return id;
  }

  /** Puts a sheet back where it was. @throws PlumblineError `invalid-input` when its place is taken */
  async restore(entry: string, id: string): Promise<void> {
    const { ops } = this.#place;
    const folder = this.#path(inside.folder(id));
    if (await this.isThere(inside.folder(id))) {
      throw new PlumblineError('invalid-input', `${inside.folder(id)} is there already; nothing was changed.`, { id });
    }
    await ops.mkdir(this.#path(inside.sheets));
    await renameWithRetry(ops, this.#path(inside.trashed(entry)), folder);
    await ops.syncFolder(this.#path(inside.sheets));
    await ops.syncFolder(this.#path(inside.trash));
    await this.#drafts.moveIn(id, `${folder}/draft.json`);
  }

  /** Whether anything lies at a path inside the workspace. */
  async isThere(file: string): Promise<boolean> {
    try {
      await this.#place.ops.lstat(this.#path(file));
      return true;
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return false;
      throw error;
    }
  }

  #path(file: string): string {
    return absolute(this.#place.root, file);
  }

  async #entries(): Promise<string[]> {
    return ((await entriesOf(this.#place, inside.trash)) ?? []).map((entry) => entry.name);
  }

  /** Empty when the page cannot be read: it can be restored all the same. */
  async #title(entry: string): Promise<string> {
    try {
      const bytes = await this.#place.ops.readFile(this.#path(`${inside.trashed(entry)}/sheet.json`), {
        limit: SIZE_LIMIT,
      });
      return decode(sheetFormat, bytes).data?.title ?? '';
    } catch (error) {
      if (error instanceof FileFault || errnoOf(error)) return '';
      throw error;
    }
  }
}
