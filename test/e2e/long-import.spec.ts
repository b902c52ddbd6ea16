import type { Page } from '@playwright/test';
import { newSignal } from '#shared/model/signal.ts';
import { expectAccessible } from '../support/accessible.ts';
import { call } from '../support/call.ts';
import { expect, test } from '../support/journey.ts';
import { openSeeded } from '../support/seed.ts';
import { dateCell, type TestCell, workbookBytes } from '../support/workbook.ts';

const NOW = '2021-10-02T10:00:00.000Z';

/** 1,000 days of 250 metrics, one below the other: 250,000 lines to parse for 1,000 readings of Clicks. */
function manyLines(): Buffer {
  const lines = ['Date,Metric,Value'];
  for (let day = 0; day < 1000; day++) {
    const date = new Date(Date.UTC(2019, 0, 1 + day)).toISOString().slice(0, 10);
    lines.push(`${date},Clicks,${day}`);
    for (let metric = 1; metric < 250; metric++) lines.push(`${date},Page ${metric},${day}`);
  }
  return Buffer.from(`${lines.join('\n')}\n`);
}
const csv = (name: string, buffer: Buffer) => ({ name, mimeType: 'text/csv', buffer });

async function openImport(page: Page) {
  const id = await openSeeded(page, { title: 'Long', signals: [newSignal('s0', 'Clicks', 'proxy')] });
  await page.keyboard.press('Control+I');
  const dialog = page.getByRole('dialog', { name: 'Import readings' });
  await expect(dialog).toBeVisible();
  const preview = dialog.getByRole('region', { name: 'What the import would do' });
  return { id, dialog, preview, choose: dialog.getByLabel(/Choose a CSV file|Choose another file/) };
}

test('a large file shows its progress, can be stopped and read again, while pages are saved', async ({ journey }) => {
  test.slow();
  const page = await journey.open({ now: NOW });
  const { id, dialog, preview, choose } = await openImport(page);
  const bar = dialog.getByRole('progressbar', { name: /^(Reading|Checking) the file…/ });

  await choose.setInputFiles(csv('visits.csv', manyLines()));
  await expect(bar).toBeVisible({ timeout: 30_000 });
  // The page is saved while the file is parsed.
  const { sheet, hash } = await call(page, 'sheets.open', { id });
  await call(page, 'sheets.save', { id, base: hash, sheet: { ...sheet, owner: 'Ana' } });
  await dialog.getByRole('button', { name: 'Stop' }).click();
  await expect(bar).toBeHidden();
  await expect(dialog.getByText('Stopped.')).toBeVisible();
  await expect(dialog.getByText('visits.csv')).toBeVisible();
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();

  await dialog.getByRole('button', { name: 'Read the file' }).click();
  await expect(preview).toContainText('1,000 added', { timeout: 30_000 });
  await dialog.getByRole('button', { name: 'Import 1,000 readings' }).click();
  await expect(dialog).toBeHidden({ timeout: 30_000 });
  const after = await call(page, 'sheets.open', { id });
  expect(after.readings).toHaveLength(1000);
  expect(after.sheet.owner).toBe('Ana');
});

test('the progress is accessible; another file, or closing, ends the one that is read', async ({ journey }) => {
  test.skip(test.info().project.name === 'desktop', 'the calls to hold back go over HTTP in the browser only');
  const page = await journey.open({ now: NOW });
  const { dialog, preview, choose } = await openImport(page);
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route('**/api/call/readings.preview', async (route) => {
    if (route.request().postData()?.includes('first')) await held;
    await route.continue();
  });
  const cancelled: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/jobs.cancel')) cancelled.push(request.postData() ?? '');
  });

  await choose.setInputFiles(csv('first.csv', Buffer.from('Date,Clicks,first\n2021-09-13,1,\n')));
  const bar = dialog.getByRole('progressbar', { name: 'Reading the file…' });
  await expect(bar).toBeVisible();
  await expect(bar).not.toHaveAttribute('aria-valuenow');
  await expectAccessible(page, 'reading a file', '[role=dialog]');
  await page.setViewportSize({ width: 400, height: 700 });
  await expect(dialog.getByRole('button', { name: 'Stop' })).toBeInViewport();

  await choose.setInputFiles(csv('second.csv', Buffer.from('Date,Clicks\n2021-09-13,1\n2021-09-14,2\n')));
  await expect(preview).toContainText('2 added');
  await expect.poll(() => cancelled.length).toBe(1);
  // What was held back arrives after it was cancelled: it changes nothing on the screen.
  release();
  await page.waitForResponse((response) => response.url().endsWith('/readings.preview'));
  await expect(preview).toContainText('2 added');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
});

test('readings come from a workbook, and another of its sheets can be chosen', async ({ journey }) => {
  const page = await journey.open({ now: NOW });
  const { id, dialog, preview, choose } = await openImport(page);
  const rows = (value: TestCell): TestCell[][] => [
    ['Date', 'Clicks'],
    [dateCell(44_452), value],
    [dateCell(44_453), 'soon'],
  ];
  const sheets = [
    { name: 'This year', rows: rows(61_000.5) },
    { name: 'Last year', rows: rows({ xml: '<v>#N/A</v>', t: 'e' }) },
  ];
  const mimeType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  await choose.setInputFiles({ name: 'visits.xlsx', mimeType, buffer: Buffer.from(workbookBytes({ sheets })) });
  await expect(preview).toContainText('Row 3 of sheet ‘This year’, Clicks: ‘soon’ is not a number');
  await dialog.getByLabel('Sheet of the workbook').selectOption('Last year');
  await expect(dialog.getByText('1 cell holds an error such as #N/A and is taken as empty.')).toBeVisible();
  await dialog.getByLabel('Sheet of the workbook').selectOption('This year');
  await expect(preview).toContainText('1 added');
  await expectAccessible(page, 'a workbook', '[role=dialog]');
  await dialog.getByRole('button', { name: 'Import 1 reading' }).click();
  await expect(dialog).toBeHidden();
  const { readings } = await call(page, 'sheets.open', { id });
  expect(readings).toEqual([{ signal: 's0', date: '2021-09-13', value: 61_000.5, source: 'visits.xlsx' }]);
});

test('a block too large to paste points to the import', async ({ journey }) => {
  const page = await journey.open({ now: NOW });
  await openSeeded(page, { title: 'Long', signals: [newSignal('s0', 'Clicks', 'proxy')] });
  await page.keyboard.press('Control+Shift+E');
  const grid = page.getByRole('grid', { name: 'Readings' });
  await grid.focus();
  await grid.evaluate((element) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', '2021-09-13\t5\n'.repeat(400_000));
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  });
  await expect(page.getByText('That’s more than 1 MB of cells.')).toBeVisible();
  await page.getByRole('button', { name: 'Import…' }).last().click();
  await expect(page.getByRole('dialog', { name: 'Import readings' })).toBeVisible();
});
