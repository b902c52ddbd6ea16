import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { present } from '#electron/backend/handlers/decisions.ts';
import { agenda } from '#shared/agenda/agenda.ts';
import { withLastReadings } from '#shared/agenda/facts.ts';

export function agendaHandlers(context: HandlerContext): AreaHandlers<'agenda'> {
  const { store } = context;
  return {
    'agenda.get': async () => {
      const sheets = [];
      for (const { facts } of await store.digests()) {
        const watched = facts.live && facts.gate && !facts.gate.decided;
        sheets.push(watched ? withLastReadings(facts, await store.lastReadings(facts.sheet)) : facts);
      }
      const { decisions } = await store.readDecisions();
      const { at: now, date: today } = await present(context);
      return agenda({ sheets, personal: decisions, today, now });
    },
  };
}
