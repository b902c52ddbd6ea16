import { basename } from 'node:path';
import { type Command, Option } from 'commander';
import { newId } from '#electron/backend/new-id.ts';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { findSheet } from '#electron/cli/find-sheet.ts';
import { oneLine, writeJson, writeText } from '#electron/cli/output.ts';
import { withProgress } from '#electron/cli/progress.ts';
import { readUserTable } from '#electron/cli/read-file.ts';
import { withBackend } from '#electron/cli/session.ts';
import { CENTURIES, DATE_ORDERS, type EventsImportOptions } from '#shared/model/import-options.ts';
import { addEvents } from '#shared/sheet/events.ts';
import { plural } from '#shared/text/plural.ts';

interface Options extends Omit<EventsImportOptions, 'delimiter' | 'header'> {
  worksheet?: string;
  dryRun?: boolean;
}

/** `import-events SHEET FILE`: what happened on which day; exit code 1 when rows were refused. */
export function addImportEventsCommand(program: Command, { io, found }: CliContext): void {
  program
    .command('import-events')
    .description('add the events of a CSV or .xlsx file (a date and what happened) to a sheet; the charts show them')
    .argument('<sheet>', 'id, beginning of an id, or title')
    .argument('<file>', 'a table with a date column and a column of texts; - reads standard input')
    .option('--date-column <name>', 'the column of dates (default: recognised)')
    .option('--text-column <name>', 'the column of what happened (default: recognised)')
    .addOption(new Option('--date-order <order>', 'how dates such as 03/04/2026 are meant').choices(DATE_ORDERS))
    .addOption(new Option('--century <year>', 'how years of two digits are meant').choices(CENTURIES))
    .option('--worksheet <name>', 'the sheet of an .xlsx file (default: the first with a table)')
    .option('--dry-run', 'say what would be done and change nothing')
    .action(async (named: string, file: string, options: Options, command: Command) => {
      const { workspace, json } = commonOptions(command);
      const { worksheet, dryRun = false, dateColumn, textColumn, dateOrder, century } = options;
      const table = { ...(await readUserTable(io, file)), worksheet };
      const given = Object.entries({ dateColumn, textColumn, dateOrder, century }).filter(
        ([, one]) => one !== undefined,
      );
      await withBackend(io, workspace, async (backend) => {
        const { handlers } = backend;
        const { sheet, hash } = await findSheet(handlers, named);
        const { events, refused } = await withProgress(io, backend, `Reading ${oneLine(basename(file))}`, (job) =>
          handlers['readings.events']({ ...table, options: Object.fromEntries(given), job }),
        );
        const next = addEvents(sheet, events, newId);
        const added = next.events.length - sheet.events.length;
        const unchanged = events.length - added;
        if (!dryRun && added > 0) await handlers['sheets.save']({ id: sheet.id, base: hash, sheet: next });
        if (json) writeJson(io, { added, unchanged, refused, dryRun });
        else {
          const did = `${dryRun ? 'Would add' : 'Added'} ${plural(added, 'event')}`;
          writeText(
            io,
            [`${did}, ${unchanged} already there.`, ...refused.map((cell) => `  ${oneLine(cell.problem)}`)].join('\n'),
          );
        }
        if (refused.length > 0) found();
      });
    });
}
