import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Payload } from '#shared/contract/events.ts';
import { newSheet } from '#shared/model/sheet.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';
import { backendIn, filesOf, tempFolder } from '../../support/workspace.ts';
import { cli } from './support.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let cwd: string;
/** Runs a command in the workspace's folder. */
const run = (...argv: string[]) => cli(argv, { cwd });

beforeEach(async () => {
  folder = await tempFolder();
  cwd = folder.path;
  await run('init', '--time-zone', 'UTC');
});
afterEach(() => folder.remove());

async function file(name: string, content: string | Uint8Array): Promise<string> {
  await mkdir(join(cwd, 'files'), { recursive: true });
  await writeFile(join(cwd, 'files', name), content);
  return join('files', name);
}
const addClicks = async () => run('import', await file('clicks.json', JSON.stringify(clicksSheet())));

describe('init', () => {
  test('makes a workspace with a name and a zone', async () => {
    const made = await run('init', 'other', '--name', 'Growth', '--time-zone', 'Europe/Berlin', '--json');
    expect(made).toMatchObject({ code: 0, stderr: '' });
    const expected = { name: 'Growth', timeZone: 'Europe/Berlin' };
    expect(JSON.parse(made.stdout)).toEqual({ path: join(cwd, 'other'), ...expected });
    expect(JSON.parse(await readFile(join(cwd, 'other', 'plumbline.json'), 'utf8'))).toMatchObject({
      workspace: expected,
    });
  });

  test('leaves a workspace that is there as it is', async () => {
    const before = await filesOf(cwd);
    expect(await run('init', '--name', 'Again')).toMatchObject({ code: 2, stderr: expect.stringContaining('already') });
    expect(await filesOf(cwd)).toEqual(before);
  });

  test('a zone nobody knows is refused before anything is made', async () => {
    expect(await run('init', 'other', '--time-zone', 'Mars/Base')).toMatchObject({
      code: 2,
      stderr: 'plumbline: “Mars/Base” is not an IANA time zone such as Europe/Berlin.\n',
    });
    await expect(readFile(join(cwd, 'other', 'plumbline.json'))).rejects.toThrow('ENOENT');
  });
});

describe('which workspace', () => {
  test('--workspace before the environment, before the nearest folder upwards, before ~/Plumbline', async () => {
    for (const name of ['named', 'env', 'home/Plumbline']) {
      await run('init', name);
      await run('new', `in ${name}`, '--workspace', name);
    }
    await run('new', 'in the folder above');
    await mkdir(join(cwd, 'deep/er'), { recursive: true });
    const outside = await tempFolder();
    const titles = async (argv: string[], at: string, env: Record<string, string>) => {
      const listed = await cli(['list', '--json', ...argv], { cwd: at, env, home: join(cwd, 'home') });
      return JSON.parse(listed.stdout).sheets.map((sheet: { title: string }) => sheet.title);
    };
    const env = { PLUMBLINE_WORKSPACE: join(cwd, 'env') };
    expect(await titles(['--workspace', join(cwd, 'named')], cwd, env)).toEqual(['in named']);
    expect(await titles([], cwd, env)).toEqual(['in env']);
    expect(await titles([], join(cwd, 'deep/er'), {})).toEqual(['in the folder above']);
    expect(await titles([], outside.path, {})).toEqual(['in home/Plumbline']);
    await outside.remove();
  });

  test('a folder without one is never made one', async () => {
    const missing = await run('list', '--workspace', 'nowhere');
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr).toContain(`There is no workspace in ${join(cwd, 'nowhere')}`);
    expect(missing.stderr).toContain('plumbline init');
    await expect(readFile(join(cwd, 'nowhere', 'plumbline.json'))).rejects.toThrow('ENOENT');
  });
});

