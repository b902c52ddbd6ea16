import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { steadyNow } from '#electron/clock.ts';

/** Files that another program changed: looking at them, and accepting them. */
export function problemHandlers({ store, clock, emit }: HandlerContext): AreaHandlers<'problems'> {
  return {
    'problems.look': ({ file }) => store.outside.look(file),
    /** Every window shows the accepted version from here on, and saves over it. */
    'problems.accept': async ({ file, hash }) => {
      const { of, sheet } = await store.outside.accept(file, hash);
      if (of === 'workspace') emit('workspace.changed', {});
      else if (of === 'decisions') emit('decisions.changed', {});
      else if (sheet !== null && of === 'workshop') {
        emit('workshop.changed', { sheet, workshop: await store.workshops.read(sheet), now: steadyNow(clock) });
      } else if (sheet !== null && of === 'review') {
        emit('review.unfinishedChanged', { sheet, hash: (await store.reviews.read(sheet))?.hash ?? null });
      } else if (sheet !== null) {
        const { hash: page, readingsHash } = await store.sheets.open(sheet);
        emit('sheet.changed', { id: sheet, hash: page, readingsHash });
      }
      return {};
    },
  };
}
