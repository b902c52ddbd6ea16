import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { expect, test } from '../support/journey.ts';
import { answerLater, field, saved } from '../support/page-object.ts';
import { moreClicks, openSeeded } from '../support/seed.ts';

/** The one filled button of the page. */
const lead = (page: Page, name: string) => page.locator('main button[data-step]', { hasText: name });
const dialog = (page: Page): Locator => page.getByRole('dialog', { name: 'Decide' });

async function decide(page: Page, outcome: 'Continue' | 'Change', why: string): Promise<void> {
  await dialog(page).getByRole('radio', { name: outcome, exact: true }).check({ force: true });
  await dialog(page).getByRole('textbox', { name: /^Why/ }).fill(why);
}
const record = (page: Page) => dialog(page).getByRole('button', { name: 'Put it on the record' });

test('two windows decide one gate: both are on record, one next gate opens, prefilled, and undo takes it back', async ({
  journey,
}) => {
  const page = await journey.open({ now: '2021-09-26T09:00:00.000Z' });
  await openSeeded(page, moreClicks());
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(field(other, 'title')).toBeVisible();

  await lead(other, 'Decide…').click();
  await decide(other, 'Continue', 'The other window decides second.');
  await lead(page, 'Decide…').click();
  await decide(page, 'Change', 'Nobody read the numbers.');
  await expect(dialog(page)).toContainText('Open the next gate, 26 September – 9 October 2021');
  await record(page).click();
  await answerLater(page);
  await expect(field(page, 'gate.end')).toContainText('26 September – 9 October 2021');
  await expect(field(page, 'gate.rule')).toHaveText(/^continue if the mean of Clicks ≥ 60,000/);
  await saved(page);

  // The dialog stays with the gate it was opened on, and says that it was decided meanwhile.
  await expect(dialog(other)).toContainText('Changed on 26 September 2021');
  await expect(dialog(other).getByRole('radio', { name: /^Open the next gate/ })).toHaveCount(0);
  await record(other).click();
  await answerLater(other);
  await saved(other);
  await expect(other.locator('article details summary')).toHaveCount(1);
  await expect(other.locator('article details summary')).toContainText('Continued');
  await other.close();

  await expect(page.locator('article details summary')).toContainText('Continued');
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click();
  await expect(field(page, 'gate.end')).toContainText('12 – 25 September 2021');
  await expect(page.getByText('No gate is running.')).toBeVisible();
  await saved(page);
});

test('a sheet is achieved, after leaving the question in the middle, and reopened; without a gate it is named everywhere', async ({
  journey,
}) => {
  const page = await journey.open({ now: '2021-09-26T09:00:00.000Z' });
  await openSeeded(page, moreClicks());
  await page.setViewportSize({ width: 800, height: 600 });
  await lead(page, 'Decide…').click();
  await decide(page, 'Continue', 'Everybody finds it now.');
  await dialog(page)
    .getByRole('radio', { name: /^The aim is achieved/ })
    .check();
  await expectAccessible(page, 'deciding', '[role=dialog]');
  await record(page).click();
  const end = page.getByRole('dialog', { name: 'The aim is achieved' });
  await expect(end).toContainText('the mean of clicks stays at 60,000 for two weeks');
  await page.keyboard.press('Escape');
  await expect(end).toBeHidden();

  // Left in the middle: the decision is on record, and the sheet runs without a gate.
  await expect(page.getByText('No gate is running.')).toBeVisible();
  await expect(lead(page, 'Next gate')).toBeVisible();
  await saved(page);
  await page.getByRole('link', { name: /^Today/ }).click();
  await expect(page.getByRole('main').getByText(/^No gate is running: continued against the rule on/)).toBeVisible();
  await page
    .getByRole('main')
    .getByRole('link', { name: /No gate is running/ })
    .click();
  await expect(field(page, 'gate.next').locator(':focus')).toHaveCount(1);

  await page.getByRole('button', { name: 'The aim is achieved…' }).click();
  await end.getByRole('button', { name: 'End as achieved' }).click();
  await expect(end.getByRole('alert')).toContainText('Say why in one line.');
  await end.getByRole('textbox', { name: /How do you know/ }).fill('Two weeks above 60,000.');
  await end.getByRole('button', { name: 'End as achieved' }).click();
  await expect(page.locator('[data-ending=achieved]')).toContainText('Achieved 26 September 2021');
  await expect(page.locator('[data-ending=achieved]')).toContainText('Two weeks above 60,000.');
  await expect(page.locator('main button[data-step]')).toHaveCount(0);
  await saved(page);
  await page.getByRole('link', { name: /^Today/ }).click();
  await expect(page.getByRole('main').getByText(/No gate is running/)).toHaveCount(0);
  await page.goBack();
  await page.getByRole('button', { name: 'Reopen' }).click();
  await expect(page.locator('[data-ending]')).toHaveCount(0);
  await expect(lead(page, 'Next gate')).toBeVisible();
  await saved(page);
});
