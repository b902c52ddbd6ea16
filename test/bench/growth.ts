import { rm } from 'node:fs/promises';
import type { Browser } from 'playwright';
import { newId } from '#electron/backend/new-id.ts';
import { openStore } from '#electron/backend/storage/open-store.ts';
import { newWorkspaceFolder, startApp } from '../support/app.ts';
import { FIRST_DAY, type Life, livedWith, THREE_YEARS } from '../support/lived-with.ts';
import { withBrowser } from './browser.ts';
import { keyTimes } from './keystroke.ts';
import { median, p95 } from './statistics.ts';
import type { BenchRow } from './storage.ts';

const SAVES = 150;
const OPENS = 7;

/** What one life of the sheet takes: ms of a save, of opening the page, of a key until it is painted. */
interface Took {
  save: number;
  open: number;
  key: number;
  bytes: number;
}

/** A sheet that has been lived with for three years against the same sheet on its first day. */
export async function growthRows(): Promise<BenchRow[]> {
  const [first, grown] = await withBrowser(async (browser) => [
    await measure(browser, FIRST_DAY),
    await measure(browser, THREE_YEARS),
  ]);
  const { gates, decisions, reviews, readings } = THREE_YEARS;
  const life = `${gates} gates, ${decisions} decisions, ${reviews} reviews, ${readings.toLocaleString('en')} readings`;
  const row = (what: string, of: 'save' | 'open' | 'key', more = ''): BenchRow => ({
    what: `a sheet lived with for three years: ${what}`,
    against: 'the same sheet on its first day',
    ratio: grown[of] / first[of],
    atMost: '1.5×',
    detail: `${grown[of].toFixed(1)} ms against ${first[of].toFixed(1)} ms; ${life}${more}`,
  });
  return [
    row('save, median', 'save', `; sheet.json of ${grown.bytes} against ${first.bytes} bytes`),
    row('open, median', 'open'),
    row('keystroke to paint, p95', 'key'),
  ];
}

async function measure(browser: Browser, life: Life): Promise<Took> {
  const workspace = await newWorkspaceFolder();
  try {
    const { id, now, save, bytes } = await fill(workspace, life);
    const app = await startApp({ workspace, now });
    try {
      // The look into the page from inside needs eval, which our page forbids.
      const page = await (await browser.newContext({ bypassCSP: true })).newPage();
      await page.goto(app.url);
      const list = app.url.replace(/#.*/, '#/sheets');
      const opens: number[] = [];
      for (let i = 0; i < OPENS; i += 1) {
        await page.goto('about:blank');
        await page.goto(list);
        const link = page.locator(`a[href="#/sheets/${id}"]`).first();
        await link.waitFor();
        const start = await page.evaluate(() => performance.now());
        await link.click();
        // The page is whole when its last part stands in it, and the present gate's chart.
        await page.locator('[data-field="gate.question"]').last().waitFor();
        await page.locator('path.recharts-line-curve').last().waitFor();
        opens.push((await page.evaluate(() => performance.now())) - start);
      }
      const key = p95(await keyTimes(page));
      return { save, open: median(opens), key, bytes };
    } finally {
      await app.stop();
    }
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}

/** Puts the sheet into a workspace, and saves it again and again. `now` is noon of the day after its last reading. */
async function fill(path: string, life: Life): Promise<{ id: string; now: string; save: number; bytes: number }> {
  const { sheet, readings, snapshots } = livedWith(life);
  const now = `${readings.at(-1)?.date ?? '2023-01-02'}T12:00:00.000Z`;
  const clock = { now: () => new Date(now) };
  const options = { clock, newId, emit: () => undefined, watch: false, create: true, timeZone: 'UTC' };
  const store = await openStore(path, options);
  let { hash } = await store.sheets.create(sheet, readings, { snapshots });
  const times: number[] = [];
  for (let i = 0; i < SAVES; i += 1) {
    const start = performance.now();
    ({ hash } = await store.sheets.save(sheet.id, { ...sheet, title: `Saved ${i}` }, hash));
    times.push(performance.now() - start);
    await store.sheets.open(sheet.id); // what follows the answer (history, release) ends before the next measure
  }
  const bytes = Buffer.byteLength(JSON.stringify(sheet, null, 2));
  await store.close();
  return { id: sheet.id, now, save: median(times), bytes };
}
