import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Page } from '@playwright/test';
import { expect, test } from '../support/journey.ts';
import { addSignal, field, saved } from '../support/page-object.ts';
import { printedPages } from '../support/pdf.ts';

const run = promisify(execFile);

async function newSheet(page: Page, title: string): Promise<string> {
  await expect(page.getByRole('navigation', { name: 'Plumbline' })).toBeVisible();
  await page.keyboard.press('Control+Shift+Enter');
  await expect(field(page, 'title')).toHaveText('');
  await expect(field(page, 'title')).toBeFocused();
  await page.keyboard.type(title);
  await saved(page);
  return /sheets\/([a-z0-9-]+)/.exec(page.url())?.[1] ?? '';
}

test('undo and redo go across fields and across a save, and show where they act', async ({ journey }) => {
  const page = await journey.open();
  await newSheet(page, 'Undo');
  await field(page, 'aim.outcome').pressSequentially('Fewer late parcels');
  await field(page, 'mechanism.lever').pressSequentially('a second van');
  await addSignal(page, 'Late parcels');
  await saved(page);
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+z');
  await expect(page.getByRole('textbox', { name: 'Name of signal 1' })).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(field(page, 'mechanism.lever')).toHaveText('');
  await expect(field(page, 'mechanism.lever')).toBeFocused();
  await expect(field(page, 'aim.outcome')).toHaveText('Fewer late parcels');
  await page.keyboard.press('Control+z');
  await expect(field(page, 'aim.outcome')).toHaveText('');
  await page.keyboard.press('Control+Shift+z');
  await page.keyboard.press('Control+y');
  await expect(field(page, 'mechanism.lever')).toHaveText('a second van');
  await saved(page);
  await page.reload();
  await expect(field(page, 'mechanism.lever')).toHaveText('a second van');
  await expect(field(page, 'aim.outcome')).toHaveText('Fewer late parcels');
});

test('lists add with Enter and go with Backspace; fields of several lines grow', async ({ journey }) => {
  const page = await journey.open();
  await newSheet(page, 'Lists');
  await field(page, 'mechanism.because').click();
  await page.keyboard.type('why');
  await page.keyboard.press('Enter');
  await page.keyboard.type('First');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Second');
  const lines = page.getByRole('textbox', { name: /^Assumption \d$/ });
  await expect(lines).toHaveText(['First', 'Second']);
  for (let i = 0; i < 'Second'.length + 1; i += 1) await page.keyboard.press('Backspace');
  await expect(lines).toHaveText(['First']);
  await expect(lines.first()).toBeFocused();

  const aim = field(page, 'aim.outcome');
  await aim.click();
  await page.keyboard.type('one line');
  const before = await aim.evaluate((e) => e.getBoundingClientRect().height);
  await page.keyboard.press('Enter');
  await page.keyboard.type('another line');
  expect(await aim.evaluate((e) => e.getBoundingClientRect().height)).toBeGreaterThan(before);
  await saved(page);
  await page.reload();
  await expect(aim).toHaveText('one line\nanother line', { useInnerText: true });
});

test('a change from outside appears by itself; with unsaved edits both versions are kept and shown', async ({
  journey,
}) => {
  const page = await journey.open();
  const id = await newSheet(page, 'Shared');
  const file = join(journey.workspace, 'sheets', id, 'sheet.json');
  await expect(async () => {
    // Another program changes the file and leaves the checksum as it was.
    await writeFile(file, (await readFile(file, 'utf8')).replace('"title": "Shared"', '"title": "Sharea"'));
    await expect(field(page, 'title')).toHaveText('Sharea', { timeout: 3000 });
  }).toPass({ timeout: 20_000 });
  await expect(page.getByRole('region', { name: 'Changed outside Plumbline' })).toBeVisible();
  await page.getByRole('button', { name: 'Accept the change' }).click();
  await expect(page.getByRole('region', { name: 'Changed outside Plumbline' })).toBeHidden();

  // The server hears of an edit and of an outside change at the same time.
  await page.route(
    '**/api/call/sheets.save',
    async (route) => {
      await writeFile(file, (await readFile(file, 'utf8')).replace('"title": "Sharea"', '"title": "Theirs"'));
      await route.continue();
    },
    { times: 1 },
  );
  await field(page, 'title').fill('Mine');
  const conflict = page.getByRole('alert', { name: 'Two versions' });
  await expect(conflict).toContainText('Mine');
  await expect(conflict).toContainText('Theirs');
  await expect(page.getByRole('status', { name: 'Saving' })).toContainText('two versions');
  await conflict.getByRole('button', { name: 'Keep both: mine becomes a copy' }).click();
  await expect(field(page, 'title')).toHaveText('Theirs');
  await page.getByRole('link', { name: 'Sheets' }).first().click();
  await expect(page.getByRole('link', { name: /Mine \(my version\)/ })).toBeVisible();
  await expect(page.getByRole('link', { name: /Theirs/ }).first()).toBeVisible();
});

