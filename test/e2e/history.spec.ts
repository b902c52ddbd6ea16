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
  await expect(ask).toContainText('This changes: Aim.');
  await ask.getByRole('button', { name: 'Put it back' }).click();
  await expect(ask).toBeHidden();
  await expect(page.getByRole('heading', { name: 'History' })).toBeFocused();

  await page.getByRole('navigation', { name: 'This sheet' }).getByRole('link', { name: 'Page' }).click();
  await expect(field(page, 'aim.outcome')).toHaveText('Eight out of ten new customers stay.');
  await expect(page.getByRole('article', { name: 'The page' })).toContainText('it looks good');
});
