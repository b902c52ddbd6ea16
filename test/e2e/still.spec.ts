import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newSlice } from '#shared/slices/board.ts';
import { root } from '../../build/paths.ts';
import { call } from '../support/call.ts';
import { expect, test } from '../support/journey.ts';
import { field, saved } from '../support/page-object.ts';
import { moreClicks, seedReadings, seedSheet } from '../support/seed.ts';
import { expectLegible, expectStill } from '../support/still.ts';

/** The commands that open a dialog or the palette, and what shows that it is there. */
const DIALOGS = [
  ['Settings', 'Settings'],
  ['About Plumbline', 'Plumbline'],
  ['Note a decision', 'Note a decision'],
  ['Calibration: how often', 'Calibration'],
  ['Decide: continue', 'Decide'],
  ['Seal the gate', 'Seal the gate'],
  ['Charts of a signal', 'Charts'],
  ['Import readings', 'Import readings'],
  ['Import a sheet', 'Import a sheet'],
  ['Import a workspace archive', 'Import a workspace archive'],
  ['Earlier versions', 'Earlier versions'],
] as const;

const VIEWS = ['today', 'sheets', 'log', 'glossary', 'trash'] as const;
const PARTS = ['', '/readings', '/review', '/slices', '/alignment', '/history', '/workshop'] as const;

/** A sheet on which much is shown: long text, challenges, slices, two years of readings. */
async function fullSheet(page: Page): Promise<string> {
  const sheet = moreClicks();
  const long = 'People find what they look for, and say so when they are asked a week later. '.repeat(6);
  const challenge = { id: 'c', field: 'aim', text: long, by: 'Marek', at: '2021-09-13T09:00:00.000Z' };
  const now = '2021-09-14T09:00:00.000Z';
  const { id } = await seedSheet(page, {
    ...sheet,
    aim: { outcome: long, done: long },
    cadence: { minutes: 15, weekday: 'tuesday', time: '10:00' },
    challenges: [{ ...challenge, answers: [], closedAt: null }],
    events: Array.from({ length: 12 }, (_, i) => ({ id: `e${i}`, date: '2021-09-15', text: `Release 4.${i}` })),
    slices: Array.from({ length: 8 }, (_, i) => newSlice(`s${i}`, now, `A smaller page, part ${i}`)),
  });
  await seedReadings(page, id, await readFile(join(root, 'test/fixtures/weekly-business-review.csv'), 'utf8'));
  return id;
}

async function show(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
  await expect(page.locator('main').getByRole('heading').or(field(page, 'title')).first()).toBeVisible();
}

/** A stop of the walk: nothing scrolls the document, and all that is shown can be read. */
async function expectStop(page: Page, where: string): Promise<void> {
  await expectStill(page, where);
  await expectLegible(page, where);
}

test('no screen scrolls the document, whatever has the focus, and no text is under 12 px', async ({ journey }) => {
  test.setTimeout(180_000); // some forty screens in three windows
  const page = await journey.open({ now: '2021-09-28T09:00:00.000Z' });
  await expect(page.getByRole('button', { name: 'Write the first sheet' })).toBeVisible();
  await expectStop(page, 'first start');
  for (const view of VIEWS) {
    await show(page, `#/${view}`);
    await expectStop(page, `${view}, empty`);
  }
  const id = await fullSheet(page);
  for (const view of VIEWS) {
    await show(page, `#/${view}`);
    await expectStop(page, view);
  }
  for (const part of PARTS) {
    await show(page, `#/sheets/${id}${part}`);
    await expectStop(page, `sheet${part}`);
  }
  await show(page, `#/sheets/${id}`);
  await expect(page.getByRole('figure', { name: /Gate chart/ })).toBeVisible();
  await expectStop(page, 'page with its chart');
  for (const [command, title] of DIALOGS) {
    await page.keyboard.press('Control+k');
    const palette = page.getByPlaceholder('Type a command or the name of a sheet');
    await expect(palette).toBeVisible();
    if (command === 'Settings') await expectStop(page, 'palette');
    await palette.fill(command);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: new RegExp(`^${title}`) })).toBeVisible();
    await expectStop(page, title);
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
  }
  for (const popover of ['gate.end', 'cadence']) {
    await field(page, popover).click();
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectStop(page, popover);
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('Control+.');
  await expectStop(page, 'page without the check');
});

