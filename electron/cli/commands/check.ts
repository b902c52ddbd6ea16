import type { Command } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { findWholeSheet } from '#electron/cli/find-sheet.ts';
import { oneLine, table, writeJson, writeText } from '#electron/cli/output.ts';
import { measureLengths } from '#electron/cli/page-length.ts';
import { withBackend } from '#electron/cli/session.ts';
import { checkSheet } from '#shared/check/check-sheet.ts';
import type { Finding } from '#shared/check/rule.ts';
import type { Handlers } from '#shared/contract/channels.ts';
import type { OpenSheet, Problem } from '#shared/contract/records.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { goesOn, type Sheet, type SheetStatus } from '#shared/model/sheet.ts';
import type { CarriedFrom } from '#shared/sheet/carried-from.ts';
import { plural } from '#shared/text/plural.ts';

/** `check SHEET` or `check --all`: exit code 1 when there are errors or warnings; hints alone are fine. */
export function addCheckCommand(program: Command, { io, found }: CliContext): void {
  program
    .command('check')
    .description('name what is vague, missing or drifting; exit code 1 when there are errors or warnings')
    .argument('[sheet]', 'id, beginning of an id, or title')
    .option('--all', 'check every sheet that is not archived')
    .action(async (named: string | undefined, options: { all?: boolean }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      if ((named === undefined) === (options.all !== true)) {
        throw new PlumblineError('invalid-input', 'Name one sheet to check, or give --all.');
      }
      await withBackend(io, workspace, async ({ handlers }) => {
        const now = io.clock.now().toISOString();
        const { today, workspace: here } = await handlers['workspace.get']({});
        const { stopped } = await handlers['sheets.stopped']({});
        const { glossary } = here;
        const opened = named === undefined ? await openAll(handlers) : [await findWholeSheet(handlers, named)];
        const { problems } = await handlers['workspace.get']({});
        const unread = named === undefined ? problems.filter(({ kind }) => UNREAD.has(kind)) : [];
        const ids = opened.filter(({ sheet }) => goesOn(sheet.status)).map(({ sheet }) => sheet.id);
        const fits = await measureLengths(handlers, ids, here.settings.paper);
        const checked: Checked[] = [];
        for (const { sheet, readings } of opened) {
          const { id, title, status } = sheet;
          const origin = await originOf(handlers, sheet);
          const fit = fits.get(id) ?? null;
          const findings = checkSheet({ sheet, readings, today, now, glossary, stopped, origin, fit });
          checked.push({ id, title, status, findings });
        }
        if (json)
          writeJson(io, {
            today,
            sheets: checked.map(({ id, title, findings }) => ({ id, title, findings })),
            problems: unread,
          });
        else writeText(io, checked.map(reportOf).join('\n\n'));
        if (ids.some((id) => fits.get(id) === null)) io.stderr.write(UNMEASURED);
        if (!json) for (const { message } of unread) io.stderr.write(`plumbline: ${oneLine(message)}\n`);
        const serious = checked.some(({ findings }) => findings.some((finding) => finding.severity !== 'hint'));
        if (serious || unread.length > 0) found();
      });
    });
}

const UNMEASURED =
  'plumbline: whether long pages fit their paper was not measured, because no Chromium on this computer starts.\n';

/** What keeps a sheet from being checked; a check of all sheets must not pass over it. */
const UNREAD: ReadonlySet<Problem['kind']> = new Set(['unreadable', 'vanished']);

/** Every sheet that is not archived and can be read whole. */
async function openAll(handlers: Handlers): Promise<OpenSheet[]> {
  const { sheets } = await handlers['sheets.list']({});
  const opened: OpenSheet[] = [];
  for (const { id, status } of sheets) {
    if (status === 'archived') continue;
    const sheet = await handlers['sheets.open']({ id });
    const { problems } = await handlers['workspace.get']({});
    if (!problems.some((problem) => problem.sheet === id && UNREAD.has(problem.kind))) opened.push(sheet);
  }
  return opened;
}

interface Checked {
  id: string;
  title: string;
  status: SheetStatus;
  findings: readonly Finding[];
}

async function originOf(handlers: Handlers, { origin }: Sheet): Promise<CarriedFrom | null> {
  return origin ? (await handlers['sheets.carriedFrom']({ sheet: origin.sheet })).origin : null;
}

function reportOf({ id, title, status, findings }: Checked): string {
  const nothing = goesOn(status) ? 'nothing found' : `not checked, it is ${status}`;
  const heading = `${oneLine(title) || 'Untitled'} (${id}): ${findings.length > 0 ? plural(findings.length, 'finding') : nothing}`;
  if (findings.length === 0) return heading;
  const rows = findings.flatMap(({ severity, rule, title: found, mend }) => [
    [`  ${severity}`, rule, found],
    ['', '', `→ ${mend}`],
  ]);
  return `${heading}\n${table(rows)}`;
}
