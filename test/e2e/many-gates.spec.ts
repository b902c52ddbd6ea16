import type { Page } from '@playwright/test';
import { addDays } from '#shared/time/calendar.ts';
import { expectAccessible } from '../support/accessible.ts';
import { expect, test } from '../support/journey.ts';
import { longLivedPage } from '../support/long-lived-page.ts';
import { answerLater, field, saved } from '../support/page-object.ts';
import { putSheet } from '../support/put-sheet.ts';

/** The visible buttons that are filled with the accent's colour, by what they say. */
async function filled(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const probe = document.createElement('i');
    probe.style.backgroundColor = 'var(--accent)';
    document.body.append(probe);
    const accent = getComputedStyle(probe).backgroundColor;
    probe.remove();
    return [...document.querySelectorAll('button')]
      .filter((button) => button.checkVisibility() && getComputedStyle(button).backgroundColor === accent)
      .map((button) => button.textContent);
  });
}

/** The page's next step is this one, and no other button is filled. */
async function expectLead(page: Page, name: string): Promise<void> {
  await expect(page.locator('main button[data-step]')).toHaveText(name);
  expect(await filled(page)).toEqual([name]);
}

test('in the fifteenth gate: the one that runs first, a dozen lines, the oldest as a count, one leading button through its life', async ({
  journey,
}) => {
  test.slow(); // the app is started twice
  const lived = longLivedPage({ gates: 15, decisions: 14 });
  const gate = lived.sheet.gates.at(-1);
  if (!gate) throw new Error('the page has a gate');
  const now = `${lived.today}T12:00:00.000Z`;
  await putSheet(journey.workspace, lived, now);
  let page = await journey.open({ now });
  await page.getByRole('link', { name: lived.sheet.title }).first().click();
  await expectLead(page, 'Add readings');
  await expect(field(page, 'gate.rule')).toHaveText(gate.rule.sentence);
  const earlier = page.getByRole('region', { name: 'Earlier gates' });
  const lines = earlier.locator('details');
  await expect(lines).toHaveCount(12);
  const heights = await lines.evaluateAll((all) => all.map((line) => line.getBoundingClientRect().height));
  expect(Math.max(...heights)).toBeLessThan(80);
  const [current, past] = [await field(page, 'gate').boundingBox(), await earlier.boundingBox()];
  expect((current?.y ?? 0) + (current?.height ?? 0)).toBeLessThanOrEqual(past?.y ?? 0);

  await lines.first().locator('summary').focus();
  await page.keyboard.press('Enter');
  await expect(lines.first()).toContainText(lived.sheet.gates.at(-2)?.rule.sentence ?? '');
  await page.keyboard.press('Enter');
  await earlier.getByRole('button', { name: /^and 2 earlier gates: / }).click();
  await expect(lines).toHaveCount(14);
  await expectAccessible(page, 'page with all earlier gates');
  for (const width of [1280, 800, 480]) {
    await page.setViewportSize({ width, height: 800 });
    const over = await page.evaluate(
      () =>
        [...document.querySelectorAll('article details, article summary *')].filter(
          (part) => part.checkVisibility() && part.getBoundingClientRect().right > window.innerWidth,
        ).length,
    );
    expect(over, `${width} px`).toBe(0);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await earlier.getByRole('button', { name: 'Show only the latest dozen' }).click();
  await expect(lines).toHaveCount(12);
  await journey.close();

  page = await journey.open({ now: `${addDays(gate.end, 1)}T12:00:00.000Z` });
  await page.getByRole('link', { name: lived.sheet.title }).first().click();
  await expectLead(page, 'Decide…');
  await page.locator('main button[data-step]').click();
  const decide = page.getByRole('dialog', { name: 'Decide' });
  await decide.getByRole('radio', { name: 'Change', exact: true }).check({ force: true });
  await decide.getByRole('textbox', { name: /^Why/ }).fill('Shorter calls reach as many people.');
  await decide.getByRole('radio', { name: /^Open it later/ }).check();
  await decide.getByRole('button', { name: 'Put it on the record' }).click();
  await answerLater(page);
  await expectLead(page, 'Next gate');
  await page.locator('main button[data-step]').click();
  await expectLead(page, 'Seal the gate…');
  await field(page, 'gate.rule').fill('');
  await expectLead(page, 'Write what is missing');
  await field(page, 'gate.rule').fill('Continue if the mean of 30-day activation rate is at least 50%.');
  await expectLead(page, 'Seal the gate…');
  await page.locator('main button[data-step]').click();
  const sealing = page.getByRole('dialog', { name: 'Seal the gate' });
  await sealing.getByRole('button', { name: /^Seal/ }).click();
  await expectLead(page, 'Add readings');
  await saved(page);
});