describe('list, new and show', () => {
  test('new prints an id that show takes', async () => {
    const made = await run('new', 'Retention');
    expect(made.stdout).toMatch(/^[a-z0-9-]{12}\n$/);
    const shown = await run('show', made.stdout.trim());
    expect(shown).toMatchObject({ code: 0, stderr: '' });
    expect(shown.stdout).toContain('Retention');
    expect(JSON.parse((await run('show', 'retention', '--json')).stdout).sheet).toMatchObject({ title: 'Retention' });
  });

  test('list is a table without control characters, and leaves the archived out', async () => {
    await addClicks();
    await run('import', await file('a.json', JSON.stringify({ ...clicksSheet('old'), status: 'archived' })));
    await run(
      'import',
      await file('b.json', JSON.stringify(newSheet('evil', '2021-01-01T00:00:00.000Z', 'a\u001b[2J\nb'))),
    );
    const { stdout, code } = await run('list');
    expect(code).toBe(0);
    const lines = stdout.trimEnd().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^clicks +draft +12 – 25 September 2021 +Ana +Clicks on the landing page$/);
    expect(stdout).not.toContain('\u001b');
    expect((await run('list', '--all')).stdout).toContain('archived');
  });

  test('an empty workspace says what to do first', async () => {
    expect((await run('list')).stdout).toBe('No sheets yet. Make one: plumbline new\n');
  });

  test('a title that is too long is refused with the place', async () => {
    expect(await run('new', 'x'.repeat(201))).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('title: is longer than 200'),
    });
  });
});

describe('naming a sheet', () => {
  beforeEach(async () => {
    for (const [id, title] of [
      ['abc1', 'Growth'],
      ['abd2', 'growth'],
      ['xyz3', 'abc1 in words'],
    ] as const) {
      await run('import', await file(`${id}.json`, JSON.stringify(newSheet(id, '2021-01-01T00:00:00.000Z', title))));
    }
  });

  test.each([
    ['abc1', 'abc1'],
    ['abd', 'abd2'],
    ['ABC1 IN WORDS', 'xyz3'],
    ['x', 'xyz3'],
  ])('“%s” is %s', async (named, id) => {
    expect(JSON.parse((await run('show', named, '--json')).stdout).sheet.id).toBe(id);
  });

  test.each(['growth', 'ab'])('“%s” fits two: both are listed', async (named) => {
    const { code, stderr } = await run('show', named);
    expect(code).toBe(2);
    expect(stderr).toContain('abc1  Growth');
    expect(stderr).toContain('abd2  growth');
    const error = JSON.parse((await run('show', named, '--json')).stderr).error;
    expect(error).toMatchObject({ code: 'ambiguous' });
    expect(error.details.candidates).toHaveLength(2);
  });

  test.each(['', 'nothing', '../abc1', '__proto__'])('“%s” is not found', async (named) => {
    expect(await run('show', named)).toMatchObject({
      code: 2,
      stdout: '',
      stderr: expect.stringContaining('no sheet'),
    });
  });
});

describe('import', () => {
  test('a sheet that is there comes in as a new one, unless it is replaced', async () => {
    await addClicks();
    const edited = { ...clicksSheet(), title: 'Edited elsewhere' };
    const second = await run('import', await file('edited.json', JSON.stringify(edited)));
    expect(second.stdout.trim()).not.toBe('clicks');
    const replaced = await run('import', 'files/edited.json', '--replace', 'clicks', '--json');
    expect(JSON.parse(replaced.stdout)).toEqual({
      id: 'clicks',
      title: 'Edited elsewhere',
      replaced: true,
      remarks: [],
    });
    expect(JSON.parse((await run('list', '--json')).stdout).sheets).toHaveLength(2);
  });

  test('what is exported to Markdown, edited there and put back keeps log and readings', async () => {
    await addClicks();
    await run('import-readings', 'clicks', await file('r.csv', 'Date,Clicks\n2021-09-13,61000\n'));
    const exported = (await run('export', 'clicks', '--to', 'md')).stdout;
    const changed = exported.replace('More visitors find what they came for', 'Visitors come back');
    expect(changed).not.toBe(exported);
    const answer = await cli(['import', '-', '--replace', 'clicks'], { cwd, stdin: changed });
    expect(answer).toMatchObject({ code: 0, stdout: 'clicks\n' });
    const shown = JSON.parse((await run('show', 'clicks', '--json')).stdout);
    expect(shown.sheet.aim.outcome).toBe('Visitors come back');
    expect(shown.readings).toHaveLength(1);
    expect(shown.sheet.signals[0].id).toBe(shown.readings[0].signal);
    expect((await run('verdict', 'clicks', '--json')).code).toBe(0);
  });
});

