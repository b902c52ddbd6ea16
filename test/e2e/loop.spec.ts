import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { addDays, daysBetween } from '../../shared/time/calendar.ts';
import { expect, test } from '../support/journey.ts';
import { answerLater, field, saved, setGateDays } from '../support/page-object.ts';

/** Three weeks of one sheet: written on a Monday, reviewed on two Tuesdays, stopped, cleared up and begun again. */
const PAGE = `# More people find what they look for

- **Aim:** Nine out of ten visitors find what they came for: 60,000 clicks a day.
  Done when the mean of clicks stays at 60,000 for two weeks in a row.
- **Mechanism:** We believe shorter result pages will move clicks on results because people who see the answer sooner decide sooner.
- **Feedback signals:** Clicks
- **Stage gate (2 weeks):** Continue if the mean of Clicks ≥ 60,000 by week 2; stop if it is < 50,000
- **Guardrail:** Support answers 95% of first messages within 4 h.
- **Owner and cadence:** Ana, 15 minutes, Tuesdays 10:00
`;

const FIRST = '2021-09-13';

/** Clicks, good and valid answers from the 13th through `last`; from the 22nd on support answers badly. */
function daysThrough(last: string): Buffer {
  const days = Array.from({ length: daysBetween(FIRST, last) + 1 }, (_, i) => addDays(FIRST, i));
  const rows = days.map((day, i) => `${day},${61_000 + 100 * i},${day < '2021-09-22' ? 990 : 600},1000`);
  return Buffer.from(['date,Clicks,Good events,Valid events', ...rows].join('\n'));
}

async function importThrough(page: Page, last: string): Promise<void> {
  await page.getByRole('button', { name: 'Import readings…' }).click();
  await page
    .getByLabel('Choose a CSV file')
    .setInputFiles({ name: 'days.csv', mimeType: 'text/csv', buffer: daysThrough(last) });
  await page.getByRole('button', { name: /^Import [\d,]+ readings/ }).click();
  await expect(page.getByRole('figure', { name: /Gate chart/ })).toBeVisible();
}

async function openSheet(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /More people find what they look for/ })
    .first()
    .click();
  await expect(field(page, 'title')).toBeVisible();
}

const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'This sheet' }).getByRole('link', { name }).click();
const finish = (page: Page) => page.getByRole('button', { name: 'Finish review' });

