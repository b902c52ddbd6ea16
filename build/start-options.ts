import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultWorkspace } from '../electron/app-root.ts';

export interface StartOptions {
  /** Do not try Electron. */
  browser: boolean;
  /** Absolute path. */
  workspace: string;
  /** 0: any free port. */
  port: number;
  /** Try to fetch Electron's binary even if that failed lately. */
  fetchElectron: boolean;
  /** Sets the clock, for tests: a moment, or `@FILE`; null for the system's. */
  clock: string | null;
  help: boolean;
}

/** Wrong use of the command; its message is for people. */
export class UsageError extends Error {}

export const USAGE = `npm start [-- OPTIONS]
  --browser           open Plumbline in a browser page, not in its own window
  --workspace DIR     folder of the sheets (else PLUMBLINE_WORKSPACE, else ~/Plumbline)
  --port N            port of the browser page (else any free one)
  --clock MOMENT      set the clock, for tests; the page then says so
  --fetch-electron    try again to fetch Electron's binary
  --help              this text`;

/**
 * Options of `npm start`.
 * @param base folder that a relative `--workspace` starts from
 * @throws UsageError for an unknown option or an invalid port
 */
export function readStartOptions(
  args: readonly string[],
  env: { PLUMBLINE_WORKSPACE?: string | undefined },
  base: string,
): StartOptions {
  const values = parse(args);
  if (values.workspace === '') throw new UsageError('--workspace needs a folder.');
  const port = values.port ?? '0';
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65535) {
    throw new UsageError(`--port needs a number from 0 to 65535, not “${port}”.`);
  }
  return {
    browser: values.browser ?? false,
    workspace: values.workspace ? resolve(base, values.workspace) : defaultWorkspace(env, base),
    port: Number(port),
    fetchElectron: values['fetch-electron'] ?? false,
    clock: values.clock ?? null,
    help: values.help ?? false,
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        browser: { type: 'boolean' },
        workspace: { type: 'string' },
        port: { type: 'string' },
        clock: { type: 'string' },
        'fetch-electron': { type: 'boolean' },
        help: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}
