import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { expectAccessible } from '../support/accessible.ts';
import { expect, test } from '../support/journey.ts';
import { saved } from '../support/page-object.ts';
import { openSeeded } from '../support/seed.ts';

const FAILING =
  '<testsuites><testsuite name="form"><testcase name="has one field"/><testcase name="keeps what was typed"><failure message="lost"/></testcase></testsuite></testsuites>';
const PASSING = FAILING.replace('<failure message="lost"/>', '');

async function openSlices(page: Page): Promise<void> {
  await openSeeded(page, { title: 'Sign-ups' });
  await page.getByRole('link', { name: 'Slices', exact: true }).click();
}

/** Writes a line of acceptance evidence with the keyboard alone. */
async function addLine(page: Page, number: number, text: string): Promise<void> {
  await page.getByRole('button', { name: 'Add a line' }).press('Enter');
  const line = page.getByRole('textbox', { name: `Acceptance line ${number}` });
  await expect(line).toBeFocused();
  await line.fill(text);
}

test('a slice from its spec over failing tests and a revision to shipped', async ({ journey }, info) => {
  const page = await journey.open();
  const report = join(journey.workspace, '..', `${info.testId}-report.xml`);
  await openSlices(page);
  await expect(page.getByText('A slice is the smallest change')).toBeVisible();
  await page.getByRole('button', { name: 'Write the first slice' }).press('Enter');
  await expect(page.getByRole('textbox', { name: 'Title of the slice' })).toBeFocused();
  await page.keyboard.type('Ask for one thing');
  await page.getByRole('textbox', { name: 'Intent' }).fill('One field lifts activation');
  await addLine(page, 1, 'The form has one field');
  await addLine(page, 2, 'What was typed is kept');

  await saved(page);
  if (info.project.name === 'browser') {
    const [file] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Brief as Markdown' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe('ask-for-one-thing-brief.md');
    expect(await readFile(await file.path(), 'utf8')).toContain('1. The form has one field\n2. What was typed is kept');
  }

  await page.getByRole('button', { name: 'Start work' }).press('Enter');
  await writeFile(report, FAILING);
  await page.getByRole('textbox', { name: 'Link or path of a file' }).fill(report);
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  const evidence = page.getByRole('region', { name: 'Evidence', exact: true });
  await expect(evidence.getByText('1 passed, 1 failed')).toBeVisible();
  await expect(evidence.getByText('as it was added')).toBeVisible();

  await page.getByRole('button', { name: 'To review' }).press('Enter');
  await expect(page.getByText(/not met, proposed from the tests: 1 of 2 tests failed/)).toHaveCount(2);
  await page.getByRole('combobox', { name: 'Verdict on line 2' }).selectOption('not-met');
  await expectAccessible(page, 'a slice in review');

  await page.getByRole('button', { name: 'Ship', exact: true }).click();
  await expect(page.getByRole('textbox', { name: 'Why does it ship all the same?' })).toBeFocused();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByRole('button', { name: 'Revise the spec' }).click();
  await page.getByRole('textbox', { name: /Why is the spec revised/ }).fill('The field must keep its text');
  await page.getByRole('button', { name: 'Revise the spec' }).click();
  await expect(page.getByText('The field must keep its text')).toBeVisible();
  await expect(evidence.getByText('from before this work: not counted')).toBeVisible();

  await page.getByRole('button', { name: 'Start work' }).click();
  await page
    .getByLabel('Drop files here, or choose them')
    .setInputFiles({ name: 'passing.xml', mimeType: 'text/xml', buffer: Buffer.from(PASSING) });
  await expect(evidence.getByText('2 passed')).toBeVisible();
  await page.getByRole('button', { name: 'To review' }).click();
  for (const line of [1, 2]) await page.getByRole('combobox', { name: `Verdict on line ${line}` }).selectOption('met');
  await page.getByRole('button', { name: 'Ship', exact: true }).click();
  await expect(page.getByRole('button', { name: 'Reopen' })).toBeFocused();

  await writeFile(report, PASSING);
  await saved(page);
  await page.getByRole('button', { name: '← All slices' }).press('Enter');
  await expect(page.getByRole('heading', { name: 'Slices', exact: true })).toBeFocused();
  await expect(page.getByRole('region', { name: 'Shipped' }).getByText('Ask for one thing')).toBeVisible();
  await page.evaluate(() => window.dispatchEvent(new Event('focus')));
  await expect(page.getByText('1 file changed or missing')).toBeVisible();
  await expectAccessible(page, 'the board');
});

test('dependencies are picked and never go round; evidence is set beside a line; each is undone in one step', async ({
  journey,
}) => {
  const page = await journey.open();
  await openSlices(page);
  const title = page.getByRole('textbox', { name: 'Title of the slice' });
  const all = page.getByRole('button', { name: '← All slices' });
  const undo = page.getByRole('button', { name: 'Undo', exact: true });
  await page.getByRole('button', { name: 'Write the first slice' }).click();
  await title.fill('One field');
  await all.click();
  await page.getByRole('button', { name: 'New slice' }).click();
  await title.fill('Shorter mail');

  const picker = page.getByRole('combobox', { name: 'Add a slice it depends on' });
  await picker.selectOption({ label: 'One field' });
  const given = page.getByRole('button', { name: 'Depend no longer on One field' });
  await expect(given).toBeVisible();
  await expect(page.getByText(/^blocked by “One field”/)).toBeVisible();
  await undo.click();
  await expect(given).toHaveCount(0);
  await page.getByRole('button', { name: 'Redo', exact: true }).click();
  await expect(given).toBeVisible();

  await all.click();
  await page.getByRole('button', { name: 'One field' }).click();
  await picker.selectOption({ label: 'Shorter mail' });
  await expect(page.getByRole('alert')).toContainText('Shorter mail');
  await expect(page.getByRole('button', { name: /^Depend no longer/ })).toHaveCount(0);

  await addLine(page, 1, 'The form has one field');
  await page.getByRole('button', { name: 'Start work' }).click();
  for (const link of ['https://example.org/trace', 'https://example.org/diff']) {
    await page.getByRole('textbox', { name: 'Link or path of a file' }).fill(link);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.getByRole('link', { name: link.slice('https://'.length) })).toBeVisible();
  }
  await page.getByRole('button', { name: 'To review' }).click();
  const both = page.getByText('by example.org/trace, example.org/diff');
  await expect(both).toBeVisible();
  await page.getByRole('combobox', { name: 'Set evidence beside line 1' }).selectOption('example.org/diff');
  await expect(both).toHaveCount(0);
  await expect(page.getByText('by example.org/diff')).toBeVisible();
  await undo.click();
  await expect(both).toBeVisible();

  await page
    .getByLabel('Drop files here, or choose them')
    .setInputFiles({ name: 'passing.xml', mimeType: 'text/xml', buffer: Buffer.from(PASSING) });
  const passed = page.getByRole('region', { name: 'Evidence', exact: true }).getByText('2 passed');
  await expect(passed).toBeVisible();
  await undo.click();
  await expect(passed).toHaveCount(0);
  await undo.click();
  await expect(page.getByRole('button', { name: 'To review' })).toBeVisible();
  for (const _step of ['review', 'file']) await page.getByRole('button', { name: 'Redo', exact: true }).click();
  await expect(passed).toBeVisible();
  await expect(page.getByText('as it was added')).toBeVisible();
  await saved(page);
});
