import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { encode } from '#electron/backend/storage/envelope.ts';
import { decisionsFormat } from '#electron/backend/storage/formats.ts';
import { addDays } from '#shared/time/calendar.ts';
import { expectAccessible } from '../support/accessible.ts';
import { call } from '../support/call.ts';
import { clicksSheet } from '../support/clicks-sheet.ts';
import { expect, test } from '../support/journey.ts';
import { field, saved } from '../support/page-object.ts';
import { pdfPages } from '../support/pdf.ts';
import { seedSheet } from '../support/seed.ts';

const NOW = '2021-09-26T09:00:00.000Z';

/** A sheet whose gate of 12 to 25 September is decided; returns its id. */
async function decidedSheet(
  page: Page,
  title: string,
  decision: { outcome: 'continue' | 'stop'; rationale: string; by: string },
): Promise<string> {
  const basalCost = { cost: 'upkeep', hours: 7, carriedBy: 'the web team', removal: 'the banner' };
  const { id, hash } = await seedSheet(page, { ...clicksSheet(), title, basalCost });
  const readings = Array.from({ length: 30 }, (_, i) => ({
    signal: 'clicks',
    date: addDays('2021-08-27', i),
    value: 61_000 + ((i * 7) % 5) * 100,
  }));
  await call(page, 'readings.save', { id, base: null, readings });
  await call(page, 'gates.decide', { id, base: hash, gate: 'gate-1', ...decision });
  return id;
}

const grid = (page: Page) => page.getByRole('grid', { name: 'Decisions, newest first' });
const rows = (page: Page) => grid(page).getByRole('row', { selected: true }).or(grid(page).locator('[aria-selected]'));

async function openLog(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Decisions' }).click();
  await expect(page.getByRole('heading', { name: 'Decisions', level: 1 })).toBeVisible();
}

test('two sheets and a personal decision on one timeline: filters, keyboard, the total', async ({ journey }) => {
  const page = await journey.open({ now: NOW });
  await expect(page.getByRole('button', { name: 'Write the first sheet' })).toBeVisible();
  await page.getByRole('link', { name: 'Decisions' }).click();
  await expect(page.getByRole('heading', { name: 'What was decided, and why' })).toBeVisible();
  await expectAccessible(page, 'empty log');
  await decidedSheet(page, 'Shorter pages', { outcome: 'continue', rationale: 'it holds', by: 'Ana' });
  await decidedSheet(page, 'Louder banner', { outcome: 'stop', rationale: 'nobody liked it', by: 'Marek' });
  await call(page, 'decisions.add', {
    decision: {
      what: 'Hire a second editor',
      options: [],
      reasoning: 'the queue grows',
      confidence: 80,
      expected: '',
      reviewOn: null,
      by: 'Ana',
      sheet: null,
    },
  });
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).first()).toContainText('Hire a second editor');
  await expect(rows(page).first()).toContainText('80% sure');
  await expect(rows(page).nth(1)).toContainText('Stop');
  await expect(rows(page).nth(1)).toContainText('against the rule');
  await expect(rows(page).nth(2)).toContainText('We believe a shorter page will move clicks');
  await expect(page.getByText('Continued: 7 h a month over 1 sheet')).toBeVisible();
  await expectAccessible(page, 'log');

  const status = page.getByRole('search').getByRole('status');
  await page.getByLabel('Kind').selectOption('Personal');
  await expect(status).toHaveText('1 of 3 decisions');
  await page.getByLabel('Kind').selectOption('All kinds');
  await page.getByLabel('Decision', { exact: true }).selectOption('Stop');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('nobody liked it');
  await page.getByLabel('Decision', { exact: true }).selectOption('Any decision');
  await page.getByLabel('Person').selectOption('Ana');
  await expect(rows(page)).toHaveCount(2);
  await page.getByLabel('Sheet', { exact: true }).selectOption('Shorter pages');
  await expect(rows(page)).toHaveCount(1);
  await page.getByLabel('Search the log').fill('nothing like it');
  await expect(page.getByText('Nothing in the log fits.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all 3 decisions' }).click();
  await page.getByLabel('Search the log').fill('QUEUE grows');
  await expect(rows(page)).toHaveCount(1);
  await page.getByLabel('Search the log').fill('');
  await expect(rows(page)).toHaveCount(3);

  await grid(page).focus();
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowUp');
  await expect(grid(page).getByRole('row', { selected: true })).toContainText('nobody liked it');
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Decision of 26 September 2021' });
  await expect(dialog).toContainText('Louder banner');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(grid(page)).toBeFocused();
});

