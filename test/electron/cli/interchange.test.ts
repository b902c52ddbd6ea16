import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decided } from '../../shared/interop/decided-sheet.ts';
import { withEntry } from '../../support/archives.ts';
import { rawZip } from '../../support/raw-zip.ts';
import { backendIn, filesOf, tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
const run = (argv: readonly string[], workspace = 'first') =>
  cli([...argv, '--workspace', workspace], { cwd: folder.path });

beforeEach(async () => {
  folder = await tempFolder();
  for (const name of ['first', 'second']) {
    const backend = await backendIn(join(folder.path, name));
    if (name === 'first') {
      await backend.handlers['sheets.import']({ name: 'a.json', text: JSON.stringify(decided().sheet) });
    }
    await backend.close();
  }
});
afterEach(() => folder.remove());

describe('calendar', () => {
  test('prints reviews and gate end of a sheet, the same as export --to ics', async () => {
    const again = { ...decided().sheet, id: 'again', title: 'Again', status: 'running', decisions: [], reviews: [] };
    await writeFile(join(folder.path, 'again.json'), JSON.stringify({ ...again, removals: [] }));
    await run(['import', 'again.json']);
    const { code, stdout, stderr } = await run(['calendar', 'Again']);
    expect([code, stderr]).toEqual([0, '']);
    const [event] = new ICAL.Component(ICAL.parse(stdout)).getAllSubcomponents('vevent');
    expect(event?.getFirstPropertyValue('uid')).toBe('gate-again-gate-1@plumbline');
    expect((await run(['export', 'Again', '--to', 'ics'])).stdout).toBe(stdout);
  });

  test('says what to do where no sheet is under way', async () => {
    expect(await run(['calendar', 'Retention'])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/is stopped/),
    });
    expect(await run(['calendar'])).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/add a gate/) });
  });
});

describe('export --log', () => {
  test('prints CSV and Markdown', async () => {
    const csv = await run(['export', '--log', '--to', 'csv']);
    expect(csv.stdout.split('\r\n')).toHaveLength(4);
    expect((await run(['export', '--log', '--to', 'md'])).stdout).toContain(
      '| 2026-10-27 | Retention<br>People stay. |',
    );
  });

  test('writes MADR files into a folder, and replaces none without --force', async () => {
    await mkdir(join(folder.path, 'out'));
    const argv = ['export', '--log', '--to', 'madr', '--out', 'out'];
    expect(await run(argv)).toMatchObject({ code: 0, stdout: expect.stringContaining('Wrote 2 files') });
    const names = (await readdir(join(folder.path, 'out'))).sort();
    expect(names).toEqual(['0001-continue-retention.md', '0002-stop-retention.md']);
    const file = join(folder.path, 'out', '0001-continue-retention.md');
    await writeFile(file, 'mine');
    expect(await run(argv)).toMatchObject({ code: 2, stderr: expect.stringMatching(/there already; --force/) });
    expect(await readFile(file, 'utf8')).toBe('mine');
    expect(await run([...argv, '--force'])).toMatchObject({ code: 0 });
    expect(await readFile(file, 'utf8')).toContain('status: superseded by ADR-0002');
  });

  test.each([
    [['export', '--log', '--to', 'pdf']],
    [['export', 'Retention', '--to', 'csv']],
    [['export', 'Retention', '--log', '--to', 'csv']],
    [['export', '--to', 'json']],
    [['export', '--log', '--to', 'madr']],
  ])('%j is wrong use', async (argv) => {
    const { code, stdout, stderr } = await run(argv);
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/Name a sheet and one of|name a folder/);
  });
});

