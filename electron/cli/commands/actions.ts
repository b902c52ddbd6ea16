import type { Command } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { onDay } from '#electron/cli/day-option.ts';
import { findSheet } from '#electron/cli/find-sheet.ts';
import { oneLine, shorten, table, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { byDue, isOverdue, openActions } from '#shared/actions/due.ts';
import { actionTitle } from '#shared/actions/phrases.ts';
import type { Handlers } from '#shared/contract/channels.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** `actions [SHEET]`: who does what by when, over one sheet or all that are not archived. */
export function addActionsCommand(program: Command, { io }: CliContext): void {
  program
    .command('actions')
    .description('list the open actions of a sheet, or of all sheets: by when, who, what')
    .argument('[sheet]', 'id, beginning of an id, or title; all sheets but archived ones without it')
    .addOption(onDay())
    .action(async (named: string | undefined, options: { on?: string }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      await withBackend(io, workspace, async ({ handlers }) => {
        const today = options.on ?? (await handlers['workspace.get']({})).today;
        const sheets = named === undefined ? await sheetsGoingOn(handlers) : [(await findSheet(handlers, named)).sheet];
        const open = byDue(
          sheets.flatMap(({ id: sheet, title, actions }) =>
            openActions(actions).map(({ closed: _open, ...action }) => ({
              ...{ sheet, title, ...action },
              overdue: isOverdue({ due: action.due, closed: null }, today),
            })),
          ),
        );
        if (json) writeJson(io, open);
        else if (open.length === 0) writeText(io, 'No open actions.');
        else {
          const rows = open.map((action) => [
            `${action.due ?? '–'}${action.overdue ? ' (overdue)' : ''}`,
            shorten(action.who, 24) || '–',
            actionTitle(action),
            shorten(action.title, 60) || 'Untitled',
          ]);
          writeText(io, table([['DUE', 'WHO', 'ACTION', 'SHEET'], ...rows]));
        }
        if (named !== undefined) return;
        const { problems } = await handlers['workspace.get']({});
        const unread = problems.filter(({ kind }) => kind === 'unreadable');
        for (const { message } of unread) io.stderr.write(`plumbline: ${oneLine(message)}\n`);
      });
    });
}

/** The sheets that are not archived; one that can't be read is left out, it is among the workspace's problems. */
async function sheetsGoingOn(handlers: Handlers): Promise<Sheet[]> {
  const { sheets } = await handlers['sheets.list']({});
  const found: Sheet[] = [];
  for (const { id } of sheets.filter(({ status }) => status !== 'archived')) {
    try {
      found.push((await handlers['sheets.open']({ id })).sheet);
    } catch (thrown) {
      if (!(thrown instanceof PlumblineError) || (thrown.code !== 'unreadable' && thrown.code !== 'not-found'))
        throw thrown;
    }
  }
  return found;
}