test('an entry shows what it was taken on, whatever the sheet says later; a correction is added, nothing edited', async ({
  journey,
}) => {
  const page = await journey.open({ now: NOW });
  const id = await decidedSheet(page, 'Shorter pages', { outcome: 'continue', rationale: 'it holds', by: 'Ana' });
  const onDisk = async () => {
    const text = await readFile(join(journey.workspace, 'sheets', id, 'sheet.json'), 'utf8');
    return (JSON.parse(text) as { sheet: { decisions: Record<string, unknown>[] } }).sheet.decisions[0];
  };
  const before = await onDisk();

  await page.goto(`${page.url().replace(/#.*/, '')}#/sheets/${id}`);
  await field(page, 'aim.outcome').fill('Quite another aim');
  await field(page, 'gate.rule').fill('continue if the mean of Clicks ≥ 70,000');
  await page.getByRole('textbox', { name: 'Name of signal 1' }).fill('Taps');
  await saved(page);
  await call(page, 'readings.save', {
    id,
    base: (await call(page, 'sheets.open', { id })).readingsHash,
    readings: [{ signal: 'clicks', date: '2021-09-13', value: 1 }],
  });

  await openLog(page);
  await grid(page).focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog', { name: 'Decision of 26 September 2021' });
  await expect(dialog).toContainText('More visitors find what they came for');
  await expect(dialog).toContainText('continue if the mean of Clicks ≥ 60,000');
  await expect(dialog).not.toContainText('Quite another aim');
  await expect(dialog).not.toContainText('Taps');
  const chart = dialog.getByRole('figure', { name: /Gate chart: Clicks/ });
  await expect(chart).toHaveAccessibleName(/14 readings inside the gate; mean 61,2\d\d/);
  await dialog.getByRole('button', { name: 'Show them' }).click();
  await expect(dialog.getByRole('table', { name: 'Readings then' }).getByRole('row')).toHaveCount(31);

  await dialog.getByRole('button', { name: 'Add a correction…' }).click();
  await expect(dialog.getByLabel('What was wrong, and what is right')).toBeFocused();
  await expectAccessible(page, 'entry');
  await dialog.getByRole('button', { name: 'Add it to the record' }).click();
  await expect(dialog.getByRole('alert')).toHaveText('Say what was wrong, and what is right.');
  await dialog.getByLabel('What was wrong, and what is right').fill('The readings of the 24th came from a test.');
  await dialog.getByLabel('Who corrects').fill('Marek');
  await dialog.getByRole('button', { name: 'Add it to the record' }).click();
  await expect(dialog.getByRole('listitem').filter({ hasText: 'came from a test' })).toContainText('by Marek');
  await expect(dialog.getByRole('button', { name: 'Add a correction…' })).toBeFocused();

  const after = await onDisk();
  expect({ ...after, corrections: [] }).toEqual(before);
  expect(after?.corrections).toMatchObject([{ text: 'The readings of the 24th came from a test.', by: 'Marek' }]);

  if (test.info().project.name === 'browser') {
    const pages = await pdfPages(await page.pdf({ printBackground: true }));
    expect(pages.join(' ')).toContain('came from a test');
    expect(pages.join(' ')).not.toContain('Add a correction');
  }
  await dialog.getByRole('button', { name: 'Open the sheet' }).click();
  await expect(field(page, 'title')).toHaveText('Shorter pages');
  await openLog(page);
  await expect(rows(page)).toContainText('1 correction');
});

