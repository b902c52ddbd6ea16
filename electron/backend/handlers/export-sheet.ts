import type { HandlerContext } from '#electron/backend/handlers/context.ts';
import { lateGatesOf } from '#electron/backend/handlers/late-gates.ts';
import { openWhole } from '#electron/backend/handlers/one-sheet.ts';
import type { Output } from '#shared/contract/channels.ts';
import { type ExportTo, exportedAs } from '#shared/contract/exports.ts';
import { sheetToJson } from '#shared/interop/sheet-json.ts';
import { sheetToMarkdown } from '#shared/interop/sheet-markdown.ts';
import type { Paper } from '#shared/model/workspace.ts';

type Format = ExportTo<'sheet'>;

/** The sheet as one text file: `json` holds everything, `md` the page as text, `html` the page as it prints. */
export async function exportSheet(
  context: HandlerContext,
  id: string,
  to: Format,
  paper: Paper,
): Promise<Output<'sheets.export'>> {
  const { store } = context;
  const { sheet, readings } = await openWhole(store, id);
  const { today, workspace } = await store.workspace.info();
  const { glossary, timeZone } = workspace;
  const texts: Record<Format, () => Promise<string>> = {
    json: async () => sheetToJson(sheet, readings, await store.snapshots.all(id)),
    md: async () => sheetToMarkdown(sheet, { snapshots: await store.snapshots.all(id) }),
    html: async () => {
      // Drawing the page is loaded when it is asked for: every other command starts without it.
      const { sheetDocument } = await import('#shared/page/document.ts');
      const { loadPageAssets } = await import('#electron/page-assets.ts');
      const { css, fontsFor } = await loadPageAssets();
      const fonts = await fontsFor(JSON.stringify([sheet, glossary]));
      const late = await lateGatesOf(store, sheet);
      return sheetDocument({ sheet, readings, today, timeZone, late, glossary, paper, css, fonts });
    },
  };
  return { ...exportedAs('sheet', to, sheet.title), text: await texts[to]() };
}
