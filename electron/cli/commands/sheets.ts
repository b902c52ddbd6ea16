import type { Command } from 'commander';
import { budgetLine } from '#electron/cli/commands/guardrail.ts';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { findSheet, findWholeSheet } from '#electron/cli/find-sheet.ts';
import { shorten, table, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { channels } from '#shared/contract/channels.ts';
import type { SheetSummary } from '#shared/contract/records.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { guardrailState } from '#shared/gates/guardrail.ts';
import { sheetToMarkdown } from '#shared/interop/sheet-markdown.ts';
import { withRatios } from '#shared/signals/ratio.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDateRange } from '#shared/time/calendar.ts';

/** `list`: the sheets, latest changed first. */
export function addListCommand(program: Command, { io }: CliContext): void {
  program
    .command('list')
    .description('list the sheets, latest changed first')
    .option('--all', 'with the archived ones')
    .action(async (options: { all?: boolean }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      await withBackend(io, workspace, async ({ handlers }) => {
        const { sheets } = await handlers['sheets.list']({});
        const { problems } = await handlers['workspace.get']({});
        const shown = sheets
          .filter((sheet) => options.all || sheet.status !== 'archived')
          .sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0));
        if (json) return writeJson(io, { sheets: shown, problems });
        writeText(io, shown.length > 0 ? table([HEAD, ...shown.map(rowOf)]) : 'No sheets yet. Make one: plumbline new');
        const unreadable = problems.filter((problem) => problem.kind === 'unreadable').length;
        if (unreadable > 0) {
          io.stderr.write(`plumbline: ${plural(unreadable, 'file')} could not be read; see: plumbline doctor\n`);
        }
      });
    });
}

const HEAD = ['ID', 'STATUS', 'GATE', 'OWNER', 'TITLE'];

function rowOf(sheet: SheetSummary): string[] {
  const days = sheet.gateStart && sheet.gateEnd ? formatDateRange(sheet.gateStart, sheet.gateEnd) : '–';
  const gate = sheet.noGate ? 'none running' : days;
  return [sheet.id, sheet.status, gate, shorten(sheet.owner, 24) || '–', shorten(sheet.title, 80) || 'Untitled'];
}

/** `new [title]`: prints the id of the sheet it made. */
export function addNewCommand(program: Command, { io }: CliContext): void {
  program
    .command('new')
    .description('make an empty sheet and print its id (to write one from a script: plumbline import)')
    .argument('[title]', 'the title of the sheet', '')
    .action(async (title: string, _options: object, command: Command) => {
      const { workspace, json } = commonOptions(command);
      await withBackend(io, workspace, async ({ handlers }) => {
        const { sheet } = await handlers['sheets.create'](
          parseOrThrow(channels['sheets.create'].input, { title }, 'The new sheet'),
        );
        if (json) writeJson(io, { id: sheet.id, title: sheet.title });
        else writeText(io, sheet.id);
      });
    });
}

/** `show SHEET`: the page as Markdown; with --json the whole sheet. */
export function addShowCommand(program: Command, { io }: CliContext): void {
  program
    .command('show')
    .description('print a sheet: the page as Markdown, or with --json everything that is stored')
    .argument('<sheet>', 'id, beginning of an id, or title')
    .action(async (named: string, _options: object, command: Command) => {
      const { workspace, json } = commonOptions(command);
      await withBackend(io, workspace, async ({ handlers }) => {
        // As JSON it is for programs, which would take missing readings for none.
        const opened = await (json ? findWholeSheet : findSheet)(handlers, named);
        const { sheet, readings } = opened;
        const gate = sheet.gates.at(-1);
        const { today } = await handlers['workspace.get']({});
        const state = gate && guardrailState(sheet.guardrail, gate, withRatios(sheet.signals, readings), today);
        if (json) return writeJson(io, { ...opened, guardrailState: state ?? null });
        writeText(io, sheetToMarkdown(sheet, { details: false }));
        const budget = state && budgetLine(state, sheet);
        if (budget) writeText(io, `\nGuardrail ${budget}`);
      });
    });
}
