import type { Page } from '@playwright/test';
import type { Sheet } from '#shared/model/sheet.ts';
import { newSlice } from '#shared/slices/board.ts';
import { expectAccessible } from '../support/accessible.ts';
import { call } from '../support/call.ts';
import { clicksSheet } from '../support/clicks-sheet.ts';
import { expect, test } from '../support/journey.ts';
import { answerLater, field } from '../support/page-object.ts';
import { seedSheet } from '../support/seed.ts';

/** A running sheet with a gate of 12 to 25 September and a review on Tuesdays; returns its id. */
async function runningSheet(page: Page, title: string, over: Partial<Sheet> = {}): Promise<string> {
  const { id } = await seedSheet(page, {
    ...clicksSheet(),
    title,
    status: 'running',
    cadence: { minutes: 15, weekday: 'tuesday', time: '10:00' },
    nextReview: '2021-09-14',
    ...over,
  });
  return id;
}

const panel = (page: Page) => page.getByRole('complementary', { name: 'Today' });
const needs = (page: Page) => panel(page).getByRole('region', { name: 'Needs you now' });
const days = (page: Page) => panel(page).getByRole('region', { name: 'The next 14 days' });
const inNav = (page: Page) => page.getByRole('navigation', { name: 'Plumbline' }).getByRole('link', { name: /^Today/ });

test('nothing due is said calmly; an overdue review stands beside the sheets and leads to the review', async ({
  journey,
}) => {
  let page = await journey.open({ now: '2021-09-13T09:00:00.000Z' });
  const id = await runningSheet(page, 'Shorter pages');
  await expect(page.getByRole('heading', { name: 'Sheets' })).toBeVisible();
  await expect(needs(page)).toContainText('Nothing needs you now.');
  await expect(days(page).getByRole('listitem').filter({ hasText: 'Tue 14 Sep' })).toContainText('Review');
  await expect(days(page).getByRole('listitem').filter({ hasText: 'Sat 25 Sep' })).toContainText('Gate ends');
  await expect(inNav(page)).toHaveText(/^Today\s*$/);
  await journey.close();

  page = await journey.open({ now: '2021-09-17T09:00:00.000Z' });
  await expect(page.getByRole('heading', { name: 'Sheets', level: 1 })).toBeVisible();
  await expect(page.getByRole('button', { name: 'New sheet' })).toBeVisible();
  const review = needs(page).getByRole('link', { name: /Review 3 days overdue\s*Shorter pages/ });
  await expect(review).toBeVisible();
  await expect(inNav(page)).toContainText('1');
  await expectAccessible(page, 'home');
  const wide = page.viewportSize();
  await page.setViewportSize({ width: 800, height: 800 });
  await expect(review).toBeVisible();
  await expectAccessible(page, 'narrow home');
  if (wide !== null) await page.setViewportSize(wide);
  await review.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/sheets/${id}/review$`));
  await expect(
    page.getByRole('navigation', { name: 'This sheet' }).getByRole('link', { name: 'Review' }),
  ).toHaveAttribute('aria-current', 'page');
});

test('a gate without a decision, a look back and a removal each lead right there; all stand on a screen of their own', async ({
  journey,
}) => {
  const page = await journey.open({ now: '2021-09-20T09:00:00.000Z' });
  const id = await runningSheet(page, 'Shorter pages', { cadence: null, nextReview: null });
  await call(page, 'decisions.add', {
    decision: {
      what: 'Take the van',
      options: [],
      reasoning: '',
      confidence: null,
      expected: 'Fewer late parcels',
      reviewOn: '2021-09-22',
      by: '',
      sheet: null,
    },
  });
  await expect(days(page).getByRole('listitem').filter({ hasText: 'Wed 22 Sep' })).toContainText('Take the van');
  await journey.close();

  const later = await journey.open({ now: '2021-09-28T09:00:00.000Z' });
  await expect(inNav(later)).toContainText('2');
  await inNav(later).click();
  await expect(later.getByRole('heading', { name: /^Today/, level: 1 })).toBeVisible();
  await expectAccessible(later, 'today');
  await later.getByRole('link', { name: /Look back, 6 days overdue/ }).click();
  await expect(later.getByRole('dialog', { name: 'Personal decision of 20 September 2021' })).toBeVisible();
  await expect(later.getByRole('radio', { name: 'Yes' })).toBeFocused();
  await later.keyboard.press('Escape');

  await inNav(later).click();
  await later.getByRole('link', { name: /Gate ended 3 days ago without a decision/ }).click();
  await expect(later).toHaveURL(new RegExp(`#/sheets/${id}$`));
  await expect(field(later, 'gate')).toBeInViewport();
  await expect(field(later, 'gate').locator(':focus')).toHaveCount(1);

  await later.keyboard.press('Control+d');
  const decide = later.getByRole('dialog', { name: 'Decide' });
  await decide.getByRole('radio', { name: 'Stop' }).check();
  await decide.getByLabel('Why').fill('Nobody read them');
  await decide.getByRole('button', { name: 'Put it on the record' }).click();
  await answerLater(later);
  await expect(decide).toBeHidden();
  await inNav(later).click();
  await expect(later.getByRole('link', { name: /Gate ended/ })).toHaveCount(0);
  await later.getByRole('link', { name: /still to be removed\s*Shorter pages/ }).click();
  await expect(field(later, 'removals')).toBeInViewport();
  await expect(field(later, 'removals').locator(':focus')).toHaveCount(1);
});

