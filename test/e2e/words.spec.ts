import type { Page } from '@playwright/test';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { newGate } from '#shared/model/gate.ts';
import { newSignal } from '#shared/model/signal.ts';
import { expectAccessible } from '../support/accessible.ts';
import { expect, test } from '../support/journey.ts';
import { addSignal, answerLater, field, saved } from '../support/page-object.ts';
import { printedPages } from '../support/pdf.ts';
import { openSeeded } from '../support/seed.ts';

const finding = (page: Page, rule: string) =>
  page.getByRole('complementary', { name: 'Check' }).locator(`li[data-rule="${rule}"]`);

/** How many places of the page are marked as terms. */
const marked = (page: Page) => page.evaluate(() => CSS.highlights.get('glossary-term')?.size ?? 0);

test('unknown jargon is defined by a click, then recognised, explained and printed', async ({ journey }) => {
  const page = await journey.open({ now: '2026-11-03T09:00:00.000Z' });
  await page.getByRole('button', { name: 'Write the first sheet' }).click();
  await field(page, 'title').fill('Customers stay');
  await field(page, 'aim.outcome').fill('NPS rises by ten points for new customers.');
  await finding(page, 'term.undefined').getByRole('button', { name: 'Add “NPS” to the glossary' }).click();
  const dialog = page.getByRole('dialog', { name: 'Define a term' });
  await expect(dialog.getByLabel('What we mean by it')).toBeFocused();
  await expect(dialog.getByLabel('Term', { exact: true })).toHaveValue('NPS');
  await expectAccessible(page, 'define a term');
  await dialog.getByRole('button', { name: 'Add the term' }).click();
  await expect(dialog.getByRole('alert')).toContainText('“NPS” has no definition yet');
  await dialog.getByLabel('What we mean by it').fill('Net promoter score of the survey on day 30');
  await dialog.getByRole('button', { name: 'Add the term' }).click();
  await expect(dialog).toBeHidden();
  await expect(finding(page, 'term.undefined')).toHaveCount(0);

  await expect.poll(() => marked(page)).toBe(1);
  const tip = page.getByRole('status', { name: 'What the term means' });
  await field(page, 'aim.outcome').hover({ position: { x: 12, y: 12 } });
  await expect(tip).toContainText('survey on day 30');
  await page.keyboard.press('Escape');
  await expect(tip).toBeEmpty();
  await field(page, 'aim.done').focus();
  await field(page, 'aim.outcome').focus();
  await page.keyboard.press('Control+Home');
  await expect(tip).toContainText('survey on day 30');
  await page.getByText('Words on this page (1)').click();
  await expect(page.getByRole('definition')).toHaveText('Net promoter score of the survey on day 30');
  await addSignal(page, 'Answers');
  await page.getByRole('textbox', { name: 'Definition of Answers' }).fill('answers to the survey, a week');
  await page.getByRole('button', { name: /Start with the aim/ }).click();
  await saved(page);

  const [printed, ...more] = await printedPages(page);
  expect(more).toEqual([]);
  expect(printed?.replace(/\s+/g, ' ')).toContain('survey on day 30');
});

test('the glossary: add, search, change, remove and put back, and where a term is used', async ({ journey }) => {
  const page = await journey.open({ now: '2026-11-03T09:00:00.000Z' });
  await openSeeded(page, {
    title: 'Customers stay',
    aim: { outcome: 'Twice as many golden paths are walked to the end.', done: '' },
  });
  await page.getByRole('link', { name: 'Glossary' }).click();
  await page.getByRole('button', { name: 'Add a term' }).press('Enter');
  await expect(page.getByLabel('Term', { exact: true })).toBeFocused();
  await page.keyboard.type('golden path');
  await page.keyboard.press('Tab');
  await page.keyboard.type('The steps a new customer takes');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  const entry = page.getByRole('listitem').filter({ has: page.getByRole('heading', { name: 'golden path' }) });
  await expect(entry).toContainText('The steps a new customer takes');
  await expect(page.getByRole('button', { name: 'Add a term' })).toBeFocused();
  await entry.getByText('On one sheet').click();
  await expect(entry.getByRole('link', { name: 'Customers stay' })).toBeVisible();
  await expectAccessible(page, 'glossary');

  await entry.getByRole('button', { name: 'Change golden path' }).click();
  await page.getByLabel('What we mean by it').fill('Sign up, connect, share');
  await page.getByRole('button', { name: 'Save', exact: true }).click();
  await expect(entry).toContainText('Sign up, connect, share');

  await page.getByRole('searchbox').fill('nothing like it');
  await expect(page.getByText('No term holds these words.')).toBeVisible();
  await page.getByRole('searchbox').fill('CONNECT');
  await entry.getByRole('button', { name: 'Remove golden path' }).click();
  await expect(entry).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).click();
  await expect(entry).toContainText('Sign up, connect, share');
});

