import { join } from 'node:path';
import { root } from '../../build/paths.ts';

/** Where `test/faults/<name>.ts` is bundled to, before the first test; tests start it as a process of its own. */
export function processBundle(name: string): string {
  return join(root, '.cache', 'test-processes', `${name}.js`);
}
