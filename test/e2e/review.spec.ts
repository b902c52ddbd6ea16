import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../build/paths.ts';
import { expectAccessible } from '../support/accessible.ts';
import { clicksSheet } from '../support/clicks-sheet.ts';
import { expect, test } from '../support/journey.ts';
import { field } from '../support/page-object.ts';
import { seedReadings, seedSheet } from '../support/seed.ts';

const NOW = '2021-09-21T10:00:00.000Z';
/** The Tuesday after the gate's end, when its rule has a verdict. */
const AFTER = '2021-09-28T10:00:00.000Z';

/** A running sheet with Tuesdays for reviews and the review data up to Tuesday 21 September 2021; returns its id. */
async function seeded(page: Page): Promise<string> {
  const challenge = { id: 'c', field: 'aim', text: 'Whose clicks?', by: 'Marek', at: '2021-09-13T09:00:00.000Z' };
  const { id } = await seedSheet(page, {
    ...clicksSheet(),
    cadence: { minutes: 15, weekday: 'tuesday', time: '10:00' },
    events: [{ id: 'e', date: '2021-09-15', text: 'Release 4.2' }],
    challenges: [{ ...challenge, answers: [], closedAt: null }],
  });
  const rows = (await readFile(join(root, 'test/fixtures/weekly-business-review.csv'), 'utf8')).split('\n');
  await seedReadings(page, id, rows.slice(0, rows.findIndex((row) => row.includes('21-Sep-2021')) + 1).join('\n'));
  return id;
}

async function openReview(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /Clicks on the landing page/ })
    .first()
    .click();
  await page.getByRole('navigation', { name: 'This sheet' }).getByRole('link', { name: 'Review' }).click();
  await expect(review(page)).toBeVisible();
}

const review = (page: Page) => page.getByRole('region', { name: 'Weekly review' });
/** Opens a part that is shown on demand. */
const unfold = (page: Page, name: string) => page.getByRole('button', { name: new RegExp(`^${name}`) }).click();
const choice = (page: Page, name: string) => page.locator('label').filter({ hasText: name });

const kept = (page: Page) => page.getByRole('status', { name: 'Unfinished review' });
const finish = (page: Page) => page.getByRole('button', { name: 'Finish review' });
const line = (page: Page, name: string) => page.getByRole('textbox', { name });
const confidence = (page: Page, person: string) => page.getByRole('group', { name: `${person}’s confidence` });

async function sheetOnDisk(workspace: string, id: string) {
  return JSON.parse(await readFile(join(workspace, 'sheets', id, 'sheet.json'), 'utf8')).sheet;
}

