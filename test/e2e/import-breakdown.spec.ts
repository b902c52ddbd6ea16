import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { newSignal } from '#shared/model/signal.ts';
import { expectAccessible } from '../support/accessible.ts';
import { expect, type Journey, test } from '../support/journey.ts';
import { field, saved } from '../support/page-object.ts';
import { openSeeded } from '../support/seed.ts';

const NOW = '2026-03-10T09:00:00.000Z';

/** Three departments on each of six days: 1 + 2 + 3 hires a day, and a share of absence. */
const HR = [
  'Date,Department,Hires,Absence',
  ...Array.from({ length: 6 }, (_, day) =>
    ['Sales', 'HR', 'Operations and everything around it']
      .map((department, i) => `2026-03-0${day + 1},${department},${i + 1},${i + 4}%`)
      .join('\n'),
  ),
].join('\n');

async function onDisk(journey: Journey, page: Page): Promise<{ signal: string; date: string; value: number }[]> {
  await saved(page);
  const id = /sheets\/([a-z0-9-]+)/.exec(page.url())?.[1] ?? '';
  const text = await readFile(join(journey.workspace, 'sheets', id, 'readings.json'), 'utf8');
  return (JSON.parse(text) as { readings: { signal: string; date: string; value: number }[] }).readings;
}

