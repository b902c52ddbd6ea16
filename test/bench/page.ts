import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Browser } from 'playwright';
import { root } from '../../build/paths.ts';
import { startApp } from '../support/app.ts';
import { withBrowser } from './browser.ts';
import { builtPage } from './built-page.ts';
import { gateChartRow } from './gate-chart.ts';
import { keystrokeRows } from './keystroke.ts';
import { median } from './statistics.ts';
import type { BenchRow } from './storage.ts';

const KB = 1000;
const BUDGET_KB = 200;
const ROUNDS = 7;

/** What the browser does: size of the first load, the list against an empty React page, the gate chart against uPlot, a keystroke on a full sheet. */
export async function pageRows(): Promise<BenchRow[]> {
  return withBrowser(async (browser) => [
    await firstLoad(),
    await listVisible(browser),
    await gateChartRow(browser),
    ...(await keystrokeRows(browser)),
  ]);
}

/** The entry script and what it imports at once, as the built index.html lists them. */
async function firstLoad(): Promise<BenchRow> {
  const folder = join(root, 'dist/renderer');
  const html = await readFile(join(folder, 'index.html'), 'utf8');
  const scripts = [...html.matchAll(/(?:src|href)="\.?\/?(assets\/[^"]+\.js)"/g)].map((match) => match[1] ?? '');
  const sizes = await Promise.all(scripts.map(async (name) => gzipSync(await readFile(join(folder, name))).length));
  const total = sizes.reduce((sum, size) => sum + size, 0);
  return {
    what: 'first-load JavaScript, gzip',
    against: `its budget of ${BUDGET_KB} kB`,
    ratio: total / KB / BUDGET_KB,
    atMost: '1×',
    detail: `${(total / KB).toFixed(1)} kB in ${scripts.length} files`,
  };
}

/** A page that notes, from inside, when `selector` first stands in it (milliseconds since navigation began). */
async function watchedPage(browser: Browser, selector: string): Promise<(url: string) => Promise<number>> {
  // The test's own look into the page needs eval, which our page forbids.
  const page = await (await browser.newContext({ bypassCSP: true })).newPage();
  await page.addInitScript((wanted) => {
    new MutationObserver(() => {
      if (document.querySelector(wanted) && !('seen' in window)) Object.assign(window, { seen: performance.now() });
    }).observe(document, { childList: true, subtree: true });
  }, selector);
  return async (url) => {
    await page.goto('about:blank');
    await page.goto(url);
    await page.waitForFunction(() => 'seen' in window);
    return page.evaluate<number>('window.seen');
  };
}

async function listVisible(browser: Browser): Promise<BenchRow> {
  const empty = await builtPage('empty-page');
  const app = await startApp();
  try {
    const openEmpty = await watchedPage(browser, 'main');
    const openList = await watchedPage(browser, 'main h1');
    await openEmpty(empty.url);
    await openList(app.url);
    const list = app.url.replace(/#.*/, '#/sheets');
    const ours: number[] = [];
    const bare: number[] = [];
    for (let i = 0; i < ROUNDS; i += 1) {
      bare.push(await openEmpty(empty.url));
      ours.push(await openList(list));
    }
    return {
      what: 'sheet list visible',
      against: 'an empty React page in the same browser',
      ratio: median(ours) / median(bare),
      atMost: '2×',
      detail: `${median(ours).toFixed(0)} ms against ${median(bare).toFixed(0)} ms, medians of ${ROUNDS}`,
    };
  } finally {
    await app.stop();
    await rm(app.workspace, { recursive: true, force: true });
    await empty.close();
  }
}