test('an open page is told of what the command line changes, page and readings', async () => {
  await addClicks();
  const open = await backendIn(cwd, { watch: true, create: false });
  const { hash, readingsHash } = await open.handlers['sheets.open']({ id: 'clicks' });
  const told = () =>
    new Promise<Payload<'sheet.changed'>>((resolve) => {
      const off = open.on('sheet.changed', (payload) => {
        off();
        resolve(payload);
      });
    });

  const page = told();
  const edited = await file('edited.json', JSON.stringify({ ...clicksSheet(), owner: 'Eva' }));
  await run('import', edited, '--replace', 'clicks');
  expect(await page).toMatchObject({ id: 'clicks', hash: expect.not.stringContaining(hash), readingsHash });

  const readings = told();
  await run('import-readings', 'clicks', await file('r.csv', 'Date,Clicks\n2021-09-13,61000\n'));
  expect(await readings).toMatchObject({ id: 'clicks', readingsHash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(await open.handlers['sheets.open']({ id: 'clicks' })).toMatchObject({
    sheet: { owner: 'Eva' },
    readings: [{ value: 61_000 }],
    state: 'ours',
    readingsState: 'ours',
  });
  await open.close();
});

describe('import-readings', () => {
  const CSV = 'Day;Besuche;Clicks\n13.09.2021;1;61.000\n14.09.2021;2;none\n15.09.2021;3;\n';

  test('says what it took, and refuses cells with exit code 1', async () => {
    await addClicks();
    const csv = await file('r.csv', CSV);
    const before = await filesOf(cwd);
    const argv = ['import-readings', 'clicks', csv, '--map', 'Besuche=clicks', '--date-column', 'Day'];
    expect(await run(...argv, '--dry-run')).toMatchObject({ code: 0, stdout: expect.stringContaining('Would take') });
    expect(await filesOf(cwd)).toEqual(before);
    expect(await run(...argv)).toMatchObject({ code: 0, stdout: expect.stringContaining('3 readings added') });
    const doubtful = ['import-readings', 'clicks', csv, '--map', 'Clicks=Clicks', '--date-column', 'Day'];
    expect(await run(...doubtful)).toMatchObject({ code: 2, stderr: expect.stringContaining('--decimal ,') });
    const refused = await run(...doubtful, '--decimal', ',');
    expect(refused.code).toBe(1);
    expect(refused.stdout).toContain('1 cell refused:');
    expect(refused.stdout).toContain('none');
    expect(refused.stdout).toContain('1 replaced');
    expect(refused.stdout).toContain('1 empty cell');
  });

  test('a signal that is not there is answered with those that are', async () => {
    await addClicks();
    const csv = await file('r.csv', CSV);
    expect(await run('import-readings', 'clicks', csv, '--map', 'Clicks=Visits')).toMatchObject({
      code: 2,
      stderr: 'plumbline: This sheet has no signal “Visits”; it has “Clicks”.\n',
    });
  });

  test.each([
    [['--map', 'Clicks']],
    [['--map', '=Clicks']],
    [['--date-order', 'dym']],
    [['--delimiter', '|']],
    [['--nonsense']],
  ])('%j is wrong use', async (wrong) => {
    await addClicks();
    const csv = await file('r.csv', CSV);
    const before = await filesOf(cwd);
    expect(await run('import-readings', 'clicks', csv, ...wrong)).toMatchObject({ code: 2, stdout: '' });
    expect(await filesOf(cwd)).toEqual(before);
  });
});

describe('verdict', () => {
  test('before the end the rule only stands, and --on judges another day', async () => {
    await addClicks();
    const csv = 'Date,Clicks\n2021-09-13,61000\n2021-09-14,62000\n2021-09-15,63000\n';
    await run('import-readings', 'clicks', await file('r.csv', csv));
    const now = await run('verdict', 'clicks');
    expect(now).toMatchObject({ code: 0, stderr: '' });
    expect(now.stdout).toContain('△ ahead\n');
    const later = JSON.parse((await run('verdict', 'clicks', '--on', '2021-09-26', '--json')).stdout);
    expect(later).toMatchObject({ verdict: 'continue', provisional: false, readings: 3, needed: 3, on: '2021-09-26' });
    expect(await run('verdict', 'clicks', '--on', '2021-09-31')).toMatchObject({ code: 2 });
  });

  test('none yet is null, and a sheet without a gate has none', async () => {
    await addClicks();
    expect(JSON.parse((await run('verdict', 'clicks', '--json')).stdout)).toMatchObject({ verdict: null, readings: 0 });
    await run('new', 'Empty');
    expect(await run('verdict', 'empty')).toMatchObject({ code: 2, stderr: expect.stringContaining('no gate') });
  });
});

describe('check', () => {
  test('findings end with 1; one sheet or --all, not both', async () => {
    await run('new', 'Empty');
    const one = await run('check', 'empty');
    expect(one.code).toBe(1);
    expect(one.stdout).toContain('aim.missing');
    const all = JSON.parse((await run('check', '--all', '--json')).stdout);
    expect(all.sheets[0].findings.map((finding: { rule: string }) => finding.rule)).toContain('aim.missing');
    expect(await run('check')).toMatchObject({ code: 2 });
    expect(await run('check', 'empty', '--all')).toMatchObject({ code: 2 });
  });
});

describe('export', () => {
  test('json to standard output is what import takes; --out writes the same to a file', async () => {
    await addClicks();
    const { stdout } = await run('export', 'clicks', '--to', 'json');
    expect(JSON.parse(stdout).sheet).toEqual(clicksSheet());
    expect(await run('export', 'clicks', '--to', 'json', '--out', 'files/out.json')).toMatchObject({ code: 0 });
    expect(await readFile(join(cwd, 'files/out.json'), 'utf8')).toBe(stdout);
  });

  test('wrong formats, papers and places are refused', async () => {
    await addClicks();
    expect(await run('export', 'clicks')).toMatchObject({ code: 2, stderr: expect.stringContaining('--to') });
    expect(await run('export', 'clicks', '--to', 'docx')).toMatchObject({ code: 2 });
    expect(await run('export', 'clicks', '--to', 'html', '--paper', 'a5')).toMatchObject({ code: 2 });
    expect(await run('export', 'clicks', '--to', 'md', '--out', 'no/such/folder.md')).toMatchObject({
      code: 2,
      stderr: 'plumbline: no/such/folder.md was not written: its folder is not there.\n',
    });
    const tty = await cli(['export', 'clicks', '--to', 'pdf'], { cwd, isTTY: true });
    expect(tty).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('--out') });
  });
});

