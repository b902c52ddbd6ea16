import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../build/paths.ts';
import { expectAccessible } from '../support/accessible.ts';
import { expect, test } from '../support/journey.ts';
import { answerLater, field, saved } from '../support/page-object.ts';
import { moreClicks, openSeeded } from '../support/seed.ts';

const review = await readFile(join(root, 'test/fixtures/weekly-business-review.csv'), 'utf8');

/** The review data through the row of one day, as a file of that day would have it. */
function reviewThrough(day: string): Buffer {
  const lines = review.split('\n');
  const last = lines.findIndex((line) => line.includes(day));
  return Buffer.from(lines.slice(0, last + 1).join('\n'));
}

async function importReadings(page: Page, day: string): Promise<void> {
  await page.getByRole('button', { name: 'Import readings…' }).click();
  await page
    .getByLabel('Choose a CSV file')
    .setInputFiles({ name: 'review.csv', mimeType: 'text/csv', buffer: reviewThrough(day) });
  await page.getByRole('button', { name: /^Import [\d,]+ readings/ }).click();
  await expect(page.getByRole('figure', { name: /Gate chart/ })).toBeVisible();
}

const builder = (page: Page) => page.getByRole('group', { name: 'The rule in rows' });
const rule = (page: Page) => field(page, 'gate.rule');
/** The one filled button of the page. */
const lead = (page: Page, name: string) => page.locator('main button[data-step]', { hasText: name });
const verdictMark = (page: Page) => page.locator('article .p-verdict').first();

test('the rule’s sentence and its rows edit each other, by keyboard alone', async ({ journey }) => {
  const page = await journey.open({ now: '2021-09-10T09:00:00.000Z' });
  await openSeeded(page, moreClicks(''));
  await rule(page).fill('continue if the mean of Clicks ≥ 60,000');
  await page.getByRole('button', { name: 'Build the rule' }).focus();
  await page.keyboard.press('Enter');
  const number = builder(page).getByRole('textbox', { name: 'Number of continue condition 1' });
  await expect(number).toHaveValue('60,000');
  await expect(builder(page).getByLabel('Aggregate of continue condition 1')).toHaveValue('mean');

  await number.focus();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('61000');
  await page.keyboard.press('Enter');
  await expect(rule(page)).toHaveText('continue if the mean of Clicks ≥ 61,000');

  await builder(page).getByRole('button', { name: 'Add a stop line' }).focus();
  await page.keyboard.press('Enter');
  await expect(builder(page).getByRole('textbox', { name: 'Number of stop condition 1' })).toBeFocused();
  await expect(builder(page)).toContainText('Write a number.');
  await page.keyboard.type('50000');
  await page.keyboard.press('Enter');
  await expect(rule(page)).toHaveText('continue if the mean of Clicks ≥ 61,000; stop if it is < 50,000');

  await builder(page).getByLabel('Comparison of stop condition 1').selectOption('between');
  await expect(builder(page)).toContainText('Write the upper number.');
  await builder(page).getByRole('textbox', { name: 'Upper number of stop condition 1' }).fill('52000');
  await page.keyboard.press('Enter');
  await expect(rule(page)).toHaveText(/stop if it is between 50,000 and 52,000$/);

  await rule(page).fill('continue if Clicks > 40 or the median of Clicks ≥ 7; at least 5 readings');
  await expect(builder(page).getByLabel('Continue if: all or any')).toHaveValue('any');
  await expect(builder(page).getByLabel('Aggregate of continue condition 2')).toHaveValue('median');
  await expect(builder(page).getByRole('textbox', { name: 'Readings it takes to decide' })).toHaveValue('5');
  await expect(builder(page).getByRole('textbox', { name: /stop condition/ })).toHaveCount(0);

  await rule(page).fill('continue if Clicks is nice');
  await expect(builder(page)).toContainText('not understood yet');
  await builder(page).getByRole('button', { name: 'Remove continue condition 2' }).click();
  await expect(rule(page)).toHaveText('continue if Clicks > 40 in the last week, mean of 7 days; at least 5 readings');

  await rule(page).fill('continue if the mean of Clicks ≥ 50; stop if it is > 40');
  await expect(page.getByRole('list', { name: 'About the rule' })).toContainText('can both hold');
  await saved(page);
});

