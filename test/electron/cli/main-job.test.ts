import { execFile } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { findChromium } from '#electron/pdf/find-chromium.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { pdfPages } from '../../support/pdf.ts';
import { filesOf, tempFolder } from '../../support/workspace.ts';

const root = resolve(import.meta.dirname, '../../..');
const fixture = join(root, 'test/fixtures/weekly-business-review.csv');

let folder: Awaited<ReturnType<typeof tempFolder>>;
let workspace: string;
beforeAll(async () => {
  folder = await tempFolder();
  workspace = join(folder.path, 'my workspace');
});
afterAll(() => folder.remove());

/** Every run says that its clock is set. */
const CLOCK = 'plumbline: Clock set to 26 Sep 2021 for testing. Times on record are not real.\n';

/** The command line as people run it: what was built, in a process of its own. */
async function plumbline(...argv: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  const command = [join(root, 'dist/node/cli.js'), ...argv, '--clock', '2021-09-26T09:00:00.000Z'];
  const env = { ...process.env, PLUMBLINE_WORKSPACE: workspace };
  try {
    const { stdout, stderr } = await promisify(execFile)(process.execPath, command, {
      cwd: root,
      env,
    });
    return { code: 0, stdout, stderr };
  } catch (thrown) {
    const { code, stdout, stderr } = thrown as { code: number; stdout: string; stderr: string };
    return { code, stdout, stderr };
  }
}

test('the main job on a real export, without a screen', async () => {
  expect(await plumbline('init', '--time-zone', 'UTC', '--name', 'Growth')).toMatchObject({ code: 0, stderr: CLOCK });

  const page = join(folder.path, 'clicks.json');
  await writeFile(page, JSON.stringify(clicksSheet()));
  expect(await plumbline('import', page)).toEqual({ code: 0, stdout: 'clicks\n', stderr: CLOCK });

  const map = ['--map', 'Clicks=Clicks', '--date-column', 'Date'];
  const imported = await plumbline('import-readings', 'Clicks on the landing page', fixture, ...map, '--json');
  expect(imported).toMatchObject({ code: 0, stderr: CLOCK });
  const summary = JSON.parse(imported.stdout);
  expect(summary).toMatchObject({ replaced: 0, refused: [], from: '2020-01-05', mapping: { Clicks: 'clicks' } });
  // The last rows have dates but no clicks: no readings, not zeros.
  expect(summary.to).toBe('2021-09-25');
  expect(summary.blank).toBeGreaterThan(0);
  expect(summary.added + summary.blank).toBe(730);

  const judged = await plumbline('verdict', 'clicks', '--json');
  expect(judged).toMatchObject({ code: 0, stderr: CLOCK });
  const inGate = await meanOfFixture('2021-09-12', '2021-09-25');
  expect(inGate.days).toBe(14);
  expect(JSON.parse(judged.stdout)).toMatchObject({
    verdict: inGate.mean >= 60_000 ? 'continue' : 'change',
    provisional: false,
    readings: 14,
    needed: 3,
    deadline: '2021-09-25',
    sealed: false,
    amendments: 0,
  });

  const files = await filesOf(workspace);
  const lines = (files['sheets/clicks/readings.json'] ?? '').split('\n').filter((line) => line.includes('"clicks"'));
  expect(lines).toHaveLength(summary.added);
  expect(JSON.parse(files['sheets/clicks/sheet.json'] ?? '')).toMatchObject({ sheet: { title: clicksSheet().title } });

  const pdf = join(folder.path, 'clicks.pdf');
  const printed = await plumbline('export', 'clicks', '--to', 'pdf', '--paper', 'letter', '--out', pdf);
  if (await findChromium()) {
    expect(printed).toEqual({ code: 0, stdout: `Wrote ${pdf}.\n`, stderr: CLOCK });
    const pages = await pdfPages(await readFile(pdf));
    expect(pages).toHaveLength(1);
    for (const words of [clicksSheet().title, clicksSheet().aim.outcome, 'Ana']) expect(pages[0]).toContain(words);
  } else {
    expect(printed).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--to html') });
  }

  expect(await plumbline('doctor')).toMatchObject({ code: 0, stderr: CLOCK });
});

test('exit codes and streams are those of a real process', async () => {
  expect(await plumbline('--version')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    stderr: '',
  });
  expect(await plumbline('lsit')).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('list') });
  expect(await plumbline('show', 'nothing')).toMatchObject({ code: 2, stdout: '' });
});

/** The fixture's own numbers, read without any of Plumbline's code. */
async function meanOfFixture(from: string, to: string): Promise<{ days: number; mean: number }> {
  const rows = (await readFile(fixture, 'utf8')).trim().split('\n').slice(1);
  const values: number[] = [];
  for (const row of rows) {
    const [, day, month, year, clicks] = /^"\w+, (\d+)-(\w+)-(\d+)",(?:"[^"]*"|[^,]*),("[^"]*"|[^,]*)/.exec(row) ?? [];
    const date = new Date(`${day} ${month} ${year} 00:00 UTC`).toISOString().slice(0, 10);
    const text = (clicks ?? '').replace(/["',]/g, '');
    if (date >= from && date <= to && text) values.push(Number(text));
  }
  return { days: values.length, mean: values.reduce((sum, value) => sum + value, 0) / values.length };
}

test('a seal has the real time, whatever a variable of the environment says', async () => {
  const place = join(folder.path, 'sealed');
  const page = join(folder.path, 'to-seal.json');
  await writeFile(page, JSON.stringify(clicksSheet()));
  const run = promisify(execFile);
  const env = { ...process.env, PLUMBLINE_WORKSPACE: place, PLUMBLINE_NOW: '2001-02-03T04:05:06.000Z' };
  const command = async (...argv: string[]) =>
    run(process.execPath, [join(root, 'dist/node/cli.js'), ...argv], { cwd: root, env });
  await command('init');
  await command('import', page);
  const before = Date.now();
  const { stderr } = await command('seal', 'clicks');
  expect(stderr).toBe('');
  const { sheet } = JSON.parse(await readFile(join(place, 'sheets/clicks/sheet.json'), 'utf8'));
  const sealedAt = Date.parse(sheet.gates[0].seal.at);
  expect(sealedAt).toBeGreaterThanOrEqual(before);
  expect(sealedAt).toBeLessThanOrEqual(Date.now());
});