test('a review is drafted from the data, changed, voted on and decided, and stands on the record', async ({
  journey,
}) => {
  const page = await journey.open({ now: NOW });
  const id = await seeded(page);
  await openReview(page);
  await expect(page.getByText('Missed: 14 September 2021.')).toBeVisible();
  await expect(page.getByRole('figure', { name: /Gate chart/ })).toBeVisible();
  await expect(page.getByText('Whose clicks?')).toHaveCount(0);
  await unfold(page, 'Around it');
  await expect(page.getByText('Whose clicks?')).toBeVisible();
  await expect(page.getByText('15 Sep: Release 4.2')).toBeVisible();
  await unfold(page, 'Lines for the record');
  await expect(line(page, 'What held, line 1')).toHaveValue(/^Clicks: 59,214 on 21 Sep, .* Nothing unusual/);
  await expect(page.getByText(/^From: Clicks: 10 readings/)).toBeVisible();
  await expect(kept(page)).toHaveText('Nothing entered yet');

  await line(page, 'What held, line 1').fill('Clicks stayed in their usual range');
  await line(page, 'What held, line 1').press('Enter');
  await expect(line(page, 'What held, line 2')).toBeFocused();
  await page.keyboard.type('The release came on the fifteenth');
  await page.getByRole('button', { name: 'Add a line: what moved' }).click();
  await page.keyboard.type('A slip');
  await page.getByRole('button', { name: 'Remove “A slip' }).click();
  await expect(line(page, 'What moved, line 1')).toHaveCount(0);

  await page.getByLabel('Add a person').fill('Ben');
  await page.keyboard.press('Enter');
  await page.getByLabel('Add a person').fill('Cleo');
  await page.keyboard.press('Enter');
  await confidence(page, 'Ana').getByRole('button', { name: '4' }).click();
  await expect(confidence(page, 'Ben').getByRole('button', { name: '0' })).toBeFocused();
  await page.keyboard.press('3');
  await page.getByRole('button', { name: 'Change Ben’s vote' }).click();
  await confidence(page, 'Ben').getByRole('button', { name: '2' }).click();
  await confidence(page, 'Cleo').getByRole('button', { name: 'Abstain' }).click();
  await expect(page.getByText('3 of 3 voted')).toBeVisible();
  await expect(page.getByText(/median/)).toHaveCount(0);
  await page.getByRole('button', { name: 'Show all at once' }).click();
  const vote = page.getByRole('status', { name: 'The vote' });
  await expect(vote).toContainText('median 3, spread 2, does not pass: Ben is below 3');
  await expect(vote).toContainText('Speaks first: Ben (2). Then Ana (4).');
  await expect(vote).toContainText('Abstained: Cleo.');

  await choice(page, 'No decision today').click();
  await page.getByLabel('You add the why').fill('Four days are left');
  await finish(page).click();
  await expect(page.getByRole('heading', { name: 'The review of 21 September 2021 is on the record' })).toBeFocused();
  const sheet = await sheetOnDisk(journey.workspace, id);
  expect(sheet).toMatchObject({
    nextReview: '2021-09-28',
    decisions: [],
    reviews: [
      {
        date: '2021-09-21',
        due: '2021-09-21',
        gate: 'gate-1',
        moved: [],
        still: [
          { text: 'Clicks stayed in their usual range', source: expect.stringContaining('10 readings') },
          { text: 'The release came on the fifteenth', source: '' },
        ],
        unclear: [],
        vote: {
          ballots: [
            { person: 'Ana', value: 4 },
            { person: 'Ben', value: 2 },
            { person: 'Cleo', value: null },
          ],
        },
        decision: null,
        why: 'Four days are left',
        by: 'Ana',
      },
    ],
  });
  await page.reload();
  await expect(page.getByRole('heading', { name: /is on the record/ })).toBeVisible();
  await page.getByRole('region', { name: 'Reviews held' }).getByText('21 September 2021').click();
  await expect(page.getByRole('region', { name: 'Reviews held' })).toContainText('The release came on the fifteenth');
});

test('a crash in the middle loses nothing; against the verdict without a reason is refused and loses nothing', async ({
  journey,
}) => {
  let page = await journey.open({ now: AFTER, apart: true });
  const id = await seeded(page);
  await openReview(page);
  await page.getByRole('button', { name: 'Start the clock' }).click();
  await expect(page.getByRole('timer')).not.toHaveText('15:00');
  await unfold(page, 'Lines for the record');
  await line(page, 'What held, line 1').fill('Kept through a crash');
  await confidence(page, 'Ana').getByRole('button', { name: '3' }).click();
  await choice(page, 'Stop').click();
  await page.getByRole('slider', { name: 'How sure?' }).press('PageUp');
  await expect(kept(page)).toHaveText('Kept on disk, not finished');
  await page.reload();
  await expect(page.getByRole('timer')).not.toHaveText('15:00');
  await expect(page.getByRole('button', { name: 'Pause' })).toBeVisible();
  await journey.kill();

  page = await journey.open({ now: AFTER });
  await openReview(page);
  await unfold(page, 'Lines for the record');
  await expect(line(page, 'What held, line 1')).toHaveValue('Kept through a crash');
  await expect(page.getByRole('radio', { name: 'Stop' })).toBeChecked();
  const sure = Number(await page.getByRole('slider', { name: 'How sure?' }).inputValue());
  expect(sure).toBeGreaterThanOrEqual(50);
  await finish(page).click();
  await expect(page.getByRole('alert')).toHaveText('Say why: the rule says continue, you decide stop.');
  await expect(page.getByLabel('You add the why')).toBeFocused();
  await expect(line(page, 'What held, line 1')).toHaveValue('Kept through a crash');
  expect((await sheetOnDisk(journey.workspace, id)).reviews).toEqual([]);

  await page.keyboard.type('It costs more than it brings');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: /is on the record/ })).toBeVisible();
  const sheet = await sheetOnDisk(journey.workspace, id);
  expect(sheet).toMatchObject({
    status: 'stopped',
    nextReview: null,
    decisions: [{ outcome: 'stop', verdict: 'continue', rationale: 'It costs more than it brings', confidence: sure }],
    reviews: [{ vote: { ballots: [{ person: 'Ana', value: 3 }] } }],
  });
  expect(sheet.reviews[0].decision).toBe(sheet.decisions[0].id);
});