test('a click adds the stop line and one undo takes it away; other mends likewise', async ({ journey }) => {
  const page = await journey.open({ now: '2026-11-03T09:00:00.000Z' });
  await page.getByRole('button', { name: 'Write the first sheet' }).click();
  await field(page, 'title').fill('Customers stay');
  await finding(page, 'signal.none').getByRole('button', { name: 'Add a proxy signal' }).click();
  await expect(page.getByRole('textbox', { name: /^Name of signal/ })).toBeFocused();
  await page.keyboard.type('Activation rate');
  await page.getByRole('textbox', { name: 'Unit of Activation rate' }).fill('%');
  await finding(page, 'gate.none').getByRole('button', { name: 'Set a gate of two weeks from today' }).click();
  const rule = field(page, 'gate.rule');
  await rule.fill('continue if Activation rate ≥ 40%');
  await finding(page, 'gate.no-stop').getByRole('button', { name: 'Add “stop if it is < 40%”' }).click();
  await expect(rule).toHaveText('continue if Activation rate ≥ 40%; stop if it is < 40%');
  await expect(rule).toBeFocused();
  await page.keyboard.press('Control+z');
  await expect(rule).toHaveText('continue if Activation rate ≥ 40%');

  await field(page, 'mechanism.lever').fill('a weekly mail and a shorter form');
  await finding(page, 'mechanism.two-levers').getByRole('button', { name: 'Keep “a weekly mail” only' }).click();
  await expect(field(page, 'mechanism.lever')).toHaveText('a weekly mail');
  await expect(page.getByRole('textbox', { name: 'Assumption 1', exact: true })).toContainText(
    'It works without a shorter form',
  );
  await page.keyboard.press('Control+z');
  await expect(field(page, 'mechanism.lever')).toHaveText('a weekly mail and a shorter form');
  await expect(page.getByRole('textbox', { name: 'Assumption 1', exact: true })).toHaveCount(0);
  await expectAccessible(page, 'a rule and its findings');
});

test('a sheet carried forward warns of the mechanism that was stopped, and leads to it', async ({ journey }) => {
  const page = await journey.open({ now: '2026-11-03T09:00:00.000Z' });
  const gate = newGate('gate-1', '2026-11-03');
  const signals = [newSignal('activation', 'Activation rate', 'proxy')];
  await openSeeded(page, {
    title: 'Customers stay',
    aim: { outcome: 'Nine out of ten stay.', done: '' },
    mechanism: {
      lever: 'personalised onboarding mails',
      target: 'early confidence',
      because: 'they explain the first steps',
      assumptions: [],
    },
    signals,
    gates: [
      { ...gate, rule: ruleFromSentence('continue if Activation rate ≥ 40; stop if it is < 20', signals, gate.rule) },
    ],
  });
  await page.getByRole('button', { name: 'Decide…' }).first().click();
  const decide = page.getByRole('dialog');
  await decide.getByRole('radio', { name: 'Stop' }).check({ force: true });
  await decide.getByRole('textbox', { name: /why/i }).fill('nobody opened the mails');
  await decide.getByRole('button', { name: 'Put it on the record' }).click();
  await answerLater(page);
  await expect(decide).toBeHidden();

  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('Type a command or the name of a sheet').fill('carry forward');
  await page.keyboard.press('Enter');
  await expect(field(page, 'title')).toHaveText('Customers stay (carried forward)');
  await expect(field(page, 'aim.outcome')).toHaveText('Nine out of ten stay.');
  await expect(field(page, 'mechanism.lever')).toHaveText('');
  await expect(field(page, 'mechanism.lever')).toBeFocused();
  await expect(page.locator('[data-tried-before]')).toHaveCount(0);
  await page.keyboard.type('Mails that make onboarding personalized');
  await field(page, 'mechanism.target').fill('confidence early on');
  const note = page.locator('[data-tried-before]');
  await expect(note).toContainText('nobody opened the mails');
  await expect(finding(page, 'mechanism.refuted-before')).toContainText('nobody opened the mails');
  await expectAccessible(page, 'a mechanism tried before');
  await page.getByRole('button', { name: /Set a two-week gate/ }).click();
  await page.getByRole('button', { name: 'Seal…', exact: true }).click();
  const seal = page.getByRole('dialog', { name: 'Seal the gate' });
  await expect(seal.locator('[data-tried-before]')).toContainText('One like this was stopped on 3 November 2026');
  await seal.getByRole('button', { name: 'Not yet' }).click();
  await saved(page);
  await note.getByRole('link', { name: 'Customers stay' }).click();
  await expect(field(page, 'title')).toHaveText('Customers stay');
});
