import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { backendIn, tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let cwd: string;
const run = (...argv: string[]) => cli(argv, { cwd });
const path = (...parts: string[]) => join(cwd, 'sheets', ...parts);

beforeEach(async () => {
  folder = await tempFolder();
  cwd = folder.path;
  const backend = await backendIn(cwd);
  await backend.handlers['sheets.import']({ name: 'clicks.json', text: JSON.stringify(clicksSheet()) });
  await backend.handlers['sheets.create']({ title: 'Well' });
  await backend.close();
});
afterEach(() => folder.remove());

describe('a page that cannot be read', () => {
  beforeEach(() => writeFile(path('clicks/sheet.json'), '{"plumbline'));

  test('doctor names it once, with where its bytes are kept; the rest is read', async () => {
    const ill = await run('doctor', '--json');
    expect(ill.code).toBe(1);
    const { sheets, findings } = JSON.parse(ill.stdout);
    expect(sheets).toBe(1);
    expect(findings).toHaveLength(1);
    expect(findings[0]).toMatchObject({ kind: 'unreadable', file: 'sheets/clicks/sheet.json' });
    expect(await readFile(join(cwd, findings[0].keptAt), 'utf8')).toBe('{"plumbline');
    expect((await run('doctor')).stdout).toContain('1 thing found:');
  });

  test('naming it says what is wrong with it, and nothing is written over it', async () => {
    await mkdir(join(cwd, 'files'));
    await writeFile(join(cwd, 'files/new.json'), JSON.stringify(clicksSheet()));
    for (const argv of [
      ['show'],
      ['verdict'],
      ['check'],
      ['export', '--to', 'json'],
      ['import', 'files/new.json', '--replace'],
    ]) {
      const [command = '', ...rest] = argv;
      const answer = await run(command, ...rest, 'clicks');
      expect(answer).toMatchObject({
        code: 2,
        stdout: '',
        stderr: expect.stringContaining('sheets/clicks/sheet.json'),
      });
    }
    expect(await readFile(path('clicks/sheet.json'), 'utf8')).toBe('{"plumbline');
  });

  test('list shows the others and says that one is missing', async () => {
    const listed = await run('list');
    expect(listed.code).toBe(0);
    expect(listed.stdout).toContain('Well');
    expect(listed.stderr).toContain('plumbline doctor');
  });

  test('a check of all does not pass over it', async () => {
    const all = await run('check', '--all', '--json');
    expect(all.code).toBe(1);
    expect(JSON.parse(all.stdout)).toMatchObject({ sheets: [{ title: 'Well' }], problems: [{ sheet: 'clicks' }] });
  });
});

describe('readings that cannot be read', () => {
  beforeEach(() => writeFile(path('clicks/readings.json'), 'garbage\n'));

  test.each([
    ['verdict', 'clicks'],
    ['check', 'clicks'],
    ['show', 'clicks', '--json'],
    ['export', 'clicks', '--to', 'json'],
  ])('%s %s: nothing is said as if there were none', async (...argv) => {
    expect(await run(...argv)).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('readings.json') });
  });

  test('the page itself can still be read', async () => {
    expect(await run('show', 'clicks')).toMatchObject({ code: 0, stdout: expect.stringContaining('Clicks') });
  });

  test('no import replaces them', async () => {
    await writeFile(join(cwd, 'r.csv'), 'Date,Clicks\n2021-09-13,5\n');
    expect(await run('import-readings', 'clicks', 'r.csv')).toMatchObject({ code: 2, stdout: '' });
    expect(await readFile(path('clicks/readings.json'), 'utf8')).toBe('garbage\n');
  });

  test('neither a decision nor a copy is made without them', async () => {
    const backend = await backendIn(cwd, { create: false });
    const { hash } = await backend.handlers['sheets.open']({ id: 'clicks' });
    const decide = { id: 'clicks', base: hash, gate: 'gate-1', outcome: 'stop', rationale: 'Enough', by: 'Ana' };
    for (const [channel, input] of [
      ['gates.decide', decide],
      ['sheets.duplicate', { id: 'clicks' }],
    ] as const) {
      expect(await backend.call(channel, input)).toMatchObject({ ok: false, error: { code: 'unreadable' } });
    }
    expect((await backend.handlers['sheets.list']({})).sheets).toHaveLength(2);
    await backend.close();
  });
});

