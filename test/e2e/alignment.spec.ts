import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { expect, test } from '../support/journey.ts';
import { field, saved } from '../support/page-object.ts';
import { moreClicks, openSeeded } from '../support/seed.ts';

const NOW = '2021-09-10T09:00:00.000Z';
const tab = (page: Page, name: string) =>
  page.getByRole('navigation', { name: 'This sheet' }).getByRole('link', { name });
const force = (page: Page, name: string) => page.getByRole('region', { name, exact: true });
const markAtAim = (page: Page) => page.getByRole('button', { name: 'An open challenge: Aim' });
const popover = (page: Page) => page.getByRole('dialog', { name: 'Challenges' });

/** How far below the title the rule stands. */
async function height(page: Page): Promise<number> {
  const [title, rule] = [await field(page, 'title').boundingBox(), await field(page, 'gate.rule').boundingBox()];
  if (!title || !rule) throw new Error('The page is not shown');
  return Math.round(rule.y - title.y);
}

async function openAgain(page: Page): Promise<void> {
  await page
    .getByRole('link', { name: /More clicks/ })
    .first()
    .click();
  await expect(field(page, 'title')).toHaveText('More clicks');
}

test('a challenge is pinned by keyboard, shown on the page and at sealing, answered and closed', async ({
  journey,
}) => {
  let page = await journey.open({ now: NOW });
  await openSeeded(page, moreClicks());
  const before = await height(page);

  await field(page, 'aim.outcome').focus();
  await page.keyboard.press('Control+Enter');
  await expect(popover(page)).toContainText('Challenges: Aim');
  await expect(popover(page).getByRole('textbox', { name: 'Question', exact: true })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(popover(page).getByRole('alert')).toContainText('write the question');
  await page.keyboard.type('Whose clicks are these?');
  await page.keyboard.press('Tab');
  await page.keyboard.type('Ben');
  await page.keyboard.press('Enter');
  await expect(popover(page).getByRole('region', { name: 'Challenge: Whose clicks are these?' })).toContainText('Ben');
  await expectAccessible(page, 'challenges at a field');
  await page.keyboard.press('Escape');
  await expect(popover(page)).toBeHidden();
  await expect(field(page, 'aim.outcome')).toBeFocused();

  await expect(markAtAim(page)).toBeVisible();
  // The mark takes no room: the page stands as it stood.
  expect(await height(page)).toBe(before);
  await expect(page.locator('[data-rule="challenge.open"]')).toContainText('Whose clicks are these?');
  await expectAccessible(page, 'a page with a mark');

  await page.getByRole('button', { name: 'Seal…', exact: true }).click();
  const seal = page.getByRole('dialog', { name: 'Seal the gate' });
  await expect(seal.getByRole('region', { name: 'One challenge is open' })).toContainText('Aim · Ben · no answer yet');
  await seal.getByRole('button', { name: 'Whose clicks are these?' }).click();
  await expect(seal).toBeHidden();
  await expect(popover(page)).toContainText('Whose clicks are these?');
  await page.keyboard.press('Escape');
  await expect(popover(page)).toBeHidden();
  await saved(page);
  await journey.close();

  page = await journey.open({ now: NOW });
  await openAgain(page);
  await tab(page, 'Alignment').click();
  await expect(force(page, 'Ambiguity')).toContainText('Aim: “Whose clicks are these?” has no answer yet (Ben asks).');
  const thread = page.getByRole('region', { name: 'Challenge: Whose clicks are these?' });
  await thread.getByRole('textbox', { name: 'Answer', exact: true }).fill('Everybody’s who searches.');
  await thread.getByLabel('Answer by').fill('Ana');
  await thread.getByRole('button', { name: 'Answer', exact: true }).click();
  await expect(thread.getByRole('list', { name: 'Answers' })).toContainText('Everybody’s who searches.');
  await expect(force(page, 'Ambiguity')).toContainText('Clear');

  await tab(page, 'Page').click();
  await markAtAim(page).click();
  await popover(page).getByRole('button', { name: 'Close it' }).click();
  await expect(popover(page)).toContainText('One closed');
  await page.keyboard.press('Escape');
  await expect(markAtAim(page)).toHaveCount(0);
  await expect(page.locator('[data-rule="challenge.open"]')).toHaveCount(0);
  await saved(page);
});

test('a pre-mortem is written silently by two people, read out in turn, merged and mended', async ({ journey }) => {
  let page = await journey.open({ now: NOW });
  await openSeeded(page, moreClicks());
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Type a command or the name of a sheet').fill('Pre-mortem');
  await page.keyboard.press('Enter');
  const part = page.getByRole('region', { name: 'Pre-mortem' });
  await part.getByRole('button', { name: 'Start a pre-mortem' }).click();

  const who = part.getByLabel('Who writes');
  const reason = part.getByRole('textbox', { name: 'It failed because' });
  await reason.fill('Nobody read the page');
  await reason.press('Enter');
  await expect(part.getByRole('alert')).toContainText('whose reason');
  await who.fill('Ana');
  await reason.press('Enter');
  await reason.fill('The data came late');
  await reason.press('Enter');
  await expect(part.getByRole('list', { name: 'What you wrote' })).toContainText('The data came late');
  await expectAccessible(page, 'silent writing');
  await part.getByRole('button', { name: 'Pass the keyboard on' }).click();
  await expect(who).toBeFocused();
  await expect(part).not.toContainText('The data came late');
  await expect(part).toContainText('Written and hidden: Ana 2.');
  await page.keyboard.type('Ben');
  await reason.fill('Readings were a week old');
  await reason.press('Enter');

  await part.getByRole('button', { name: 'Read them out' }).click();
  const reading = part.getByRole('group', { name: 'Reading out' });
  await expect(reading).toBeFocused();
  await expect(reading).toContainText('Ana reads, 1 of 3');
  await expectAccessible(page, 'reading out');
  await page.keyboard.press('ArrowRight');
  await expect(reading).toContainText('Ben reads, 2 of 3');
  await page.keyboard.press('ArrowRight');
  await expect(reading).toContainText('The data came late');
  await reading.getByLabel('Says the same as').selectOption({ label: 'Ben: Readings were a week old' });
  await page.getByRole('button', { name: 'Weigh them' }).click();

  const risks = part.getByRole('list', { name: 'Reasons' });
  await expect(risks.getByRole('list', { name: 'Merged into it' })).toContainText('The data came late Ana');
  await expect(part).toContainText('2 reasons have no mitigation with an owner yet.');
  await expectAccessible(page, 'weighing');
  await risks.getByLabel('How likely: Nobody read the page').selectOption('low');
  await risks.getByLabel('How likely: Readings were a week old').selectOption('high');
  await risks.getByRole('textbox', { name: 'Mitigation of: Readings were a week old' }).fill('Import on Mondays');
  await risks.getByRole('textbox', { name: /^Who mitigates: Readings/ }).fill('Ben');
  await expect(part).toContainText('Every likely reason has a mitigation and an owner.');
  await risks.getByLabel('Came true: Readings were a week old').selectOption('partly');
  await saved(page);
  await journey.close();

  page = await journey.open({ now: NOW });
  await openAgain(page);
  await tab(page, 'Alignment').click();
  const again = page.getByRole('region', { name: 'Pre-mortem' });
  await expect(again.getByRole('textbox', { name: 'Mitigation of: Readings were a week old' })).toHaveText(
    'Import on Mondays',
  );
  await expect(again.getByLabel('Came true: Readings were a week old')).toHaveValue('partly');
  await expect(again.getByRole('list', { name: 'Merged into it' })).toContainText('The data came late Ana');
});

test('what hangs loose is listed and mended; each force tells its parts and leads to them', async ({ journey }) => {
  let page = await journey.open({ now: NOW });
  await openSeeded(page, moreClicks());
  await field(page, 'aim.done').fill('searching is better and easy');
  await tab(page, 'Alignment').click();
  await expect(force(page, 'Ambiguity')).toContainText('Some');
  await expect(force(page, 'Drift')).toContainText('Not checked yet');
  const sight = page.getByRole('region', { name: 'Line of sight' });
  const loose = sight.getByRole('list', { name: 'What hangs loose' });
  await expect(loose).toContainText('“Clicks” hangs on no metric.');
  await loose.getByRole('button', { name: /Draw in the metric tree/ }).click();
  await expect(page.getByRole('button', { name: /Start with the aim/ })).toBeFocused();
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Edit as an outline' }).click();
  const proxy = page.getByRole('textbox', { name: /^Metric Proxy that moves first/ });
  await proxy.fill('Clicks');
  await tab(page, 'Alignment').click();
  await expect(loose).not.toContainText('hangs on no metric');
  await expect(loose).toContainText('“First leading indicator” is measured by no signal.');
  await sight.getByRole('button', { name: 'As an outline' }).click();
  await expect(sight.getByRole('list', { name: 'Line of sight as an outline' })).toContainText('Clicks');
  await expectAccessible(page, 'the outline');

  await force(page, 'Ambiguity')
    .getByRole('link', { name: /“better”, “easy”/ })
    .click();
  await expect(field(page, 'aim.done')).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('the mean of clicks stays at 60,000');
  await tab(page, 'Alignment').click();
  await expect(force(page, 'Ambiguity')).toContainText('Clear');
  await saved(page);
  await journey.close();

  page = await journey.open({ now: '2021-09-30T09:00:00.000Z' });
  await openAgain(page);
  await tab(page, 'Alignment').click();
  await expect(force(page, 'Entropy')).toContainText('The gate ended 5 days ago, and nothing was decided.');
});
