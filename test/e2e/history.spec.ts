import { expectAccessible } from '../support/accessible.ts';
import { expect, test } from '../support/journey.ts';
import { answerLater, field, saved } from '../support/page-object.ts';
import { moreClicks, openSeeded } from '../support/seed.ts';

test('three versions: what changed is shown word by word, one is put back, the log is kept', async ({ journey }) => {
  const page = await journey.open({ now: '2026-11-03T09:00:00.000Z' });
  await openSeeded(page, { ...moreClicks(), aim: { outcome: 'Nine out of ten new customers stay.', done: '' } });
  await field(page, 'aim.outcome').fill('Eight out of ten new customers stay.');
  await saved(page);
  await page.getByRole('button', { name: 'Decide…' }).first().click();
  const decide = page.getByRole('dialog');
  await decide.getByRole('radio', { name: 'Continue' }).check({ force: true });
  await decide.getByRole('textbox', { name: /why/i }).fill('it looks good');
  await decide.getByRole('radio', { name: /^Open it later/ }).check();
  await decide.getByRole('button', { name: 'Put it on the record' }).click();
  await answerLater(page);
  await expect(decide).toBeHidden();
  await field(page, 'aim.outcome').fill('Eight out of ten customers stay for ninety days.');
  await saved(page);

  await page.getByRole('navigation', { name: 'This sheet' }).getByRole('link', { name: 'History' }).click();
  await expect(page.getByRole('heading', { name: 'History' })).toBeVisible();
  const lines = page.getByRole('main').getByRole('button', { expanded: false });
  await expect(lines.filter({ hasText: 'as it is now' })).toHaveCount(1);
  await page.getByLabel('Show versions that changed').selectOption('Aim');
  const ofAim = lines.filter({ hasText: 'Aim' });
  await ofAim.first().focus();
  await page.keyboard.press('Enter');
  const main = page.getByRole('main');
  await expect(main.locator('ins')).toContainText(['for ninety days']);
  await expect(main.locator('del').first()).toContainText('new');
  await expectAccessible(page, 'history');
  await page.keyboard.press('Enter');
  await expect(main.locator('ins')).toHaveCount(0);

  // The version in which eight became nine the other way round.
  await ofAim.nth(1).click();
  await expect(main.locator('del').first()).toContainText('Nine');
  await page.getByRole('button', { name: 'Put this version back…' }).click();
  const ask = page.getByRole('dialog', { name: 'Put this version back?' });
  await expect(ask).toContainText('the page becomes what it was on 3 Nov', { ignoreCase: true });
  await expect(ask).toContainText('This changes: Aim.');
  await ask.getByRole('button', { name: 'Put it back' }).click();
  await expect(ask).toBeHidden();
  await expect(page.getByRole('heading', { name: 'History' })).toBeFocused();

  await page.getByRole('navigation', { name: 'This sheet' }).getByRole('link', { name: 'Page' }).click();
  await expect(field(page, 'aim.outcome')).toHaveText('Eight out of ten new customers stay.');
  await expect(page.getByRole('article', { name: 'The page' })).toContainText('it looks good');
});

test('reads like a record: who decided, what moved, what was imported; filtered by kind and person', async ({
  journey,
}, info) => {
  const page = await journey.open({ now: '2021-09-14T09:00:00.000Z' });
  await openSeeded(page, { ...moreClicks(), owner: 'Ana' }, 'Date,Clicks\n2021-09-12,61000\n2021-09-13,62000\n');
  await field(page, 'gate.rule').fill('continue if the mean of Clicks ≥ 65,000; stop if it is < 40,000');
  await field(page, 'title').click();
  await saved(page);

  await page.getByRole('navigation', { name: 'This sheet' }).getByRole('link', { name: 'History' }).click();
  const main = page.getByRole('main');
  await expect(main).toContainText('The threshold moved from 60,000 to 65,000');
  await expect(main).toContainText(/imported from seed\.csv|imported 2 readings from seed\.csv/);
  await expect(main.getByRole('heading', { level: 2 }).first()).toHaveText('Tuesday, 14 Sep');
  await main.getByLabel('Kind').selectOption('readings and imports');
  await expect(main.getByRole('listitem')).toHaveCount(1);
  await expect(main.getByRole('button', { expanded: false })).toHaveCount(0);
  await expectAccessible(page, 'history of readings');
  await main.getByLabel('Kind').selectOption('sealing');
  await expect(main).toContainText('Nothing like that in the history.');
  await main.getByLabel('Kind').selectOption('everything');
  await page.setViewportSize({ width: 800, height: 600 });
  await expect(main).toContainText('The threshold moved');
  await page.screenshot({ path: info.outputPath('history.png') });
});
