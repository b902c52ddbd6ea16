import { basename } from 'node:path';
import type { Command } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { oneLine, writeJson, writeText } from '#electron/cli/output.ts';
import { readUserBytes } from '#electron/cli/read-file.ts';
import { withBackend } from '#electron/cli/session.ts';
import { writeUserFile } from '#electron/cli/write-file.ts';
import { plural } from '#shared/text/plural.ts';

/** `archive FILE`: the whole workspace as one zip. */
export function addArchiveCommand(program: Command, { io }: CliContext): void {
  program
    .command('archive')
    .description('write the whole workspace into one zip file')
    .argument('<file>', 'the file to write')
    .option('--force', 'replace a file that is there')
    .action(async (named: string, options: { force?: boolean }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      const { data, sheets, left } = await withBackend(io, workspace, ({ handlers }) =>
        handlers['exports.workspace']({}),
      );
      const bytes = Buffer.from(data, 'base64');
      const file = await writeUserFile(io, named, bytes, { force: options.force ?? false });
      if (json) writeJson(io, { file, bytes: bytes.length, sheets, left });
      else {
        writeText(io, `Wrote ${file} with ${plural(sheets, 'sheet')}.`);
        for (const sentence of left) io.stderr.write(`plumbline: ${oneLine(sentence)}\n`);
      }
    });
}

/** `unarchive FILE`: adds what an archive holds to the workspace. */
export function addUnarchiveCommand(program: Command, { io }: CliContext): void {
  program
    .command('unarchive')
    .description('add the sheets, people, terms and personal decisions of an archive; overwrites nothing')
    .argument('<file>', 'a zip that archive wrote; - reads standard input')
    .action(async (file: string, _options: object, command: Command) => {
      const { workspace, json } = commonOptions(command);
      const data = Buffer.from(await readUserBytes(io, file)).toString('base64');
      const name = file === '-' ? 'standard input' : basename(file).slice(-260);
      const added = await withBackend(io, workspace, ({ handlers }) =>
        handlers['workspace.importArchive']({ name, data }),
      );
      if (json) return writeJson(io, added);
      for (const { id, was, title } of added.sheets) {
        writeText(io, `${id}${id === was ? '' : ` (was ${was})`}  ${oneLine(title) || 'Untitled'}`);
      }
      for (const remark of added.remarks) io.stderr.write(`plumbline: ${oneLine(remark)}\n`);
    });
}
