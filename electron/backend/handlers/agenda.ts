import { type AreaHandlers, type HandlerContext, present } from '#electron/backend/handlers/context.ts';
import { readableDecisions } from '#electron/backend/handlers/decisions.ts';
import { steadyNow } from '#electron/clock.ts';
import { agenda } from '#shared/agenda/agenda.ts';
import { withLastReadings } from '#shared/agenda/facts.ts';
import { atNow } from '#shared/workshop/clock.ts';

export function agendaHandlers(context: HandlerContext): AreaHandlers<'agenda'> {
  const { store, clock } = context;
  return {
    'agenda.get': async () => {
      const sheets = [];
      for (const { facts } of await store.sheets.digests()) {
        const watched = facts.live && facts.gate && !facts.gate.decided;
        sheets.push(watched ? withLastReadings(facts, await store.readings.lastDays(facts.sheet)) : facts);
      }
      const personal = await readableDecisions(context);
      const { at: now, date: today } = await present(context);
      const workshops = (await store.workshops.list()).map((workshop) => ({
        ...workshop,
        clock: atNow(workshop.clock, steadyNow(clock)),
      }));
      const { timeZone } = (await store.workspace.info()).workspace;
      return agenda({ sheets, personal, workshops, today, timeZone, now });
    },
  };
}