test('a sheet whose page is gone while its folder is there is named as that', async () => {
  await rm(path('clicks/sheet.json'));
  expect(await run('show', 'clicks')).toMatchObject({ code: 2, stderr: expect.stringContaining('missing') });
  expect(await run('doctor')).toMatchObject({ code: 1, stdout: expect.stringContaining('sheets/clicks/sheet.json') });
});

test('a page that was edited by another program is read, and doctor says so', async () => {
  const text = await readFile(path('clicks/sheet.json'), 'utf8');
  await writeFile(path('clicks/sheet.json'), text.replace('"Ana"', '"Eva"'));
  expect(JSON.parse((await run('show', 'clicks', '--json')).stdout)).toMatchObject({
    state: 'changed-outside',
    sheet: { owner: 'Eva' },
  });
  const ill = await run('doctor', '--json');
  expect(ill.code).toBe(1);
  expect(JSON.parse(ill.stdout).findings).toMatchObject([
    { kind: 'changed-outside', file: 'sheets/clicks/sheet.json' },
  ]);
});

test('files that are not ours are named and left alone', async () => {
  const stray = path('clicks', 'sheet (conflicted copy).json');
  await writeFile(stray, '{}');
  expect(await run('doctor')).toMatchObject({ code: 1, stdout: expect.stringContaining('conflicted copy') });
  expect(await readFile(stray, 'utf8')).toBe('{}');
});

describe('a file that another program changed', () => {
  const decisions = () => readFile(join(cwd, 'decisions.json'), 'utf8');
  let found = '';
  beforeEach(async () => {
    const backend = await backendIn(cwd);
    const decision = {
      options: [],
      reasoning: '',
      confidence: null,
      expected: '',
      reviewOn: null,
      by: '',
      sheet: null,
    };
    for (const what of ['Rent it', 'Hire'])
      await backend.handlers['decisions.add']({ decision: { what, ...decision } });
    await backend.close();
    found = (await decisions()).replace('"Rent it"', '"Buy it"');
    await writeFile(join(cwd, 'decisions.json'), found);
  });

  test('doctor says what differs and how to accept it, and changes nothing', async () => {
    const ill = await run('doctor');
    expect(ill.code).toBe(1);
    expect(ill.stdout).toContain('Compared with the backup of 2021-09-20:');
    expect(ill.stdout).toContain('“Buy it” › what: Rent it → Buy it');
    expect(ill.stdout).toContain('plumbline doctor --accept decisions.json');
    expect(await decisions()).toBe(found);
  });

  test('what is refused names the command; after it, it works', async () => {
    const decide = () =>
      run('decide', 'Move', '--confidence', '70', '--expect', 'calm', '--review-on', '2021-12-01', '--by', 'Ana');
    expect(await decide()).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('plumbline doctor --accept decisions.json'),
    });
    expect(await decisions()).toBe(found);
    const accepted = await run('doctor', '--accept', join(cwd, 'decisions.json'));
    expect(accepted).toMatchObject({ code: 0, stderr: '' });
    expect(accepted.stdout).toContain('Accepted decisions.json.');
    expect((await run('doctor')).code).toBe(0);
    expect((await decide()).code).toBe(0);
    expect(await decisions()).toContain('Buy it');
    const again = await run('doctor', '--accept', 'decisions.json');
    expect(again).toMatchObject({ code: 2, stderr: expect.stringContaining('No change of decisions.json is waiting') });
  });

  test('a sheet, too: replacing it waits until its file is accepted', async () => {
    await writeFile(
      path('clicks/sheet.json'),
      (await readFile(path('clicks/sheet.json'), 'utf8')).replace('"owner": "', '"owner": "X'),
    );
    await mkdir(join(cwd, 'files'));
    await writeFile(join(cwd, 'files/new.json'), JSON.stringify(clicksSheet()));
    const replace = () => run('import', 'files/new.json', '--replace', 'clicks');
    expect((await replace()).stderr).toContain('plumbline doctor --accept sheets/clicks/sheet.json');
    const accepted = await run('doctor', '--accept', './sheets/clicks/sheet.json', '--json');
    expect(JSON.parse(accepted.stdout).accepted).toMatchObject({ file: 'sheets/clicks/sheet.json' });
    expect((await replace()).code).toBe(0);
    const rest = JSON.parse((await run('doctor', '--json')).stdout).findings.map(({ file }: { file: string }) => file);
    expect(rest).toEqual(['decisions.json']);
  });
});