test('doctor says that all is well, and how many sheets it read', async () => {
  await addClicks();
  expect(await run('doctor')).toMatchObject({ code: 0, stdout: `${cwd}: 1 sheet read, all is well.\n` });
});

describe('help and errors', () => {
  test('every command has help that names the common options', async () => {
    const { stdout } = await run('--help');
    const names = [...stdout.matchAll(/^ {2}([a-z][a-z-]*) /gm)].map((match) => match[1] ?? '');
    expect(names).toEqual(expect.arrayContaining(['init', 'import-readings', 'doctor', 'serve']));
    for (const name of names.filter((name) => name !== 'help')) {
      const help = await run(name, '--help');
      expect(help).toMatchObject({ code: 0, stderr: '' });
      expect(help.stdout).toContain('--workspace <dir>');
      expect(help.stdout).toContain('--json');
    }
  });

  test('no command at all is wrong use, answered with the help', async () => {
    expect(await run()).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining('Usage: plumbline') });
  });

  test('with --json an error is one JSON record on stderr', async () => {
    for (const argv of [
      ['lsit', '--json'],
      ['show', 'x', '--json'],
      ['list', '--nonsense', '--json'],
    ]) {
      const { code, stdout, stderr } = await run(...argv);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      const { error } = JSON.parse(stderr);
      expect(Object.keys(error)).toEqual(['code', 'message', 'details']);
    }
  });

  test('a clock that is no moment is refused', async () => {
    expect(await run('list', '--clock', 'tomorrow')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--clock'),
    });
  });

  test('--clock sets the clock of this run, which says so; a variable of the environment sets nothing', async () => {
    const at = '2019-03-04T10:00:00.000Z';
    const notice = 'plumbline: Clock set to 4 Mar 2019 for testing. Times on record are not real.\n';
    expect(await run('new', 'Set', '--clock', at)).toMatchObject({ code: 0, stderr: notice });
    expect(await cli(['new', 'Not set'], { cwd, env: { PLUMBLINE_NOW: at } })).toMatchObject({ code: 0, stderr: '' });
    const { stdout } = await run('list', '--json');
    const dates = Object.fromEntries(
      JSON.parse(stdout).sheets.map((one: { title: string; updatedAt: string }) => [one.title, one.updatedAt]),
    );
    expect(dates.Set).toMatch(/^2019-03-04T10:00/);
    expect(dates['Not set']).toMatch(/^2021-09-20T10:00/);
  });
});