test('three weeks: two reviews, a breach, a decision against the verdict, a stop, the clearing up, and a sheet that warns', async ({
  journey,
}) => {
  test.setTimeout(180_000);
  // Monday 13 September: the page is written and sealed.
  let page = await journey.open({ now: '2021-09-13T08:00:00.000Z' });
  await page.getByRole('button', { name: 'Import one from Markdown or JSON…' }).click();
  await page.getByLabel('Or paste it here').fill(PAGE);
  await page.getByRole('button', { name: 'Import what I pasted' }).click();
  await setGateDays(page, '13092021', '26092021');
  await page.getByRole('textbox', { name: 'Definition of Clicks' }).fill('clicks on any result, a day');
  await page.getByRole('button', { name: 'Add two counts' }).click();
  await expect(field(page, 'guardrail.slo')).toBeFocused();
  await page.keyboard.type('95');
  await page.keyboard.press('Enter');
  await field(page, 'basalCost.hours').fill('6');
  await page.keyboard.press('Enter');
  await field(page, 'basalCost.removal').fill('the layout switch\nits two flags');
  await saved(page);
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Type a command or the name of a sheet').fill('seal the gate');
  await page.keyboard.press('Enter');
  await page.getByRole('dialog').getByRole('button', { name: 'Seal', exact: true }).click();
  await expect(page.getByRole('dialog')).toBeHidden();
  await saved(page);
  await journey.close();

  // Tuesday of week two: the first review goes on, nothing is decided.
  page = await journey.open({ now: '2021-09-21T10:00:00.000Z' });
  await openSheet(page);
  await importThrough(page, '2021-09-20');
  await tab(page, 'Review');
  await expect(page.getByText('Missed: 14 September 2021.')).toBeVisible();
  await page.getByText('No decision today').click();
  await page.getByLabel('You add the why').fill('Five days are left');
  await finish(page).click();
  await expect(page.getByRole('heading', { name: 'The review of 21 September 2021 is on the record' })).toBeVisible();
  await journey.close();

  // Tuesday of week three, after the gate: support answered badly, the guardrail is breached; we go on against the verdict.
  page = await journey.open({ now: '2021-09-28T10:00:00.000Z' });
  await expect(page.getByRole('link', { name: /Review today/ }).first()).toBeVisible();
  await openSheet(page);
  await importThrough(page, '2021-09-26');
  await expect(page.getByRole('status', { name: 'Error budget' })).toContainText('Breached on');
  await tab(page, 'Review');
  await page.getByText('Continue', { exact: true }).click();
  await finish(page).click();
  await expect(page.getByRole('alert').filter({ hasText: 'Say why: the rule says stop' })).toBeVisible();
  await page.getByLabel('You add the why').fill('Support was on strike; clicks held');
  await finish(page).click();
  await expect(page.getByRole('heading', { name: 'The review of 28 September 2021 is on the record' })).toBeVisible();
  await journey.close();

  // A week later support still does not answer: stop, and what was built goes.
  page = await journey.open({ now: '2021-10-04T09:00:00.000Z' });
  await openSheet(page);
  await page.getByRole('button', { name: 'Decide…' }).first().click();
  const decide = page.getByRole('dialog', { name: 'Decide' });
  await page.getByRole('radio', { name: 'Stop' }).check({ force: true });
  await decide.getByRole('textbox', { name: /^Why/ }).fill('People wait two days for an answer');
  await decide.getByRole('button', { name: 'Put it on the record' }).click();
  await answerLater(page);
  await expect(decide).toBeHidden();
  const removal = page.getByRole('region', { name: 'Removal' });
  await expect(removal).toContainText('0 of 2 removed');
  await removal.getByRole('checkbox').first().check();
  await expect(removal).toContainText('1 of 2 removed');
  await saved(page);
  await page.getByRole('link', { name: /^Today/ }).click();
  await expect(page.getByText('One thing is still to be removed').first()).toBeVisible();
  await openSheet(page);
  await page.getByRole('region', { name: 'Removal' }).getByRole('checkbox', { checked: false }).check();
  await expect(page.getByRole('region', { name: 'Removal' })).toContainText('All 2 are removed');
  await saved(page);

  // The next try begins from this one, and the page remembers what did not work.
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Type a command or the name of a sheet').fill('carry forward');
  await page.keyboard.press('Enter');
  await expect(field(page, 'title')).toHaveText('More people find what they look for (carried forward)');
  await expect(field(page, 'guardrail.text')).toHaveText('Support answers 95% of first messages within 4 h.');
  await field(page, 'mechanism.lever').fill('shorter pages of results');
  await field(page, 'mechanism.target').fill('clicks on a result');
  await expect(page.locator('[data-tried-before]')).toContainText('People wait two days for an answer');
  await saved(page);

  // The log has all of it, each with what it was taken on.
  await page.getByRole('link', { name: 'Decisions' }).click();
  await expect(page.getByText('Support was on strike; clicks held')).toBeVisible();
  await expect(page.getByText('People wait two days for an answer')).toBeVisible();

  const sheets = await Promise.all(
    (await readdir(join(journey.workspace, 'sheets'))).map(async (id) => {
      const text = await readFile(join(journey.workspace, 'sheets', id, 'sheet.json'), 'utf8');
      return (JSON.parse(text) as { sheet: Record<string, unknown> & { origin: unknown } }).sheet;
    }),
  );
  const first = sheets.find(({ origin }) => origin === null);
  expect(first).toMatchObject({
    status: 'stopped',
    reviews: [
      { date: '2021-09-21', decision: null },
      { date: '2021-09-28', vote: null },
    ],
    decisions: [
      { outcome: 'continue', verdict: 'stop', rationale: 'Support was on strike; clicks held' },
      { outcome: 'stop', rationale: 'People wait two days for an answer' },
    ],
    removals: [{ doneAt: expect.stringMatching(/^2021-10-04/) }, { doneAt: expect.stringMatching(/^2021-10-04/) }],
  });
  expect(sheets.find(({ origin }) => origin !== null)).toMatchObject({ status: 'draft', decisions: [], reviews: [] });
});
