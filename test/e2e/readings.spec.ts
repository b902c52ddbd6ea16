import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Locator, Page } from '@playwright/test';
import { newSignal } from '#shared/model/signal.ts';
import { root } from '../../build/paths.ts';
import { expectAccessible } from '../support/accessible.ts';
import { appEnvironment } from '../support/app.ts';
import { expect, type Journey, test } from '../support/journey.ts';
import { field, saved } from '../support/page-object.ts';
import { openSeeded } from '../support/seed.ts';

const NOW = '2021-10-02T09:00:00.000Z';

/** Opens a sheet with these signals, the first one the proxy. */
async function sheetWith(page: Page, ...names: string[]): Promise<void> {
  const signals = names.map((name, i) => newSignal(`s${i}`, name, i === 0 ? 'proxy' : 'leading'));
  await openSeeded(page, { title: 'Readings', signals });
}

async function openReadings(page: Page): Promise<Locator> {
  await page.keyboard.press('Control+Shift+E');
  const grid = page.getByRole('grid', { name: 'Readings' });
  await grid.focus();
  return grid;
}

/** The cells of the grid's row for that day, without their date. */
function cells(page: Page, day: string): Locator {
  return page.getByRole('row').filter({ hasText: day }).getByRole('gridcell');
}

/** What a spreadsheet puts on the clipboard, pasted at the grid's cursor. */
async function paste(grid: Locator, text: string): Promise<void> {
  await grid.evaluate((element, copied) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', copied);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

async function onDisk(
  journey: Journey,
  page: Page,
): Promise<{ signal: string; date: string; value: number; note?: string }[]> {
  await saved(page);
  const id = /sheets\/([a-z0-9-]+)/.exec(page.url())?.[1] ?? '';
  const text = await readFile(join(journey.workspace, 'sheets', id, 'readings.json'), 'utf8');
  return (JSON.parse(text) as { readings: { signal: string; date: string; value: number; note?: string }[] }).readings;
}

test('readings are typed, corrected, annotated and deleted by keyboard, and undone', async ({ journey }) => {
  const page = await journey.open({ now: NOW });
  await sheetWith(page, 'Clicks', 'Rate');
  const grid = await openReadings(page);
  await page.keyboard.type('60,123');
  await page.keyboard.press('Enter');
  await expect(cells(page, '2 October 2021')).toContainText(['2 October 2021', '60,123', '']);
  await page.keyboard.type('61000');
  await page.keyboard.press('Tab');
  await page.keyboard.type('41,5');
  await page.keyboard.press('Enter');
  await expect(cells(page, '3 October 2021')).toContainText(['3 October 2021', '61,000', '41.5']);

  // A wrong value stays as typed and shows what would be right.
  await page.keyboard.press('ArrowUp');
  await page.keyboard.type('n/a');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert').filter({ hasText: '‘n/a’ is not a number' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Rate, 3 October 2021', exact: true })).toHaveValue('n/a');
  await page.keyboard.press('Escape');
  await expect(grid).toBeFocused();

  await page.keyboard.press('Shift+F2');
  await page.keyboard.type('after the release');
  await page.keyboard.press('Enter');
  await expect(cells(page, '3 October 2021').nth(2)).toContainText('after the release');
  expect(await onDisk(journey, page)).toHaveLength(3);
  expect((await onDisk(journey, page)).find((r) => r.value === 41.5)?.note).toBe('after the release');

  await page.keyboard.press('Delete');
  await expect(cells(page, '3 October 2021').nth(2)).toHaveText('');
  await page.keyboard.press('Control+z');
  await expect(cells(page, '3 October 2021').nth(2)).toContainText('41.5');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('3 October 2021')).toHaveCount(1);
  await page.keyboard.press('Control+y');
  await expect(cells(page, '3 October 2021').nth(1)).toHaveText('61,000');
  expect((await onDisk(journey, page)).map((r) => r.value)).toEqual([60123, 61000]);
});

