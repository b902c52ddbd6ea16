import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { root } from '../../build/paths.ts';
import { appEnvironment } from '../support/app.ts';
import { expect, test } from '../support/journey.ts';
import { field, saved } from '../support/page-object.ts';

const run = promisify(execFile);

test('the command line reads and changes the workspace of an open page, and the page shows it by itself', async ({
  journey,
}) => {
  const page = await journey.open({ apart: true });
  const plumbline = async (...args: string[]) => {
    const cli = join(root, 'dist/node/cli.js');
    const { stdout } = await run(process.execPath, [cli, ...args, '--workspace', journey.workspace], {
      env: appEnvironment(),
    });
    return stdout;
  };
  await page.getByRole('button', { name: 'Write the first sheet' }).click();
  await field(page, 'title').fill('Two ways in');
  await field(page, 'aim.outcome').fill('Written in the page.');
  await saved(page);
  expect(await plumbline('show', 'Two ways in')).toContain('Written in the page.');

  const file = join(journey.workspace, 'two-ways.md');
  await writeFile(
    file,
    (await plumbline('export', 'Two ways in', '--to', 'md')).replace(
      'Written in the page.',
      'Changed from the command line.',
    ),
  );
  await plumbline('import', file, '--replace', 'Two ways in');
  await expect(field(page, 'aim.outcome')).toHaveText('Changed from the command line.');

  // And the page goes on writing on that version.
  await field(page, 'aim.done').fill('And on in the page.');
  await saved(page);
  const shown = await plumbline('show', 'Two ways in');
  expect(shown).toContain('Changed from the command line.');
  expect(shown).toContain('And on in the page.');

  const csv = join(journey.workspace, 'readings.csv');
  await writeFile(csv, 'Date,Late parcels\n2026-11-01,7\n2026-11-02,5\n');
  await page.getByRole('button', { name: 'Add the signal that should move first' }).click();
  await page.keyboard.type('Late parcels');
  await saved(page);
  await plumbline('import-readings', 'Two ways in', csv);
  await expect(page.getByRole('row', { name: /Late parcels/ }).first()).toContainText('5');
  expect(await readFile(join(journey.workspace, 'plumbline.json'), 'utf8')).toContain('"plumbline"');
});

test('two pages of one app follow each other', async ({ journey }) => {
  test.skip(test.info().project.name !== 'browser', 'the desktop app has one window');
  const page = await journey.open({ apart: true });
  await page.getByRole('button', { name: 'Write the first sheet' }).click();
  await field(page, 'title').fill('Twice open');
  await saved(page);
  const other = await page.context().newPage();
  await other.goto(page.url());
  await expect(field(other, 'title')).toHaveText('Twice open');
  await field(page, 'aim.outcome').fill('From the first page');
  await expect(field(other, 'aim.outcome')).toHaveText('From the first page');
  await field(other, 'aim.done').fill('From the second page');
  await expect(field(page, 'aim.done')).toHaveText('From the second page');
  for (const one of [page, other]) {
    await saved(one);
    await expect(one.getByRole('alert', { name: 'Two versions' })).toHaveCount(0);
  }
});
