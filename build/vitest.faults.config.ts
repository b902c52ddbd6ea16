import { defineConfig } from 'vitest/config';
import { root, workerAlias } from './paths.ts';

/** Every fault test, the slow ones (more rounds, longer races) included; `npm test` runs the others. */
export default defineConfig({
  root,
  test: {
    setupFiles: ['build/vitest.setup.ts'],
    globalSetup: 'build/vitest.bundles.ts',
    alias: workerAlias,
    include: ['test/faults/**/*.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 60_000,
  },
});
