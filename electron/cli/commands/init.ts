import { resolve } from 'node:path';
import type { Command } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { oneLine, writeJson, writeText } from '#electron/cli/output.ts';
import { isWorkspace, localTimeZone, openBackend } from '#electron/cli/session.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { isTimeZone } from '#shared/time/calendar.ts';

/** `init [dir]`: makes a workspace; one that is there already is left as it is. */
export function addInitCommand(program: Command, { io }: CliContext): void {
  program
    .command('init')
    .description('make a workspace in a folder (default: --workspace, or the current folder)')
    .argument('[dir]', 'the folder; it is made when it is not there')
    .option('--name <name>', 'the name of the workspace (default: the name of the folder)')
    .option('--time-zone <zone>', 'its IANA time zone, such as Europe/Berlin (default: that of this computer)')
    .action(async (dir: string | undefined, options: { name?: string; timeZone?: string }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      const folder = resolve(io.cwd, dir ?? workspace ?? io.env.PLUMBLINE_WORKSPACE ?? '.');
      const timeZone = options.timeZone ?? localTimeZone();
      if (!isTimeZone(timeZone)) {
        throw new PlumblineError('invalid-input', `“${timeZone}” is not an IANA time zone such as Europe/Berlin.`);
      }
      if (await isWorkspace(folder)) {
        throw new PlumblineError('invalid-input', `${folder} holds a workspace already; nothing was changed.`, {
          workspace: folder,
        });
      }
      const backend = await openBackend(io, folder, { create: true, timeZone });
      try {
        const made = await backend.handlers['workspace.get']({});
        const info =
          options.name === undefined
            ? made
            : await backend.handlers['workspace.update']({ base: made.hash, change: { name: options.name } });
        if (json) writeJson(io, { path: info.path, name: info.workspace.name, timeZone: info.workspace.timeZone });
        else writeText(io, `Made the workspace “${oneLine(info.workspace.name)}” in ${info.path} (${timeZone}).`);
      } finally {
        await backend.close();
      }
    });
}
