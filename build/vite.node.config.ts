import { existsSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { InlineConfig } from 'vite';
import { channelNames } from '../shared/contract/channels.ts';
import { events } from '../shared/contract/events.ts';

const from = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** What stays outside the bundles: Node, Electron, and playwright-core, which finds files beside its own. */
const external = ['electron', 'playwright-core', ...builtinModules, /^node:/];

/** Entry name → source; each becomes `dist/node/<name>.js`. */
const entries = {
  cli: from('../electron/cli/main.ts'),
  browser: from('../electron/browser/main.ts'),
  desktop: from('../electron/desktop/main.ts'),
};

/** Command line, browser shell and desktop shell as ES modules, npm packages bundled in (but for `external`). */
export const nodeConfig: InlineConfig = {
  configFile: false,
  build: {
    ssr: true,
    outDir: from('../dist/node'),
    emptyOutDir: true,
    target: 'node20',
    minify: false,
    reportCompressedSize: false,
    rolldownOptions: {
      input: Object.fromEntries(Object.entries(entries).filter(([, source]) => existsSync(source))),
      external,
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
  ssr: { noExternal: true, external: ['electron', 'playwright-core'] },
};

/**
 * What the thread of a job runs, as one CommonJS file: it is started from its text (electron/worker-code.ts), which could
 * not import a file beside it.
 */
export const jobWorkerConfig: InlineConfig = {
  ...nodeConfig,
  build: {
    ...nodeConfig.build,
    emptyOutDir: false,
    rolldownOptions: {
      input: { 'job-worker': from('../electron/backend/jobs/job-worker.ts') },
      external,
      output: { format: 'cjs', entryFileNames: '[name].cjs', codeSplitting: false },
    },
  },
};

/**
 * The preload: a sandboxed one must be a single CommonJS file. The names of channels and events are written into it
 * from the contract, so that it needs no schemas at run time and can never differ from the contract.
 */
export const preloadConfig: InlineConfig = {
  configFile: false,
  define: {
    PLUMBLINE_CHANNELS: JSON.stringify(channelNames),
    PLUMBLINE_EVENTS: JSON.stringify(Object.keys(events)),
  },
  build: {
    outDir: from('../dist/node'),
    emptyOutDir: false,
    target: 'node20',
    minify: false,
    reportCompressedSize: false,
    lib: { entry: from('../electron/desktop/preload.ts'), formats: ['cjs'], fileName: () => 'preload.cjs' },
    rolldownOptions: { external },
  },
};
