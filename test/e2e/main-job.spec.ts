import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { root } from '../../build/paths.ts';
import { expect, test } from '../support/journey.ts';
import { addSignal, answerLater, field, saved, setGateDays } from '../support/page-object.ts';
import { printedPages } from '../support/pdf.ts';

const REVIEW = join(root, 'test/fixtures/weekly-business-review.csv');

test('the main job: a page, real readings, a verdict, a decision, all on disk and on one page of paper', async ({
  journey,
}) => {
  const page = await journey.open({ now: '2021-09-26T09:00:00.000Z', apart: true });
  await page.getByRole('button', { name: 'Write the first sheet' }).click();
  await field(page, 'title').fill('More clicks');
  await field(page, 'aim.outcome').fill('People find what they look for: 60,000 clicks a day.');
  await field(page, 'mechanism.lever').fill('shorter result pages');
  await field(page, 'mechanism.target').fill('clicks');
  await field(page, 'mechanism.because').fill('people decide sooner');
  await addSignal(page, 'Clicks');
  await setGateDays(page, '12092021', '25092021');
  await field(page, 'gate.rule').fill('continue if the mean of Clicks ≥ 60,000');

  await page.getByRole('button', { name: 'Import readings…' }).click();
  await page.getByLabel('Choose a CSV file').setInputFiles(REVIEW);
  const preview = page.getByRole('region', { name: 'What the import would do' });
  await expect(preview).toContainText('630 added');
  await expect(preview).toContainText('100 blank cells');
  await page.getByRole('button', { name: 'Import 630 readings' }).click();

  const chart = page.getByRole('figure', { name: /Gate chart/ });
  await expect(chart).toBeVisible();
  await expect(chart).toContainText('60,000');
  await expect(chart).toContainText('25 Sep');
  const verdict = page.getByRole('status', { name: 'Verdict' });
  // The fourteen values of Clicks from 12 to 25 September 2021 add up to 843,948 (summed by a separate Python script); a 14th is 60,282.
  await expect(verdict).toContainText('60,282');
  await expect(page.locator('article .p-verdict').first()).toContainText('Continue');

  await page.getByRole('button', { name: 'Decide…' }).first().click();
  await page.getByRole('radio', { name: 'Change' }).check({ force: true });
  await page.getByRole('button', { name: 'Put it on the record' }).click();
  await expect(page.getByRole('alert')).toContainText(/why/i);
  await page.getByRole('radio', { name: 'Continue' }).check({ force: true });
  await page.getByRole('textbox', { name: /^Why/ }).fill('It held although the new index came only on the 20th.');
  await page.getByLabel('Who decides').fill('Ana');
  await page.getByRole('radio', { name: /^Open it later/ }).check();
  await page.getByRole('button', { name: 'Put it on the record' }).click();
  await answerLater(page);
  const log = page.getByRole('region', { name: 'Decision log' });
  await expect(log).toContainText('26 September 2021');
  await expect(log).toContainText('Continue');
  await expect(log).toContainText('It held although the new index came only on the 20th.');
  await saved(page);

  const id = /sheets\/([a-z0-9-]+)/.exec(page.url())?.[1] ?? '';
  const folder = join(journey.workspace, 'sheets', id);
  const { sheet } = JSON.parse(await readFile(join(folder, 'sheet.json'), 'utf8')) as {
    sheet: { decisions: { id: string; outcome: string; verdict: string }[] };
  };
  expect(sheet.decisions).toMatchObject([{ outcome: 'continue', verdict: 'continue' }]);
  // Of the gate's fourteen days, and of the weeks before that its chart shows.
  const taken = JSON.parse(await readFile(join(folder, 'snapshots', `${sheet.decisions[0]?.id}.json`), 'utf8')) as {
    snapshot: { readings: { date: string }[] };
  };
  const used = taken.snapshot.readings;
  expect(used.filter(({ date }) => date >= '2021-09-12' && date <= '2021-09-25')).toHaveLength(14);
  const readings = await readFile(join(folder, 'readings.json'), 'utf8');
  expect(readings.match(/"date":/g)).toHaveLength(630);

  const pages = await printedPages(page);
  expect(pages).toHaveLength(1);
  expect(pages[0]).toContain('60,000 clicks a day');
  expect(pages[0]).toContain('It held although the new index came only on the 20th.');
});
