import { defineConfig } from 'vitest/config';
import { root, workerAlias } from './paths.ts';

/**
 * The fault tests and the pure ones in full: the slow ones (more rounds, longer races) too, every example of a property, every
 * file operation that can fail. `npm test` leaves out the slow ones and takes a part of the rest.
 */
export default defineConfig({
  root,
  test: {
    setupFiles: ['build/vitest.setup.ts'],
    globalSetup: 'build/vitest.bundles.ts',
    alias: workerAlias,
    env: { PLUMBLINE_IN_FULL: '1' },
    include: ['test/{faults,shared}/**/*.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 60_000,
  },
});
