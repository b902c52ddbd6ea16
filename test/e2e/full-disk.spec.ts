import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { diskSentence } from '#shared/errors/disk-sentences.ts';
import { call } from '../support/call.ts';
import { expect, test } from '../support/journey.ts';
import { field, saved } from '../support/page-object.ts';
import { moreClicks, openSeeded } from '../support/seed.ts';

const run = promisify(execFile);
const NOW = '2021-09-11T09:00:00.000Z';

test('a disk that refuses: dialogs stay open with all that was typed and say what to do; the page is saved by itself', async ({
  journey,
}) => {
  test.skip(process.platform !== 'linux', 'prlimit, which makes the disk refuse here, is Linux only');
  const page = await journey.open({ apart: true, now: NOW });
  const id = await openSeeded(page, moreClicks());
  // No file may grow any more, as on a full disk: every write of the running app fails with EFBIG.
  const mayWrite = (limit: string) => run('prlimit', ['--pid', String(journey.pid()), `--fsize=${limit}`]);
  await mayWrite('0:unlimited');

  await page.getByRole('button', { name: 'Seal…', exact: true }).click();
  const seal = page.getByRole('dialog', { name: 'Seal the gate' });
  await seal.getByLabel('Who seals').fill('Ana and Ben');
  await seal.getByRole('button', { name: 'Seal', exact: true }).click();
  await expect(seal.getByRole('alert')).toHaveText(diskSentence(`sheets/${id}/sheet.json`, 'EFBIG', false));
  await expect(seal.getByLabel('Who seals')).toHaveValue('Ana and Ben');
  expect((await call(page, 'sheets.open', { id })).sheet.gates[0]?.seal).toBeNull();
  await mayWrite('unlimited:unlimited');
  await seal.getByRole('button', { name: 'Seal', exact: true }).click();
  await expect(seal).toBeHidden();
  expect((await call(page, 'sheets.open', { id })).sheet.gates[0]?.seal?.by).toBe('Ana and Ben');

  await mayWrite('0:unlimited');
  await page.keyboard.press('Control+Shift+D');
  const note = page.getByRole('dialog', { name: 'Note a decision' });
  await note.getByLabel('What is decided').fill('Take the van');
  await note.getByLabel('Why this one').fill('It is there.');
  await note.getByRole('button', { name: 'Put it on the record' }).click();
  await expect(note.getByRole('alert')).toHaveText(diskSentence('decisions.json', 'EFBIG', false));
  await expect(note.getByLabel('Why this one')).toHaveValue('It is there.');
  await mayWrite('unlimited:unlimited');
  await note.getByRole('button', { name: 'Put it on the record' }).click();
  await expect(note).toBeHidden();
  expect(await readFile(join(journey.workspace, 'decisions.json'), 'utf8')).toContain('Take the van');

  // The page goes on trying, and says that.
  await mayWrite('0:unlimited');
  await field(page, 'aim.outcome').fill('Typed while the disk refused.');
  const mark = page.getByRole('status', { name: 'Saving' });
  await expect(mark).toContainText(`Not saved: ${diskSentence(`sheets/${id}/sheet.json`, 'EFBIG', true)}`);
  await mayWrite('unlimited:unlimited');
  await saved(page);
});

test('a full disk is said as it is: “Make room, then try again” to a person, “saved as soon as there’s room” by the mark', async ({
  journey,
}) => {
  const page = await journey.open({ now: NOW });
  const id = await openSeeded(page, moreClicks());
  const refuse = (channel: string, file: string) =>
    page.route(`**/api/call/${channel}`, (route) =>
      route.fulfill({
        json: {
          ok: false,
          error: {
            code: 'not-saved',
            message: diskSentence(file, 'ENOSPC', false),
            details: { errno: 'ENOSPC', file },
          },
        },
      }),
    );
  await refuse('workspace.update', 'plumbline.json');
  await page.getByRole('link', { name: 'Glossary' }).click();
  await page.getByRole('button', { name: 'Add a term' }).click();
  const form = page.getByRole('form', { name: 'Add a term' });
  await form.getByLabel('Term').fill('Click');
  await form.getByLabel('What we mean by it').fill('a press on a result');
  await form.getByRole('button', { name: 'Add the term' }).click();
  await expect(form.getByRole('alert')).toContainText('the disk is full. Make room, then try again.');
  await expect(form.getByLabel('What we mean by it')).toHaveValue('a press on a result');
  await page.unroute('**/api/call/workspace.update');
  await form.getByRole('button', { name: 'Add the term' }).click();
  await expect(page.getByRole('heading', { name: 'Click', exact: true })).toBeVisible();

  await refuse('sheets.save', `sheets/${id}/sheet.json`);
  await page.getByRole('link', { name: 'Sheets' }).first().click();
  await page
    .getByRole('link', { name: /More clicks/ })
    .first()
    .click();
  await field(page, 'aim.outcome').fill('Typed on a full disk.');
  const mark = page.getByRole('status', { name: 'Saving' });
  await expect(mark).toContainText('the disk is full. It’s saved as soon as there’s room.');
  await expect(mark).not.toContainText('Make room');
  await page.unroute('**/api/call/sheets.save');
  await saved(page);
});
