import { join } from 'node:path';
import { root } from '../../build/paths.ts';
import { expect, test } from '../support/journey.ts';
import { printedPages } from '../support/pdf.ts';
import { moreClicks, openSeeded } from '../support/seed.ts';

test('an open chart goes to paper in place of the page; any other dialog never lies over it', async ({ journey }) => {
  const page = await journey.open({ now: '2021-09-26T09:00:00.000Z' });
  await openSeeded(page, { ...moreClicks(), title: 'Printed', gates: [] });
  await page.keyboard.press('Control+i');
  await page.getByLabel('Choose a CSV file').setInputFiles(join(root, 'test/fixtures/weekly-business-review.csv'));
  await expect(page.getByRole('button', { name: 'Import 630 readings' })).toBeEnabled();
  const [beneath] = await printedPages(page);
  expect(beneath).toContain('People find what they look for');
  expect(beneath).not.toContain('Choose another file');
  await page.getByRole('button', { name: 'Import 630 readings' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();

  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Type a command or the name of a sheet').fill('charts');
  await page.keyboard.press('Enter');
  const charts = page.getByRole('dialog', { name: 'Charts of Clicks' });
  for (const [chart, words] of [
    ['xmr', 'natural limits'],
    ['six-twelve', 'Year to date'],
  ] as const) {
    await charts.getByLabel('Chart', { exact: true }).selectOption(chart);
    await expect(charts).toContainText(words, { ignoreCase: true });
    const printed = await printedPages(page);
    expect(printed).toHaveLength(1);
    expect(printed[0]?.toLowerCase()).toContain(words.toLowerCase());
    expect(printed[0]).toContain('Charts of Clicks');
    expect(printed[0]).not.toContain('People find what they look for');
    expect(printed[0]).not.toContain('Copy as image');
  }
});

test('on every tab of a sheet what goes to paper is the page, alone', async ({ journey }) => {
  const page = await journey.open({ now: '2021-09-26T09:00:00.000Z' });
  await openSeeded(page, { ...moreClicks(), title: 'Printed from anywhere', gates: [] });
  const tabs = page.getByRole('navigation', { name: 'This sheet' }).getByRole('link');
  await expect(tabs).toHaveCount(7);
  for (const name of await tabs.allTextContents()) {
    await tabs.filter({ hasText: name }).click();
    await expect(tabs.filter({ hasText: name })).toHaveAttribute('aria-current', 'page');
    // The screen itself is there, under the bar.
    await expect(page.locator('main > :not([data-print-copy])').nth(1)).toBeVisible();
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('main > :not([data-print-copy]):visible'), name).toHaveCount(0);
    await page.emulateMedia({ media: null });
    const printed = await printedPages(page);
    expect(printed, name).toHaveLength(1);
    expect(printed[0], name).toContain('People find what they look for');
    expect(printed[0], name).not.toMatch(/This sheet|Undo|Saved/);
  }
  await page.getByRole('link', { name: 'Workshop', exact: true }).click();
  await page.getByRole('button', { name: /^Begin/ }).click();
  await page.getByRole('link', { name: 'Show the room here' }).click();
  await expect(page.getByRole('timer')).toBeVisible();
  const fromTheRoom = await printedPages(page);
  expect(fromTheRoom).toHaveLength(1);
  expect(fromTheRoom[0]).toContain('People find what they look for');
  expect(fromTheRoom[0]).not.toContain('step 1 of');
});
