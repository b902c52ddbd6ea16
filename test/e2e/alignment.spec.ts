import type { Page } from '@playwright/test';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Review } from '#shared/model/review.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { addDays } from '#shared/time/calendar.ts';
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

const ownWords = (page: Page) => page.getByRole('region', { name: 'Own words', exact: true });
const ANSWERS = ['The aim, in your own words', 'The mechanism: what will move what, and why', 'The first signal'];

/** One person's turn, from their name to handing over. */
async function write(page: Page, person: string, answers: readonly string[]): Promise<void> {
  await ownWords(page)
    .getByLabel(/^(Who is first\?|Somebody else)$/)
    .fill(person);
  await ownWords(page).getByRole('button', { name: 'Your turn' }).click();
  for (const [i, answer] of answers.entries())
    await ownWords(page)
      .getByLabel(ANSWERS[i] ?? '')
      .fill(answer);
  await ownWords(page).getByRole('button', { name: 'Save and hand over' }).click();
}

/** Whether the screen is wider than the window. */
const overflows = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth + 1);

test('a blank sheet is not checked yet; own words are compared outside the workshop, through a reload in the middle', async ({
  journey,
}) => {
  test.slow();
  let page = await journey.open({ now: NOW });
  await openSeeded(page, { title: 'Nothing yet' });
  await tab(page, 'Alignment').click();
  for (const name of ['Ambiguity', 'Drift', 'Entropy']) {
    await expect(force(page, name)).toContainText('Not checked yet');
    await expect(force(page, name)).not.toContainText('Clear');
  }
  await expectAccessible(page, 'health of a blank sheet');
  // Each part leads to what would measure it.
  await force(page, 'Ambiguity').getByRole('button', { name: 'Write the aim, to check The aim’s wording' }).click();
  await expect(field(page, 'aim.outcome')).toBeFocused();
  await tab(page, 'Alignment').click();
  await force(page, 'Drift')
    .getByRole('button', { name: /^Write own words/ })
    .click();
  await expect(ownWords(page).getByRole('heading', { name: 'Own words' })).toBeFocused();

  await ownWords(page).getByRole('button', { name: 'Start a check' }).click();
  await write(page, 'Ana', ['customers stay', 'calls lower churn', 'activation']);
  await expect(ownWords(page)).not.toContainText('customers stay');
  await expect(ownWords(page)).toContainText('Written and hidden: Ana. One more person');
  await expect(ownWords(page).getByRole('button', { name: 'Reveal all together' })).toBeDisabled();
  await ownWords(page).getByLabel('Somebody else').fill('Ben');
  await page.keyboard.press('Enter');
  await ownWords(page)
    .getByLabel(ANSWERS[0] ?? '')
    .fill('more sign-ups');
  await expectAccessible(page, 'writing own words');

  // In the middle: what was handed over stays hidden, and what was typed waits for who typed it.
  await page.reload();
  await expect(ownWords(page)).toContainText('Written and hidden: Ana.');
  await expect(ownWords(page)).not.toContainText('customers stay');
  await tab(page, 'Page').click();
  await tab(page, 'Alignment').click();
  await ownWords(page).getByLabel('Somebody else').fill('Ben');
  await page.keyboard.press('Enter');
  await expect(ownWords(page).getByLabel(ANSWERS[0] ?? '')).toHaveValue('more sign-ups');
  await ownWords(page).getByRole('button', { name: 'Save and hand over' }).click();
  await ownWords(page).getByRole('button', { name: 'Reveal all together' }).click();
  await expect(ownWords(page).getByText('customers', { exact: true })).toBeVisible();
  // It counts at once: words that hardly meet are drift.
  await expect(force(page, 'Drift')).toContainText('people restated the aim in words that hardly meet');
  await ownWords(page)
    .getByRole('group', { name: 'How close is the aim?' })
    .getByRole('button', { name: 'different' })
    .click();
  await expect(force(page, 'Drift')).toContainText('people restated the aim differently');
  await expectAccessible(page, 'own words side by side');

  await ownWords(page).getByRole('button', { name: 'Park a question about the aim' }).click();
  await page.keyboard.type('Which customers?');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('region', { name: 'Challenge: Which customers?' })).toBeVisible();
  await ownWords(page).getByRole('button', { name: 'Agree on a sentence for the aim' }).click();
  await page.keyboard.type('New customers stay ninety days');
  await page.keyboard.press('Enter');
  await expect(ownWords(page)).toContainText('New customers stay ninety days');
  await expect(force(page, 'Drift')).toContainText('people differed, and agreed on a sentence');
  await expect(force(page, 'Drift')).toContainText('Clear');
  await saved(page);
  await journey.close();

  page = await journey.open({ now: NOW });
  await page
    .getByRole('link', { name: /Nothing yet/ })
    .first()
    .click();
  await tab(page, 'Alignment').click();
  await expect(force(page, 'Drift')).toContainText('Clear');
  await ownWords(page).getByText('They differed, and agreed on a sentence.').click();
  await expect(ownWords(page).getByText('customers', { exact: true })).toBeVisible();
  await expect(ownWords(page).getByRole('button', { name: 'Start another check' })).toBeVisible();
});

