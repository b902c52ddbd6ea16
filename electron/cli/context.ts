import type { Command } from 'commander';
import type { CliIo } from '#electron/cli/io.ts';

/** What every command gets. */
export interface CliContext {
  io: CliIo;
  /** Marks that the run found something: exit code 1. */
  found(): void;
}

/** The options every command understands. */
export interface CommonOptions {
  workspace: string | undefined;
  json: boolean;
}

/** The common options as given before or after the command's name. */
export function commonOptions(command: Command): CommonOptions {
  const { workspace, json } = command.optsWithGlobals<{ workspace?: string; json?: boolean }>();
  return { workspace, json: json === true };
}
