import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { root } from './paths.ts';

/**
 * The folder for the traces of this run of the journeys, the same one in the runner and its workers, which read the
 * configuration again. Playwright empties its folder first, so two runs at once need two; those of ended runs go.
 */
export function resultsFolder(all = join(root, '.cache', 'test-results')): string {
  const known = process.env.PLUMBLINE_TEST_RUN;
  if (known === undefined) {
    process.env.PLUMBLINE_TEST_RUN = String(process.pid);
    for (const run of existsSync(all) ? readdirSync(all) : []) {
      if (!isRunning(Number(run))) rmSync(join(all, run), { recursive: true, force: true });
    }
  }
  return join(all, known ?? String(process.pid));
}

function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid < 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it runs as another user
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
