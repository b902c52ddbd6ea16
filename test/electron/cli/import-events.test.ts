import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { filesOf, tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let cwd: string;
const run = (...argv: string[]) => cli(argv, { cwd });

beforeEach(async () => {
  folder = await tempFolder();
  cwd = folder.path;
  await run('init', '--time-zone', 'UTC');
  await writeFile(join(cwd, 'sheet.json'), JSON.stringify(clicksSheet()));
  await run('import', 'sheet.json');
});
afterEach(() => folder.remove());

test('import-events adds the events of a file once, and asks what a date means', async () => {
  await writeFile(join(cwd, 'e.csv'), 'Date,Event\n03/04/2021,Release\n05/04/2021,Fair\n');
  const before = await filesOf(cwd);
  expect(await run('import-events', 'clicks', 'e.csv')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('--date-order dmy'),
  });
  const told = ['import-events', 'clicks', 'e.csv', '--date-order', 'dmy'];
  expect((await run(...told, '--dry-run')).stdout).toBe('Would add 2 events, 0 already there.\n');
  expect(await filesOf(cwd)).toEqual(before);
  expect((await run(...told)).stdout).toBe('Added 2 events, 0 already there.\n');
  expect(JSON.parse((await run(...told, '--json')).stdout)).toEqual({
    added: 0,
    unchanged: 2,
    refused: [],
    dryRun: false,
  });
  const { sheet } = JSON.parse((await run('show', 'clicks', '--json')).stdout);
  expect(sheet.events.map(({ date, text }: { date: string; text: string }) => `${date} ${text}`)).toEqual([
    '2021-04-03 Release',
    '2021-04-05 Fair',
  ]);
});

test('import-events refuses rows it cannot read with exit code 1', async () => {
  await writeFile(join(cwd, 'e.csv'), 'Date,Event\nsoon,Release\n2021-04-05,Fair\n');
  const { code, stdout } = await run('import-events', 'clicks', 'e.csv');
  expect(code).toBe(1);
  expect(stdout).toContain('Added 1 event, 0 already there.');
  expect(stdout).toContain('Row 2: ‘soon’ is not a date');
});
