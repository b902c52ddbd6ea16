import { expectAccessible } from '../support/accessible.ts';
import { expect, test } from '../support/journey.ts';
import { field, saved } from '../support/page-object.ts';
import { moreClicks, openSeeded } from '../support/seed.ts';

/** A gate of 12 to 25 September, read in time: 61,000 on each of its days, which its rule takes for continue. */
const CSV = `Date,Clicks\n${Array.from({ length: 14 }, (_, day) => `2021-09-${12 + day},61000`).join('\n')}\n`;

test('a reading corrected after the gate’s end marks the gate on page, paper and in the decide dialog, with both verdicts', async ({
  journey,
}) => {
  const page = await journey.open({ now: '2021-09-28T09:00:00.000Z' });
  const id = await openSeeded(page, moreClicks(), CSV);
  await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('says continue');
  const marks = page.getByRole('list', { name: 'About its readings' });
  await expect(marks).toBeHidden();

  await page.keyboard.press('Control+Shift+E');
  await page.getByRole('textbox', { name: 'Written by' }).fill('Ana');
  const cell = page.getByRole('row').filter({ hasText: '24 September 2021' }).getByRole('gridcell').nth(1);
  await cell.click();
  await page.keyboard.type('-300000');
  await page.keyboard.press('Enter');
  await saved(page);
  await cell.click();
  const past = page.getByRole('list', { name: 'What became of this reading' });
  await expect(past.getByRole('listitem')).toHaveText([
    '61,000 → −300,000 on 28 September 2021, by Ana (typed)',
    'none → 61,000 on 28 September 2021 (import of seed.csv)',
  ]);
  await expectAccessible(page, 'a reading with its past');

  await page.goto(`${page.url().split('#')[0]}#/sheets/${id}`);
  const sentence =
    '1 reading changed after the gate ended: Clicks of 24 September 2021, 61,000 → −300,000 on 28 September 2021, by Ana (typed).';
  // (13 × 61,000 − 300,000) ÷ 14 = 35,214 < 40,000
  const both = 'As first recorded: continue. As they are now: stop.';
  await expect(marks).toContainText(`${sentence} ${both}`);
  await expect(page.getByRole('status', { name: 'Verdict' })).toContainText('says stop');
  await expect(page.locator('[data-print-copy]')).toContainText(`${sentence} ${both}`);
  await expectAccessible(page, 'a gate with a late change');

  await page.setViewportSize({ width: 480, height: 800 });
  await expect(marks).toContainText(both);
  await page.getByRole('button', { name: 'Decide…' }).last().click();
  await expect(page.getByRole('dialog', { name: 'Decide' })).toContainText(both);
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1280, height: 800 });

  // Undone in the readings, nothing is late any more; the log keeps both changes.
  await page.keyboard.press('Control+Shift+E');
  await page.getByRole('grid', { name: 'Readings' }).focus();
  await page.keyboard.press('Control+z');
  await saved(page);
  await cell.click();
  await expect(past.getByRole('listitem')).toHaveCount(3);
  await page.goto(`${page.url().split('#')[0]}#/sheets/${id}`);
  await expect(field(page, 'gate')).toBeVisible();
  await expect(marks).toBeHidden();
});

test('sealed late: page and paper say on which day', async ({ journey }) => {
  const page = await journey.open({ now: '2021-09-20T09:00:00.000Z' });
  await openSeeded(page, moreClicks());
  const copy = page.locator('[data-print-copy]');
  await expect(copy).toContainText('More clicks');
  await expect(copy).not.toContainText('sealed on day');
  await field(page, 'gate.seal').getByRole('button', { name: 'Seal…' }).click();
  await page.getByRole('dialog', { name: 'Seal the gate' }).getByRole('button', { name: /^Seal/ }).click();
  await expect(field(page, 'gate.seal')).toContainText('sealed on day 9 of 14');
  await expect(copy).toContainText('sealed on day 9 of 14');
});

test('readings after today are counted and named beside the verdict, on page and paper', async ({ journey }) => {
  const page = await journey.open({ now: '2021-09-20T09:00:00.000Z' });
  await openSeeded(page, moreClicks(), CSV);
  const leftOut = '5 readings after 20 September 2021 are left out (21 September 2021 to 25 September 2021).';
  await expect(page.getByRole('list', { name: 'About its readings' })).toContainText(leftOut);
  await expect(page.locator('[data-print-copy]')).toContainText(leftOut);
});
