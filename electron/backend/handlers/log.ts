import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { correctPersonal, present, readableDecisions } from '#electron/backend/handlers/decisions.ts';
import { PlumblineError } from '#shared/contract/errors.ts';
import { continuedHours, personalEntry } from '#shared/decisions/log.ts';

export function logHandlers(context: HandlerContext): AreaHandlers<'log'> {
  const { store, newId, emit } = context;
  return {
    'log.list': async () => {
      const digests = await store.digests();
      const personal = await readableDecisions(context);
      const titles = new Map(digests.map(({ summary }) => [summary.id, summary.title]));
      const logs = digests.map(({ log }) => log);
      const own = personal.map((one) => personalEntry(one, titles.get(one.sheet ?? '') ?? ''));
      const entries = [...logs.flat(), ...own].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
      return { entries, continuedHours: continuedHours(logs) };
    },
    'log.correct': async ({ sheet: id, decision: wanted, base, text, by }) => {
      if (id === null) {
        await correctPersonal(context, wanted, text, by);
        return { opened: null };
      }
      if (base === null) {
        throw new PlumblineError(
          'invalid-input',
          'A correction on a sheet needs the hash of the page it was made on.',
          {
            issues: [{ path: 'base', problem: 'is null, and the decision is a sheet’s' }],
          },
        );
      }
      const { sheet } = await store.openSheet(id);
      const decision = sheet.decisions.find((candidate) => candidate.id === wanted);
      if (!decision) {
        throw new PlumblineError('not-found', `The sheet “${sheet.title}” has no decision ${wanted}.`, { id, wanted });
      }
      const now = await present(context);
      const corrected = { ...decision, corrections: [...decision.corrections, { id: newId(), ...now, text, by }] };
      const decisions = sheet.decisions.map((candidate) => (candidate === decision ? corrected : candidate));
      const { hash } = await store.saveSheet(id, { ...sheet, decisions, updatedAt: now.at }, base);
      emit('sheet.changed', { id, hash, readingsHash: null });
      return { opened: await store.openSheet(id) };
    },
  };
}
