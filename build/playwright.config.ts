import { defineConfig } from '@playwright/test';
import { requireChromium } from './chromium.ts';
import { findElectron } from './electron-binary.ts';
import { resultsFolder } from './test-results.ts';

const chromium = await requireChromium();

/** Traces of every click cost a third of the time; without them a failed journey leaves a picture and what was on the page. */
const tracing = process.env.PLUMBLINE_TRACE ? 'retain-on-failure' : 'off';

/**
 * Journeys against the real backend: `browser` in a Chromium, and the same ones in Electron where its binary is here.
 * `npm test` runs them after the unit tests.
 */
export default defineConfig({
  testDir: '../test/e2e',
  testMatch: '**/*.spec.ts',
  outputDir: resultsFolder(),
  // Journeys wait more than they work: three fill two cores.
  workers: 3,
  fullyParallel: true,
  forbidOnly: process.env.CI !== undefined,
  retries: 0,
  timeout: 60_000,
  reporter: process.env.PLUMBLINE_PLAYWRIGHT_REPORT
    ? [['list'], ['json', { outputFile: process.env.PLUMBLINE_PLAYWRIGHT_REPORT }]]
    : [['list']],
  // What was built is served as it is.
  build: { external: ['**/dist/**'] },
  use: { trace: tracing, screenshot: 'only-on-failure', locale: 'en-GB', timezoneId: 'UTC' },
  projects: [
    {
      name: 'browser',
      use: {
        browserName: 'chromium',
        launchOptions: {
          executablePath: chromium.executablePath,
          args: chromium.args,
          env: { ...process.env, ...chromium.env },
        },
      },
    },
    ...(findElectron() === null ? [] : [{ name: 'desktop' }]),
  ],
});