async function choose(page: Page, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Import…', exact: true }).click();
  await page
    .getByLabel('Choose a CSV file')
    .setInputFiles({ name: 'hr.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
}

test('an unknown breakdown table: asked, chosen, imported, and remembered in words', async ({ journey }) => {
  const page = await journey.open({ now: NOW });
  await openSeeded(page, { title: 'Hiring', signals: [newSignal('hires', 'Hires', 'proxy')] });
  await page.keyboard.press('Control+Shift+E');
  await choose(page, HR);
  const dialog = page.getByRole('dialog', { name: 'Import readings' });
  await expect(dialog.getByRole('alert')).toContainText(
    'Each day has 3 rows, by Department. Choose: add up, average, or one Department.',
  );
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await expectAccessible(page, 'the question about several rows a day');

  // In a narrow window nothing of the question is out of reach.
  await page.setViewportSize({ width: 390, height: 700 });
  const rows = dialog.getByLabel('Rows of one day');
  await expect(rows).toBeInViewport();
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(1);
  await rows.selectOption('only Department: HR');
  await expect(dialog).toContainText('Only rows where Department is HR.');
  await expect(dialog.getByRole('button', { name: 'Import 6 readings' })).toBeEnabled();
  await dialog.getByRole('button', { name: 'Take all rows again, not only Department: HR' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Each day has 3 rows');
  await page.setViewportSize({ width: 1280, height: 900 });

  // Leaving in the middle takes nothing, and the next try asks again.
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await choose(page, HR);
  await expect(dialog.getByRole('alert')).toContainText('Each day has 3 rows');
  await dialog.getByLabel('Rows of one day').selectOption('are added up');
  await expect(dialog).toContainText('Rows of one day are added up.');
  await dialog.getByRole('button', { name: 'Import 6 readings' }).click();
  await expect(dialog).toBeHidden();
  expect((await onDisk(journey, page)).map(({ value }) => value)).toEqual([6, 6, 6, 6, 6, 6]);

  await choose(page, HR.replaceAll('2026-03-0', '2026-02-0'));
  await expect(dialog).toContainText('Read as the last file with these columns was.');
  await expect(dialog).toContainText('Rows of one day are added up.');
  await dialog.getByRole('button', { name: 'Import 6 readings' }).click();
  await expect(dialog).toBeHidden();
  expect(await onDisk(journey, page)).toHaveLength(12);
});

test('a sheet without signals takes a file’s columns of numbers as signals', async ({ journey }) => {
  const page = await journey.open({ now: NOW });
  await openSeeded(page, { title: 'New', signals: [] });
  await page.keyboard.press('Control+Shift+E');
  await choose(page, 'Day,Due,Visits,Team,Rate\n2026-03-01,2026-04-01,10,A,4%\n2026-03-02,2026-04-02,12,A,5%\n');
  const dialog = page.getByRole('dialog', { name: 'Import readings' });
  const row = (name: string) =>
    dialog.getByRole('row').filter({ has: page.getByRole('rowheader', { name, exact: true }) });
  await expect(row('Due')).toContainText('not imported: dates');
  await expect(row('Visits').getByRole('checkbox')).toBeChecked();
  await expect(row('Visits')).toContainText('10 · 12');
  await expect(row('Rate').getByRole('checkbox')).toBeChecked();
  await expect(row('Team').getByRole('checkbox')).not.toBeChecked();
  await expectAccessible(page, 'proposed signals');
  await row('Visits').getByRole('checkbox').uncheck();
  await dialog.getByRole('button', { name: 'Import 2 readings' }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('columnheader', { name: 'Rate' })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: 'Visits' })).toHaveCount(0);
  expect((await onDisk(journey, page)).map(({ value }) => value)).toEqual([4, 5]);
});

test('a signal becomes the ratio of two others in its details', async ({ journey }) => {
  const page = await journey.open({ now: NOW });
  const signals = ['Orders', 'Visits', 'Conversion'].map((name) => newSignal(name.toLowerCase(), name, 'leading'));
  const shown = signals.map((signal) => (signal.id === 'conversion' ? { ...signal, unit: '%' } : signal));
  await openSeeded(
    page,
    { title: 'Shop', signals: shown },
    'Date,Orders,Visits\n2026-03-01,10,100\n2026-03-02,20,100\n',
  );
  await page.getByRole('button', { name: 'Details of Conversion' }).click();
  const details = page.getByRole('dialog', { name: 'Details of Conversion' });
  await details.getByLabel('Numerator of Conversion').selectOption('Orders');
  await expect(details.getByLabel('Denominator of Conversion')).toHaveValue('visits');
  await details.getByLabel('Kind of baseline of Conversion').selectOption('the mean of earlier readings');
  await expect(details.getByRole('status')).toContainText('15%');
  await expectAccessible(page, 'a ratio in the details');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('button', { name: 'Charts of Conversion' })).toBeVisible();
  await saved(page);
  await page.reload();
  await expect(field(page, 'title')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Charts of Conversion' })).toBeVisible();
});

test('events of a file are asked about, shown and added once', async ({ journey }) => {
  const page = await journey.open({ now: NOW });
  await openSeeded(page, { title: 'Shop', signals: [newSignal('orders', 'Orders', 'proxy')] });
  await page.keyboard.press('Control+Shift+E');
  const pick = async () => {
    await page.getByRole('button', { name: 'Import events…' }).click();
    await page.getByLabel('Choose a CSV file or an Excel workbook of events').setInputFiles({
      name: 'releases.csv',
      mimeType: 'text/csv',
      buffer: Buffer.from('Date,Version,Event\n03/02/2026,1,Release 4.2\n04/02/2026,2,Holiday\n'),
    });
  };
  await pick();
  const dialog = page.getByRole('dialog', { name: 'Import events' });
  await expect(dialog.getByRole('alert')).toContainText('could be day-month or month-day');
  await dialog.getByLabel('Order of the date').selectOption('dmy');
  await expect(dialog.getByRole('region', { name: 'Events in the file' })).toContainText('Release 4.2');
  await expectAccessible(page, 'events of a file');
  await dialog.getByRole('button', { name: 'Add 2 events' }).click();
  await expect(page.getByLabel('What happened on 3 February 2026')).toContainText('Release 4.2');
  await pick();
  await dialog.getByLabel('Order of the date').selectOption('dmy');
  await expect(dialog).toContainText('0 new events, 2 already there');
  await expect(dialog.getByRole('button', { name: 'Add 0 events' })).toBeDisabled();
});
