import { readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { buildStale, bundle, SHELLS } from './build.ts';
import { fingerprint, isFresh, remember } from './fingerprint.ts';
import { processBundle, root } from './paths.ts';
import { nodeConfig } from './vite.node.config.ts';

/** Before the first test: what tests start as processes is bundled once; reading it from sources takes a second a process. */
export async function setup(): Promise<void> {
  await buildStale(() => undefined, [SHELLS]);
  const names = readdirSync(join(root, 'test', 'faults'))
    .filter((file) => file.endsWith('-process.ts'))
    .map((file) => file.slice(0, -'.ts'.length));
  const print = await fingerprint(['electron', 'shared', 'test', 'package-lock.json', 'build/vite.node.config.ts']);
  const outputs = names.map((name) => relative(root, processBundle(name)));
  if (isFresh('processes of tests', print, outputs)) return;
  await bundle({
    ...nodeConfig,
    build: {
      ...nodeConfig.build,
      outDir: dirname(processBundle('any')),
      rolldownOptions: {
        ...nodeConfig.build?.rolldownOptions,
        input: Object.fromEntries(names.map((name) => [name, join(root, 'test', 'faults', `${name}.ts`)])),
      },
    },
  });
  remember('processes of tests', print);
}
