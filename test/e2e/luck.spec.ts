import type { Page } from '@playwright/test';
import { newGate } from '#shared/model/gate.ts';
import { newSignal } from '#shared/model/signal.ts';
import { addDays } from '#shared/time/calendar.ts';
import { expectAccessible } from '../support/accessible.ts';
import { expect, test } from '../support/journey.ts';
import { answerLater, field, saved } from '../support/page-object.ts';
import { printedPages } from '../support/pdf.ts';
import { moreClicks, openSeeded, seedReadings } from '../support/seed.ts';

const START = '2021-09-13';
/** Thirty days before the gate: twenty of 50,000 clicks and ten of 70,000. They hold seventeen stretches of fourteen days. */
const HISTORY = [
  'Date,Clicks',
  ...Array.from({ length: 30 }, (_, i) => `${addDays(START, i - 30)},${i < 20 ? 50_000 : 70_000}`),
].join('\n');

const luck = (page: Page) => page.getByRole('article').getByRole('region', { name: 'Luck' });
const marks = (page: Page, kind: string) => page.getByRole('figure', { name: /Gate chart/ }).locator(`rect.gc-${kind}`);

test('a rule in own words shows its luck: the threshold is taken, a chance given, sealed, printed, decided on and scored', async ({
  journey,
}) => {
  let page = await journey.open({ now: `${START}T09:00:00.000Z` });
  const base = moreClicks('');
  const signals = [
    { ...newSignal('clicks', 'Clicks', 'proxy'), definition: 'clicks, a day', cadence: 'daily' as const },
  ];
  const id = await openSeeded(page, { ...base, owner: 'Ana', signals, gates: [newGate('gate-1', START)] }, HISTORY);
  const rule = field(page, 'gate.rule');

  // The mean of seven days reaches 55,000 with the second 70,000 (55,714) and 60,000 with the fourth (61,429). It is never more
  // than 70,000: on a grid of hundreds 70,100 is the first threshold that at most one of twenty met.
  await rule.fill('Continue if Clicks ≥ 55,000; stop if it is < 45,000');
  await expect(luck(page)).toContainText('In 9 of 17 two-week stretches before, this rule would have said continue.');
  await rule.fill('Continue if Clicks ≥ 60,000; stop if it is < 45,000');
  await expect(luck(page)).toContainText('In 7 of 17 two-week stretches');
  await expect(luck(page)).toContainText('Without overlap: 1 of 2. It’s a base rate, not a forecast.');
  await expect(marks(page, 'met')).toHaveCount(7);
  await expect(page.getByRole('figure', { name: /past stretches: 7 of 17 met/ })).toBeVisible();
  await expectAccessible(page, 'the page while a rule is written');

  // The strip is read with the arrow keys, and in the table.
  const slider = page.getByRole('slider', { name: /Gate chart/ });
  await slider.focus();
  await page.keyboard.press('End');
  await expect(slider).toHaveAttribute('aria-valuetext', /stretch 30 August – 12 September 2021: met$/);
  await page.keyboard.press('t');
  await expect(page.getByRole('table', { name: /Gate chart of Clicks/ })).toContainText('met');
  await page.keyboard.press('t');

  // Every label stays inside the picture in a narrow window.
  for (const width of [800, 480]) {
    await page.setViewportSize({ width, height: 900 });
    await expect(marks(page, 'met').first()).toBeVisible();
    const outside = await page.getByRole('figure', { name: /Gate chart/ }).evaluate((figure) => {
      const box = figure.querySelector('.recharts-surface')?.getBoundingClientRect();
      return [...figure.querySelectorAll('text.gc-label, rect.gc-met')]
        .filter((one) => {
          const { left, right, bottom } = one.getBoundingClientRect();
          return !box || left < box.left || right > box.right || bottom > box.bottom;
        })
        .map((one) => one.textContent);
    });
    expect(outside, `${width} px`).toEqual([]);
  }
  await page.setViewportSize({ width: 1280, height: 900 });

  // Taking the threshold keeps the words, and is one step of undo.
  const take = luck(page).getByRole('button', { name: 'Use it' });
  await take.click();
  await expect(rule).toHaveText('Continue if Clicks ≥ 70,100; stop if it is < 45,000');
  await expect(luck(page)).toContainText('In 0 of 17 two-week stretches');
  await expect(take).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(rule).toHaveText('Continue if Clicks ≥ 60,000; stop if it is < 45,000');
  await take.click();
  await expect(rule).toHaveText('Continue if Clicks ≥ 70,100; stop if it is < 45,000');
  await saved(page);

  // What is no chance keeps the gate from being sealed; what was given stays when the dialog is left and opened again.
  const dialog = page.getByRole('dialog', { name: 'Seal the gate' });
  const chance = dialog.getByLabel('Chance you give it:');
  const seal = dialog.getByRole('button', { name: 'Seal', exact: true });
  await page.getByRole('button', { name: 'Seal…', exact: true }).click();
  await expect(dialog).toContainText('In 0 of 17 two-week stretches before, this rule would have said continue.');
  await chance.fill('170');
  await expect(dialog.getByRole('alert')).toHaveText('Write a number from 0 to 100, or leave it empty.');
  await expect(seal).toBeDisabled();
  await expectAccessible(page, 'the seal, with what is no chance');
  await chance.fill('70 %');
  await expect(dialog).toContainText('It’s scored when the gate ends.');
  await dialog.getByRole('button', { name: 'Not yet' }).click();
  await page.getByRole('button', { name: 'Seal…', exact: true }).click();
  await expect(chance).toHaveValue('70');
  await seal.click();
  await expect(field(page, 'gate.seal')).toContainText('chance given: 70%');
  await saved(page);

  // Sealed: the sentence stays, the click and the strip are gone; changing the number would be an amendment.
  await page.reload();
  await expect(luck(page)).toContainText('In 0 of 17 two-week stretches');
  await expect(luck(page).getByRole('button')).toHaveCount(0);
  await expect(marks(page, 'met')).toHaveCount(0);
  const [paper = ''] = await printedPages(page);
  expect(paper).toContain('In 0 of 17 two-week stretches before, this rule would have said continue.');
  await journey.close();

  // At the end the mean of the last seven days is (6 × 70,000 + 71,000) ÷ 7 = 70,143: the last day alone carries it.
  page = await journey.open({ now: '2021-09-27T09:00:00.000Z' });
  const inside = Array.from({ length: 14 }, (_, i) => `${addDays(START, i)},${i < 13 ? 70_000 : 71_000}`);
  await page
    .getByRole('link', { name: /More clicks/ })
    .first()
    .click();
  await seedReadings(page, id, ['Date,Clicks', ...inside].join('\n'));
  await page.getByRole('button', { name: 'Decide…' }).first().click();
  const deciding = page.getByRole('dialog', { name: 'Decide' });
  await expect(deciding).toContainText('Without 26 September 2021: change.');
  await expect(deciding.getByRole('region', { name: 'Luck' })).toContainText('In 0 of 17 two-week stretches');
  await expectAccessible(page, 'the decision with its luck');
  await deciding.getByRole('radio', { name: /^Open it later/ }).check();
  await deciding.getByRole('button', { name: 'Put it on the record' }).click();
  await answerLater(page);
  await expect(field(page, 'gate.seal')).toContainText('chance given: 70%, scored 0.09 (0 is best)');
  await page.getByRole('link', { name: 'Decisions', exact: true }).click();
  await page.getByRole('grid').focus();
  await page.keyboard.press('Enter');
  const entry = page.getByRole('dialog', { name: 'Decision of 27 September 2021' });
  await expect(entry).toContainText('In 0 of 17 two-week stretches before, this rule would have said continue.');
});

test('too little history is said plainly', async ({ journey }) => {
  const page = await journey.open({ now: `${START}T09:00:00.000Z` });
  const short = HISTORY.split('\n')
    .filter((_, i) => i === 0 || i > 13)
    .join('\n');
  await openSeeded(page, { ...moreClicks(''), gates: [newGate('gate-1', START)] }, short);
  await field(page, 'gate.rule').fill('Continue if Clicks ≥ 55,000');
  await expect(luck(page)).toContainText('Too little history for a base rate: 4 earlier stretches, 6 needed.');
  await expect(luck(page).getByRole('button')).toHaveCount(0);
});