test('the dialogs that a screen opens keep to their window: breakdown, log entry, term, what a gate taught', async ({
  journey,
}) => {
  test.slow();
  const page = await journey.open({ now: '2021-09-28T09:00:00.000Z' });
  const id = await fullSheet(page);
  const dialog = async (name: string) => {
    const shown = page.getByRole('dialog', { name });
    await expect(shown).toBeVisible();
    await expectStop(page, name);
    await page.keyboard.press('Escape');
    await expect(shown).toHaveCount(0);
  };
  await show(page, `#/sheets/${id}/readings`);
  await page.getByRole('button', { name: 'Import…', exact: true }).click();
  const rows = Array.from(
    { length: 40 },
    (_, i) => `2021-09-${10 + (i % 10)},Department ${i % 4} with a long name,${i}`,
  );
  const table = ['Date,Department,Clicks', ...rows].join('\n');
  await page
    .getByLabel('Choose a CSV file')
    .setInputFiles({ name: 'clicks.csv', mimeType: 'text/csv', buffer: Buffer.from(table) });
  await expect(page.getByRole('dialog').getByRole('alert')).toContainText('Each day has 4 rows, by Department.');
  await dialog('Import readings');

  await show(page, `#/sheets/${id}`);
  await field(page, 'aim.done').fill('NPS rises by ten points for new customers.');
  await page.getByRole('button', { name: 'Add “NPS” to the glossary' }).click();
  await dialog('Define a term');
  await saved(page);

  const { hash: base } = await call(page, 'sheets.open', { id });
  const rationale = 'People find what they look for, and say so when they are asked. '.repeat(20);
  await call(page, 'gates.decide', { id, base, gate: 'gate-1', outcome: 'continue', rationale, by: 'Ana' });
  await page.reload();
  await page.getByRole('button', { name: 'Judge the mechanism…' }).click();
  await dialog('What does this say about the mechanism?');
  await show(page, '#/log');
  await page.getByRole('grid', { name: 'Decisions, newest first' }).focus();
  await page.keyboard.press('Enter');
  await dialog('Decision of 28 September 2021');
});

test('choosing a decision leaves the document where it is, in the review and in the dialog', async ({ journey }) => {
  const page = await journey.open({ now: '2021-09-28T09:00:00.000Z' });
  await page.setViewportSize({ width: 1280, height: 800 });
  const id = await fullSheet(page);
  const scrolled = () => page.evaluate(() => document.scrollingElement?.scrollTop);
  for (const where of ['review', 'dialog']) {
    await show(page, `#/sheets/${id}${where === 'review' ? '/review' : ''}`);
    if (where === 'dialog') await page.keyboard.press('Control+d');
    for (const name of ['Continue', 'Change', 'Stop']) {
      const radio = page.getByRole('radio', { name });
      await page.locator('label').filter({ hasText: name }).click();
      await expect(radio).toBeChecked();
      await expect(radio).toBeInViewport();
      expect(await scrolled(), `${where}: ${name}`).toBe(0);
    }
    await expectStill(page, `${where} with a choice`);
  }
});

test('the room of a workshop keeps to its window at every step', async ({ journey }) => {
  test.slow();
  const page = await journey.open({ now: '2021-09-28T09:00:00.000Z' });
  const id = await fullSheet(page);
  await show(page, `#/sheets/${id}/workshop`);
  await page.getByRole('button', { name: /^Begin/ }).click();
  await page.getByLabel('Who is here').fill('Ana, Ben, Cleo, Dmitri, Elif, Femi, Grete, Hiro');
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const next = page.getByRole('button', { name: 'Next step' });
  for (let step = 1; step < 30; step++) {
    await show(page, `#/sheets/${id}/workshop`);
    await expectStill(page, `workshop, step ${step}`);
    await page.evaluate((to) => {
      location.hash = to;
    }, `#/sheets/${id}/room`);
    await expect(page.getByRole('contentinfo')).toBeVisible();
    await expectStill(page, `room, step ${step}`);
    await show(page, `#/sheets/${id}/workshop`);
    if (!(await next.isVisible()) || !(await next.isEnabled())) break;
    await next.click();
  }
});
