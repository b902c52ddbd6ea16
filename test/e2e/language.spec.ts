import { expect, test } from '../support/journey.ts';
import { field, saved } from '../support/page-object.ts';
import { moreClicks, openSeeded } from '../support/seed.ts';

test('a browser without a language of its own (LANG unset) shows and takes numbers, times and dates', async ({
  journey,
  context,
}) => {
  const thrown: Error[] = [];
  context.on('weberror', (error) => thrown.push(error.error()));
  // What Chromium says of a POSIX locale: no tag that Intl takes.
  await context.addInitScript(() => {
    Object.defineProperty(navigator, 'language', { get: () => 'en-US@posix' });
    Object.defineProperty(navigator, 'languages', { get: () => ['en-US@posix'] });
  });
  const page = await journey.open({ now: '2021-09-16T09:00:00.000Z' });
  expect(await page.evaluate(() => navigator.language)).toBe('en-US@posix');
  await openSeeded(page, moreClicks(), 'Date,Clicks\n2021-09-13,52000\n2021-09-14,53500\n2021-09-15,54100\n');
  await expect(page.getByRole('figure', { name: /Gate chart/ })).toBeVisible();

  await field(page, 'cadence').click();
  const review = page.getByRole('dialog', { name: 'Review' });
  await review.getByRole('textbox', { name: 'Minutes' }).fill('25');
  await page.keyboard.press('Tab');
  await review.getByRole('spinbutton', { name: 'month' }).click();
  await page.keyboard.type('09212021');
  await review.getByRole('button', { name: 'Done' }).click();
  await saved(page);
  await expect(field(page, 'cadence')).toContainText('25');
  expect(thrown).toEqual([]);
});