test('eight people with long sentences fit a narrow window; a discarded check leaves nothing', async ({ journey }) => {
  test.slow();
  const page = await journey.open({ now: NOW });
  await openSeeded(page, moreClicks());
  await tab(page, 'Alignment').click();
  await page.setViewportSize({ width: 480, height: 800 });
  await ownWords(page).getByRole('button', { name: 'Start a check' }).click();
  const long = 'People who search on their phones find what they look for on the very first page of results';
  for (let i = 1; i <= 8; i++) {
    await write(page, `Maximiliane von Hohenberg-${i}`, [`${long} ${i}`, `${long}, because ${long}`, 'x'.repeat(90)]);
  }
  await expect(ownWords(page)).toContainText('Hohenberg-8.');
  expect(await overflows(page), 'eight names').toBe(false);
  await ownWords(page).getByRole('button', { name: 'Reveal all together' }).click();
  await expect(ownWords(page).getByText('Maximiliane von Hohenberg-8', { exact: true }).first()).toBeVisible();
  expect(await overflows(page), 'eight answers').toBe(false);
  await expectAccessible(page, 'eight people in a narrow window');
  await expect(force(page, 'Drift')).toContainText('people restated it alike');

  await ownWords(page).getByRole('button', { name: 'Start another check' }).click();
  await write(page, 'Cleo', ['something else']);
  await ownWords(page).getByRole('button', { name: 'Discard what was written' }).click();
  await page.reload();
  await expect(ownWords(page).getByRole('button', { name: 'Start another check' })).toBeVisible();
  await expect(ownWords(page)).not.toContainText('Cleo');
});

test('own words revealed in a workshop count before it ends', async ({ journey }) => {
  const page = await journey.open({ now: NOW });
  await openSeeded(page, moreClicks());
  await tab(page, 'Workshop').click();
  await page.getByRole('button', { name: /^Begin/ }).click();
  await page.getByRole('button', { name: /^In your own words/ }).click();
  for (const [person, aim] of [
    ['Ana', 'people find it'],
    ['Ben', 'more sign-ups'],
  ] as const) {
    await page.getByLabel(/^(Who is first\?|Somebody else)$/).fill(person);
    await page.getByRole('button', { name: 'Your turn' }).click();
    await page.getByLabel(ANSWERS[0] ?? '').fill(aim);
    await page.getByRole('button', { name: 'Save and hand over' }).click();
  }
  await page.getByRole('button', { name: 'Reveal all together' }).click();
  await tab(page, 'Alignment').click();
  await expect(force(page, 'Drift')).toContainText('people restated the aim in words that hardly meet');
});

