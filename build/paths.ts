import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The checkout, without a slash at its end. */
export const root = fileURLToPath(new URL('..', import.meta.url)).replace(/[\\/]$/, '');

/** Where `test/faults/<name>.ts` is bundled to, before the first test; tests start it as a process of its own. */
export function processBundle(name: string): string {
  return join(root, '.cache', 'test-processes', `${name}.js`);
}

/** For tests: the threads of long work run what was bundled before the first test. */
export const workerAlias = { '#electron/worker-code.ts': join(root, 'build', 'built-worker-code.ts') };
