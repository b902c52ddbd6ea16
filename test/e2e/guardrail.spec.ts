import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { addDays } from '../../shared/time/calendar.ts';
import { expectAccessible } from '../support/accessible.ts';
import { expect, test } from '../support/journey.ts';
import { answerLater, field, saved } from '../support/page-object.ts';
import { printedPages } from '../support/pdf.ts';
import { moreClicks, openSeeded } from '../support/seed.ts';

const FIRST = '2021-09-12';

/** Days of clicks, good and valid answers: the third one answers badly, the fourth worse. */
function daysCsv(days: readonly (readonly [clicks: number, good: number, valid: number])[]): Buffer {
  const rows = days.map(([clicks, good, valid], i) => [addDays(FIRST, i), clicks, good, valid].join(','));
  return Buffer.from(['date,Clicks,Good events,Valid events', ...rows].join('\n'));
}
const GOOD_DAYS = [
  [61_000, 980, 1000],
  [62_000, 990, 1000],
] as const;
const AT_RISK = [...GOOD_DAYS, [63_000, 800, 1000]] as const;
const BREACH = [...AT_RISK, [64_000, 400, 1000]] as const;

const SHEET = {
  ...moreClicks('continue if the mean of Clicks ≥ 60,000; stop if it is < 50,000'),
  owner: 'Ana',
};

/** A guardrail measured by two counts, added from the page's foot; 95% of them are to be good. */
async function guard(page: Page): Promise<void> {
  await field(page, 'guardrail.text').fill('Support answers in time');
  await page.getByRole('button', { name: 'Add two counts' }).click();
  await expect(field(page, 'guardrail.slo')).toBeFocused();
  await page.keyboard.type('95');
  await page.keyboard.press('Enter');
  await expect(field(page, 'guardrail.good').locator('option:checked')).toHaveText('Good events');
  await expect(field(page, 'guardrail.valid').locator('option:checked')).toHaveText('Valid events');
}

async function importDays(page: Page, days: Parameters<typeof daysCsv>[0]): Promise<void> {
  await page.getByRole('button', { name: 'Import readings…' }).click();
  await page
    .getByLabel('Choose a CSV file')
    .setInputFiles({ name: 'days.csv', mimeType: 'text/csv', buffer: daysCsv(days) });
  await page.getByRole('button', { name: /^Import [\d,]+ readings/ }).click();
  await expect(page.getByRole('figure', { name: /Gate chart/ })).toBeVisible();
}

const budget = (page: Page) => page.getByRole('status', { name: 'Error budget' });
const verdictMark = (page: Page) => page.locator('article .p-verdict').first();

/** The removals of the only sheet, as they lie on the disk. */
async function removalsOnDisk(workspace: string): Promise<{ text: string; doneAt: string | null; by: string }[]> {
  const [id = ''] = await readdir(join(workspace, 'sheets'));
  const file: unknown = JSON.parse(await readFile(join(workspace, 'sheets', id, 'sheet.json'), 'utf8'));
  return (file as { sheet: { removals: { text: string; doneAt: string | null; by: string }[] } }).sheet.removals;
}

/** The chart before the budget is spent: the whole window, today, and where the burn goes. */
async function projected(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Chart the error budget' }).click();
  const charts = page.getByRole('dialog', { name: 'Charts' });
  const chart = charts.getByRole('figure', { name: /12 – 25 September 2021: 67.14%/ });
  for (const name of ['67.14% left', 'spent by 21 Sep', 'today', '25 Sep']) {
    await expect(chart.getByText(name, { exact: true })).toBeVisible();
  }
  await expect(charts.getByRole('status')).toContainText('Assuming 1,000 “Valid events” a day, as so far.');
  await charts.getByRole('button', { name: 'Done' }).click();
}

