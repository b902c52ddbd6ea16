import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { requireSameId } from '#electron/backend/handlers/one-sheet.ts';

export function draftHandlers({ store }: HandlerContext): AreaHandlers<'drafts'> {
  return {
    'drafts.keep': async ({ id, base, sheet }) => {
      requireSameId('drafts.keep', id, sheet);
      const draft = await store.drafts.keep(id, sheet, base);
      return { at: draft.at };
    },
    'drafts.discard': async ({ id }) => {
      await store.drafts.discard(id);
      return {};
    },
  };
}