test('a decision is noted by keyboard, outlives closing and reload, and is looked back on when due', async ({
  journey,
}) => {
  let page = await journey.open({ now: NOW });
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await page.keyboard.press('Control+Shift+D');
  const dialog = page.getByRole('dialog', { name: 'Note a decision' });
  await expect(dialog.getByLabel('What is decided')).toBeFocused();
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('alert')).toHaveText('Write in a line what was decided.');
  await expectAccessible(page, 'note a decision');
  await expect(dialog.getByLabel('What is decided')).toBeFocused();
  await page.keyboard.type('Take the van');
  await expect(dialog.getByRole('alert')).toHaveCount(0);
  await page.keyboard.press('Tab');
  await page.keyboard.type('van');
  await page.keyboard.press('Enter');
  await page.keyboard.type('bicycle');
  await page.keyboard.press('Tab');
  await expect(dialog.getByRole('radio', { name: 'van' })).toBeFocused();
  await page.keyboard.press('Space');
  await page.keyboard.press('Tab');
  await page.keyboard.type('It is there');

  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await page.reload();
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await page.keyboard.press('Control+Shift+D');
  await expect(dialog).toContainText('What you had typed is still here.');
  await expect(dialog.getByLabel('What is decided')).toHaveValue('Take the van');
  await expect(dialog.getByLabel('Why this one')).toHaveValue('It is there');
  await expect(dialog.getByRole('radio', { name: 'van' })).toBeChecked();
  await dialog.getByLabel('What you expect to happen').focus();
  await page.keyboard.type('Fewer late parcels');
  await page.keyboard.press('Tab');
  await page.keyboard.press('ArrowRight');
  await expect(dialog.getByRole('slider', { name: 'Confidence' })).toHaveAttribute(
    'aria-valuetext',
    '71%, rather sure',
  );
  await dialog.getByLabel('How sure you are that it will, in percent').fill('30');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByRole('alert')).toContainText('Below 50, expect the opposite instead.');
  await dialog.getByLabel('How sure you are that it will, in percent').fill('70');
  await dialog.getByRole('button', { name: 'In 2 weeks' }).press('Enter');
  await expect(dialog).toContainText('Sunday, 10 October 2021');
  await dialog.getByLabel('Who decides').fill('Ana');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toBeHidden();
  await openLog(page);
  await expect(rows(page)).toContainText('look back 10 Oct');
  await page.keyboard.press('Control+Shift+D');
  await expect(dialog.getByLabel('What is decided')).toHaveValue('');
  await journey.close();

  page = await journey.open({ now: '2021-10-11T09:00:00.000Z' });
  await openLog(page);
  await page.getByRole('region', { name: 'Due to look back' }).getByRole('button', { name: 'Take the van' }).click();
  const entry = page.getByRole('dialog', { name: 'Personal decision of 26 September 2021' });
  await expect(entry.getByRole('listitem').filter({ hasText: 'chosen' })).toHaveText('van chosen');
  await expect(entry.getByRole('radio', { name: 'Yes' })).toBeFocused();
  await entry.getByRole('button', { name: 'Write it down' }).click();
  await expect(entry.getByRole('alert')).toHaveText([/Choose what came of it/, 'Choose how it was decided.']);
  await expectAccessible(page, 'personal entry');
  await entry.getByRole('radio', { name: 'Yes' }).focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(entry.getByRole('radio', { name: 'In part' })).toBeChecked();
  await entry.getByLabel('What happened').fill('Half as many');
  await entry.getByRole('button', { name: 'Write it down' }).click();
  await expect(entry.getByRole('alert')).toHaveText('Choose how it was decided.');
  await entry.getByRole('radio', { name: 'Decided well' }).check();
  await entry.getByLabel('The lesson, if there is one').fill('Count first');
  await entry.getByRole('button', { name: 'Write it down' }).click();
  await expect(entry).toContainText('It came true in part, recorded on 11 October 2021');
  await expect(entry).toContainText('Decided well, apart from how it ended');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('region', { name: 'Due to look back' })).toHaveCount(0);
  await expect(rows(page)).toContainText('came true in part');
});

