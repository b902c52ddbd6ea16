import { defineConfig } from 'vitest/config';
import { root } from './paths.ts';

/** Unit tests: pure domain, storage in real temp folders, shells by their own servers and policies. */
export default defineConfig({
  root,
  test: {
    setupFiles: ['build/vitest.setup.ts'],
    include: ['test/**/*.test.ts'],
    exclude: ['test/faults/slow/**', 'test/e2e/**'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
