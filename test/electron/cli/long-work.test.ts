import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEventHub } from '#electron/backend/event-hub.ts';
import type { CliIo } from '#electron/cli/io.ts';
import { withProgress } from '#electron/cli/progress.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { readingsFile } from '../../support/readings-file.ts';
import { dateCell, type TestCell, workbookBytes } from '../../support/workbook.ts';
import { filesOf, tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let cwd: string;

beforeEach(async () => {
  folder = await tempFolder();
  cwd = folder.path;
  await cli(['init', '--time-zone', 'UTC'], { cwd });
  await writeFile(join(cwd, 'sheet.json'), JSON.stringify(clicksSheet()));
  await cli(['import', 'sheet.json'], { cwd });
});
afterEach(() => folder.remove());

describe('a workbook on the command line', () => {
  const rows = (last: TestCell): TestCell[][] => [
    ['Date', 'Clicks'],
    [dateCell(44_452), 61_000.5],
    [dateCell(44_453), last],
  ];
  const sheets = [
    { name: 'Notes', rows: [['Made by Ana']] },
    { name: 'Data', rows: rows('soon') },
    { name: 'Old', rows: rows({ xml: '<v>#N/A</v>', t: 'e' }) },
  ];
  const run = (...argv: string[]) => cli(argv, { cwd });
  beforeEach(() => writeFile(join(cwd, 'visits.xlsx'), workbookBytes({ sheets })));

  test('gives its readings, and names row and sheet of what it refuses', async () => {
    const { code, stdout } = await run('import-readings', 'clicks', 'visits.xlsx');
    expect(code).toBe(1);
    expect(stdout).toContain('Took Clicks → Clicks by Date: 1 reading added');
    expect(stdout).toContain('Row 3 of sheet ‘Data’, Clicks: ‘soon’ is not a number');
  });

  test('gives another sheet by its name', async () => {
    const { code, stdout } = await run('import-readings', 'clicks', 'visits.xlsx', '--worksheet', 'Old');
    expect(code).toBe(0);
    expect(stdout).toContain('1 cell holds an error such as #N/A and is taken as empty.');
    expect(await run('import-readings', 'clicks', 'visits.xlsx', '--worksheet', 'New')).toMatchObject({
      code: 2,
      stderr: 'plumbline: There is no sheet ‘New’. The workbook has ‘Notes’, ‘Data’, ‘Old’.\n',
    });
  });

  test('gives a column to xmr', async () => {
    const values = Array.from({ length: 8 }, (_, i): TestCell[] => [dateCell(44_452 + i), i % 2]);
    const bytes = workbookBytes({ sheets: [{ name: 'Data', rows: [['Date', 'Clicks'], ...values] }] });
    await writeFile(join(cwd, 'visits.xlsx'), bytes);
    const { code, stdout } = await run('xmr', 'visits.xlsx', '--column', 'clicks', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ centre: 0.5 });
  });
});

test('Ctrl+C in the middle of a large file leaves everything as it was, and the next run takes it', async () => {
  await writeFile(join(cwd, 'large.csv'), readingsFile(9000));
  const before = await filesOf(cwd);
  const argv = ['import-readings', 'clicks', 'large.csv', '--map', 'Clicks=Clicks'];
  const ended = await cli(argv, { cwd, onInterrupt: (listener) => setImmediate(listener) });
  expect(ended).toMatchObject({ code: 2, stdout: '', stderr: 'plumbline: Cancelled. Nothing was changed.\n' });
  expect(await filesOf(cwd)).toEqual(before);
  expect(await cli(argv, { cwd })).toMatchObject({ code: 0, stderr: '' });
});

describe('progress', () => {
  /** A long call of 700 ms that reports twice. */
  async function shown(isTTY: boolean): Promise<string> {
    let text = '';
    const write = (data: string | Uint8Array) => {
      text += data;
    };
    const hub = createEventHub((fault) => {
      throw fault;
    });
    const io: Pick<CliIo, 'stderr' | 'onInterrupt'> = {
      stderr: { write, isTTY, columns: 80 },
      onInterrupt: () => () => undefined,
    };
    const long = { on: hub.on, handlers: { 'jobs.cancel': async () => ({ cancelled: true }) } };
    await withProgress(io, long, 'Reading a.csv', async (job) => {
      hub.emit('job.progress', { job, phase: 'reading', done: 1, total: 4 });
      await new Promise((resolve) => setTimeout(resolve, 700));
      hub.emit('job.progress', { job, phase: 'checking', done: 3, total: 4 });
      hub.emit('job.progress', { job: 'another', phase: 'checking', done: 4, total: 4 });
    });
    return text;
  }

  test('is one line of a terminal, and gone at the end', async () => {
    const clear = '\r\u001b[K';
    expect(await shown(true)).toBe(`${clear}Reading a.csv… 25%${clear}Reading a.csv… 75%${clear}`);
  });

  test('is not written into a file or a pipe', async () => {
    expect(await shown(false)).toBe('');
  });
});
