import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { expect, test } from '../support/journey.ts';
import { REVIEW_DAY, seedReviewSheet } from '../support/review-sheet.ts';
import { expectStill } from '../support/still.ts';

const NOW = `${REVIEW_DAY}T09:00:00.000Z`;
const strip = (page: Page) => page.getByRole('navigation', { name: 'Reviews due' });
const title = (page: Page, name: string) => page.getByRole('heading', { level: 1, name });

async function go(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    location.hash = to;
  }, hash);
}

/** Chooses nothing to decide and finishes the review that is shown. */
async function hold(page: Page): Promise<void> {
  await page.locator('label').filter({ hasText: 'No decision today' }).click();
  await page.getByRole('button', { name: 'Finish review' }).click();
  await expect(page.getByRole('heading', { name: /is on the record/ })).toBeVisible();
}

test('all due reviews in one sitting: one clock, left in the middle, a reload, a second window', async ({
  journey,
}) => {
  test.slow();
  const page = await journey.open({ now: NOW });
  const ids: string[] = [];
  for (const name of ['Fewer failed deploys', 'New customers stay', 'Support answers in four hours']) {
    ids.push(await seedReviewSheet(page, { title: name }));
  }
  await go(page, '#/today');
  await page.getByRole('button', { name: 'Review all due (3)' }).click();
  await expect(strip(page)).toContainText('1 of 3 sheets due');
  await expect(strip(page)).toContainText('45 min left for all three');
  await expect(strip(page).getByRole('link')).toHaveCount(3);
  await page.getByRole('button', { name: 'Start the clock' }).click();
  await expect(page.getByRole('timer')).not.toHaveText('15:00');
  await expectAccessible(page, 'a sitting');
  await expectStill(page, 'a sitting');
  const first = await strip(page).locator('[aria-current]').textContent();
  await hold(page);
  await expect(strip(page).getByText(', reviewed')).toHaveCount(1);
  await expectAccessible(page, 'held in a sitting');

  await page.getByRole('button', { name: /^Next: / }).click();
  await expect(strip(page)).toContainText('2 of 3 sheets due');
  await expect(page.getByRole('timer')).toHaveText(/^1[45]:\d\d$/);
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await page.reload();
  await expect(strip(page)).toContainText('2 of 3 sheets due');
  await expect(strip(page)).toContainText('45 min left for all three');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();

  // A second window is in the same sitting: what it finishes is ticked here, too.
  const other = await page.context().newPage();
  await other.goto(page.url());
  const third = strip(other).getByRole('link').nth(2);
  await third.click();
  await expect(strip(other)).toContainText('3 of 3 sheets due');
  await hold(other);
  await expect(strip(page).getByText(', reviewed')).toHaveCount(2);
  await other.close();

  await page.getByRole('button', { name: 'Leave review' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Today/ })).toBeVisible();
  await page.getByRole('button', { name: 'Go on reviewing: 2 of 3 held' }).click();
  await expect(strip(page)).toContainText('2 of 3 sheets due');
  await expect(page.getByRole('button', { name: 'Go on', exact: true })).toBeVisible();
  await expect(title(page, (first ?? '').replace(/^\d+\s*/, ''))).toHaveCount(0);
  await hold(page);
  await expect(page.getByText('All 3 reviews are held.')).toBeVisible();
  await page.getByRole('button', { name: 'Done' }).click();
  await expect(page.getByRole('heading', { level: 1, name: /^Today/ })).toBeVisible();
  await expect(page.getByRole('button', { name: /Review all due|Go on reviewing/ })).toHaveCount(0);
});

test('actions: agreed by keyboard in one line, first thing at the next review, ticked and dropped', async ({
  journey,
}) => {
  const page = await journey.open({ now: NOW });
  const at = '2026-11-17T09:30:00.000Z';
  const action = { at, closed: null, from: null };
  const id = await seedReviewSheet(page, {
    actions: [
      { ...action, id: 'a1', what: 'Send the day-two mail to everyone', who: 'Cleo', due: null },
      { ...action, id: 'a2', what: 'Ask five who left in week one why', who: 'Marek', due: '2026-11-20' },
    ],
  });
  await go(page, `#/sheets/${id}/review`);
  const actions = page.getByRole('region', { name: /^Actions/ });
  await expect(actions).toContainText('2 open, 1 overdue');
  await expect(actions.getByRole('listitem').first()).toContainText(/Ask five.*due 20 Nov\s*Marek/);
  await actions.getByRole('checkbox', { name: 'Send the day-two mail to everyone' }).check();
  await actions.getByRole('button', { name: /^Drop “Ask five/ }).click();
  await expect(actions).toContainText('No open actions');
  await actions.getByRole('textbox', { name: 'New action' }).fill('Call the five');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ben');
  await page.keyboard.press('Tab');
  await page.keyboard.type('01122026');
  await page.keyboard.press('Enter');
  await expect(actions.getByRole('textbox', { name: 'New action' })).toBeFocused();
  await expect(actions.getByRole('listitem').filter({ hasText: 'Call the five' })).toContainText(/due 1 Dec\s*Ben/);
  await actions.getByRole('checkbox', { name: 'Send the day-two mail to everyone' }).uncheck();
  await expect(actions).toContainText('2 open');
  await expectAccessible(page, 'actions');
  await page.reload();
  await expect(actions).toContainText('2 open');
  await expect(actions.getByRole('checkbox', { name: 'Ask five who left in week one why' })).toBeChecked();
});