test('a refused rule offers the nearest one, says what its bare names mean, and its rows choose their days', async ({
  journey,
}) => {
  const page = await journey.open({ now: '2021-09-10T09:00:00.000Z' });
  await openSeeded(page, moreClicks(''));
  const gate = page.locator('article [data-field=gate]').first();
  await page.setViewportSize({ width: 800, height: 700 });
  await rule(page).fill('continue if Clicks ≥ 60,000 by week 1; stop if it is < 50,000');
  await expect(gate).toContainText('‘by week 1’ is not the end of this gate');
  await page.getByRole('button', { name: 'Use it' }).click();
  await expect(rule(page)).toHaveText('continue if Clicks ≥ 60,000 in week 1; stop if it is < 50,000');

  await rule(page).fill('continue if Clicks ≥ 60.000');
  await expect(gate).toContainText('‘60.000’ could be 60,000 or 60');
  await page.getByRole('button', { name: 'Use it' }).focus();
  await page.keyboard.press('Enter');
  await expect(rule(page)).toHaveText('continue if Clicks ≥ 60,000');
  await expect(gate).toContainText('Clicks: mean of the last 7 days · at least');

  await page.getByRole('button', { name: 'Build the rule' }).click();
  const days = builder(page).getByLabel('Days of continue condition 1', { exact: true });
  await expect(days).toHaveValue('last-days');
  await days.focus();
  await page.keyboard.press('Home');
  await expect(rule(page)).toHaveText('continue if the mean of Clicks ≥ 60,000');
  await days.selectOption('days-in-a-row');
  await expect(rule(page)).toHaveText('continue if Clicks ≥ 60,000 for 3 days in a row');
  const size = builder(page).getByRole('textbox', { name: 'Number of days of continue condition 1' });
  await size.fill('5');
  await page.keyboard.press('Enter');
  await expect(rule(page)).toHaveText('continue if Clicks ≥ 60,000 for 5 days in a row');
  await expect(builder(page)).toContainText('These rows say: continue if Clicks ≥ 60,000 for 5 days in a row');
  const edges = await builder(page).evaluate((group) => [group.scrollWidth, group.clientWidth]);
  expect(edges[0]).toBeLessThanOrEqual(edges[1] ?? 0);
  await expectAccessible(page, 'the builder with days', 'article [data-field=gate]');

  await rule(page).fill('continue if the mean of Clicks > 60,000 and < 50,000');
  await expect(gate).toContainText('The rule can never say continue');
  await page.getByRole('button', { name: 'Seal…', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Seal the gate' })).toContainText('The rule can never say continue');
});

test('a gate is sealed, gets its readings, its verdict, an amendment and a decision against it', async ({
  journey,
}) => {
  let page = await journey.open({ now: '2021-09-11T09:00:00.000Z' });
  await openSeeded(page, moreClicks(''));
  await expect(lead(page, 'Write what is missing')).toBeVisible();
  await page.getByRole('button', { name: 'Seal…', exact: true }).click();
  const dialog = page.getByRole('dialog', { name: 'Seal the gate' });
  await expect(dialog.getByRole('button', { name: 'Seal', exact: true })).toBeDisabled();
  await dialog.getByRole('button', { name: /decision rule/ }).click();
  await expect(rule(page)).toBeFocused();
  await page.keyboard.type('continue if the mean of Clicks ≥ 59,000; stop if it is < 50,000');

  await page.getByRole('button', { name: 'Seal…', exact: true }).click();
  await dialog.getByLabel('Who seals').fill('Ana');
  await dialog.getByRole('button', { name: 'Seal', exact: true }).click();
  await expect(field(page, 'gate.seal')).toContainText(/Sealed 11 Sep 2021 by Ana · [0-9a-f]{6}/);
  await expect(field(page, 'gate.seal')).not.toContainText('after the data');
  await expect(lead(page, 'Add readings')).toBeVisible();
  await saved(page);
  await journey.close();

  page = await journey.open({ now: '2021-09-18T09:00:00.000Z' });
  await page
    .getByRole('link', { name: /More clicks/ })
    .first()
    .click();
  await importReadings(page, '18-Sep-2021');
  await expect(verdictMark(page)).toHaveText(/Ahead$/);
  await journey.close();

  page = await journey.open({ now: '2021-09-26T09:00:00.000Z' });
  await page
    .getByRole('link', { name: /More clicks/ })
    .first()
    .click();
  await importReadings(page, '25-Sep-2021');
  await expect(verdictMark(page)).toHaveText(/Continue$/);

  await rule(page).fill('continue if the mean of Clicks ≥ 62,000; stop if it is < 50,000');
  const changed = page.getByRole('region', { name: /^Changed since it was sealed/ });
  await expect(changed).toContainText('59,000');
  await expect(changed).toContainText('62,000');
  await page.getByLabel('Undo', { exact: true }).click();
  await expect(changed).toBeHidden();
  await page.getByLabel('Redo', { exact: true }).click();
  await changed.getByRole('button', { name: 'Record the amendment' }).click();
  await expect(changed.getByRole('alert')).toContainText('why');
  await changed.getByLabel('Why?').fill('The holiday week was not counted.');
  await changed.getByLabel('Why?').press('Enter');
  await expect(changed).toBeHidden();
  await page.getByRole('button', { name: 'amended 1×' }).click();
  await expect(page.getByRole('list', { name: 'Amendments' })).toContainText('The holiday week was not counted.');
  await expect(verdictMark(page)).toHaveText(/Change$/);

  await page.getByRole('button', { name: 'Decide…' }).first().click();
  await page.getByRole('radio', { name: 'Continue' }).check({ force: true });
  await page.getByRole('textbox', { name: /^Why/ }).fill('It is near enough.');
  await page.getByRole('radio', { name: /^Open it later/ }).check();
  await page.getByRole('button', { name: 'Put it on the record' }).click();
  await answerLater(page);
  await expect(page.getByRole('region', { name: 'Decision log' })).toContainText('It is near enough.');
  await expect(verdictMark(page)).toHaveText(/Continued against the rule$/);
  await expect(page.getByText('No gate is running.')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Decide again…' })).toBeVisible();

  await lead(page, 'Next gate').click();
  await expect(field(page, 'gate.question')).toBeFocused();
  const past = page.locator('article details', { hasText: '12 – 25 Sep 2021' });
  await expect(past.locator('summary')).toContainText('Continued against the rule');
  await expect(field(page, 'gate.end')).toContainText('26 September – 9 October 2021');
  await expect(page.getByRole('button', { name: 'Seal…', exact: true })).toBeVisible();
  await past.locator('summary').click();
  await expect(past).toContainText('amended 1×');
  await saved(page);
});

test('gate and charts, walked by keyboard and looked at by axe in light and dark', async ({ journey }) => {
  test.slow(); // axe reads every element of several screens
  const page = await journey.open({ now: '2021-09-20T09:00:00.000Z' });
  const sheet = moreClicks('continue if the mean of Clicks ≥ 60,000; stop if it is < 50,000');
  await openSeeded(page, sheet, reviewThrough('20-Sep-2021').toString());
  await page.getByRole('button', { name: 'Build the rule' }).click();
  await expect(builder(page)).toBeVisible();
  await expectAccessible(page, 'the builder', 'article [data-field=gate]');

  await page.getByRole('button', { name: 'Seal…', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Seal the gate' })).toContainText('sealed after the data');
  await expectAccessible(page, 'sealing', '[role=dialog]');
  await page.getByRole('button', { name: 'Seal', exact: true }).click();
  await expect(field(page, 'gate.seal')).toContainText('sealed after the data');
  await field(page, 'aim.done').fill('another thing is done');
  await expect(page.getByRole('region', { name: /^Changed since it was sealed/ })).toBeVisible();
  await expectAccessible(page, 'a change after the seal', 'article [data-field=gate]');

  const chart = page.getByRole('slider', { name: 'Gate chart of Clicks' });
  await chart.focus();
  await page.keyboard.press('End');
  await expect(chart).toHaveAttribute('aria-valuetext', /20 September 2021/);
  await page.keyboard.press('t');
  await expect(page.getByRole('table', { name: /^Gate chart of Clicks/ })).toContainText('20 September 2021');
  await page.keyboard.press('t');

  await page.getByRole('button', { name: 'Charts of Clicks' }).click();
  const charts = page.getByRole('dialog', { name: 'Charts' });
  const process = charts.getByRole('slider', { name: 'XmR chart of Clicks' });
  await expect(charts).toContainText('from the last 30 readings');
  await expect(charts).toContainText('The gate chart uses readings before the gate; this one the last 30.');
  await process.focus();
  await page.keyboard.press('Home');
  await expect(process).toHaveAttribute('aria-valuetext', /^[^,]*2020/);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageDown');
  await page.keyboard.press('l');
  await expect(charts).toContainText('Locked: made from readings through');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('d');
  await expect(charts).toContainText('New process from');
  await expectAccessible(page, 'charts', '[role=dialog]');
  await charts.getByLabel('Chart', { exact: true }).selectOption('six-twelve');
  const weeks = charts.getByRole('slider', { name: '6-12 chart of Clicks' });
  await weeks.focus();
  await page.keyboard.press('End');
  await expect(weeks).toHaveAttribute('aria-valuetext', /September 2021/);
  await page.keyboard.press('t');
  await expect(charts.getByRole('table', { name: '6-12 chart of Clicks as a table' })).toContainText('August 2021');
  await expectAccessible(page, 'six weeks and twelve months', '[role=dialog]');
  await charts.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('button', { name: 'Charts of Clicks' })).toBeFocused();
  await saved(page);
});

test('the charts dialog stays in its window, and its values, limits and offers work by hand', async ({ journey }) => {
  const page = await journey.open({ now: '2021-09-20T09:00:00.000Z' });
  const sheet = moreClicks('continue if the mean of Clicks ≥ 60,000; stop if it is < 50,000');
  await openSeeded(page, sheet, reviewThrough('20-Sep-2021').toString());
  const charts = page.getByRole('dialog', { name: 'Charts' });
  for (const size of [
    { width: 1280, height: 800 },
    { width: 800, height: 800 },
    { width: 800, height: 600 },
    { width: 480, height: 700 },
  ]) {
    await page.setViewportSize(size);
    await page.getByRole('button', { name: 'Charts of Clicks' }).click();
    await expect(charts.getByRole('slider', { name: 'XmR chart of Clicks' })).toBeVisible();
    await expect(charts.getByRole('button', { name: 'Done' })).toBeInViewport({ ratio: 1 });
    const over = await charts.evaluate((dialog) => {
      const veil = dialog.closest('[data-prints]');
      const texts = [...dialog.querySelectorAll('svg.recharts-surface')].flatMap((svg) =>
        [...svg.querySelectorAll('text')].map((text) => ({
          svg,
          says: text.textContent,
          box: text.getBoundingClientRect(),
        })),
      );
      const printed = texts.filter(({ svg, box }, i) =>
        texts.some((other, j) => {
          const near = other.box;
          const apart = 1.5;
          return (
            i < j &&
            other.svg === svg &&
            box.left + apart < near.right &&
            near.left + apart < box.right &&
            box.top + apart < near.bottom &&
            near.top + apart < box.bottom
          );
        }),
      );
      return { veil: veil ? veil.scrollHeight - veil.clientHeight : -1, overprinted: printed.map(({ says }) => says) };
    });
    expect(over).toEqual({ veil: 0, overprinted: [] });
    await charts.getByRole('button', { name: 'Done' }).click();
    await expect(charts).toBeHidden();
  }

  await page.setViewportSize({ width: 1280, height: 800 });
  await page.getByRole('button', { name: 'Charts of Clicks' }).click();
  await charts.getByRole('button', { name: 'Draw all 625 readings' }).click();
  await charts.getByRole('button', { name: 'Draw the latest only' }).click();
  await charts.getByLabel('Values', { exact: true }).selectOption('weekly');
  await expect(charts).toContainText('from the last 30 weeks');
  await charts.getByLabel('Values', { exact: true }).selectOption('weekday');
  await expect(charts).toContainText('Weekday pattern taken out');
  await charts.getByRole('button', { name: 'Use it' }).click();
  await expect(charts).toContainText('New process from 12 September 2021');
  await expect(charts.getByRole('button', { name: 'Use it' })).toBeHidden();
  await charts.getByRole('button', { name: 'Remove the divider of 12 September 2021' }).click();
  await expect(charts.getByRole('button', { name: 'Use it' })).toBeVisible();
  await charts.getByRole('button', { name: 'Done' }).click();
  await saved(page);
});
