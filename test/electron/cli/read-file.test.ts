import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let cwd: string;
beforeEach(async () => {
  folder = await tempFolder();
  cwd = folder.path;
  await cli(['init', '--time-zone', 'UTC'], { cwd });
});
afterEach(() => folder.remove());

describe('files the user names', () => {
  test('a missing file and a folder', async () => {
    await mkdir(join(cwd, 'folder'));
    expect(await cli(['import', 'none.json'], { cwd })).toMatchObject({
      code: 2,
      stderr: 'plumbline: There is no file none.json.\n',
    });
    expect(await cli(['import', 'folder'], { cwd })).toMatchObject({
      code: 2,
      stderr: 'plumbline: folder is a folder, not a file.\n',
    });
  });

  test('bytes that are not UTF-8', async () => {
    await writeFile(join(cwd, 'latin1.csv'), Buffer.from('Datum;Gr\xf6\xdfe\n', 'latin1'));
    for (const argv of [
      ['import', 'latin1.csv'],
      ['import-readings', 'x', 'latin1.csv'],
    ]) {
      expect(await cli(argv, { cwd })).toMatchObject({ code: 2, stderr: expect.stringContaining('not UTF-8') });
    }
  });

  test('a file of 200 MB is refused by its size, before it is read', async () => {
    const file = await open(join(cwd, 'big.json'), 'w');
    await file.truncate(200 * 1024 * 1024);
    await file.close();
    expect(await cli(['import', 'big.json', '--json'], { cwd })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('"too-large"'),
    });
  });

  test('standard input larger than the limit is refused', async () => {
    const stdin = Buffer.alloc(65 * 1024 * 1024, 0x20);
    expect(await cli(['import', '-'], { cwd, stdin })).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('at most 64 MB'),
    });
  });

  test('standard input is a file like any other', async () => {
    const answer = await cli(['import', '-'], { cwd, stdin: `\ufeff${JSON.stringify(clicksSheet())}` });
    expect(answer).toMatchObject({ code: 0, stdout: 'clicks\n', stderr: '' });
  });
});