test('columns are pasted from a spreadsheet; nothing is replaced or refused unseen', async ({ journey }) => {
  const page = await journey.open({ now: NOW });
  await sheetWith(page, 'Clicks', 'Rate');
  const grid = await openReadings(page);
  await paste(grid, 'Date\tClicks\r\n2021-09-28\t5\r\n2021-09-29\t6\r\n2021-09-30\t7\r\n');
  await expect(page.getByText('3 readings pasted (28 – 30 September 2021).')).toBeVisible();
  await expect(cells(page, '29 September 2021')).toContainText(['29 September 2021', '6', '']);

  // One column, from the cell of 28 September down.
  await page.keyboard.press('Control+Home');
  await page.keyboard.press('End');
  await paste(grid, '40.1%\n40.2%\n\n40.4%\n');
  await expect(cells(page, '29 September 2021').nth(2)).toHaveText('40.2');
  await expect(cells(page, '30 September 2021').nth(2)).toHaveText('');
  await expect(cells(page, '1 October 2021').nth(2)).toHaveText('40.4');

  // What it would replace and refuse is shown before.
  await paste(grid, '2021-09-28\t50\n2021-09-29\tnone\n2021-10-01\t8');
  const dialog = page.getByRole('dialog', { name: 'Paste readings' });
  await expect(dialog).toContainText('Row 2, Rate: ‘none’ is not a number; leave the cell empty for no reading.');
  await dialog.getByRole('button', { name: '2 replaced' }).click();
  await expect(dialog.getByRole('table', { name: 'Replaced' })).toContainText('40.1');
  await expectAccessible(page, 'paste');
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(cells(page, '28 September 2021').nth(2)).toHaveText('40.1');

  // The order of day and month is asked, never guessed.
  await grid.focus();
  await paste(grid, '03/10/2021\t9');
  await expect(dialog.getByRole('alert')).toContainText('could be day-month or month-day');
  await dialog.getByLabel('Order of the date').selectOption('dmy');
  await dialog.getByRole('button', { name: 'Paste 1 reading' }).click();
  await expect(cells(page, '3 October 2021').first()).toBeVisible();

  await grid.focus();
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('None yet')).toBeVisible();
  await page.keyboard.press('Control+y');
  expect((await onDisk(journey, page)).map((r) => r.value)).toEqual([5, 6, 7]);

  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export CSV' }).click();
  const csv = await readFile(await (await download).path(), 'utf8');
  expect(csv.replace('\ufeff', '').split('\r\n').slice(0, 2)).toEqual([
    'date,metric,value,note,source',
    '2021-09-28,Clicks,5,,pasted',
  ]);
});

test('a file is mapped, previewed and imported, undone in one, and its shape is remembered', async ({ journey }) => {
  const page = await journey.open({ now: NOW });
  await sheetWith(page, 'Traffic');
  await openReadings(page);
  await page.keyboard.type('1');
  await page.keyboard.press('Enter');
  const choose = async () => {
    await page.getByRole('button', { name: 'Import…' }).click();
    await page.getByLabel('Choose a CSV file').setInputFiles({
      name: 'visits.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Day;Visits;Defects\n01/09/2021;1.500,5;7\n02/09/2021;none;8\n02/10/2021;1.600,0;\n'),
    });
  };
  await choose();
  const dialog = page.getByRole('dialog', { name: 'Import readings' });
  await expect(dialog.getByRole('alert')).toContainText('could be day-month or month-day');
  await dialog.getByLabel('Order of the date').selectOption('dmy');
  await dialog.getByLabel('What Visits becomes').selectOption('Traffic');
  await dialog.getByLabel('What Defects becomes').selectOption('a new signal');
  const preview = dialog.getByRole('region', { name: 'What the import would do' });
  await expect(preview).toContainText('3 added');
  await expect(preview).toContainText('1 replaced');
  await expect(preview).toContainText('Row 3, Visits: ‘none’ is not a number');
  await preview.getByRole('button', { name: '1 replaced' }).click();
  await expect(preview.getByRole('table', { name: 'Replaced' })).toContainText('2021-10-02');
  await dialog.getByText('How the file is read').click();
  await expect(dialog.getByLabel('Sign between the cells')).toContainText('semicolons (recognised)');
  await expect(dialog.getByLabel('Decimal sign')).toContainText('1,5 (recognised)');
  await dialog.getByRole('button', { name: 'Import 4 readings' }).click();
  await expect(dialog).toBeHidden();
  await expect(cells(page, '2 October 2021')).toContainText(['2 October 2021', '1,600', '']);
  await expect(page.getByRole('columnheader', { name: 'Defects' })).toBeVisible();

  await page.getByRole('button', { name: 'Undo' }).last().click();
  await expect(page.getByText('The import is undone.')).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Defects' })).toHaveCount(0);
  expect((await onDisk(journey, page)).map((r) => r.value)).toEqual([1]);

  await choose();
  // The order of dates is asked for each file.
  await dialog.getByLabel('Order of the date').selectOption('dmy');
  await expect(dialog.getByLabel('What Visits becomes')).toHaveValue(/./);
  await dialog.getByRole('button', { name: 'Import 2 readings' }).click();
  await expect(cells(page, '1 September 2021').nth(1)).toHaveText('1,500.5');
  await page.getByRole('grid').focus();
  await page.keyboard.press('Control+z');
  await expect(page.getByText('1 September 2021')).toHaveCount(0);
});

