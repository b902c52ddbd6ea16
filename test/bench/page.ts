import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { type Browser, chromium } from 'playwright';
import { build } from 'vite';
import { requireChromium } from '../../build/chromium.ts';
import { root } from '../../build/paths.ts';
import { startApp } from '../support/app.ts';
import { field } from '../support/page-object.ts';
import type { BenchRow } from './storage.ts';

const KB = 1000;
const BUDGET_KB = 200;
const FRAME_MS = 16;
const ROUNDS = 7;
/** Sixteen keys a second: faster than anybody types, slow enough that each key has frames of its own. */
const KEY_GAP_MS = 60;

const median = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
const p95 = (values: number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.95)] ?? Number.NaN;

/** What the browser does: size of the first load, the list against an empty React page, a keystroke on a full sheet. */
export async function pageRows(): Promise<BenchRow[]> {
  const found = await requireChromium();
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    args: found.args,
    env: { ...process.env, ...found.env } as Record<string, string>,
  });
  try {
    return [await firstLoad(), await listVisible(browser), await keystroke(browser)];
  } finally {
    await browser.close();
  }
}

/** The entry script and what it imports at once, as the built index.html names them. */
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
  const empty = await emptyPage();
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

/** An empty React page, built as ours is and served from loopback. */
async function emptyPage(): Promise<{ url: string; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'plumbline-empty-'));
  await build({
    root: join(root, 'test/bench/empty-page'),
    logLevel: 'error',
    build: { outDir: folder, emptyOutDir: true },
  });
  const server = createServer((request, response) => {
    const name = request.url === '/' ? 'index.html' : (request.url ?? '').slice(1);
    readFile(join(folder, name)).then(
      (bytes) => response.setHeader('content-type', name.endsWith('.js') ? 'text/javascript' : 'text/html').end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    async close() {
      server.closeAllConnections();
      server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** From a key going down to the frame that shows it, on a page with every part written. */
async function keystroke(browser: Browser): Promise<BenchRow> {
  const app = await startApp();
  try {
    const page = await (await browser.newContext()).newPage();
    await page.goto(app.url);
    await page.getByRole('button', { name: 'Import one from Markdown or JSON…' }).click();
    await page.getByLabel('Or paste it here').fill(FULL_SHEET);
    await page.getByRole('button', { name: 'Import what I pasted' }).click();
    await field(page, 'aim.outcome').click();
    await page.evaluate(() => {
      const times: number[] = [];
      Object.assign(window, { times });
      document.addEventListener(
        'keydown',
        (event) => {
          const start = event.timeStamp;
          requestAnimationFrame(() => {
            const channel = new MessageChannel();
            channel.port1.onmessage = () => times.push(performance.now() - start);
            channel.port2.postMessage(null);
          });
        },
        true,
      );
    });
    for (const key of 'people who reach first value in a day come back on their own, and so on. '.repeat(3)) {
      await page.keyboard.press(key === ' ' ? 'Space' : key);
      await page.waitForTimeout(KEY_GAP_MS);
    }
    const times = await page.evaluate<number[]>('window.times');
    return {
      what: 'keystroke to paint on a full sheet, p95',
      against: `its budget of ${FRAME_MS} ms (one frame)`,
      ratio: p95(times) / FRAME_MS,
      atMost: '1×',
      detail: `p95 ${p95(times).toFixed(1)} ms, median ${median(times).toFixed(1)} ms of ${times.length} keys; waiting for the next frame is in it`,
    };
  } finally {
    await app.stop();
    await rm(app.workspace, { recursive: true, force: true });
  }
}

const FULL_SHEET = `# New customers stay
- **Aim:** Nine out of ten new customers are still with us after ninety days.
- **Mechanism:** We believe personalised onboarding will move early churn because people who reach first value in a day come back.
- **Feedback signals:** 30-day activation rate; time to first value; 90-day retention
- **Stage gate (2 weeks):** We will continue if the activation rate is at least 40%; stop if it is below 28%
- **Guardrail:** Support answers 95% of first messages within 4 h
- **Owner and cadence:** Ana, 15 minutes, Tuesdays 10:00
`;
