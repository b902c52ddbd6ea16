import { type Command, InvalidArgumentError } from 'commander';
import { type CliContext, commonOptions } from '#electron/cli/context.ts';
import { writeJson, writeText } from '#electron/cli/output.ts';
import { findWorkspace } from '#electron/cli/session.ts';

/** `serve`: the app as a page on this computer's loopback address, until the process is ended. */
export function addServeCommand(program: Command, { io }: CliContext): void {
  program
    .command('serve')
    .description('serve the app to a browser on this computer, until Ctrl+C')
    .option('--port <n>', 'the port on 127.0.0.1 (default: a free one)', portOf, 0)
    .action(async (options: { port: number }, command: Command) => {
      const { workspace, json } = commonOptions(command);
      const folder = await findWorkspace(io, workspace);
      // The server and what it needs are loaded only here, so that the other commands start quickly.
      const { startBrowser } = await import('#electron/browser/main.ts');
      const server = await startBrowser({ workspace: folder, port: options.port, clock: io.clock });
      if (json) writeJson(io, { url: server.url, workspace: folder });
      else writeText(io, `Plumbline is at ${server.url}\nIt serves ${folder} to this computer only. End with Ctrl+C.`);
      await io.untilInterrupted();
      await server.close();
    });
}

function portOf(value: string): number {
  const port = value.trim() === '' ? Number.NaN : Number(value);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) {
    throw new InvalidArgumentError('It must be a number from 0 to 65535.');
  }
  return port;
}
