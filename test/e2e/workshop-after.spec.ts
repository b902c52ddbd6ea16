import type { Page } from '@playwright/test';
import { MINUTE_MS } from '#shared/model/workshop-clock.ts';
import { planStep } from '#shared/workshop/plan.ts';
import { expectAccessible } from '../support/accessible.ts';
import { call } from '../support/call.ts';
import { clicksSheet } from '../support/clicks-sheet.ts';
import { expect, test } from '../support/journey.ts';
import { seedSheet } from '../support/seed.ts';

const STEPS = [planStep('a', 'aim', 10 * MINUTE_MS), planStep('s', 'seal', 5 * MINUTE_MS)];

/** A sheet with a workshop of Ana and Bo that has begun; returns its id and hash. */
async function begunOn(page: Page): Promise<{ sheet: string; hash: string }> {
  const { id: sheet, hash } = await seedSheet(page, { ...clicksSheet(), title: 'Shorter pages' });
  await call(page, 'workshops.begin', { sheet, steps: STEPS });
  await call(page, 'workshops.act', { sheet, action: { do: 'people', facilitator: 'Cleo', people: ['Ana', 'Bo'] } });
  await call(page, 'workshops.act', { sheet, action: { do: 'start' } });
  return { sheet, hash };
}

test('a workshop in progress is the first thing that waits, goes on with its steps, and leads to its tab', async ({
  journey,
}) => {
  const page = await journey.open({ now: '2021-09-13T09:00:00.000Z' });
  const { sheet } = await begunOn(page);
  const needs = page.getByRole('complementary', { name: 'Today' }).getByRole('region', { name: 'Needs you now' });
  await expect(needs.getByRole('listitem').first()).toContainText('A workshop is in progress: step 1, Aim');
  await call(page, 'workshops.act', { sheet, action: { do: 'next' } });
  const link = needs
    .getByRole('listitem')
    .first()
    .getByRole('link', { name: /step 2, / });
  await expect(link).toBeVisible();
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(new RegExp(`#/sheets/${sheet}/workshop$`));
});

test('what the room agreed on stands in the log as it was sealed, and opens by keyboard', async ({ journey }) => {
  const page = await journey.open({ now: '2021-09-13T09:00:00.000Z' });
  const { sheet, hash } = await begunOn(page);
  const ballots = [
    { person: 'Ana', value: 5 },
    { person: 'Bo', value: 4 },
  ];
  await call(page, 'workshops.act', { sheet, action: { do: 'ballots', ballots } });
  await call(page, 'workshops.act', { sheet, action: { do: 'show-vote' } });
  const sealed = await call(page, 'gates.seal', { id: sheet, base: hash, gate: 'gate-1', by: 'Ana' });
  const { sheet: held, hash: base } = await call(page, 'workshops.finish', { sheet, base: sealed.hash });
  await call(page, 'sheets.save', {
    id: sheet,
    base,
    sheet: { ...held, aim: { ...held.aim, outcome: 'Quite another aim' } },
  });

  await page.getByRole('link', { name: 'Decisions' }).click();
  const grid = page.getByRole('grid', { name: 'Decisions, newest first' });
  const row = grid.getByRole('row', { name: /Committed/ });
  await expect(row).toContainText('More visitors find what they came for');
  await expect(row).toContainText('median 4.5, spread 1');
  await page.getByLabel('Person').selectOption('Bo');
  await expect(row).toBeVisible();
  await page.getByLabel('Kind').selectOption('Committed');
  await expect(row).toBeVisible();
  await expectAccessible(page, 'the log');

  await grid.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'What was agreed' });
  await expect(dialog).toContainText('Committed by Ana on 13 September 2021, on “Shorter pages”');
  await expect(dialog).toContainText('1 amendment since');
  await expect(dialog).toContainText('More visitors find what they came for');
  await expect(dialog).not.toContainText('Quite another aim');
  await expect(dialog).toContainText('Passed: median 4.5, spread 1 (Bo 4, Ana 5)');
  await expectAccessible(page, 'a commit');
  await dialog.getByRole('button', { name: 'Open the workshop' }).click();
  await expect(page).toHaveURL(new RegExp(`#/sheets/${sheet}/workshop$`));
});
