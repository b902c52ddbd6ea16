import { newGate } from '#shared/model/gate.ts';
import { newSignal } from '#shared/model/signal.ts';
import { addDays } from '#shared/time/calendar.ts';
import { expect, test } from '../support/journey.ts';
import { field, saved } from '../support/page-object.ts';
import { printedPages } from '../support/pdf.ts';
import { moreClicks, openSeeded, seedReadings } from '../support/seed.ts';

const START = '2021-09-13';
/** Thirty days before the gate by two teams: together twenty days of 50,000 clicks and ten of 70,000. */
const TEAMS = [
  'Date,Team,Clicks',
  ...Array.from({ length: 30 }, (_, i) => {
    const each = i < 20 ? 25_000 : 35_000;
    return `${addDays(START, i - 30)},North,${each}\n${addDays(START, i - 30)},South,${each}`;
  }),
].join('\n');

test('from a breakdown table to a sealed rule, and a reading corrected after the end', async ({ journey }) => {
  let page = await journey.open({ now: `${START}T09:00:00.000Z` });
  const signals = [
    { ...newSignal('clicks', 'Clicks', 'proxy'), definition: 'clicks, a day', cadence: 'daily' as const },
  ];
  const base = moreClicks('');
  const id = await openSeeded(page, { ...base, owner: 'Ana', signals, gates: [newGate('gate-1', START)] });

  await page.keyboard.press('Control+Shift+E');
  await page.getByRole('button', { name: 'Import…', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Import readings' });
  await dialog
    .getByLabel('Choose a CSV file')
    .setInputFiles({ name: 'teams.csv', mimeType: 'text/csv', buffer: Buffer.from(TEAMS) });
  await expect(dialog.getByRole('alert')).toContainText('Each day has 2 rows, by Team.');
  await dialog.getByLabel('Rows of one day').selectOption('are added up');
  await dialog.getByRole('button', { name: 'Import 30 readings' }).click();
  await expect(dialog).toBeHidden();

  await page.goto(`${page.url().split('#')[0]}#/sheets/${id}`);
  const rule = field(page, 'gate.rule');
  await rule.fill('Ship if Clicks is at least 60,000; kill it if it falls below 45,000');
  const luck = page.getByRole('article').getByRole('region', { name: 'Luck' });
  await expect(luck).toContainText('In 7 of 17 two-week stretches before, this rule would have said continue.');
  await luck.getByRole('button', { name: 'Use it' }).click();
  await expect(rule).toHaveText('Ship if Clicks is at least 70,100; kill it if it falls below 45,000');
  await saved(page);
  await field(page, 'gate.seal').getByRole('button', { name: 'Seal…' }).click();
  const sealing = page.getByRole('dialog', { name: 'Seal the gate' });
  await sealing.getByRole('button', { name: 'Seal', exact: true }).click();
  await expect(field(page, 'gate.seal')).toContainText('Sealed 13 Sep 2021');
  await saved(page);
  await journey.close();

  page = await journey.open({ now: '2021-09-28T09:00:00.000Z' });
  await page
    .getByRole('link', { name: /More clicks/ })
    .first()
    .click();
  const inside = Array.from({ length: 14 }, (_, i) => `${addDays(START, i)},71000`);
  await seedReadings(page, id, ['Date,Clicks', ...inside].join('\n'));
  const verdict = page.getByRole('status', { name: 'Verdict' });
  await expect(verdict).toContainText('says continue');
  await page.keyboard.press('Control+Shift+E');
  await page.getByRole('row').filter({ hasText: '24 September 2021' }).getByRole('gridcell').nth(1).click();
  await page.keyboard.type('-300000');
  await page.keyboard.press('Enter');
  await saved(page);

  // The mean of the last seven days is (6 × 71,000 − 300,000) ÷ 7 = 18,000 now.
  await page.goto(`${page.url().split('#')[0]}#/sheets/${id}`);
  const marks = page.getByRole('list', { name: 'About its readings' });
  const change = '1 reading changed after the gate ended: Clicks of 24 September 2021, 71,000 → −300,000';
  await expect(marks).toContainText(change);
  await expect(marks).toContainText('As first recorded: continue. As they are now: stop.');
  await expect(verdict).toContainText('says stop');
  const [paper = ''] = await printedPages(page);
  expect(paper).toContain(change);
  expect(paper).toContain('As first recorded: continue. As they are now: stop.');
});