/** The chart of the budget by keyboard, on 15 September, and back to the page. */
async function walkChart(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Chart the error budget' }).focus();
  await page.keyboard.press('Enter');
  const charts = page.getByRole('dialog', { name: 'Charts' });
  const chart = charts.getByRole('slider', { name: 'Error budget' });
  await chart.focus();
  await page.keyboard.press('End');
  await expect(chart).toHaveAttribute('aria-valuetext', /overspent by 18.57%, 15 September 2021/);
  await page.keyboard.press('t');
  await expect(charts.getByRole('table', { name: 'Error budget as a table' })).toContainText('800');
  await expectAccessible(page, 'chart', '[role=dialog]');
  await charts.getByLabel('Days', { exact: true }).selectOption('weeks');
  await expect(charts.getByRole('figure', { name: /19 August – 15 September 2021/ })).toBeVisible();
  await charts.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('button', { name: 'Chart the error budget' })).toBeFocused();
}

test('the budget burns, the breach decides, and what was stopped is removed', async ({ journey }, info) => {
  test.slow(); // the app is started three times, and prints twice
  let page = await journey.open({ now: '2021-09-13T09:00:00.000Z' });
  await openSeeded(page, SHEET);
  await guard(page);
  await field(page, 'basalCost.hours').fill('6');
  await page.keyboard.press('Enter');
  await field(page, 'basalCost.carriedBy').fill('search team');
  await field(page, 'basalCost.removal').fill('the layout switch\nits two flags');

  await importDays(page, GOOD_DAYS);
  await expect(budget(page)).toContainText('Gate: 95.71% of the error budget is left');
  await expect(budget(page)).toContainText('Assuming 1,000 “Valid events” a day, as so far.');
  await expect(budget(page)).toContainText('Four weeks: 70% of the error budget is left');
  await saved(page);
  await journey.close();

  page = await journey.open({ now: '2021-09-15T09:00:00.000Z' });
  await page
    .getByRole('link', { name: /More clicks/ })
    .first()
    .click();
  await importDays(page, AT_RISK);
  // Fourteen days of 1,000 allow 700 bad answers; 230 of 3,000 are bad, 1.5 times what lasts.
  await expect(budget(page)).toContainText(
    'Gate: 67.14% of the error budget is left, burning 1.5×, spent by 21 September',
  );
  await expect(verdictMark(page)).not.toHaveText(/Stop/);
  await projected(page);
  await importDays(page, BREACH);
  await expect(budget(page)).toContainText('Breached on 15 September 2021: error budget spent (118.6%');
  await expect(verdictMark(page)).toHaveText(/Stop so far/);
  await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('Stopped by the guardrail:');
  await expect(page.locator('[data-rule="guardrail.breached"]')).toContainText('15 September 2021');
  if (info.project.name === 'browser') {
    const pages = await printedPages(page);
    expect(pages).toHaveLength(1);
    expect(pages[0]).toContain('Gate: Breached on 15 September 2021: error budget spent');
    expect(pages[0]).toContain('6 h a month, carried by search team');
  }

  await page.getByRole('button', { name: 'Decide…' }).first().click();
  const decide = page.getByRole('dialog', { name: 'Decide' });
  await expect(decide).toContainText('Guardrail: Breached. “Good events” of “Valid events”:');
  await expect(decide).toContainText('against an objective of 95%; error budget spent');
  await page.getByRole('radio', { name: 'Continue' }).check({ force: true });
  await decide.getByRole('button', { name: 'Put it on the record' }).click();
  await expect(decide.getByRole('alert')).toContainText('Say why: the rule says stop, you decide continue.');
  await decide.getByRole('textbox', { name: /^Why/ }).fill('The bad day was a drill.');
  await decide.getByRole('radio', { name: /^Open it later/ }).check();
  await decide.getByRole('button', { name: 'Put it on the record' }).click();
  await answerLater(page);
  await expect(page.getByRole('region', { name: 'Decision log' })).toContainText('The bad day was a drill.');
  await expect(page.getByRole('list', { name: 'To be removed' })).toHaveCount(0);

  await page.getByRole('link', { name: 'Decisions', exact: true }).click();
  await page.getByText('The bad day was a drill.').click();
  const entry = page.getByRole('dialog', { name: /Decision of 15 September 2021/ });
  await expect(entry).toContainText('■ Breached:');
  await expect(entry).toContainText('of “Good events” of “Valid events”.');
  await page.keyboard.press('Escape');
  await page.goBack();

  await page.getByRole('button', { name: 'Decide again…' }).click();
  await page.getByRole('radio', { name: 'Stop' }).check({ force: true });
  await decide.getByRole('button', { name: 'Put it on the record' }).click();
  await answerLater(page);
  await expect(decide).toBeHidden();
  const list = page.getByRole('list', { name: 'To be removed' });
  await expect(list.getByRole('checkbox')).toHaveCount(2);
  const removal = page.getByRole('region', { name: 'Removal' });
  await expect(removal).toContainText('0 of 2 removed');
  await expectAccessible(page, 'page', 'article');
  await walkChart(page);

  await list.getByRole('checkbox').first().focus();
  await page.keyboard.press('Space');
  await expect(removal).toContainText('1 of 2 removed');
  await expect(list).toContainText(/removed 15 Sep, \d\d:\d\d by Ana/);
  await expect(page.getByRole('button', { name: /^Take line \d off/ })).toHaveCount(1);
  await page.getByLabel('Undo', { exact: true }).click();
  await expect(removal).toContainText('0 of 2 removed');
  await page.getByLabel('Redo', { exact: true }).click();
  await expect(removal).toContainText('1 of 2 removed');

  await page.getByRole('button', { name: 'Add something to remove' }).click();
  await page.keyboard.type('the help text');
  await expect(removal).toContainText('1 of 3 removed');
  await expect(page.locator('[data-rule="removal.open"]')).toContainText('2 things are still to be removed');
  await saved(page);
  expect(await removalsOnDisk(journey.workspace)).toMatchObject([
    { text: 'the layout switch', doneAt: expect.stringMatching(/^2021-09-15T/), by: 'Ana' },
    { text: 'its two flags', doneAt: null },
    { text: 'the help text', doneAt: null },
  ]);
  if (info.project.name === 'browser') expect((await printedPages(page))[0]).toContain('1 of 3 removed');
  await journey.close();

  page = await journey.open({ now: '2021-09-16T09:00:00.000Z' });
  await page
    .getByRole('link', { name: /More clicks/ })
    .first()
    .click();
  const again = page.getByRole('region', { name: 'Removal' });
  await expect(again).toContainText('1 of 3 removed');
  const left = again.getByRole('checkbox', { checked: false });
  await left.first().check();
  await expect(again).toContainText('2 of 3 removed');
  await left.check();
  await expect(again).toContainText('All 3 are removed');
  await expect(page.locator('[data-rule="removal.open"]')).toHaveCount(0);
  await saved(page);
});

test('counts that cannot be are said, and typed ones are corrected', async ({ journey }) => {
  const page = await journey.open({ now: '2021-09-13T09:00:00.000Z' });
  await openSeeded(page, SHEET);
  await guard(page);
  await expect(budget(page)).toContainText('Gate: No readings yet');
  await importDays(page, [
    [61_000, 980, 1000],
    [62_000, 1200, 1000],
  ]);
  await expect(budget(page)).toContainText('1200 good of 1000 valid cannot be');
  await expect(budget(page)).toContainText('Gate: 94.29% of the error budget is left');
  await field(page, 'guardrail.valid').selectOption({ label: 'Good events' });
  await expect(page.getByRole('alert')).toContainText('Good and valid are one signal');
  await page.getByLabel('Undo', { exact: true }).click();
  await expect(field(page, 'guardrail.valid').locator('option:checked')).toHaveText('Valid events');
  await field(page, 'guardrail.sli').selectOption({ label: 'nothing yet' });
  await expect(budget(page)).toHaveCount(0);
  await saved(page);
});
