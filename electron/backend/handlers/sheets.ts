import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { exportSheet } from '#electron/backend/handlers/export-sheet.ts';
import { isFree, openWhole, requireSameId } from '#electron/backend/handlers/one-sheet.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { carryForward } from '#shared/sheet/carry-forward.ts';
import { statusFromArchive } from '#shared/sheet/ending.ts';
import { specOnly } from '#shared/slices/add-evidence.ts';

export function sheetHandlers(context: HandlerContext): AreaHandlers<'sheets'> {
  const { store, clock, newId, emit, jobs } = context;
  const now = () => clock.now().toISOString();

  /** The end of each sheet's saves so far, and what its last one here was based on and became. */
  const savings = new Map<string, Promise<void>>();
  const lastSaved = new Map<string, { base: string; page: string | undefined; hash: string }>();

  /** Sheets came or went by our own hand: other pages of this backend read their list again. */
  async function changing<T>(work: Promise<T>): Promise<T> {
    const value = await work;
    emit('sheets.changed', {});
    return value;
  }

  return {
    'sheets.list': async () => ({ sheets: await store.sheets.list() }),
    'sheets.create': ({ title }) => changing(store.sheets.create(newSheet(newId(), now(), title), [])),
    'sheets.open': ({ id }) => store.sheets.open(id),
    /**
     * Saves the page. `updatedAt` is set here to the moment of the save, whatever was sent, so that every way in keeps
     * it true; a page compares its copy with the disk's without that field.
     */
    'sheets.save': async ({ id, base, sheet, page, last = false, snapshots }) => {
      requireSameId('sheets.save', id, sheet);
      const save = async () => {
        // A closing page cannot wait for the hash of its own save before; a save by another page in between is still a conflict.
        const before = lastSaved.get(id);
        const follows = last && page && before?.page === page && before.base === base ? before.hash : base;
        const saved = await store.sheets.save(id, { ...sheet, updatedAt: now() }, follows, snapshots);
        lastSaved.set(id, { base, page, hash: saved.hash });
        return saved;
      };
      const saving = (savings.get(id) ?? Promise.resolve()).then(save);
      const ended = saving.then(
        () => undefined,
        () => undefined,
      );
      savings.set(id, ended);
      const saved = await saving;
      emit('sheet.changed', { id, hash: saved.hash, readingsHash: null });
      const { hash, savedAt, kept } = saved;
      return kept ? { hash, savedAt, sheet: kept } : { hash, savedAt };
    },
    'sheets.acceptOutside': ({ id, hash }) => changing(store.sheets.acceptOutside(id, hash)),
    /** Archives a sheet, or brings it back to the status that its ending or its log gives it. */
    'sheets.archive': async ({ id, archived }) => {
      const { sheet, hash } = await store.sheets.open(id);
      const status = archived ? 'archived' : statusFromArchive(sheet);
      if ((sheet.status === 'archived') === archived) return store.sheets.open(id);
      await store.sheets.saveMade(id, { ...sheet, status, updatedAt: now() }, hash);
      return changing(store.sheets.open(id));
    },
    /**
     * A new draft with the same page, gates, readings and specs, and with the doubts about the page: challenges and
     * pre-mortems. Decisions and their removals, actions, what gates taught, how it ended, evidence, reviews, workshops and
     * convergence checks stay with their sheet.
     */
    'sheets.duplicate': async ({ id }) => {
      const { sheet, readings } = await openWhole(store, id);
      const made = { id: newId(), createdAt: now(), updatedAt: now() };
      // A seal and a log record what happened to the sheet itself.
      const gates = sheet.gates.map((gate) => ({ ...gate, chance: null, seal: null, amendments: [] }));
      const slices = sheet.slices.map((slice) => specOnly(slice, made.createdAt));
      const happened = {
        ...{ decisions: [], removals: [], reviews: [], workshops: [], convergences: [] },
        ...{ actions: [], beliefs: [], ending: null },
      };
      const begun: Partial<Sheet> = { status: 'draft', gates, slices, ...happened };
      const copy: Sheet = { ...sheet, ...made, title: titleOfCopy(sheet.title), ...begun };
      return changing(store.sheets.create(copy, readings));
    },
    'sheets.carryForward': async ({ id }) => {
      const { sheet, readings } = await openWhole(store, id);
      return changing(store.sheets.create(carryForward(sheet, { id: newId(), now: now(), newId }), readings));
    },
    'sheets.stopped': async () => ({ stopped: (await store.sheets.digests()).flatMap(({ stopped }) => stopped) }),
    'sheets.carriedFrom': async ({ sheet }) => {
      const found = (await store.sheets.digests()).find(({ summary }) => summary.id === sheet);
      return { origin: found?.carried ?? null };
    },
    'sheets.trash': ({ id }) => changing(store.trash.put(id)),
    'sheets.listTrash': async () => ({ trashed: await store.trash.list() }),
    'sheets.restore': ({ entry }) => changing(store.trash.restore(entry)),
    'sheets.listBackups': async ({ id }) => ({ backups: await store.backups.list(id) }),
    'sheets.restoreBackup': ({ id, name }) => changing(store.backups.restore(id, name)),
    /** Adds what the file holds as a new sheet: under its own id while that is free here, else under a new one. */
    'sheets.import': ({ name, text, job }) =>
      jobs.during(job, async (run) => {
        const { today } = await store.workspace.info();
        const read = await run.run('importSheet', { name, text, now: now(), today }, text.length);
        const id = (await isFree(store, read.sheet.id)) ? read.sheet.id : newId();
        run.commit();
        const opened = await changing(
          store.sheets.create({ ...read.sheet, id }, read.readings, { snapshots: read.snapshots }),
        );
        return { opened, remarks: read.remarks };
      }),
    'sheets.export': ({ id, to, paper }) => exportSheet(context, id, to, paper),
  };
}

const COPY = ' (copy)';
const TITLE_LIMIT = 200;

/** "Retention (copy)"; a title that leaves no room is shortened, never in the middle of a surrogate pair. */
function titleOfCopy(title: string): string {
  const room = title.slice(0, TITLE_LIMIT - COPY.length).replace(/[\uD800-\uDBFF]$/, '');
  return `${room || 'Untitled'}${COPY}`;
}
