import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { type ExportTo, exportedAs } from '#shared/contract/exports.ts';
import type { Brief } from '#shared/model/brief.ts';
import { sliceOf } from '#shared/slices/add-evidence.ts';
import { sliceName } from '#shared/slices/board.ts';
import { briefToJson, briefToMarkdown, sliceBrief } from '#shared/slices/brief.ts';

const BRIEF_TEXTS: Record<ExportTo<'brief'>, (brief: Brief) => string> = { md: briefToMarkdown, json: briefToJson };

export function sliceHandlers({ store, clock }: HandlerContext): AreaHandlers<'slices'> {
  return {
    /** The brief of a slice, for the person or coding agent that does the work. */
    'slices.brief': async ({ id, slice, to }) => {
      const { sheet } = await store.sheets.open(id);
      const { workspace } = await store.workspace.info();
      const of = sliceOf(sheet, slice);
      const brief = sliceBrief({ sheet, slice: of, glossary: workspace.glossary, now: clock.now().toISOString() });
      return { ...exportedAs('brief', to, sliceName(of), 'brief'), text: BRIEF_TEXTS[to](brief) };
    },
  };
}
