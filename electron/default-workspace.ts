import { homedir } from 'node:os';
import { join, resolve } from 'node:path';

/** The folder of the sheets when none is named: PLUMBLINE_WORKSPACE, else `Plumbline` in the home folder. */
export function defaultWorkspace(env: { PLUMBLINE_WORKSPACE?: string | undefined }, base: string): string {
  return env.PLUMBLINE_WORKSPACE ? resolve(base, env.PLUMBLINE_WORKSPACE) : join(homedir(), 'Plumbline');
}
