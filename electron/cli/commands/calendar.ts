import type { Command } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { findSheetId } from '#electron/cli/find-sheet.ts';
import { withBackend } from '#electron/cli/session.ts';

/** `calendar [SHEET]`: reviews and gate ends as iCalendar on standard output. */
export function addCalendarCommand(program: Command, { io }: CliContext): void {
  program
    .command('calendar')
    .description('print reviews and gate ends as iCalendar: of one sheet, or of all that are under way')
    .argument('[sheet]', 'id, beginning of an id, or title')
    .action(async (named: string | undefined, _options: object, command: Command) => {
      const { workspace } = commonOptions(command);
      await withBackend(io, workspace, async ({ handlers }) => {
        const id = named === undefined ? null : await findSheetId(handlers, named);
        io.stdout.write((await handlers['exports.calendar']({ id })).text);
      });
    });
}