test('readings, a challenge and a slice lead right there, too; the page’s foot leads to its review', async ({
  journey,
}) => {
  const page = await journey.open({ now: '2021-09-17T09:00:00.000Z' });
  const at = '2021-09-13T09:00:00.000Z';
  const slice = { ...newSlice('s1', at, 'Shorter results'), state: 'execute' as const, startedAt: at };
  const id = await runningSheet(page, 'Shorter pages', {
    slices: [slice],
    signals: clicksSheet().signals.map((signal) => ({ ...signal, cadence: 'daily' as const })),
    challenges: [{ id: 'c1', field: 'aim.outcome', text: 'Whose?', by: 'Ben', at, answers: [], closedAt: null }],
  });
  const part = (name: string) => new RegExp(`#/sheets/${id}/${name}$`);

  await needs(page)
    .getByRole('link', { name: /has no readings yet/ })
    .click();
  await expect(page).toHaveURL(part('readings'));

  await inNav(page).click();
  await page.getByRole('link', { name: /A challenge is open/ }).click();
  await expect(page).toHaveURL(part('alignment'));
  await expect(page.getByRole('heading', { name: 'Challenges' })).toBeFocused();

  await inNav(page).click();
  await page.getByRole('link', { name: /The slice “Shorter results” has been in work for 4 days/ }).click();
  await expect(page).toHaveURL(part('slices'));
  await expect(page.getByRole('heading', { name: 'Slices', exact: true })).toBeFocused();

  const tabs = page.getByRole('navigation', { name: 'This sheet' });
  await tabs.getByRole('link', { name: 'Page' }).click();
  await page.locator('[data-rule="slice.too-long"]').getByRole('button').first().click();
  await expect(page).toHaveURL(part('slices'));
  await expect(page.getByRole('textbox', { name: 'Title of the slice' })).toBeFocused();
  await page.getByRole('button', { name: '← All slices' }).click();
  await expect(page.getByRole('heading', { name: 'Slices', exact: true })).toBeFocused();

  await tabs.getByRole('link', { name: 'Page' }).click();
  await page.getByRole('link', { name: 'Hold the review' }).click();
  await expect(page).toHaveURL(part('review'));
});

test('it follows what another window does', async ({ journey }) => {
  const page = await journey.open({ now: '2021-09-17T09:00:00.000Z' });
  const id = await runningSheet(page, 'Shorter pages');
  await expect(needs(page).getByRole('link', { name: /Review 3 days overdue/ })).toBeVisible();
  const { sheet, hash } = await call(page, 'sheets.open', { id });
  await call(page, 'sheets.save', { id, base: hash, sheet: { ...sheet, nextReview: '2021-09-21' } });
  await expect(needs(page)).toContainText('Nothing needs you now.');
  await expect(days(page).getByRole('listitem').filter({ hasText: 'Tue 21 Sep' })).toContainText('Shorter pages');
});

test('actions show who and by when, and are ticked off by keyboard; the focus goes to the next item', async ({
  journey,
}) => {
  const page = await journey.open({ now: '2021-09-17T09:00:00.000Z' });
  const action = (id: string, due: string | null, who: string) => {
    return { ...{ id, at: '2021-09-13T09:00:00.000Z', what: `Do ${id}`, who, due }, closed: null, from: null };
  };
  const id = await runningSheet(page, 'Shorter pages', {
    ...{ cadence: null, nextReview: null },
    actions: [action('first', '2021-09-15', 'Ana'), action('second', '2021-09-17', 'Ben')],
  });
  await expect(needs(page)).toContainText('Do first · Ana, 2 days overdue');
  await expect(needs(page)).toContainText('Do second · Ben');
  const ticks = needs(page).getByRole('checkbox');
  await ticks.first().focus();
  await page.keyboard.press('Space');
  await expect(ticks).toHaveCount(1);
  await expect(needs(page).getByRole('checkbox', { name: /Do second/ })).toBeFocused();
  await page.keyboard.press('Space');
  await expect(needs(page)).toContainText('Nothing needs you now.');
  await expect(panel(page).getByRole('heading', { name: 'Needs you now' })).toBeFocused();
  const { sheet } = await call(page, 'sheets.open', { id });
  expect(sheet.actions.map(({ closed }) => closed?.how)).toEqual(['done', 'done']);
});