test('a signal’s details: source, totals, decimals, target, and a baseline of earlier readings', async ({
  journey,
}) => {
  const page = await journey.open({ now: NOW });
  await sheetWith(page, 'Clicks');
  const grid = await openReadings(page);
  await paste(grid, '2021-09-01\t10\n2021-09-02\t11\n2021-09-03\t13\n2021-09-20\t50');
  await expect(cells(page, '20 September 2021').nth(1)).toHaveText('50');
  await saved(page);
  await page.getByRole('navigation', { name: 'This sheet' }).getByRole('link', { name: 'Page' }).click();
  await field(page, 'title').waitFor();
  await page.getByRole('button', { name: 'Details of Clicks' }).click();
  const details = page.getByRole('dialog', { name: 'Details of Clicks' });
  await details.getByLabel('Where it comes from').fill('the search log');
  await details.getByLabel('How days of Clicks become weeks and months').selectOption('the sum of the days');
  await details.getByLabel('Decimals of Clicks').selectOption('1.2');
  await details.getByLabel('Target of Clicks, in details').fill('60');
  await details.getByLabel('Kind of baseline of Clicks').selectOption('the mean of earlier readings');
  for (const [label, digits] of [
    ['First day of the baseline', '01092021'],
    ['Last day of the baseline', '03092021'],
  ] as const) {
    await details.getByRole('group', { name: label }).getByRole('spinbutton').first().focus();
    await page.keyboard.type(digits);
  }
  // (10 + 11 + 13) / 3 = 11.333…
  await expect(details.getByRole('status')).toHaveText('11.3, the mean of 3 readings');
  await expectAccessible(page, 'details of a signal');
  await details.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('button', { name: 'Baseline of Clicks: 11.3' })).toBeVisible();
  await expect(page.getByLabel('Target of Clicks', { exact: true })).toHaveValue('60.0');
  await saved(page);
  const id = /sheets\/([a-z0-9-]+)/.exec(page.url())?.[1] ?? '';
  const { sheet } = JSON.parse(await readFile(join(journey.workspace, 'sheets', id, 'sheet.json'), 'utf8'));
  expect(sheet.signals[0]).toMatchObject({
    source: 'the search log',
    aggregation: 'sum',
    decimals: 1,
    target: 60,
    baseline: { kind: 'stretch', start: '2021-09-01', end: '2021-09-03' },
  });
});

