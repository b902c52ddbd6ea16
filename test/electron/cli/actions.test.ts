import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { anAction, done } from '../../shared/actions/support.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { filesOf, tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
const run = (argv: readonly string[], now = '2021-09-26T10:00:00.000Z') =>
  cli(['--workspace', folder.path, ...argv], { cwd: folder.path, now });
const importSheet = async (id: string, more: object) => {
  const file = join(folder.path, `${id}.json`);
  await writeFile(file, JSON.stringify({ ...clicksSheet(), id, ...more }));
  expect(await run(['import', file])).toMatchObject({ code: 0 });
};

beforeEach(async () => {
  folder = await tempFolder();
  await run(['init', '--time-zone', 'UTC']);
});
afterEach(() => folder.remove());

describe('plumbline actions', () => {
  beforeEach(async () => {
    const closed = anAction('c', { closed: done('2021-09-21T09:00:00.000Z') });
    await importSheet('clicks', { actions: [anAction('a', { due: '2021-09-27' }), anAction('n'), closed] });
    await importSheet('parcels', {
      title: 'Fewer late parcels',
      status: 'stopped',
      actions: [anAction('b', { who: '', due: '2021-09-20', what: 'Ask the carrier\nfor times' })],
    });
  });

  it('lists the open ones of all sheets by day, with who, and changes nothing', async () => {
    const before = await filesOf(folder.path);
    const { code, stdout, stderr } = await run(['actions']);
    expect([code, stderr]).toEqual([0, '']);
    const lines = stdout.trimEnd().split('\n');
    expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
      ['DUE', 'WHO', 'ACTION', 'SHEET'],
      ['2021-09-20 (overdue)', '–', 'Ask the carrier for times', 'Fewer late parcels'],
      ['2021-09-27', 'Marek', 'Do a', 'Clicks on the landing page'],
      ['–', 'Marek', 'Do n', 'Clicks on the landing page'],
    ]);
    expect(await filesOf(folder.path)).toEqual(before);
  });

  it('of one sheet, for programs, on another day', async () => {
    const { code, stdout } = await run(['actions', 'parcels', '--json', '--on', '2021-09-20']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual([
      expect.objectContaining({
        ...{ sheet: 'parcels', title: 'Fewer late parcels', id: 'b', who: '', due: '2021-09-20', overdue: false },
      }),
    ]);
  });

  it('without open ones says so and is fine; an unknown sheet is a sentence', async () => {
    await importSheet('done', { title: 'Nothing left', actions: [] });
    expect(await run(['actions', 'done'])).toMatchObject({ code: 0, stdout: 'No open actions.\n' });
    expect(JSON.parse((await run(['actions', 'done', '--json'])).stdout)).toEqual([]);
    expect(await run(['actions', 'nowhere'])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('There is no sheet “nowhere”'),
    });
  });

  it('an archived sheet is left out of all, and listed by its name', async () => {
    await importSheet('old', { title: 'Old', status: 'archived', actions: [anAction('o', { due: '2021-09-01' })] });
    expect((await run(['actions'])).stdout).not.toContain('Do o');
    expect((await run(['actions', 'Old'])).stdout).toContain('Do o');
  });

  it('a damaged sheet is named on stderr, the others are listed', async () => {
    await writeFile(join(folder.path, 'sheets', 'parcels', 'sheet.json'), '{ broken');
    const { code, stdout, stderr } = await run(['actions']);
    expect(code).toBe(0);
    expect(stdout).toContain('Do a');
    expect(stderr).toContain('parcels');
  });
});