test('by keyboard alone: open by command, undo a word, decide, finish', async ({ journey }) => {
  const page = await journey.open({ now: AFTER });
  const id = await seeded(page);
  await page
    .getByRole('link', { name: /Clicks on the landing page/ })
    .first()
    .click();
  await expect(field(page, 'title')).toBeVisible();
  await page.keyboard.press('Control+Shift+y');
  await expect(review(page)).toBeVisible();
  // Two keys choose a decision wherever the focus is; the first stop of the tab key leads there, too.
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Go to the decision' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('radio', { name: 'Continue' })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: 'Continue' })).toBeChecked();
  await page.getByRole('button', { name: 'Start over' }).focus();
  await page.keyboard.press('Enter');
  await expect(kept(page)).toHaveText('Nothing entered yet');
  await page.getByRole('button', { name: /^Lines for the record/ }).focus();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Add a line: too early to tell' }).focus();
  await page.keyboard.press('Enter');
  await expect(line(page, 'Too early to tell, line 1')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(line(page, 'Too early to tell, line 2')).toBeFocused();
  await page.keyboard.type('Whether it lasts');
  await page.keyboard.press('Control+z');
  await expect(line(page, 'Too early to tell, line 2')).not.toHaveValue('Whether it lasts');
  await line(page, 'Too early to tell, line 2').fill('');
  await page.keyboard.press('Backspace');
  await expect(line(page, 'Too early to tell, line 1')).toBeFocused();
  await finish(page).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Choose continue, change or stop');
  await page.keyboard.press('Control+d');
  await page.keyboard.press('Space');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('heading', { name: /is on the record/ })).toBeFocused();
  expect((await sheetOnDisk(journey.workspace, id)).decisions).toMatchObject([{ outcome: 'continue' }]);
  // The page behind was not undone: nothing of it was edited.
  await page.getByRole('link', { name: 'Page', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Redo' })).toBeDisabled();
});

test('axe finds nothing serious, in light and dark, with much and with nothing to review', async ({ journey }) => {
  test.slow();
  const page = await journey.open({ now: NOW });
  await seeded(page);
  await openReview(page);
  await expect(page.getByRole('figure', { name: /Gate chart/ })).toBeVisible();
  await unfold(page, 'Lines for the record');
  await unfold(page, 'Around it');
  await page.getByText('More about this gate').click();
  await confidence(page, 'Ana').getByRole('button', { name: '2' }).click();
  await page.getByRole('button', { name: 'Show all at once' }).click();
  await choice(page, 'Stop').click();
  await finish(page).click();
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page, 'review');
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect(kept(page)).toHaveText('Nothing entered yet');
  await page.keyboard.press('Control+Shift+Enter');
  await expect(field(page, 'title')).toBeFocused();
  await page.keyboard.press('Control+Shift+y');
  await expect(page.getByText('No gate runs here, so no rule can say anything.')).toBeVisible();
  await expect(page.getByText('No weekday is set for the review.')).toBeVisible();
  await expectAccessible(page, 'nothing to review');
  await finish(page).click();
  await expect(page.getByRole('heading', { name: /is on the record/ })).toBeVisible();
  await expectAccessible(page, 'held');
});
