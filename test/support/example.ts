import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { root } from '../../build/paths.ts';
import { playTwoMonths } from './two-months/play.ts';
import { backendIn } from './workspace.ts';

/**
 * `npm run example [-- --workspace FOLDER] [--only-write]`: a workspace that two months have been lived in, up to today, and
 * Plumbline on it. Without a folder it lies in the system's folder for temporary files. A folder that holds something is refused.
 */
const { values } = parseArgs({ options: { workspace: { type: 'string' }, 'only-write': { type: 'boolean' } } });
const folder = values.workspace ? resolve(values.workspace) : await mkdtemp(join(tmpdir(), 'plumbline-example-'));
await mkdir(folder, { recursive: true });
if ((await readdir(folder)).length > 0) {
  console.error(`${folder} is not empty. Name a new folder; the example is never written over anything.`);
  process.exit(2);
}
const backend = await backendIn(folder);
// Up to yesterday: what happened today might lie ahead of the clock.
await playTwoMonths(backend, new Date(Date.now() - 24 * 60 * 60 * 1000).toISOString().slice(0, 10));
await backend.close();
console.log(`The example lies in ${folder}. It is yours to change; delete the folder to be rid of it.`);
if (!values['only-write']) {
  const start = spawn(
    process.execPath,
    [join(root, 'node_modules/tsx/dist/cli.mjs'), 'build/start.ts', '--workspace', folder],
    {
      cwd: root,
      stdio: 'inherit',
    },
  );
  start.on('exit', (code) => process.exit(code ?? 1));
}
