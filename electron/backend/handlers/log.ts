import { type AreaHandlers, type HandlerContext, present } from '#electron/backend/handlers/context.ts';
import { correctPersonal, readableDecisions } from '#electron/backend/handlers/decisions.ts';
import { saved } from '#electron/backend/handlers/one-sheet.ts';
import type { Digest } from '#electron/backend/storage/summaries.ts';
import { continuedHours, type LogEntry, personalEntry } from '#shared/decisions/log.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import { dateInZone } from '#shared/time/calendar.ts';

/** The log over all sheets and personal decisions, newest first; the days of commits are those of the workspace's zone. */
export function entriesOf(
  digests: readonly Digest[],
  personal: readonly PersonalDecision[],
  timeZone: string,
): LogEntry[] {
  const titles = new Map(digests.map(({ summary }) => [summary.id, summary.title]));
  const own = personal.map((one) => personalEntry(one, titles.get(one.sheet ?? '') ?? ''));
  const commits = digests.flatMap((digest) =>
    digest.commits.map((commit) => ({ ...commit, date: dateInZone(new Date(commit.at), timeZone) })),
  );
  return [...digests.flatMap(({ log }) => log), ...commits, ...own].sort((a, b) =>
    a.at < b.at ? 1 : a.at > b.at ? -1 : 0,
  );
}

export function logHandlers(context: HandlerContext): AreaHandlers<'log'> {
  const { store, newId } = context;
  return {
    'log.list': async () => {
      const digests = await store.sheets.digests();
      const { workspace } = await store.workspace.info();
      const entries = entriesOf(digests, await readableDecisions(context), workspace.timeZone);
      return { entries, continuedHours: continuedHours(digests.map(({ log }) => log)) };
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
      const { sheet } = await store.sheets.open(id);
      const decision = sheet.decisions.find((candidate) => candidate.id === wanted);
      if (!decision) {
        throw new PlumblineError('not-found', `The sheet “${sheet.title}” has no decision ${wanted}.`, { id, wanted });
      }
      const now = await present(context);
      const corrected = { ...decision, corrections: [...decision.corrections, { id: newId(), ...now, text, by }] };
      const decisions = sheet.decisions.map((candidate) => (candidate === decision ? corrected : candidate));
      return { opened: await saved(context, { ...sheet, decisions, updatedAt: now.at }, base) };
    },
  };
}
