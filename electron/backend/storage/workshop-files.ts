import { dirname } from 'node:path';
import { adopted } from '#electron/backend/storage/adopt.ts';
import type { Core } from '#electron/backend/storage/core.ts';
import { errnoOf, newerError, notAccepted } from '#electron/backend/storage/disk-error.ts';
import { DocumentFile } from '#electron/backend/storage/document-file.ts';
import { renameWithRetry } from '#electron/backend/storage/durable-file.ts';
import { entriesOf } from '#electron/backend/storage/folder-entries.ts';
import { workshopFormat } from '#electron/backend/storage/formats.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import { checkedId } from '#electron/backend/storage/sheet-input.ts';
import type { WorkshopsArea } from '#electron/backend/storage/store.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { ID_PATTERN } from '#shared/model/primitives.ts';
import { newWorkshop, type Workshop, workshopSchema } from '#shared/model/workshop.ts';
import { MINUTE_MS } from '#shared/model/workshop-clock.ts';
import { planStep } from '#shared/workshop/plan.ts';

/**
 * Workshops in progress, `workshops/<sheet>.json`: at most one a sheet. Every change is made on what the disk holds then, one
 * after the other and under a lock, so two windows or processes never overwrite each other and neither needs a base.
 */
export class WorkshopFiles implements WorkshopsArea {
  readonly #core: Core;
  readonly #held = new Map<string, DocumentFile<Workshop>>();

  constructor(core: Core) {
    this.#core = core;
  }

  /** @throws PlumblineError `unreadable`, after its bytes went to the quarantine; `read-only` for a newer one that cannot be shown */
  async read(sheet: string): Promise<Workshop | null> {
    return this.#core.queue.run(keyOf(checkedId(sheet)), async () => {
      const loaded = await this.#file(sheet).load();
      if (loaded && !loaded.data) throw newerError(inside.workshop(sheet));
      return loaded?.data ?? null;
    });
  }

  /**
   * Changes the workshop; `change` gets what the disk holds (null: none) and returns what it is to hold. The same again, or
   * null where there is none, writes nothing.
   */
  async change(sheet: string, change: (present: Workshop | null) => Workshop): Promise<Workshop> {
    const file = this.#file(checkedId(sheet));
    return this.#core.queue.run(keyOf(sheet), () =>
      this.#core.locked(keyOf(sheet), file.file, async () => {
        const loaded = await file.load();
        if (loaded?.state === 'newer') throw newerError(file.file);
        const present = loaded?.data ?? null;
        const next = parseOrThrow(workshopSchema, change(present), 'The workshop');
        if (present && JSON.stringify(next) === JSON.stringify(present)) return present;
        await this.#core.place.ops.mkdir(this.#core.path(inside.workshops));
        await file.save(next, async (current) => {
          if (current?.fault) throw current.fault;
          if (current?.loaded.state === 'changed-outside') throw notAccepted(file.file, current.hash);
        });
        return next;
      }),
    );
  }

  /** The file of a sheet's workshop itself, to look at its versions. */
  document(sheet: string): DocumentFile<Workshop> {
    return this.#file(checkedId(sheet));
  }

  /** Accepts exactly that version, which another program wrote, after its bytes were kept. */
  accept(sheet: string, hash: string): Promise<void> {
    const file = this.document(sheet);
    const keep = (bytes: Buffer) => this.#core.backups.keep(`${inside.backups(sheet)}/workshop`, bytes, true);
    return this.#core.queue.run(keyOf(sheet), () =>
      this.#core.locked(keyOf(sheet), file.file, () => file.accept(hash, keep)),
    );
  }

  /**
   * Throws where another program changed the workshop and that version is not accepted yet: nothing may be made of it.
   * @throws PlumblineError `conflict`
   */
  async assertAccepted(sheet: string): Promise<void> {
    await this.#core.queue.run(keyOf(checkedId(sheet)), async () => {
      const loaded = await this.#file(sheet).load();
      if (loaded?.state === 'changed-outside') throw notAccepted(inside.workshop(sheet), loaded.hash);
    });
  }

  /** Ends it: its bytes are kept among the backups, the file goes. Nothing where there is none. */
  async end(sheet: string): Promise<void> {
    const file = inside.workshop(checkedId(sheet));
    const { ops } = this.#core.place;
    await this.#core.queue.run(keyOf(sheet), () =>
      this.#core.locked(keyOf(sheet), file, async () => {
        const path = this.#core.path(file);
        try {
          await this.#core.backups.keep(`${inside.backups(sheet)}/workshop`, await ops.readFile(path), true);
          await ops.unlink(path);
          await ops.syncFolder(this.#core.path(inside.workshops));
        } catch (error) {
          if (errnoOf(error) !== 'ENOENT') throw error;
        }
        this.#forget(sheet);
      }),
    );
  }

  /** Moves the one of a sheet on its way to the trash to `to`, an absolute path; nothing where there is none. */
  moveOut(sheet: string, to: string): Promise<void> {
    return this.#move(sheet, this.#core.path(inside.workshop(sheet)), to);
  }

  /**
   * Brings back what {@link moveOut} moved, into the folder of workshops, which is there. Where another lies in its place by
   * now, both stay where they are.
   */
  async moveIn(sheet: string, from: string): Promise<void> {
    if (await this.#core.trash.isThere(inside.workshop(sheet))) return;
    await this.#move(sheet, from, this.#core.path(inside.workshop(sheet)));
  }

  async #move(sheet: string, from: string, to: string): Promise<void> {
    const { ops } = this.#core.place;
    await this.#core.queue.run(keyOf(sheet), () =>
      this.#core.locked(keyOf(sheet), inside.workshop(sheet), async () => {
        try {
          await renameWithRetry(ops, from, to);
          await ops.syncFolder(dirname(to));
          await ops.syncFolder(dirname(from));
        } catch (error) {
          if (errnoOf(error) !== 'ENOENT') throw error;
        }
        this.#forget(sheet);
      }),
    );
  }

  /** It is gone from its place, and so is what was wrong with it there. */
  #forget(sheet: string): void {
    this.#held.delete(sheet);
    this.#core.place.problems.clear(inside.workshop(sheet), 'changed-outside');
  }

  /** All that are in progress; those that cannot be read are on the problem list. */
  async list(): Promise<Workshop[]> {
    const found: Workshop[] = [];
    for (const sheet of await this.#sheets()) {
      try {
        const workshop = await this.read(sheet);
        if (workshop) found.push(workshop);
      } catch (error) {
        if (!(error instanceof PlumblineError)) throw error;
      }
    }
    return found;
  }

  async #sheets(): Promise<string[]> {
    const entries = (await entriesOf(this.#core.place, inside.workshops)) ?? [];
    const names = entries.map(({ name }) => (name.endsWith('.json') ? name.slice(0, -'.json'.length) : ''));
    return names.filter((name) => ID_PATTERN.test(name));
  }

  #file(sheet: string): DocumentFile<Workshop> {
    const nothing = newWorkshop(sheet, [planStep('none', 'aim', MINUTE_MS)], new Date(0).toISOString(), () => 'none');
    const file =
      this.#held.get(sheet) ??
      new DocumentFile(this.#core.place, inside.workshop(sheet), sheet, workshopFormat, nothing, (read) =>
        adopted(read, (workshop) => (workshop.sheet === sheet ? workshop : { ...workshop, sheet })),
      );
    this.#held.set(sheet, file);
    return file;
  }
}

/** Of the queue and the lock; no sheet can have this id. */
const keyOf = (sheet: string) => `_workshop-${sheet}`;
