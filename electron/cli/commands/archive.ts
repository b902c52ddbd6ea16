import { basename } from 'node:path';
import type { Command } from 'commander';
import { checkArchive } from '#electron/backend/archive/import-archive.ts';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { oneLine, writeJson, writeText } from '#electron/cli/output.ts';
import { withProgress } from '#electron/cli/progress.ts';
import { readUserBytes } from '#electron/cli/read-file.ts';
import { findWorkspace, isVacant, withBackend } from '#electron/cli/session.ts';
import { writeUserFile } from '#electron/cli/write-file.ts';
import { readDetails } from '#shared/contract/error-details.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
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
      const { data, sheets, left } = await withBackend(io, workspace, (backend) =>
        withProgress(io, backend, 'Reading the sheets', (job) => backend.handlers['exports.workspace']({ job })),
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

/** `unarchive FILE`: adds what an archive holds to the workspace; an empty folder becomes the archived workspace. */
export function addUnarchiveCommand(program: Command, { io }: CliContext): void {
  program
    .command('unarchive')
    .description('add what an archive holds to the workspace; overwrites nothing; an empty folder becomes a workspace')
    .argument('<file>', 'a zip that archive wrote; - reads standard input')
    .option('--take-damaged', 'take damaged files as they are, and leave out those that cannot be read')
    .action(async (file: string, options: { takeDamaged?: boolean }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      const bytes = Buffer.from(await readUserBytes(io, file));
      const data = bytes.toString('base64');
      const name = file === '-' ? 'standard input' : basename(file).slice(-260);
      const anyway = options.takeDamaged === true;
      const create = await isVacant(await findWorkspace(io, workspace));
      // an archive that is refused leaves no empty workspace behind
      if (create) await takingDamage(anyway, (taken) => checkArchive(bytes, taken));
      const added = await withBackend(
        io,
        workspace,
        (backend) =>
          takingDamage(anyway, (takeDamaged) =>
            withProgress(io, backend, `Reading ${oneLine(name)}`, (job) =>
              backend.handlers['workspace.importArchive']({ name, data, takeDamaged, job }),
            ),
          ),
        { create },
      );
      if (json) return writeJson(io, added);
      for (const { id, was, title } of added.sheets) {
        writeText(io, `${id}${id === was ? '' : ` (was ${was})`}  ${oneLine(title) || 'Untitled'}`);
      }
      for (const remark of added.remarks) io.stderr.write(`plumbline: ${oneLine(remark)}\n`);
    });
}

/** Tries without taking damage first, so that each damaged file is one that was named. */
async function takingDamage<T>(anyway: boolean, work: (taken: string[]) => Promise<T>): Promise<T> {
  try {
    return await work([]);
  } catch (thrown) {
    const damaged = thrown instanceof PlumblineError ? readDetails(thrown, 'invalid-input')?.damaged : undefined;
    if (!anyway || damaged === undefined) throw thrown;
    return work(damaged.map(({ entry }) => entry));
  }
}
