import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { root } from '../../build/paths.ts';
import { expectAccessible } from '../support/accessible.ts';
import { expect, test } from '../support/journey.ts';
import { field, saved } from '../support/page-object.ts';
import { moreClicks, openSeeded } from '../support/seed.ts';

/** The screens one after the other, each left as it would be met. */
async function walk(page: Page): Promise<void> {
  const check = (where: string) => expectAccessible(page, where);
  await expect(page.getByRole('button', { name: 'Write the first sheet' })).toBeVisible();
  await check('first start');
  await page.getByRole('button', { name: 'Write the first sheet' }).click();
  await expect(field(page, 'title')).toBeFocused();
  await check('empty page');
  await page.getByRole('navigation', { name: 'This sheet' }).getByRole('link', { name: 'Alignment' }).click();
  await expect(page.getByRole('button', { name: 'Start a pre-mortem' })).toBeVisible();
  await check('alignment with nothing written');
  const sheet = moreClicks();
  const assumptions = [
    { id: 'a', text: 'Pages are better when they are short', state: 'open' as const, shownBy: '', confidence: null },
  ];
  await openSeeded(page, { ...sheet, mechanism: { lever: '', target: '', because: '', assumptions } });
  await page.getByRole('button', { name: /Start with the aim/ }).click();
  await page.getByRole('button', { name: 'Import readings…' }).click();
  await page.getByLabel('Choose a CSV file').setInputFiles(join(root, 'test/fixtures/weekly-business-review.csv'));
  await expect(page.getByRole('region', { name: 'What the import would do' })).toBeVisible();
  await check('import of readings');
  await page.getByRole('button', { name: 'Import 630 readings' }).click();
  await expect(page.getByRole('figure', { name: /Gate chart/ })).toBeVisible();
  await check('full page');
  await field(page, 'gate.end').click();
  await expect(page.getByRole('dialog', { name: 'The gate’s days' })).toBeVisible();
  await check('days of the gate');
  await page.keyboard.press('Escape');
  await field(page, 'cadence').click();
  await expect(page.getByRole('dialog', { name: 'Review' })).toBeVisible();
  await check('cadence');
  await page.keyboard.press('Escape');
  for (const [key, dialog] of [
    ['Control+d', 'Decide'],
    ['Control+,', 'Settings'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await check(dialog);
    await page.keyboard.press('Escape');
  }
  await page.keyboard.press('Control+k');
  await expect(page.getByPlaceholder('Type a command or the name of a sheet')).toBeVisible();
  await check('palette');
  for (const [command, dialog] of [
    ['Earlier versions', 'Earlier versions'],
    ['Import a sheet', 'Import a sheet'],
    ['About Plumbline', 'Plumbline'],
  ] as const) {
    if (!(await page.getByPlaceholder('Type a command or the name of a sheet').isVisible()))
      await page.keyboard.press('Control+k');
    await page.getByPlaceholder('Type a command or the name of a sheet').fill(command);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('dialog', { name: dialog })).toBeVisible();
    await check(dialog);
    await page.keyboard.press('Escape');
  }
  await saved(page);
  await page
    .getByRole('link', { name: /^Sheets/ })
    .first()
    .click();
  await expect(page.getByRole('heading', { name: 'Sheets' })).toBeVisible();
  await check('list');
  await page.getByRole('link', { name: 'Trash' }).click();
  await expect(page.getByRole('heading', { name: 'Trash' })).toBeVisible();
  await check('trash');
}

test('axe finds nothing serious on any screen, light or dark', async ({ journey }) => {
  test.slow(); // axe reads every element of a dozen screens, twice
  await walk(await journey.open({ now: '2021-09-26T09:00:00.000Z' }));
});
