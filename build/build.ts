import { pathToFileURL } from 'node:url';
import { build, type InlineConfig } from 'vite';
import { fingerprint, isFresh, remember } from './fingerprint.ts';
import { root } from './paths.ts';

interface Target {
  name: string;
  /** Files and folders whose content decides. */
  sources: string[];
  /** Files that must be there. */
  outputs: string[];
  run(): Promise<void>;
}

/** What could not be built and why, as the bundler reports it. */
export class BuildError extends Error {}

const common = ['shared', 'package.json', 'package-lock.json', 'build/build.ts'];

/** The command line and the two shells, without the page. */
export const SHELLS = 'backend and shells';

const targets: Target[] = [
  {
    name: 'page',
    sources: [...common, 'renderer', 'build/vite.renderer.config.ts'],
    outputs: ['dist/renderer/index.html'],
    run: async () => bundle((await import('./vite.renderer.config.ts')).rendererConfig),
  },
  {
    name: SHELLS,
    sources: [...common, 'electron', 'schema', 'build/vite.node.config.ts'],
    outputs: [
      'dist/node/cli.js',
      'dist/node/browser.js',
      'dist/node/desktop.js',
      'dist/node/preload.cjs',
      'dist/node/job-worker.cjs',
    ],
    async run() {
      const { jobWorkerConfig, nodeConfig, preloadConfig } = await import('./vite.node.config.ts');
      await bundle(nodeConfig);
      await bundle(preloadConfig);
      await bundle(jobWorkerConfig);
    },
  },
];

/** Vite sets NODE_ENV to production for good; what this process starts afterwards (tests, the app) must not see it. */
export async function bundle(config: InlineConfig): Promise<void> {
  const { NODE_ENV } = process.env;
  try {
    await build({ ...config, logLevel: 'warn' });
  } finally {
    if (NODE_ENV === undefined) delete process.env.NODE_ENV;
    else process.env.NODE_ENV = NODE_ENV;
  }
}

/**
 * Builds what is missing or older than its sources, judged by content.
 * @param say receives one line for each thing built
 * @param only names of what is wanted; everything by default
 * @throws BuildError
 */
export async function buildStale(say: (line: string) => void, only?: readonly string[]): Promise<void> {
  for (const target of targets) {
    if (only && !only.includes(target.name)) continue;
    const print = await fingerprint(target.sources);
    if (isFresh(target.name, print, target.outputs)) continue;
    say(`building the ${target.name} …`);
    const started = performance.now();
    try {
      await target.run();
    } catch (cause) {
      const why = cause instanceof Error ? cause.message : String(cause);
      throw new BuildError(`The ${target.name} could not be built. ${why}`, { cause });
    }
    remember(target.name, print);
    say(`built the ${target.name} in ${((performance.now() - started) / 1000).toFixed(1)} s`);
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.chdir(root);
  try {
    await buildStale((line) => console.log(line));
    console.log('dist/ is up to date');
  } catch (error) {
    if (!(error instanceof BuildError)) throw error;
    console.error(error.message);
    process.exitCode = 1;
  }
}
