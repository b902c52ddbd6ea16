import { defineConfig } from 'vitest/config';
import { root } from './paths.ts';

const slow = ['test/faults/slow/**', 'test/e2e/**'];
const common = {
  root,
  setupFiles: ['build/vitest.setup.ts'],
  testTimeout: 60_000,
  hookTimeout: 60_000,
};

/**
 * Unit tests: pure domain, storage in real temp folders, shells by their own servers and policies. Pure tests share one
 * module graph a worker, which halves their time; what keeps state of its own (stores, servers, processes) is isolated.
 */
export default defineConfig({
  root,
  test: {
    projects: [
      { test: { ...common, name: 'pure', include: ['test/shared/**/*.test.ts'], isolate: false } },
      {
        test: {
          ...common,
          name: 'effects',
          include: ['test/**/*.test.ts'],
          exclude: [...slow, 'test/shared/**'],
        },
      },
    ],
  },
});
