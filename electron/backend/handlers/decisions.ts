import { type AreaHandlers, type HandlerContext, present } from '#electron/backend/handlers/context.ts';
import type { Output } from '#shared/contract/channels.ts';
import { conflictError } from '#shared/contract/error-details.ts';
import { cleanTags, type DecisionLinks } from '#shared/decisions/links.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { NO_LINKS } from '#shared/model/decision-links.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';

const NEW = { lookBack: null, corrections: [], ...NO_LINKS };

type Saved = Output<'decisions.add'>;

/** Personal decisions, which are added to, never edited away; and what those of sheets were taken on. */
export function decisionHandlers(context: HandlerContext): AreaHandlers<'decisions'> {
  const { store, newId } = context;
  return {
    'decisions.list': () => store.decisions.read(),
    'decisions.add': async ({ decision: written }) => {
      const { chosen = null, tags = [] } = written;
      const added = { id: newId(), ...(await present(context)), ...written, ...NEW, chosen, tags: cleanTags(tags) };
      return changing(context, (decisions) => [[...decisions, added], added]);
    },
    'decisions.lookBack': async ({ decision: id, lookBack }) => {
      const now = await present(context);
      return changingOne(context, id, (decision) => {
        if (decision.lookBack !== null) {
          throw conflictError(
            `What came of “${decision.what}” was written down on ${decision.lookBack.date} already. Add a correction to it instead.`,
            { of: 'decision', theirs: decision },
          );
        }
        return { ...decision, lookBack: { ...now, ...lookBack } };
      });
    },
    /** What a sheet's decision was taken on; where that cannot be read, the result holds the reason. */
    'decisions.snapshot': ({ sheet, decision }) => store.snapshots.read(sheet, decision),
    'decisions.correct': ({ decision, text, by }) => correctPersonal(context, decision, text, by),
  };
}

/** Adds a correction to a personal decision. @throws PlumblineError `not-found` */
export async function correctPersonal(context: HandlerContext, id: string, text: string, by: string): Promise<Saved> {
  const correction = { id: context.newId(), ...(await present(context)), text, by };
  return changingOne(context, id, (decision) => ({
    ...decision,
    corrections: [...decision.corrections, correction],
  }));
}

/** Sets how a personal decision is tagged and what it goes with. @throws PlumblineError `not-found` */
export function linkPersonal(context: HandlerContext, id: string, links: DecisionLinks): Promise<Saved> {
  return changingOne(context, id, (decision) => ({ ...decision, ...links }));
}

/** The decisions for lists that show other things, too: none where the file cannot be read, which is on the list of problems. */
export async function readableDecisions({ store }: HandlerContext): Promise<PersonalDecision[]> {
  try {
    return (await store.decisions.read()).decisions;
  } catch (thrown) {
    if (thrown instanceof PlumblineError && (thrown.code === 'unreadable' || thrown.code === 'read-only')) return [];
    throw thrown;
  }
}

function changingOne(
  context: HandlerContext,
  id: string,
  change: (decision: PersonalDecision) => PersonalDecision,
): Promise<Saved> {
  return changing(context, (decisions) => {
    const decision = decisions.find((candidate) => candidate.id === id);
    if (!decision)
      throw new PlumblineError('not-found', `There is no personal decision ${id} in this workspace.`, { id });
    const changed = change(decision);
    return [decisions.map((candidate) => (candidate === decision ? changed : candidate)), changed];
  });
}

/** Changes the decisions on the disk, and sends the event. */
async function changing(
  { store, emit }: HandlerContext,
  change: (present: readonly PersonalDecision[]) => [PersonalDecision[], PersonalDecision],
): Promise<Saved> {
  let changed: PersonalDecision | null = null;
  const { hash } = await store.decisions.change((decisions) => {
    const [next, one] = change(decisions);
    changed = one;
    return next;
  });
  if (!changed) throw new Error('Personal decisions were saved without a change');
  emit('decisions.changed', {});
  return { decision: changed, hash };
}
