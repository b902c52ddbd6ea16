import { defineConfig } from 'vitest/config';
import { root, workerAlias } from './paths.ts';

const slow = ['test/faults/slow/**', 'test/e2e/**'];
const common = {
  root,
  setupFiles: ['build/vitest.setup.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/** What keeps state in its modules or in the process: stores, Electron's window, fake timers, the environment. */
const withState = [
  'test/renderer/{commands,stores}/**',
  'test/electron/desktop/**',
  'test/electron/pdf/**',
  'test/build/**',
];

/**
 * Unit tests: pure domain, storage in real temp folders, shells by their own servers and policies. Tests share one module
 * graph a worker, which halves their time; those with state of their own are isolated.
 */
export default defineConfig({
  root,
  test: {
    // Storage tests wait for the disk: four workers are enough.
    maxWorkers: 4,
    projects: [
      { test: { ...common, name: 'pure', include: ['test/shared/**/*.test.ts'], isolate: false } },
      {
        test: {
          ...common,
          name: 'effects',
          include: ['test/**/*.test.ts'],
          exclude: [...slow, ...withState, 'test/shared/**'],
          globalSetup: 'build/vitest.bundles.ts',
          alias: workerAlias,
          isolate: false,
        },
      },
      { test: { ...common, name: 'isolated', include: withState.map((folder) => `${folder}/*.test.ts`) } },
    ],
  },
});
