import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { planStep } from '#shared/workshop/plan.ts';
import { expectAccessible } from '../support/accessible.ts';
import { call } from '../support/call.ts';
import { expect, test } from '../support/journey.ts';
import { moreClicks, openSeeded } from '../support/seed.ts';

const NOW = '2021-09-26T09:00:00.000Z';

const decision = (what: string) => ({
  ...{ what, options: [], reasoning: 'it is quieter', confidence: 80, expected: '' },
  ...{ reviewOn: null, by: 'Ana', sheet: null },
});
const problems = (page: Page) => page.getByRole('region', { name: 'Problems with files' });

test('decisions edited by hand while the app is open: refused, looked at, accepted, saved; two windows', async ({
  journey,
}) => {
  const page = await journey.open({ now: NOW });
  await call(page, 'decisions.add', { decision: decision('Rent the smaller office') });
  await page.getByRole('link', { name: 'Decisions' }).click();
  await page.getByRole('button', { name: 'Note a decision' }).click();
  const dialog = page.getByRole('dialog', { name: 'Note a decision' });
  await dialog.getByLabel('What is decided').fill('Hire a second editor');
  await dialog.getByLabel('Why this one').fill('The queue grows.');

  const file = join(journey.workspace, 'decisions.json');
  const edited = (await readFile(file, 'utf8')).replace('smaller office', 'bigger office');
  await writeFile(file, edited);
  // Whichever comes first, the event or the attempt: the dialog says what to do.
  await dialog.getByRole('button', { name: 'Put it on the record' }).click();
  expect(await readFile(file, 'utf8')).toBe(edited);
  const notice = dialog.getByRole('region', { name: 'decisions.json was changed outside Plumbline' });
  await expect(notice).toContainText('what you typed stays');
  await expect(dialog.getByRole('button', { name: 'Put it on the record' })).toBeEnabled();
  // Once, by the notice that also accepts it.
  await expect(dialog.getByText('was changed outside Plumbline')).toHaveCount(1);
  await expect(dialog.getByRole('alert')).toHaveCount(0);

  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(problems(other)).toContainText('decisions.json');

  await notice.getByRole('button', { name: 'Look at decisions.json' }).click();
  const row = notice.getByRole('row', { name: /Rent the bigger office/ });
  await expect(row).toContainText('Rent the smaller office');
  await expectAccessible(page, 'what another program changed');
  await notice.getByRole('button', { name: 'Accept decisions.json' }).click();
  await expect(notice).toBeHidden();
  await expect(problems(other)).toBeHidden();

  await expect(dialog.getByLabel('What is decided')).toHaveValue('Hire a second editor');
  await expect(dialog.getByLabel('Why this one')).toHaveValue('The queue grows.');
  await dialog.getByRole('button', { name: 'Put it on the record' }).click();
  await expect(dialog).toBeHidden();
  const text = await readFile(file, 'utf8');
  expect([text.includes('Rent the bigger office'), text.includes('Hire a second editor')]).toEqual([true, true]);
  await other.getByRole('link', { name: 'Decisions' }).click();
  await expect(other.getByText('Hire a second editor').first()).toBeVisible();
});

test('the list of problems on a narrow window: look, accept in one window, gone in both', async ({ journey }) => {
  const page = await journey.open({ now: NOW });
  await page.setViewportSize({ width: 420, height: 800 });
  const file = join(journey.workspace, 'plumbline.json');
  await writeFile(file, (await readFile(file, 'utf8')).replace('"a4"', '"letter"'));
  await expect(problems(page)).toContainText('plumbline.json');
  await problems(page).getByRole('button', { name: 'Look at plumbline.json' }).click();
  await expect(problems(page).getByRole('row', { name: /settings › paper/ })).toContainText('letter');
  await expectAccessible(page, 'list of problems');
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);
  expect(wide).toBe(false);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await problems(other).getByRole('button', { name: 'Accept plumbline.json' }).click();
  await expect(problems(other)).toBeHidden();
  await expect(problems(page)).toBeHidden();
});

test('a workshop edited by hand in the middle: the room says so, one click goes on, a half-typed thought is kept', async ({
  journey,
}) => {
  const page = await journey.open({ now: NOW });
  const id = await openSeeded(page, moreClicks());
  await call(page, 'workshops.begin', { sheet: id, steps: [planStep('aim', 'aim', 600_000)] });
  await page.evaluate((hash) => {
    location.hash = hash;
  }, `#/sheets/${id}/room`);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const file = join(journey.workspace, 'workshops', `${id}.json`);
  await writeFile(file, (await readFile(file, 'utf8')).replace('"title": "', '"title": "Our '));

  await page.keyboard.press('p');
  const dialog = page.getByRole('dialog', { name: 'Park a thought' });
  await dialog.getByLabel('A thought for later').fill('Ask legal');
  await dialog.getByRole('button', { name: 'Park' }).click();
  await expect(page.getByText(/accept it first; nothing was overwritten/).first()).toBeVisible();
  await expect(dialog.getByLabel('A thought for later')).toHaveValue('Ask legal');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: `Accept workshops/${id}.json` }).click();
  await expect(page.getByRole('region', { name: /was changed outside Plumbline/ })).toBeHidden();

  await page.keyboard.press('p');
  await expect(dialog.getByLabel('A thought for later')).toHaveValue('Ask legal');
  await dialog.getByRole('button', { name: 'Park' }).click();
  await expect(dialog).toBeHidden();
  const { workshop } = await call(page, 'workshops.get', { sheet: id });
  expect([workshop?.parked.map(({ text }) => text), workshop?.steps[0]?.title]).toEqual([
    ['Ask legal'],
    expect.stringMatching(/^Our /),
  ]);
});
