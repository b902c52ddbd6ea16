import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { root } from '../../build/paths.ts';
import { expect, test } from '../support/journey.ts';
import { addSignal, field, saved, setGateDays } from '../support/page-object.ts';

/** No violation that axe calls serious or critical, on what is shown now. */
async function expectAccessible(page: Page, where: string): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).exclude('[data-print-copy]').analyze();
  const serious = violations.filter((v) => v.impact === 'serious' || v.impact === 'critical');
  const told = serious.map(
    (v) => `${v.id}: ${v.nodes.map((n) => `${n.target.join(' ')} ${n.failureSummary}`).join(' | ')}`,
  );
  expect(told, where).toEqual([]);
}

/** The screens one after the other, each left as it would be met. */
async function walk(page: Page, theme: string): Promise<void> {
  const check = (where: string) => expectAccessible(page, `${where}, ${theme}`);
  await check('first start');
  await page.getByRole('button', { name: 'Write the first sheet' }).click();
  await expect(field(page, 'title')).toBeFocused();
  await check('empty page');
  await field(page, 'title').fill('Accessible');
  await field(page, 'mechanism.because').press('Enter');
  await page.keyboard.type('An assumption');
  await addSignal(page, 'Clicks');
  await page.getByRole('button', { name: /Start with the aim/ }).click();
  await setGateDays(page, '12092021', '25092021');
  await field(page, 'gate.rule').fill('continue if the mean of Clicks ≥ 60,000; stop if it is < 40,000');
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

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on any screen, ${theme}`, async ({ journey }) => {
    test.slow(); // axe reads every element of a dozen screens
    const page = await journey.open({ now: '2021-09-26T09:00:00.000Z' });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await walk(page, theme);
  });
}