test('events are noted beside the readings and come under the same undo', async ({ journey }) => {
  const page = await journey.open({ now: NOW });
  await sheetWith(page, 'Clicks');
  const grid = await openReadings(page);
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  const events = page.getByRole('complementary', { name: 'Events' });
  await events.getByRole('button', { name: 'Add an event' }).click();
  await page.keyboard.type('release 4.2');
  await events.getByLabel('Date of the event release 4.2').fill('28 Sep 2021');
  await page.keyboard.press('Enter');
  await expect(events.getByRole('textbox', { name: 'What happened on 28 September 2021' })).toHaveText('release 4.2');
  await grid.focus();
  for (let i = 0; i < 3; i++) await page.keyboard.press('Control+z');
  await expect(events.getByRole('listitem')).toHaveCount(0);
  await expect(cells(page, '2 October 2021').nth(1)).toHaveText('5');
  await page.keyboard.press('Control+z');
  await expect(page.getByText('None yet')).toBeVisible();
});

test('readings that another process adds join one’s own; where both wrote the same day, both are shown', async ({
  journey,
}, info) => {
  test.skip(info.project.name === 'desktop', 'the calls to hold back go over HTTP in the browser only');
  const page = await journey.open({ now: NOW });
  const elsewhere = async (csv: string) => {
    const file = join(journey.workspace, 'elsewhere.csv');
    await writeFile(file, `Date,Clicks\n${csv}\n`);
    const cli = join(root, 'dist/node/cli.js');
    const args = [cli, 'import-readings', 'Readings', file, '--workspace', journey.workspace, '--clock', NOW];
    await promisify(execFile)(process.execPath, args, { env: appEnvironment() });
  };
  await sheetWith(page, 'Clicks');
  const grid = await openReadings(page);
  await page.keyboard.type('5');
  await page.keyboard.press('Enter');
  await saved(page);
  await elsewhere('2021-10-01,7');
  await expect(cells(page, '1 October 2021').nth(1)).toHaveText('7');
  // One's own step is still undone, and nothing else.
  await page.keyboard.press('Control+z');
  await expect(page.getByText('1 reading, 1 October 2021')).toBeVisible();
  await page.keyboard.press('Control+y');
  await saved(page);

  // Redoing has put the cursor back on that day.
  await page.route('**/readings.save', (route) => route.abort());
  await page.keyboard.type('50');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status', { name: 'Saving' })).toContainText('Not saved');
  await elsewhere('2021-10-02,60\n2021-09-30,8');
  await page.unroute('**/readings.save');
  const conflict = page.getByRole('alert', { name: 'Two versions of the readings' });
  await expect(conflict.getByRole('row', { name: /2 October 2021/ })).toContainText('5060');
  await expectAccessible(page, 'conflict');
  await conflict.getByRole('button', { name: 'Take the other' }).click();
  await expect(conflict).toBeHidden();
  await expect(cells(page, '2 October 2021').nth(1)).toHaveText('60');
  expect((await onDisk(journey, page)).map((r) => r.value)).toEqual([8, 7, 60]);
  await grid.focus();
  await page.keyboard.press('Control+z');
  await expect(cells(page, '2 October 2021').nth(1)).toHaveText('50');
  expect((await onDisk(journey, page)).map((r) => r.value)).toEqual([8, 7, 50]);
});

test('of hundreds of days only those in view are drawn, and axe finds nothing serious', async ({ journey }) => {
  // axe looks at every cell.
  test.slow();
  const page = await journey.open({ now: NOW });
  await sheetWith(page, 'Clicks', 'PageViews', 'Defects/Million');
  await page.keyboard.press('Control+I');
  await page.getByLabel('Choose a CSV file').setInputFiles(join(root, 'test/fixtures/weekly-business-review.csv'));
  await page.getByText('How the file is read').click();
  await expect(page.getByRole('region', { name: 'What the import would do' })).toBeVisible();
  await expectAccessible(page, 'import');
  await page.getByRole('button', { name: 'Import 1,890 readings' }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  const grid = await openReadings(page);
  await page.getByRole('button', { name: 'Add an event' }).click();
  await page.keyboard.type('release');
  await grid.focus();
  await page.keyboard.press('Control+Home');
  await expect(cells(page, '5 January 2020').first()).toBeVisible();
  // Only what is seen is drawn.
  expect(await page.getByRole('row').count()).toBeLessThan(80);
  await expectAccessible(page, 'readings');
  await page.keyboard.type('x');
  await page.keyboard.press('Enter');
  await expectAccessible(page, 'a wrong value');
});
