import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { expect, test } from '../support/journey.ts';
import { EIGHT, longReviewSheet, REVIEW_DAY, seedPeople, seedReviewSheet } from '../support/review-sheet.ts';
import { expectStill } from '../support/still.ts';

const NOW = `${REVIEW_DAY}T09:00:00.000Z`;
const LONG =
  'People who see their first report on the same day come back within the week, and those who wait for it longer than two days ask for their money back before they have seen anything of it';

const bar = (page: Page) => page.getByRole('region', { name: 'Decision' });
const why = (page: Page) => page.getByLabel('You add the why');
const vote = (page: Page, value: string) =>
  page.getByRole('group', { name: /’s confidence$/ }).getByRole('button', { name: value, exact: true });

async function openReview(page: Page, id: string): Promise<void> {
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/sheets/${id}/review`);
  await expect(page.getByRole('figure', { name: /Gate chart/ })).toBeVisible();
}

/** The whole of it lies inside the window, and nothing else over its middle. */
async function expectInSight(page: Page, what: Locator, name: string): Promise<void> {
  const [box, window] = [await what.boundingBox(), page.viewportSize()];
  if (!box || !window) throw new Error(`${name} is not shown`);
  expect(box.x, name).toBeGreaterThanOrEqual(0);
  expect(box.y, name).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width, name).toBeLessThanOrEqual(window.width);
  expect(box.y + box.height, name).toBeLessThanOrEqual(window.height);
  const covered = await what.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const over = document.elementFromPoint(left + width / 2, top + height / 2);
    return over !== null && !element.contains(over) && !over.contains(element);
  });
  expect(covered, `${name} is covered`).toBe(false);
}

/** How far the middle of the review would have to be scrolled. */
const hidden = (page: Page) =>
  page.getByRole('region', { name: 'Weekly review' }).evaluate((body) => body.scrollHeight - body.clientHeight);

test('at 1280 × 800 everything is in sight, with four signals and eight people; six actions finish it', async ({
  journey,
}) => {
  const page = await journey.open({ now: NOW });
  await page.setViewportSize({ width: 1280, height: 800 });
  const id = await seedReviewSheet(page);
  await seedPeople(page, EIGHT);
  let actions = 0;
  const act = async (one: Promise<unknown>) => {
    actions += 1;
    await one;
  };
  await openReview(page, id);
  actions += 1;
  expect(await hidden(page)).toBeLessThanOrEqual(0);
  for (const name of ['Continue', 'Change', 'Stop', 'No decision today']) {
    await expectInSight(page, bar(page).locator('label').filter({ hasText: name }), name);
  }
  await expectInSight(page, page.getByRole('button', { name: 'Finish review' }), 'Finish review');
  await expectInSight(page, page.getByRole('slider', { name: 'How sure?' }), 'How sure?');
  await expectInSight(page, page.getByRole('figure', { name: /Gate chart/ }), 'the chart');
  await expectInSight(page, page.getByText('Activation rate reached 42.1%; the rule asked for 40%.'), 'the sentence');
  await expectInSight(page, page.getByText('Holds up.'), 'holds up');
  await expectInSight(page, page.getByText('Guardrail fine.'), 'the guardrail');
  const rows = page.getByRole('region', { name: /^Since/ }).getByRole('listitem');
  await expect(rows).toHaveCount(4);
  await expect(rows.nth(0)).toContainText(/moved\s*Activation rate\s*\+13\.8 points 45\.2%/);
  await expect(rows.nth(1)).toContainText(/moved\s*Time to first value\s*−9 h 33 h/);
  await expect(rows.nth(2)).toContainText(/held\s*First answer in 4 h/);
  await expect(rows.nth(3)).toContainText(/too early to tell\s*90-day retention\s*3 of 6 readings/);
  await expectInSight(page, rows.nth(3), 'the last signal');
  await expectInSight(page, why(page), 'the why');
  await expectInSight(page, vote(page, '5'), 'the vote');

  await act(bar(page).locator('label').filter({ hasText: 'Continue' }).click());
  await expect(bar(page)).toContainText('As the rule says.');
  await act(why(page).fill(LONG));
  await act(page.getByRole('slider', { name: 'How sure?' }).click({ position: { x: 76, y: 10 } }));
  await act(page.getByRole('button', { name: 'Finish review' }).click());
  await expect(page.getByRole('heading', { name: /is on the record/ })).toBeFocused();
  expect(actions).toBeLessThanOrEqual(6);
  const { sheet } = JSON.parse(await readFile(join(journey.workspace, 'sheets', id, 'sheet.json'), 'utf8'));
  expect(sheet.decisions).toMatchObject([{ outcome: 'continue', rationale: LONG, confidence: 75 }]);
});

test('eight people vote with the number keys; long names and sentences keep the decision in sight', async ({
  journey,
}) => {
  test.slow();
  const page = await journey.open({ now: NOW });
  await page.setViewportSize({ width: 1280, height: 800 });
  const id = await seedReviewSheet(page, { title: LONG.slice(0, 120) });
  await seedPeople(page, EIGHT);
  await openReview(page, id);
  await page.getByRole('button', { name: 'Cleo votes' }).click();
  await vote(page, '2').focus();
  for (const value of '24435545') await page.keyboard.press(value);
  await expect(page.getByText('8 of 8 voted')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Show all at once' })).toBeFocused();
  await expectInSight(page, page.getByRole('button', { name: 'Show all at once' }), 'show');
  await expect(page.getByText(/median/i)).toHaveCount(0);
  await page.keyboard.press('Enter');
  await expect(page.getByRole('status', { name: 'The vote' })).toContainText('median 4, spread 3');
  await expect(page.getByRole('status', { name: 'The vote' })).toContainText('Speaks first: Cleo (2).');
  await why(page).fill(LONG);
  await bar(page).locator('label').filter({ hasText: 'Stop' }).click();
  await expect(bar(page)).toContainText('Against the rule: say why.');
  await expectAccessible(page, 'a long review');
  for (const window of [
    { width: 1280, height: 800 },
    { width: 800, height: 600 },
    { width: 1920, height: 1080 },
  ]) {
    await page.setViewportSize(window);
    for (const name of ['Continue', 'Change', 'Stop', 'No decision today'])
      await expectInSight(page, bar(page).locator('label').filter({ hasText: name }), `${name}, ${window.width}`);
    await expectInSight(page, page.getByRole('button', { name: 'Finish review' }), `Finish, ${window.width}`);
    const across = await page
      .getByRole('region', { name: 'Weekly review' })
      .evaluate((body) => body.scrollWidth - body.clientWidth);
    expect(across, `${window.width} px wide`).toBe(0);
  }
  await expectStill(page, 'a long review');
});

test('five actions, four signals with long sentences and eight voters at 1280 × 800: nothing is lost, the decision stays', async ({
  journey,
}) => {
  test.slow();
  const page = await journey.open({ now: NOW });
  await page.setViewportSize({ width: 1280, height: 800 });
  const id = await seedReviewSheet(page, longReviewSheet(LONG));
  await seedPeople(page, EIGHT);
  await openReview(page, id);
  const pane = page.getByRole('region', { name: 'Weekly review' });
  const actions = page.getByRole('region', { name: /^Actions/ }).getByRole('listitem');
  await expect(actions).toHaveCount(5);
  await expect(page.getByRole('region', { name: /^Since/ }).getByRole('listitem')).toHaveCount(4);
  const decision = async (when: string) => {
    for (const name of ['Continue', 'Change', 'Stop', 'No decision today'])
      await expectInSight(page, bar(page).locator('label').filter({ hasText: name }), `${name}, ${when}`);
    await expectInSight(page, page.getByRole('slider', { name: 'How sure?' }), `How sure, ${when}`);
    await expectInSight(page, page.getByRole('button', { name: 'Finish review' }), `Finish, ${when}`);
    expect(await page.evaluate(() => document.scrollingElement?.scrollTop), when).toBe(0);
    const across = await pane.evaluate((body) => body.scrollWidth - body.clientWidth);
    expect(across, `nothing reaches out of the pane, ${when}`).toBe(0);
  };
  await decision('at first');
  // What is seen first without scrolling: verdict, chart, signals and the actions.
  await expectInSight(page, page.getByRole('figure', { name: /Gate chart/ }), 'the chart');
  for (const index of [0, 1, 2, 3, 4]) await expectInSight(page, actions.nth(index), `action ${index + 1}`);
  // The rest is one scroll of the pane away, whole and above the decision.
  for (const [name, part] of [
    ['the why', why(page)],
    ['who votes', page.getByRole('button', { name: 'Elif votes' })],
    ['a block', vote(page, '0')],
    ['a champion', vote(page, '5')],
    ['the folds', page.getByRole('button', { name: /^Lines for the record/ })],
  ] as const) {
    await part.scrollIntoViewIfNeeded();
    await expectInSight(page, part, name);
  }
  await vote(page, '0').focus();
  for (const value of '04435545') await page.keyboard.press(value);
  await page.keyboard.press('Enter');
  const result = page.getByRole('status', { name: 'The vote' });
  await expect(result).toContainText('median 4, spread 5, does not pass: Ana blocks it');
  await expect(result).toContainText('Speaks first: Ana (0).');
  await result.scrollIntoViewIfNeeded();
  await expectInSight(page, result, 'the vote');
  await why(page).fill(LONG);
  await decision('with a vote and a why');
  await expectAccessible(page, 'a full review');
  await expectStill(page, 'a full review');
});

test('a vote shown before everyone answered does not pass; who is not here is taken off', async ({ journey }) => {
  const page = await journey.open({ now: NOW });
  const id = await seedReviewSheet(page);
  await seedPeople(page, EIGHT.slice(0, 3));
  await openReview(page, id);
  await vote(page, '5').click();
  await vote(page, '4').click();
  await page.getByRole('button', { name: 'Show all at once' }).click();
  const result = page.getByRole('status', { name: 'The vote' });
  await expect(result).toContainText('does not pass: Cleo has not voted');
  await page.getByRole('button', { name: 'The other one is not here' }).click();
  await expect(result).toContainText('passes: nobody is below 3');
  await expect(page.getByRole('button', { name: 'Vote again' })).toBeFocused();
});

test('a review that decided asks in place what the gate taught, in a sitting of all that is due, too', async ({
  journey,
}) => {
  test.slow();
  const page = await journey.open({ now: NOW });
  await page.setViewportSize({ width: 1280, height: 800 });
  await seedReviewSheet(page, { title: 'Fewer failed deploys' });
  await seedReviewSheet(page, { title: 'New customers stay' });
  await page.evaluate(() => {
    location.hash = '#/today';
  });
  await page.getByRole('button', { name: 'Review all due (2)' }).click();
  await bar(page).locator('label').filter({ hasText: 'Continue' }).click();
  await page.getByRole('button', { name: 'Finish review' }).click();
  await expect(page.getByRole('heading', { name: /is on the record/ })).toBeFocused();
  const asked = page.getByRole('region', { name: 'What does this say about the mechanism?' });
  await expect(asked).toBeVisible();
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expectAccessible(page, 'what it taught, after a review');
  await expectStill(page, 'what it taught, after a review');
  await asked.getByRole('radio', { name: 'Supported', exact: true }).check();
  await asked.getByRole('button', { name: 'Put it on the record' }).click();
  await expect(asked).toHaveCount(0);

  // Left unanswered it does not hold up the next review, and is not lost: the page asks it again.
  await page.getByRole('button', { name: /^Next: / }).click();
  await bar(page).locator('label').filter({ hasText: 'Continue' }).click();
  await page.getByRole('button', { name: 'Finish review' }).click();
  await expect(asked).toBeVisible();
  const review = new URL(page.url()).hash;
  await page.getByRole('button', { name: 'Done' }).click();
  await page.evaluate(
    (hash) => {
      location.hash = hash;
    },
    review.replace(/\/review$/, ''),
  );
  await expect(page.getByRole('button', { name: 'Judge the mechanism…' })).toBeVisible();
});
