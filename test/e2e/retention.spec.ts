import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { field, saved } from '../support/page-object.ts';
import { printedPages } from '../support/pdf.ts';

/** The retention example, word for word as it is typed. */
const WORDS = {
  title: 'New customers stay',
  owner: 'Ana',
  'aim.outcome': 'Retention of new customers: nine out of ten are still with us after ninety days.',
  'aim.done': '90-day retention is at least 90% for two cohorts in a row.',
  'mechanism.lever': 'personalised onboarding',
  'mechanism.target': 'early churn',
  'mechanism.because': 'it builds early confidence, which reduces early churn',
  'gate.question': 'Does early confidence move at all?',
  'gate.rule': 'Continue if the activation rate is at least 40% by week 2',
  'guardrail.text': 'Support answers first messages within its SLO',
  'basalCost.cost': '6 h a month, onboarding team',
  'basalCost.removal': 'remove the flow and its mails',
} as const;
const SIGNALS = ['30-day activation rate', 'Time to first value', '90-day retention'];
const ASSUMPTIONS = [
  'First value within a day is possible for 80% of sign-ups.',
  'Early churn is about confidence, not price.',
];

/** Presses Tab until the field of that name has the focus; fails when the page never gets there. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    const at = await page.evaluate(() => document.activeElement?.getAttribute('data-field') ?? '');
    if (at === name || at.endsWith(name)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`Tab never reached ${name}`);
}

async function typeInto(page: Page, name: keyof typeof WORDS): Promise<void> {
  await tabTo(page, name);
  await page.keyboard.type(WORDS[name]);
}

test('the retention example: typed by keyboard alone, closed, started again, there word for word, printed on one page', async ({
  journey,
}) => {
  let page = await journey.open({ now: '2026-11-20T09:00:00.000Z' });
  await expect(page.getByRole('heading', { name: 'One page, two weeks, one decision' })).toBeVisible();
  await page.keyboard.press('Control+Shift+Enter');
  await expect(field(page, 'title')).toBeFocused();
  await page.keyboard.type(WORDS.title);
  await typeInto(page, 'owner');
  await tabTo(page, 'cadence');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Review' })).toBeVisible();
  await expect(page.getByRole('textbox', { name: 'Minutes' })).toBeFocused();
  await page.keyboard.type('15');
  await page.keyboard.press('Tab');
  await page.keyboard.press('t'); // the select goes on from Tuesdays to Thursdays
  await page.keyboard.press('t'); // and round again
  await page.keyboard.press('Tab');
  await page.keyboard.type('1000');
  await page.keyboard.press('Tab');
  await page.keyboard.type('24112026');
  await page.keyboard.press('Escape');
  await expect(field(page, 'cadence')).toHaveText('15 min, Tuesdays 10:00');
  await expect(field(page, 'cadence')).toBeFocused();

  await typeInto(page, 'aim.outcome');
  await typeInto(page, 'aim.done');
  await typeInto(page, 'mechanism.lever');
  await typeInto(page, 'mechanism.target');
  await typeInto(page, 'mechanism.because');
  for (const text of ASSUMPTIONS) {
    await page.keyboard.press('Enter');
    await expect(page.locator('[data-field^="mechanism.assumptions."]:focus')).toBeVisible();
    await page.keyboard.type(text);
  }
  await tabTo(page, 'signals');
  await page.keyboard.press('Enter');
  for (const [index, name] of SIGNALS.entries()) {
    if (index > 0) await page.keyboard.press('Enter');
    await expect(page.getByRole('textbox', { name: `Name of signal ${index + 1}` })).toBeFocused();
    await page.keyboard.type(name);
  }
  await tabTo(page, 'gate');
  await page.keyboard.press('Enter');
  await typeInto(page, 'gate.question');
  await typeInto(page, 'gate.rule');
  await typeInto(page, 'guardrail.text');
  await typeInto(page, 'basalCost.cost');
  await typeInto(page, 'basalCost.removal');
  await saved(page);
  await journey.close();

  page = await journey.open({ now: '2026-11-21T09:00:00.000Z' });
  await page
    .getByRole('link', { name: /New customers stay/ })
    .first()
    .click();
  for (const [name, words] of Object.entries(WORDS)) await expect(field(page, name)).toHaveText(words);
  for (const [index, name] of SIGNALS.entries()) {
    await expect(page.getByRole('textbox', { name: `Name of signal ${index + 1}` })).toHaveText(name);
  }
  for (const [index, text] of ASSUMPTIONS.entries()) {
    await expect(page.getByRole('textbox', { name: `Assumption ${index + 1}`, exact: true })).toHaveText(text);
  }
  await expect(field(page, 'cadence')).toHaveText('15 min, Tuesdays 10:00');
  await expect(field(page, 'nextReview')).toHaveText('24 November 2026');
  await expect(page.getByRole('button', { name: /Gate: 20 November – 3 December 2026/ })).toBeVisible();

  const pages = await printedPages(page);
  expect(pages).toHaveLength(1);
  const printed = pages[0] ?? '';
  for (const words of [...Object.values(WORDS), ...SIGNALS, ...ASSUMPTIONS]) expect(printed).toContain(words);
  for (const words of ['15 min, Tuesdays 10:00', '24 November 2026', '20 November – 3 December 2026']) {
    expect(printed).toContain(words);
  }
});
