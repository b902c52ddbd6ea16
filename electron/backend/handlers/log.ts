import { type AreaHandlers, type HandlerContext, present } from '#electron/backend/handlers/context.ts';
import { correctPersonal, linkPersonal, readableDecisions } from '#electron/backend/handlers/decisions.ts';
import { saved } from '#electron/backend/handlers/one-sheet.ts';
import type { Digest } from '#electron/backend/storage/summaries.ts';
import { conflictError } from '#shared/contract/error-details.ts';
import type { OpenSheet } from '#shared/contract/records.ts';
import { soundLinks, withSuperseded } from '#shared/decisions/links.ts';
import { continuedHours, type LogEntry, personalEntry } from '#shared/decisions/log.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';
import { dateInZone, formatDate } from '#shared/time/calendar.ts';

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
  return withSuperseded([...digests.flatMap(({ log }) => log), ...commits, ...own]).sort((a, b) =>
    a.at < b.at ? 1 : a.at > b.at ? -1 : 0,
  );
}

export function logHandlers(context: HandlerContext): AreaHandlers<'log'> {
  const { store, newId } = context;
  const entries = async (digests?: readonly Digest[]) => {
    const { timeZone } = (await store.workspace.info()).workspace;
    return entriesOf(digests ?? (await store.sheets.digests()), await readableDecisions(context), timeZone);
  };
  return {
    'log.list': async () => {
      const digests = await store.sheets.digests();
      return { entries: await entries(digests), continuedHours: continuedHours(digests.map(({ log }) => log)) };
    },
    'log.correct': async ({ sheet: id, decision: wanted, base, text, by }) => {
      if (id === null) {
        await correctPersonal(context, wanted, text, by);
        return { opened: null };
      }
      const correction = { id: newId(), ...(await present(context)), text, by };
      const correct = (decision: Decision) => ({ ...decision, corrections: [...decision.corrections, correction] });
      return { opened: await changeDecision(context, { id, wanted, base: needed('A correction', base) }, correct) };
    },
    'log.lookBack': async ({ sheet: id, decision: wanted, base, lookBack }) => {
      const now = await present(context);
      return changeDecision(context, { id, wanted, base }, (decision) => {
        if (decision.lookBack !== null) {
          throw conflictError(
            `What came of this decision was recorded on ${formatDate(decision.lookBack.date)} already. Add a correction to it instead.`,
            { of: 'gate-decision', theirs: decision },
          );
        }
        return { ...decision, lookBack: { ...now, ...lookBack } };
      });
    },
    'log.link': async ({ sheet: id, decision: wanted, base, links }) => {
      const sound = soundLinks(
        links,
        { kind: id === null ? 'personal' : 'sheet', sheet: id, id: wanted },
        await entries(),
      );
      if (id === null) {
        await linkPersonal(context, wanted, sound);
        return { opened: null };
      }
      const link = (decision: Decision) => ({ ...decision, ...sound });
      return { opened: await changeDecision(context, { id, wanted, base: needed('A link', base) }, link) };
    },
  };
}

/** @throws PlumblineError `invalid-input` for a sheet's decision without the hash of the page */
function needed(what: string, base: string | null): string {
  if (base !== null) return base;
  throw new PlumblineError('invalid-input', `${what} on a sheet needs the hash of the page it was made on.`, {
    issues: [{ path: 'base', problem: 'is null, and the decision is a sheet’s' }],
  });
}

/** Saves a page with one decision of its log changed. @throws PlumblineError `not-found`, and what `change` throws */
async function changeDecision(
  context: HandlerContext,
  { id, wanted, base }: { id: string; wanted: string; base: string },
  change: (decision: Decision) => Decision,
): Promise<OpenSheet> {
  const { sheet } = await context.store.sheets.open(id);
  const decision = sheet.decisions.find((candidate) => candidate.id === wanted);
  if (!decision) {
    throw new PlumblineError('not-found', `The sheet “${sheet.title}” has no decision ${wanted}.`, { id, wanted });
  }
  const changed = change(decision);
  const decisions = sheet.decisions.map((candidate) => (candidate === decision ? changed : candidate));
  const { at } = await present(context);
  return saved(context, { ...sheet, decisions, updatedAt: at }, base);
}
