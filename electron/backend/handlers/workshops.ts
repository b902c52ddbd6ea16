import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { steadyNow } from '#electron/clock.ts';
import { acceptFirst } from '#shared/contract/error-details.ts';
import type { WorkshopState } from '#shared/contract/records.ts';
import { PlumblineError, toErrorRecord } from '#shared/errors/errors.ts';
import { newWorkshop, type Workshop } from '#shared/model/workshop.ts';
import { dateInZone } from '#shared/time/calendar.ts';
import { lookedAt } from '#shared/workshop/absence.ts';
import { act } from '#shared/workshop/actions.ts';
import { withRevealedCheck } from '#shared/workshop/check-on-sheet.ts';
import { finishWorkshop, isFinished } from '#shared/workshop/finish.ts';

/** How often a check is put on a sheet that others save at the same moment. */
const MOST_TRIES = 5;

export function workshopHandlers({ store, clock, newId, emit }: HandlerContext): AreaHandlers<'workshops'> {
  const now = () => steadyNow(clock);

  /** Changes the workshop and notifies every window. */
  async function changed(sheet: string, change: (present: Workshop | null) => Workshop): Promise<WorkshopState> {
    const state = { workshop: await store.workshops.change(sheet, change), now: now() };
    emit('workshop.changed', { sheet, ...state });
    return state;
  }

  /**
   * Puts a revealed check on the sheet, so that it counts at once. Where the sheet cannot be saved now, the next mark or the
   * end of the workshop does it: the check itself is safe with the workshop.
   */
  async function keepCheck(id: string): Promise<void> {
    for (let tries = 1; ; tries++) {
      try {
        // Read again for every try: another window may have marked it since.
        const workshop = await store.workshops.read(id);
        if (!workshop || workshop.convergence.revealedAt === null) return;
        const { sheet, hash: base } = await store.sheets.open(id);
        const next = withRevealedCheck(sheet, workshop);
        if (next === sheet) return;
        const { hash } = await store.sheets.saveMade(id, { ...next, updatedAt: clock.now().toISOString() }, base);
        emit('sheet.changed', { id, hash, readingsHash: null });
        return;
      } catch (thrown) {
        if (isKeptBack(thrown)) return;
        // The page was saved meanwhile: on top of that.
        if (toErrorRecord(thrown).code !== 'conflict' || tries === MOST_TRIES) throw thrown;
      }
    }
  }

  return {
    /** Looking moves it along: a clock of the machine that was set, or a step that began by itself, is on disk then. */
    'workshops.get': async ({ sheet }) => {
      const workshop = await store.workshops.read(sheet);
      if (!workshop) return { workshop, now: now() };
      const looked = lookedAt(workshop, now());
      if (looked === workshop) return { workshop, now: now() };
      const look = (present: Workshop | null) => lookedAt(expect(present), now());
      try {
        if (looked.clock !== workshop.clock || looked.away !== workshop.away) return await changed(sheet, look);
        // Only the look itself is new: the other windows need no event.
        return { workshop: await store.workshops.change(sheet, look), now: now() };
      } catch (thrown) {
        // Its file waits to be accepted, or the disk is full: the clock on the wall goes on all the same.
        if (!isKeptBack(thrown)) throw thrown;
        return { workshop: looked, now: now() };
      }
    },
    'workshops.list': async () => ({ workshops: await store.workshops.list() }),
    'workshops.begin': async ({ sheet, steps }) => {
      await store.sheets.open(sheet);
      return changed(sheet, (present) => present ?? newWorkshop(sheet, steps, clock.now().toISOString(), newId));
    },
    'workshops.act': async ({ sheet, action }) => {
      const state = await changed(sheet, (present) => act(expect(present), action, now(), clock.now().toISOString()));
      if (action.do === 'reveal' || action.do === 'mark') await keepCheck(sheet);
      return state;
    },
    /**
     * The sheet first: if the process ends in between, the workshop is still there, and finishing again only ends it. So does
     * the second of two windows that finish at once.
     */
    'workshops.finish': async ({ sheet: id, base }) => {
      await store.workshops.assertAccepted(id);
      const workshop = expect(await store.workshops.read(id));
      const { sheet } = await store.sheets.open(id);
      const { workspace } = await store.workspace.info();
      const at = clock.now().toISOString();
      const dateOf = (moment: string) => dateInZone(new Date(moment), workspace.timeZone);
      const finished = finishWorkshop({ sheet, workshop, at, dateOf, now: now(), newId });
      if (finished !== sheet) {
        try {
          const { hash } = await store.sheets.saveMade(id, { ...finished, updatedAt: at }, base);
          emit('sheet.changed', { id, hash, readingsHash: null });
        } catch (error) {
          if (!isFinished((await store.sheets.open(id)).sheet, workshop)) throw error;
        }
      }
      await store.workshops.end(id);
      emit('workshop.changed', { sheet: id, workshop: null, now: now() });
      return store.sheets.open(id);
    },
    /** What was revealed stays on the sheet: it was measured, whatever becomes of the rest. */
    'workshops.discard': async ({ sheet }) => {
      // Of a workshop that is damaged, or whose sheet is gone, there is nothing to keep.
      await keepCheck(sheet).catch(() => undefined);
      await store.workshops.end(sheet);
      emit('workshop.changed', { sheet, workshop: null, now: now() });
      return {};
    },
  };
}

/** @throws PlumblineError `not-found` */
function expect(workshop: Workshop | null): Workshop {
  if (workshop) return workshop;
  throw new PlumblineError('not-found', 'There is no workshop in progress on this sheet; begin one.');
}

/** Whether looking could not be written down, which changes nothing for those who look. */
function isKeptBack(thrown: unknown): boolean {
  const error = toErrorRecord(thrown);
  return acceptFirst(error) !== null || error.code === 'not-saved' || error.code === 'read-only';
}