describe('archive and unarchive', () => {
  test('carry a workspace over, and replace nothing', async () => {
    expect(await run(['archive', 'a.zip'])).toMatchObject({ code: 0, stdout: expect.stringContaining('1 sheet') });
    expect(await run(['archive', 'a.zip'])).toMatchObject({ code: 2, stderr: expect.stringMatching(/--force/) });
    expect(await run(['archive', 'a.zip', '--force'])).toMatchObject({ code: 0 });
    expect(await run(['unarchive', 'a.zip'], 'second')).toMatchObject({
      code: 0,
      stdout: 'retention  Retention\n',
      stderr: expect.stringMatching(/^plumbline: This workspace was new: it took the archive’s name “first”, .+\n$/),
    });
    const [first, second] = await Promise.all(['first', 'second'].map((name) => filesOf(join(folder.path, name))));
    expect(second?.['sheets/retention/sheet.json']).toBe(first?.['sheets/retention/sheet.json']);
    const again = await run(['unarchive', 'a.zip', '--json'], 'second');
    expect(JSON.parse(again.stdout).sheets).toMatchObject([{ was: 'retention', title: 'Retention' }]);
    expect(JSON.parse(again.stdout).sheets[0].id).not.toBe('retention');
  });

  test('unarchive makes a workspace of a folder that is empty or not there, with the archive’s name and zone', async () => {
    const first = await backendIn(join(folder.path, 'first'));
    const { hash } = await first.handlers['workspace.get']({});
    await first.handlers['workspace.update']({ base: hash, change: { name: 'Team A', timeZone: 'Asia/Tokyo' } });
    await first.close();
    await run(['archive', 'a.zip']);
    await mkdir(join(folder.path, 'empty'));
    for (const name of ['empty', 'deep/new']) {
      expect(await run(['unarchive', 'a.zip'], name)).toMatchObject({ code: 0, stdout: 'retention  Retention\n' });
      const text = await readFile(join(folder.path, name, 'plumbline.json'), 'utf8');
      expect(JSON.parse(text).workspace).toMatchObject({ name: 'Team A', timeZone: 'Asia/Tokyo' });
    }
  });

  test('unarchive makes nothing of a refused archive, nor of a folder that holds other files', async () => {
    await writeFile(join(folder.path, 'a.zip'), 'Dear all');
    expect(await run(['unarchive', 'a.zip'], 'new')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/no zip/),
    });
    expect(await readdir(folder.path)).not.toContain('new');
    await mkdir(join(folder.path, 'letters'));
    await writeFile(join(folder.path, 'letters', 'x.txt'), 'Dear all');
    expect(await run(['unarchive', 'a.zip'], 'letters')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/There is no workspace in/),
    });
    expect(await readdir(join(folder.path, 'letters'))).toEqual(['x.txt']);
  });

  test('unarchive names what is damaged, and takes it only with --take-damaged', async () => {
    const entries = withEntry('sheets/clicks/readings.json', (content) => ({
      content: content.toString().replace('"value":42', '"value":43'),
    }));
    await writeFile(join(folder.path, 'a.zip'), rawZip(entries));
    const refused = await run(['unarchive', 'a.zip'], 'new');
    expect([refused.code, refused.stdout]).toEqual([2, '']);
    expect(refused.stderr).toMatch(/^ {2}sheets\/clicks\/readings\.json was changed after Plumbline wrote it/m);
    expect(refused.stderr).toContain('--take-damaged');
    expect(await readdir(folder.path)).not.toContain('new');
    const taken = await run(['unarchive', 'a.zip', '--take-damaged'], 'new');
    expect(taken).toMatchObject({ code: 0, stdout: expect.stringContaining('clicks  ') });
    expect(taken.stderr).toMatch(/readings\.json was changed after .+ It came in as it is: check it\./);
  });

  test('a wrong file is refused in a sentence and changes nothing', async () => {
    await writeFile(join(folder.path, 'a.zip'), 'Dear all');
    const before = await filesOf(join(folder.path, 'second'));
    const { code, stdout, stderr } = await run(['unarchive', 'a.zip'], 'second');
    expect([code, stdout]).toEqual([2, '']);
    expect(stderr).toMatch(/^plumbline: This archive was not imported\. It is no zip file.+\n$/);
    expect(await filesOf(join(folder.path, 'second'))).toEqual(before);
  });
});
