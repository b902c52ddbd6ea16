import { mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Page } from '@playwright/test';
import { root } from '../../build/paths.ts';
import { withPictures } from './shooting.ts';
import { playTwoMonths, TWO_MONTHS_LATER } from './two-months/play.ts';
import { backendIn } from './workspace.ts';

/**
 * `npm run screens [-- --out FOLDER] [--only NAME] [--width 1280]`: pictures of every screen with two months of a team in it, to
 * be looked at, light and dark, at three widths. They are not committed.
 */
const { values } = parseArgs({
  options: { out: { type: 'string' }, only: { type: 'string' }, width: { type: 'string' } },
});
const folder = resolve(values.out ?? join(root, 'build', 'screenshots', 'screens'));

const SIZES = [
  { width: 480, height: 800 },
  { width: 800, height: 600 },
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
].filter(({ width }) => values.width === undefined || width === Number(values.width));

const STAY = '#/sheets/new-customers-stay';
/** Name of the picture → where it is taken. */
const SCREENS: Readonly<Record<string, string>> = {
  home: '#/sheets',
  today: '#/today',
  log: '#/log',
  glossary: '#/glossary',
  workshop: `${STAY}/workshop`,
  page: STAY,
  'page-stopped': '#/sheets/fewer-late-parcels',
  'page-achieved': '#/sheets/answers-in-four-hours',
  'page-against': '#/sheets/calmer-on-call',
  'page-waits': '#/sheets/builds-in-ten-minutes',
  'page-draft': '#/sheets/people-find-it',
  readings: `${STAY}/readings`,
  review: `${STAY}/review`,
  'review-to-decide': '#/sheets/builds-in-ten-minutes/review',
  slices: `${STAY}/slices`,
  alignment: `${STAY}/alignment`,
  history: `${STAY}/history`,
};

await mkdir(folder, { recursive: true });
let taken = 0;
await withPictures(
  async (workspace) => {
    const backend = await backendIn(workspace, { now: TWO_MONTHS_LATER });
    await playTwoMonths(backend);
    await backend.close();
    return { now: TWO_MONTHS_LATER };
  },
  async ({ url, context }) => {
    const page = await context.newPage();
    await page.goto(url);
    await page.getByRole('navigation', { name: 'Plumbline' }).waitFor();
    for (const [name, hash] of Object.entries(SCREENS)) {
      if (values.only !== undefined && values.only !== name) continue;
      for (const size of SIZES) {
        for (const theme of ['light', 'dark'] as const) await shoot(page, name, hash, size, theme);
      }
    }
  },
);
console.log(`${taken} pictures in ${folder}`);

async function shoot(
  page: Page,
  name: string,
  hash: string,
  size: { width: number; height: number },
  theme: 'light' | 'dark',
): Promise<void> {
  await page.setViewportSize(size);
  await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await page.getByRole('main').getByRole('heading').first().waitFor();
  await page.waitForLoadState('networkidle');
  // Charts are drawn a moment after their screen.
  await page.waitForTimeout(400);
  await page.screenshot({ path: join(folder, `${name}-${size.width}-${theme}.png`) });
  taken += 1;
}
