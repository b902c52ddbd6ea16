import { defineConfig } from 'vitest/config';

/** Every fault test, the slow ones (more rounds, longer races) included; `npm test` runs the others. */
export default defineConfig({
  test: {
    include: ['test/faults/**/*.test.ts'],
    testTimeout: 900_000,
    hookTimeout: 60_000,
  },
});
