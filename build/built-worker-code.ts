import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

/**
 * In tests, in place of `electron/worker-code.ts`: the thread's code as it was bundled before the first test. Read from
 * sources, each thread would take more than a second to start; that way is tried where the command line runs from sources.
 */
export function jobWorkerCode(): string {
  known ??= readFileSync(join(root, 'dist', 'node', 'job-worker.cjs'), 'utf8');
  return known;
}
let known: string | null = null;
