import type { Core } from '#electron/backend/storage/core.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import { checkedId } from '#electron/backend/storage/sheet-input.ts';
import type { SheetsArea, TrashArea } from '#electron/backend/storage/store.ts';
import type { WorkshopFiles } from '#electron/backend/storage/workshop-files.ts';
import type { OpenSheet, TrashedSheet } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/** The workshop in progress on a sheet in the trash, beside its page there. */
const TRASHED_WORKSHOP = 'workshop.json';

/** Sheets on their way to the trash and back, with their drafts and the workshop in progress on them. */
export class SheetTrash implements TrashArea {
  readonly #core: Core;
  readonly #sheets: Pick<SheetsArea, 'open'>;
  readonly #workshops: WorkshopFiles;

  constructor(core: Core, sheets: Pick<SheetsArea, 'open'>, workshops: WorkshopFiles) {
    this.#core = core;
    this.#sheets = sheets;
    this.#workshops = workshops;
  }

  async put(id: string): Promise<TrashedSheet> {
    checkedId(id);
    return this.#core.queue.run(id, async () => {
      const { shelf, presence, summaries, known, trash, clock } = this.#core;
      const trashed = await this.#core.locked(id, inside.folder(id), async () => {
        if ((await shelf.peek(id).sheet.hashNow()) === null && !(await trash.isThere(inside.folder(id)))) {
          throw new PlumblineError('not-found', `There is no sheet “${id}” in this workspace.`, { id });
        }
        const put = await trash.put(id, clock.now());
        await this.#workshops.moveOut(id, this.#core.path(`${inside.trashed(put.entry)}/${TRASHED_WORKSHOP}`));
        return put;
      });
      shelf.drop(id);
      summaries.forget(id);
      known.delete(id);
      presence.forget(id);
      return trashed;
    });
  }

  list(): Promise<TrashedSheet[]> {
    return this.#core.trash.list();
  }

  async restore(entry: string): Promise<OpenSheet> {
    const id = await this.#core.trash.idOf(entry);
    await this.#core.queue.run(id, () =>
      this.#core.locked(id, inside.folder(id), async () => {
        const { trash, place } = this.#core;
        // What needs room comes first: on a full disk nothing is half restored.
        if (await trash.isThere(`${inside.trashed(entry)}/${TRASHED_WORKSHOP}`)) {
          await place.ops.mkdir(this.#core.path(inside.workshops));
        }
        await trash.restore(entry, id);
        await this.#workshops.moveIn(id, this.#core.path(`${inside.folder(id)}/${TRASHED_WORKSHOP}`));
      }),
    );
    return this.#sheets.open(id);
  }
}