test('drift over gates, the trend of the reviews and course correction show on the tenth gate', async ({ journey }) => {
  const page = await journey.open({ now: '2021-09-10T09:00:00.000Z' });
  await openSeeded(page, manyGates());
  await tab(page, 'Alignment').click();
  await expect(force(page, 'Drift')).toContainText(
    'Continue if the mean of Clicks ≥ 60,000 (14 – 27 Jun) → 61,000 (28 Jun – 11 Jul)',
  );
  await expect(force(page, 'Drift')).toContainText('was decided against its verdict: continue instead of stop');
  const trend = page.getByRole('region', { name: 'Over the reviews' });
  await expect(trend.getByRole('row', { name: /^Drift/ })).toContainText('Not fine for the last 6 reviews');
  await expect(trend.getByRole('columnheader')).toHaveCount(14);
  const layers = page.getByRole('region', { name: 'Where the parts lie' });
  await expect(layers.getByRole('row')).toHaveCount(6);
  await expect(layers.getByRole('row', { name: /^Cultural/ })).toContainText('Own words, not checked yet');
  const course = page.getByRole('region', { name: 'Course correction' });
  await expect(course).toContainText('4 earlier gates');
  await expect(course).toContainText(/No sign before the decision of/);
  await expectAccessible(page, 'alignment on the tenth gate');
  await page.setViewportSize({ width: 480, height: 800 });
  expect(await overflows(page)).toBe(false);
  await expectAccessible(page, 'alignment in a narrow window');
});

/** "More clicks" on its tenth gate of two weeks, with a review a week and a threshold that moves. */
function manyGates(): Partial<Sheet> {
  const sheet = moreClicks();
  const [first] = sheet.gates ?? [];
  if (!first) throw new Error('The sheet has no gate');
  const signals = sheet.signals ?? [];
  const start = (i: number) => addDays('2021-09-06', -14 * (9 - i));
  const seal = (i: number) => ({
    at: `${start(i)}T08:00:00.000Z`,
    by: 'Ana',
    hash: 'a'.repeat(64),
    body: '{}',
    afterData: false,
  });
  const gates = Array.from({ length: 10 }, (_, i) => {
    const sentence = `continue if the mean of Clicks ≥ ${60 + (i % 3)},000; stop if it is < 40,000`;
    const rule = ruleFromSentence(sentence, signals, first.rule);
    return { ...first, id: `g${i}`, start: start(i), end: addDays(start(i), 13), seal: i < 9 ? seal(i) : null, rule };
  });
  const decisions = gates.slice(0, 9).map((gate, i): Decision => {
    const date = addDays(gate.end, 1);
    const verdict = i === 7 ? 'stop' : 'continue';
    const basis = { snapshot: 'a'.repeat(64), aim: '', mechanism: '', gateStart: gate.start, gateEnd: gate.end };
    return {
      ...{ id: `d${i}`, gate: gate.id, at: `${date}T09:00:00.000Z`, date, outcome: 'continue', verdict },
      ...{ provisional: false, verdictReason: { kind: 'text', text: '' }, rationale: 'We learned.', by: 'Ana' },
      ...{ basis: { ...basis, rule: '', hours: null }, corrections: [], confidence: null, reviewOn: null },
      ...{ lookBack: null, tags: [], related: [], supersedes: null },
    };
  });
  const reviews = Array.from({ length: 14 }, (_, i): Review => {
    const date = addDays('2021-09-09', -7 * (13 - i));
    const drift = i < 8 ? 'fine' : 'not-fine';
    return {
      ...{ id: `r${i}`, at: `${date}T09:00:00.000Z`, date, due: date, gate: null, moved: [], still: [], unclear: [] },
      ...{ vote: null, decision: null, why: '', next: addDays(date, 7), by: 'Ana', seen: [] },
      health: { ambiguity: 'fine', drift, entropy: i < 4 ? 'unmeasured' : 'fine' },
    };
  });
  return { ...sheet, status: 'running', gates, decisions, reviews };
}
