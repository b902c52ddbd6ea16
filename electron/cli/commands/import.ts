import { basename } from 'node:path';
import type { Command } from 'commander';
import { newId } from '#electron/backend/new-id.ts';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { findSheetId } from '#electron/cli/find-sheet.ts';
import { oneLine, writeJson, writeText } from '#electron/cli/output.ts';
import { withProgress } from '#electron/cli/progress.ts';
import { readUserText } from '#electron/cli/read-file.ts';
import { replacePage } from '#electron/cli/replace-page.ts';
import { withBackend } from '#electron/cli/session.ts';

/** `import FILE`: a sheet from JSON or Markdown, as a new one or (`--replace`) as the new page of one that is there. */
export function addImportCommand(program: Command, { io }: CliContext): void {
  program
    .command('import')
    .description('read a sheet from JSON or Markdown, make it a new sheet and print its id')
    .argument('<file>', 'a .json or .md file; - reads standard input')
    .option('--replace <sheet>', 'put what was read on this sheet instead; its log and readings stay')
    .action(async (file: string, options: { replace?: string }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      const text = await readUserText(io, file);
      const name = file === '-' ? 'standard input' : basename(file).slice(-260);
      await withBackend(io, workspace, async (backend) => {
        const { handlers } = backend;
        const replaced = options.replace === undefined ? null : await findSheetId(handlers, options.replace);
        const { opened, remarks } =
          replaced === null
            ? await withProgress(io, backend, `Reading ${oneLine(name)}`, (job) =>
                handlers['sheets.import']({ name, text, job }),
              )
            : await replacePage(handlers, replaced, { name, text }, { newId, clock: io.clock });
        const { id, title } = opened.sheet;
        if (json) writeJson(io, { id, title, replaced: replaced !== null, remarks });
        else {
          writeText(io, id);
          for (const remark of remarks) io.stderr.write(`plumbline: ${oneLine(remark)}\n`);
        }
      });
    });
}
