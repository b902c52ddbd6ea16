import { writeArchive } from '#electron/backend/archive/write-archive.ts';
import { ZipWriter } from '#electron/backend/archive/write-zip.ts';
import type { AreaHandlers, HandlerContext } from '#electron/backend/handlers/context.ts';
import { entriesOf } from '#electron/backend/handlers/log.ts';
import { unlessUnread } from '#electron/backend/handlers/one-sheet.ts';
import type { JobRun } from '#electron/backend/jobs/jobs.ts';
import { type ExportTo, exportedAs } from '#shared/contract/exports.ts';
import { sheetCalendar, workspaceCalendar } from '#shared/interop/calendar.ts';
import { logCsv } from '#shared/interop/log-csv.ts';
import { logMarkdown } from '#shared/interop/log-markdown.ts';
import { logMadr } from '#shared/interop/madr.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** What leaves the workspace as a file of another kind. */
export function exportHandlers(context: HandlerContext): AreaHandlers<'exports'> {
  const { store, clock } = context;
  return {
    'exports.calendar': async ({ id }) => {
      const { workspace } = await store.workspace.info();
      const options = { timeZone: workspace.timeZone, now: clock.now().toISOString() };
      if (id === null) {
        const text = workspaceCalendar({ sheets: await allSheets(context), ...options });
        return { ...exportedAs('calendars', 'ics', workspace.name), text };
      }
      const { sheet } = await store.sheets.open(id);
      return { ...exportedAs('calendar', 'ics', sheet.title), text: sheetCalendar({ sheet, ...options }) };
    },
    'exports.log': async ({ to }) => {
      const { workspace } = await store.workspace.info();
      const { decisions } = await store.decisions.read();
      const file = exportedAs('log', to, workspace.name, 'decisions');
      if (to === 'madr') {
        const sheets = await allSheets(context);
        const logged = await Promise.all(
          sheets.map(async (sheet) => ({ sheet, snapshots: await store.snapshots.all(sheet.id) })),
        );
        const files = logMadr(logged, decisions);
        const zip = new ZipWriter(clock.now());
        for (const { name, text } of files) await zip.add(name, Buffer.from(text));
        return { ...file, text: null, data: base64(zip.end()), files };
      }
      const entries = entriesOf(await store.sheets.digests(), decisions, workspace.timeZone);
      const texts: Record<Exclude<ExportTo<'log'>, 'madr'>, () => string> = {
        csv: () => logCsv(entries),
        md: () => logMarkdown(entries, workspace.name),
      };
      return { ...file, text: texts[to](), data: null, files: [] };
    },
    'exports.workspace': async ({ job }) => {
      const { workspace } = await store.workspace.info();
      const write = (run: JobRun) => writeArchive(store, clock.now(), run);
      const { bytes, sheets, left } = await context.jobs.during(job, write);
      return { ...exportedAs('workspace', 'zip', workspace.name), data: base64(bytes), sheets, left };
    },
  };
}

async function allSheets({ store }: HandlerContext): Promise<Sheet[]> {
  const ids = (await store.sheets.list()).map(({ id }) => id).sort();
  const sheets: Sheet[] = [];
  for (const id of ids) {
    const opened = await unlessUnread(store.sheets.open(id)); // damaged since it was listed: it is on the list of problems
    if (opened) sheets.push(opened.sheet);
  }
  return sheets;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}