test('a save the disk really refuses is said with its reason; the text stays, and is saved when the disk takes it', async ({
  journey,
}) => {
  test.skip(process.platform !== 'linux', 'prlimit, which makes the disk refuse here, is Linux only');
  const page = await journey.open({ apart: true });
  await newSheet(page, 'Refused');
  // No file may grow any more, as on a full disk: every write of the running app fails with EFBIG.
  const mayWrite = (limit: string) => run('prlimit', ['--pid', String(journey.pid()), `--fsize=${limit}`]);
  await mayWrite('0:unlimited');
  await field(page, 'aim.outcome').fill('These words must not go.');
  const mark = page.getByRole('status', { name: 'Saving' });
  await expect(mark).toContainText('Not saved');
  await expect(field(page, 'aim.outcome')).toHaveText('These words must not go.');
  await mayWrite('unlimited:unlimited');
  await mark.getByRole('button', { name: 'Try again' }).click();
  await saved(page);
  await page.reload();
  await expect(field(page, 'aim.outcome')).toHaveText('These words must not go.');
});

test('what could not be saved lives on as a draft when the app dies, and is carried on with', async ({ journey }) => {
  const page = await journey.open({ apart: true });
  await newSheet(page, 'Drafted');
  const refusal = { code: 'not-saved', message: 'The disk is full; make room and it is saved.', details: {} };
  await page.route('**/api/call/sheets.save', (route) => route.fulfill({ json: { ok: false, error: refusal } }));
  const drafted = page.waitForResponse('**/api/call/drafts.keep');
  await field(page, 'aim.outcome').fill('These words must not go.');
  await expect(page.getByRole('status', { name: 'Saving' })).toContainText('Not saved: The disk is full');
  await drafted;
  await journey.kill();

  const again = await journey.open();
  await again
    .getByRole('link', { name: /Drafted/ })
    .first()
    .click();
  await expect(field(again, 'aim.outcome')).toHaveText('These words must not go.');
  await saved(again);
});

test('nothing is lost when the page is closed in the middle of a word', async ({ journey }) => {
  const page = await journey.open();
  await newSheet(page, 'Closed');
  const context = page.context();
  await field(page, 'aim.outcome').pressSequentially('Written just now');
  await page.close({ runBeforeUnload: true });
  const next = await context.newPage();
  await next.goto(page.url().replace(/#.*/, ''));
  await next
    .getByRole('link', { name: /Closed/ })
    .first()
    .click();
  await expect(field(next, 'aim.outcome')).toHaveText('Written just now');
});

test('the check names what is missing, and a click leads to its field', async ({ journey }) => {
  const page = await journey.open();
  await newSheet(page, 'Checked');
  const finding = page.locator('[data-rule="aim.missing"]');
  await finding.getByRole('button').click();
  await expect(field(page, 'aim.outcome')).toBeFocused();
  await page.keyboard.type('Nine out of ten parcels come on the day that was promised.');
  await expect(finding).toBeHidden();
});

test('paper is light and holds the page alone, whatever the screen is', async ({ journey }) => {
  const page = await journey.open();
  await newSheet(page, 'Printed in the dark');
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.locator('[data-print-copy] h2')).toHaveText('Printed in the dark');
  await page.emulateMedia({ colorScheme: 'dark', media: 'print' });
  const paper = page.locator('[data-print-copy] .paper');
  await expect(paper).toBeVisible();
  await expect(paper).toHaveCSS('background-color', 'rgb(255, 255, 255)');
  await expect(paper.locator('h2')).toHaveCSS('color', 'rgb(20, 23, 28)');
  await expect(paper.locator('h2')).toHaveCSS('font-family', /Source Serif 4 Variable/);
  for (const hidden of ['navigation', 'complementary', 'button', 'textbox'] as const) {
    await expect(page.getByRole(hidden)).toHaveCount(0);
  }
  const faces = await page.evaluate(() =>
    [...document.fonts].filter((f) => f.status === 'loaded').map((f) => f.family),
  );
  expect(faces.join()).toContain('Source Serif 4 Variable');
  expect(faces.join()).toContain('Inter Variable');
});

test('what no longer fits is announced while writing, and still prints on exactly one page with every word', async ({
  journey,
}) => {
  const page = await journey.open();
  await newSheet(page, 'Long');
  const paragraph = Array.from({ length: 220 }, (_, i) => `word${i}`).join(' ');
  await field(page, 'aim.outcome').fill(paragraph);
  await field(page, 'aim.done').fill(paragraph.replaceAll('word', 'done'));
  await field(page, 'guardrail.text').fill(paragraph.replaceAll('word', 'guard'));
  await expect(page.getByText(/lines too long for one page; it would print/)).toBeVisible();
  await expect(page.locator('[data-rule="sheet.over-one-page"]')).toBeVisible();
  await saved(page);
  for (const paper of ['A4', 'Letter']) {
    await page.keyboard.press('Control+,');
    await page.getByRole('radio', { name: paper }).check();
    await page.getByRole('button', { name: 'Done', exact: true }).click();
    await expect(page.locator('[data-print-copy] [data-paper]')).toHaveAttribute('data-paper', paper.toLowerCase());
    const pages = await printedPages(page);
    expect(pages).toHaveLength(1);
    for (const word of ['word219', 'done219', 'guard219']) expect(pages[0]).toContain(word);
  }
});
