import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { appRoot } from '#electron/app-root.ts';

/** Where a built thread lies, below {@link appRoot}. */
const BUILT = join('dist', 'node', 'job-worker.cjs');

let known: string | null = null;

/**
 * The script that the thread of a job runs, as text: read here, it is found in app.asar too, where Electron checks it like
 * all other code. From sources the thread reads them by itself.
 */
export function jobWorkerCode(): string {
  known ??= import.meta.url.endsWith('.ts') ? fromSources() : readFileSync(join(appRoot(), BUILT), 'utf8');
  return known;
}

function fromSources(): string {
  const url = (path: string) => JSON.stringify(pathToFileURL(path).href);
  // tsx finds its own loader only from its ES module, which `require.resolve` never names.
  const loader = url(
    createRequire(import.meta.url)
      .resolve('tsx/esm/api')
      .replace(/\.cjs$/, '.mjs'),
  );
  const source = url(join(appRoot(), 'electron', 'backend', 'jobs', 'job-worker.ts'));
  return `import(${loader}).then(({ register }) => { register(); return import(${source}); });`;
}
