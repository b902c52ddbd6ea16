import { existsSync, readFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder that holds Plumbline's package.json: the checkout, the installed package or app.asar. */
export function appRoot(): string {
  let folder = dirname(fileURLToPath(import.meta.url));
  while (!existsSync(join(folder, 'package.json'))) {
    const parent = dirname(folder);
    if (parent === folder)
      throw new Error('Plumbline cannot find its own package.json; the installation is incomplete.');
    folder = parent;
  }
  return folder;
}

/** Where the built page lies. */
export function rendererFolder(): string {
  return join(appRoot(), 'dist', 'renderer');
}

/** Plumbline's version, such as `0.1.0`. */
export function appVersion(): string {
  const manifest: unknown = JSON.parse(readFileSync(join(appRoot(), 'package.json'), 'utf8'));
  if (typeof manifest === 'object' && manifest !== null && 'version' in manifest) return String(manifest.version);
  throw new Error("Plumbline's package.json names no version; the installation is incomplete.");
}

/** The folder of the sheets when none is named: PLUMBLINE_WORKSPACE, else `Plumbline` in the home folder. */
export function defaultWorkspace(env: { PLUMBLINE_WORKSPACE?: string | undefined }, base: string): string {
  return env.PLUMBLINE_WORKSPACE ? resolve(base, env.PLUMBLINE_WORKSPACE) : join(homedir(), 'Plumbline');
}
