import type { Command } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { diagnose } from '#electron/cli/diagnose.ts';
import { oneLine, writeJson, writeText } from '#electron/cli/output.ts';
import { withBackend } from '#electron/cli/session.ts';
import { plural } from '#shared/text/plural.ts';

/** `doctor`: reads every file of the workspace; exit code 1 when something was found. */
export function addDoctorCommand(program: Command, { io, found }: CliContext): void {
  program
    .command('doctor')
    .description('read every file of the workspace and say what is wrong with it; repairs nothing')
    .action(async (_options: object, command: Command) => {
      const { workspace, json } = commonOptions(command);
      await withBackend(io, workspace, async ({ handlers }) => {
        const { path, sheets, findings } = await diagnose(handlers);
        if (json) writeJson(io, { path, sheets, findings });
        else {
          const heading = `${path}: ${plural(sheets, 'sheet')} read, `;
          writeText(
            io,
            `${heading}${findings.length > 0 ? `${plural(findings.length, 'thing')} found:` : 'all is well.'}`,
          );
          for (const { message } of findings) writeText(io, `  ${oneLine(message)}`);
        }
        if (findings.length > 0) found();
      });
    });
}