test('a gate’s decision is looked back on, tagged and superseded; the log filters by tag and against the rule', async ({
  journey,
}) => {
  const page = await journey.open({ now: NOW });
  await decidedSheet(page, 'Shorter pages', { outcome: 'continue', rationale: 'it holds', by: 'Ana' });
  await decidedSheet(page, 'Louder banner', { outcome: 'stop', rationale: 'too loud', by: 'Marek' });
  await openLog(page);
  await rows(page).filter({ hasText: 'Louder banner' }).click();
  const entry = page.getByRole('dialog', { name: 'Decision of 26 September 2021' });
  await expect(entry).toContainText('against the rule');
  await entry.getByRole('button', { name: 'Look back now…' }).click();
  await entry.getByRole('radio', { name: 'No', exact: true }).check();
  await entry.getByRole('radio', { name: 'Decided well' }).check();
  await entry.getByLabel('What happened').fill('Clicks came back without it');
  await entry.getByRole('button', { name: 'Write it down' }).click();
  await expect(entry).toContainText('It did not come true, recorded on 26 September 2021');
  await expect(entry).toContainText('Decided well, apart from how it ended');

  const tag = entry.getByLabel('Add a tag');
  await tag.fill('banner');
  await tag.press('Enter');
  await expect(entry.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveText(['banner×']);
  await expect(tag).toHaveValue('');
  await tag.fill('Banner');
  await tag.press('Enter');
  await expect(entry.getByRole('list', { name: 'Tags' }).getByRole('listitem')).toHaveCount(1);
  await entry.getByLabel('Supersedes').selectOption({ label: 'Continue: Shorter pages, 26 September 2021' });
  await expect(entry.getByRole('button', { name: 'Continue: Shorter pages, 26 September 2021' })).toBeVisible();
  await expectAccessible(page, 'entry with tags and links');
  await entry.getByRole('button', { name: 'Continue: Shorter pages, 26 September 2021' }).click();
  await expect(entry).toContainText('superseded by');
  await expect(entry.getByRole('button', { name: 'Stop: Louder banner, 26 September 2021' })).toBeVisible();
  await page.keyboard.press('Escape');

  await expect(rows(page).filter({ hasText: 'Shorter pages' })).toContainText('superseded');
  await page.getByLabel('Tag', { exact: true }).selectOption('#banner');
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('did not come true');
  await page.getByLabel('Tag', { exact: true }).selectOption('Any tag');
  await page.getByLabel('Against the rule').check();
  await expect(rows(page)).toHaveCount(1);
  await expect(rows(page)).toContainText('Louder banner');
  await page.getByRole('button', { name: 'Calibration' }).click();
  await expect(page.getByRole('dialog', { name: 'Calibration' })).toContainText('Nothing is scored yet');
});

/** Decisions that were looked back on, 60% and 80% sure in turn, two of three true. */
async function resolved(page: Page, count: number): Promise<void> {
  for (let i = 0; i < count; i += 1) {
    const { decision } = await call(page, 'decisions.add', {
      decision: {
        what: `Decision ${i + 1}`,
        options: [],
        reasoning: '',
        confidence: i % 2 === 0 ? 60 : 80,
        expected: '',
        reviewOn: null,
        by: '',
        sheet: null,
      },
    });
    await call(page, 'decisions.lookBack', {
      decision: decision.id,
      lookBack: { result: i % 3 === 0 ? 'no' : 'yes', happened: '', lesson: '', process: null },
    });
  }
}

test('calibration says when it is too early, and then how sure came true; bins open', async ({ journey }) => {
  const page = await journey.open({ now: NOW });
  await expect(page.getByRole('navigation').first()).toBeVisible();
  await resolved(page, 4);
  await openLog(page);
  await page.getByRole('button', { name: 'Calibration' }).click();
  const dialog = page.getByRole('dialog', { name: 'Calibration' });
  await expect(dialog).toContainText('Too early to say. 4 results so far; 6 more before this means anything.');
  await expect(dialog).toContainText('At 80–90% sure you were right 1 of 2 times; too early to say more.');
  await page.keyboard.press('Escape');
  await resolved(page, 8);
  await page.getByRole('button', { name: 'Calibration' }).click();
  await expect(dialog).toContainText('Brier score, n = 12');
  await expect(dialog).not.toContainText('Too early to say.');
  const plot = dialog.getByRole('slider', { name: 'Reliability plot' });
  await plot.focus();
  await page.keyboard.press('ArrowRight');
  await expect(plot).toHaveAttribute('aria-valuetext', /60% sure, \d+% came true \(n = 6, likely \d+% to \d+%\)/);
  await page.keyboard.press('Enter');
  const listed = dialog.getByRole('list', { name: 'Held 60–70% sure' });
  await expect(listed.getByRole('listitem')).toHaveCount(6);
  await expect(listed.getByRole('listitem').first()).toContainText(/Decision \d.*60% sure → (came true|did not)/s);
  await expectAccessible(page, 'calibration');
  await page.keyboard.press('t');
  await expect(dialog.getByRole('table', { name: 'Reliability plot as a table' }).getByRole('row')).toHaveCount(6);
  await dialog.getByRole('button', { name: '80–90% sure: 6 decisions' }).click();
  await expect(dialog.getByRole('list', { name: 'Held 80–90% sure' }).getByRole('listitem')).toHaveCount(6);
  await dialog.getByRole('listitem').getByRole('button').first().click();
  await expect(page.getByRole('dialog', { name: /^Personal decision of/ })).toBeVisible();
});

/** A log of years, written as the app writes it: one decision an hour, oldest first. */
async function manyDecisions(workspace: string, count: number): Promise<void> {
  const first = Date.parse('2020-07-01T08:00:00.000Z');
  const decisions = Array.from({ length: count }, (_, i) => {
    const at = new Date(first + i * 3_600_000).toISOString();
    const later = {
      chosen: null,
      tags: [],
      related: [],
      supersedes: null,
      reviewOn: null,
      by: `Person ${i % 7}`,
      sheet: null,
      lookBack: null,
      corrections: [],
    };
    const words = {
      what: `Seeded decision ${i}.`,
      options: [],
      reasoning: 'of long ago',
      confidence: null,
      expected: '',
    };
    return { id: `seeded-${i}`, at, date: at.slice(0, 10), ...words, ...later };
  });
  await writeFile(join(workspace, 'decisions.json'), encode(decisionsFormat, decisions).bytes);
}

test('ten thousand decisions stay quick: a screenful is drawn, search finds one', async ({ journey }) => {
  await manyDecisions(journey.workspace, 10_000);
  const page = await journey.open({ now: NOW });
  await openLog(page);
  await expect(page.getByRole('search').getByRole('status')).toHaveText('10,000 decisions');
  expect(await rows(page).count()).toBeLessThan(40);
  await grid(page).focus();
  await page.keyboard.press('End');
  await expect(grid(page).getByRole('row', { selected: true })).toContainText('Seeded decision 0.');
  await page.getByLabel('Search the log').fill('seeded decision 7777.');
  await expect(rows(page)).toHaveCount(1);
});

test('what is filtered stays when the screen is left and found again', async ({ journey }) => {
  const page = await journey.open({ now: NOW });
  await decidedSheet(page, 'Louder banner', { outcome: 'stop', rationale: 'nobody liked it', by: 'Marek' });
  const own = { options: [], reasoning: '', confidence: 80, expected: '', reviewOn: null, sheet: null };
  await call(page, 'decisions.add', { decision: { ...own, what: 'Take the van', by: 'Ana', tags: ['fleet'] } });
  await call(page, 'decisions.add', { decision: { ...own, what: 'Hire an editor', by: 'Ana' } });
  await openLog(page);
  await expect(rows(page)).toHaveCount(3);
  await page.getByLabel('Tag', { exact: true }).selectOption('#fleet');
  await page.getByLabel('Person', { exact: true }).selectOption('Ana');
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole('link', { name: 'Glossary' }).click();
  await openLog(page);
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByLabel('Tag', { exact: true })).toHaveValue('fleet');
  await expect(page.getByLabel('Person', { exact: true })).toHaveValue('Ana');
  await page.getByLabel('Tag', { exact: true }).selectOption('Any tag');
  await page.getByLabel('Person', { exact: true }).selectOption('Everybody');
  await page.getByLabel('Against the rule').check();
  await page.getByRole('link', { name: 'Glossary' }).click();
  await openLog(page);
  await expect(rows(page)).toHaveCount(1);
  await expect(page.getByLabel('Against the rule')).toBeChecked();
});
