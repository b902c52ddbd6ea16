import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { sliceOf } from '#shared/slices/add-evidence.ts';
import { sliceName } from '#shared/slices/board.ts';
import { briefToJson, briefToMarkdown, sliceBrief } from '#shared/slices/brief.ts';
import { fileStem } from '#shared/text/file-stem.ts';

const TYPES = { json: 'application/json', md: 'text/markdown' } as const;

export function sliceHandlers({ store, clock }: HandlerContext): AreaHandlers<'slices'> {
  return {
    /** The brief of a slice, for whoever does the work: a person or any coding agent. */
    'slices.brief': async ({ id, slice, to }) => {
      const { sheet } = await store.sheets.open(id);
      const { workspace } = await store.workspace.info();
      const of = sliceOf(sheet, slice);
      const brief = sliceBrief({ sheet, slice: of, glossary: workspace.glossary, now: clock.now().toISOString() });
      const text = to === 'json' ? briefToJson(brief) : briefToMarkdown(brief);
      return { name: `${fileStem(sliceName(of))}-brief.${to}`, type: TYPES[to], text };
    },
  };
}
