import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate';
import ICAL from 'ical.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Backend } from '#electron/backend/backend.ts';
import { encode } from '#electron/backend/storage/envelope.ts';
import { sheetFormat } from '#electron/backend/storage/formats.ts';
import { sheetToJson } from '#shared/interop/sheet-json.ts';
import { planStep } from '#shared/workshop/plan.ts';
import { decided } from '../../../shared/interop/decided-sheet.ts';
import { report, slice } from '../../../shared/slices/make.ts';
import { clicksSheet } from '../../../support/clicks-sheet.ts';
import { backendIn, filesOf, tempFolder } from '../../../support/workspace.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let first: string;
let second: string;
const backends: Backend[] = [];

/** A sheet with two decisions and what they were taken on. */
function decidedJson(): string {
  const { sheet, snapshots } = decided();
  return sheetToJson(sheet, [], snapshots);
}

async function open(path: string): Promise<Backend> {
  const backend = await backendIn(path);
  backends.push(backend);
  return backend;
}

beforeEach(async () => {
  folder = await tempFolder();
  first = join(folder.path, 'first');
  second = join(folder.path, 'second');
});
afterEach(async () => {
  for (const backend of backends.splice(0)) await backend.close();
  await folder.remove();
});

const READINGS = [{ signal: 'clicks', date: '2021-09-13', value: 42 }];

const MAPPING = { columns: ['Day', 'Klicks'], dateColumn: 'Day', decimal: ',' as const, mapping: { Klicks: 'Clicks' } };
const PLAN = { id: 'short', name: '20 minutes', steps: [planStep('step', 'aim', 600_000)] };

/** A workspace with two sheets, readings, a copy of evidence, a personal decision, people and a glossary. */
async function filled(): Promise<Backend> {
  const backend = await open(first);
  const { handlers } = backend;
  await handlers['sheets.import']({ name: 'a.json', text: JSON.stringify(clicksSheet()) });
  await handlers['sheets.import']({ name: 'b.json', text: decidedJson() });
  await handlers['readings.save']({ id: 'clicks', base: null, readings: READINGS });
  await mkdir(join(first, 'sheets', 'retention', 'evidence'));
  await writeFile(join(first, 'sheets', 'retention', 'evidence', 'report 1.xml'), '<ok/>');
  await handlers['decisions.add']({
    decision: {
      ...{ what: 'Hire', options: ['Hire', 'Wait'], reasoning: 'They ask.', confidence: 70, expected: 'Calm' },
      ...{ reviewOn: null, by: 'Bo', sheet: 'retention' },
    },
  });
  const { hash } = await handlers['workspace.get']({});
  await handlers['workspace.update']({
    base: hash,
    change: {
      name: 'Team A',
      timeZone: 'Europe/Paris',
      settings: { paper: 'letter', theme: 'dark', followLinks: false, weekStart: 'monday' },
      importMappings: [MAPPING],
      workshopPlans: [PLAN],
      people: [{ id: 'ana', name: 'Ana' }],
      glossary: [{ id: 'churn', term: 'Churn', definition: 'Left within 90 days.' }],
    },
  });
  return backend;
}

async function archive(backend: Backend): Promise<Record<string, Uint8Array>> {
  const { data } = await backend.handlers['exports.workspace']({});
  return unzipSync(Buffer.from(data, 'base64'));
}
const zipped = (files: Zippable) => Buffer.from(zipSync(files)).toString('base64');

describe('a whole workspace', () => {
  test('goes into one archive and comes back in an empty one as it was', async () => {
    const from = await filled();
    const { data, name, sheets, left } = await from.handlers['exports.workspace']({});
    expect([name, sheets, left]).toEqual(['team-a.zip', 2, []]);
    const into = await open(second);
    const answer = await into.handlers['workspace.importArchive']({ name, data });
    expect(answer).toEqual({
      sheets: [
        { id: 'clicks', was: 'clicks', title: clicksSheet().title },
        { id: 'retention', was: 'retention', title: 'Retention' },
      ],
      ...{ decisions: 1, people: 1, terms: 1 },
      remarks: ['This workspace was new: it took the archive’s name “Team A”, time zone Europe/Paris and settings.'],
    });
    for (const id of ['clicks', 'retention']) {
      const [there, here] = await Promise.all([from, into].map(({ handlers }) => handlers['sheets.open']({ id })));
      expect(here?.sheet).toEqual(there?.sheet);
      expect(here?.readings).toEqual(there?.readings);
      expect([here?.state, here?.readingsState]).toEqual(['ours', 'ours']);
    }
    expect((await filesOf(second))['sheets/retention/evidence/report 1.xml']).toBe('<ok/>');
    const [theirs, ours] = await Promise.all([from, into].map(({ handlers }) => handlers['decisions.list']({})));
    const wanted = { sheet: 'retention', decision: 'decision-1' };
    for (const { handlers } of [from, into]) {
      expect(await handlers['decisions.snapshot'](wanted)).toEqual({ snapshot: decided().snapshots[0], problem: null });
    }
    expect(ours?.decisions).toEqual(theirs?.decisions);
    const { workspace } = await into.handlers['workspace.get']({});
    expect(workspace).toEqual((await from.handlers['workspace.get']({})).workspace);
    expect(workspace).toMatchObject({ name: 'Team A', timeZone: 'Europe/Paris', importMappings: [MAPPING] });
    expect((await into.handlers['history.list']({ id: 'clicks' })).versions).toHaveLength(1);
  });

  test('takes a bad link of a sheet as text and says so', async () => {
    const evidence = report('e', {}, { kind: 'link', address: 'javascript:alert(1)', sha256: null, size: null });
    const sheet = { ...clicksSheet(), slices: [slice('s', { evidence: [evidence] })] };
    const files = await archive(await filled());
    const data = zipped({ ...files, 'sheets/clicks/sheet.json': encode(sheetFormat, sheet).bytes });
    const { handlers } = await open(second);
    const { remarks } = await handlers['workspace.importArchive']({ name: 'a.zip', data });
    expect(remarks).toEqual([
      expect.stringMatching(/slices\[0\]\.evidence\[0\].*It stays as text, not as a link\.$/),
      expect.stringMatching(/^This workspace was new: it took the archive’s name/),
    ]);
    expect((await handlers['sheets.open']({ id: 'clicks' })).sheet.slices[0]?.evidence).toEqual([evidence]);
  });

  test('is laid out like a workspace: unpacked it opens', async () => {
    const files = await archive(await filled());
    expect(Object.keys(files).sort()).toEqual([
      'README.txt',
      'decisions.json',
      'plumbline.json',
      'sheets/clicks/readings.json',
      'sheets/clicks/readings.jsonl',
      'sheets/clicks/sheet.json',
      'sheets/retention/evidence/report 1.xml',
      'sheets/retention/sheet.json',
      'sheets/retention/snapshots/decision-1.json',
      'sheets/retention/snapshots/decision-2.json',
    ]);
    expect(strFromU8(files['README.txt'] ?? new Uint8Array())).toContain('plumbline unarchive');
    for (const [name, bytes] of Object.entries(files)) {
      await mkdir(join(second, name, '..'), { recursive: true });
      await writeFile(join(second, name), bytes);
    }
    const { handlers } = await open(second);
    expect((await handlers['workspace.get']({})).problems).toEqual([]);
    expect((await handlers['sheets.open']({ id: 'clicks' })).readings).toEqual(READINGS);
  });

  test('comes in beside what is there: taken ids get new ones, nothing is overwritten or doubled', async () => {
    const from = await filled();
    const { data, name } = await from.handlers['exports.workspace']({});
    const before = await filesOf(first);
    const { hash } = await from.handlers['workspace.get']({});
    await from.handlers['workspace.update']({
      base: hash,
      change: { glossary: [{ id: 'churn', term: 'churn', definition: 'Left for good.' }] },
    });
    const answer = await from.handlers['workspace.importArchive']({ name, data });
    expect(answer).toMatchObject({ decisions: 0, people: 0, terms: 0 });
    expect(answer.remarks).toEqual([
      '2 sheets came in under a new id, for there was a sheet of the same id here: both are there now.',
      '“Churn” is defined otherwise here; ours was kept.',
    ]);
    const ids = answer.sheets.map(({ id }) => id);
    expect(new Set([...ids, 'clicks', 'retention']).size).toBe(4);
    const after = await filesOf(first);
    for (const file of ['sheets/clicks/sheet.json', 'sheets/clicks/readings.json', 'decisions.json']) {
      expect(after[file]).toBe(before[file]);
    }
    const copy = await from.handlers['sheets.open']({ id: ids[0] ?? '' });
    expect(copy.sheet).toEqual({ ...clicksSheet(), id: ids[0] });
    expect(copy.readings).toEqual(READINGS);
    expect(after[`sheets/${ids[1]}/evidence/report 1.xml`]).toBe('<ok/>');
  });

  test('brings personal decisions along to the ids their sheets get', async () => {
    const from = await filled();
    const { data, name } = await from.handlers['exports.workspace']({});
    const into = await open(second);
    await into.handlers['sheets.import']({ name: 'b.json', text: decidedJson() });
    const { sheets } = await into.handlers['workspace.importArchive']({ name, data });
    const id = sheets.find(({ was }) => was === 'retention')?.id;
    expect(id).not.toBe('retention');
    expect((await into.handlers['decisions.list']({})).decisions.map(({ sheet }) => sheet)).toEqual([id]);
  });
});

describe('an archive is refused, and nothing is written, when it holds', () => {
  const evil = (name: string) => (files: Zippable) => ({ ...files, [name]: strToU8('x') });
  const cases: readonly (readonly [string, (files: Zippable) => Zippable, RegExp])[] = [
    [
      'a path that climbs out',
      evil('sheets/../../evil.json'),
      /entry “sheets\/\.\.\/\.\.\/evil\.json” has a path that leads out/,
    ],
    ['an absolute path', evil('/etc/passwd'), /“\/etc\/passwd” has an absolute path/],
    ['a path of Windows', evil('sheets\\clicks\\sheet.json'), /has a path with backslashes/],
    ['evidence that climbs out', evil('sheets/clicks/evidence/../../x'), /has a path that leads out of the workspace/],
    ['evidence with a device’s name', evil('sheets/clicks/evidence/con.txt'), /has no place/],
    ['a file of another kind', evil('sheets/clicks/run.exe'), /“sheets\/clicks\/run\.exe” has no place/],
    ['locks and drafts', evil('.plumbline/drafts/x.json'), /has no place/],
    [
      'a sheet that is none',
      (files) => ({ ...files, 'sheets/x/sheet.json': strToU8('{}') }),
      /sheets\/x\/sheet\.json cannot be read: /,
    ],
    [
      'a sheet under another one’s name',
      (files) => ({ ...files, 'sheets/other/sheet.json': encode(sheetFormat, clicksSheet()).bytes }),
      /sheets\/other\/sheet\.json cannot be taken: id is “clicks”/,
    ],
    [
      'readings without their sheet',
      (files) => ({ ...files, 'sheets/lost/readings.json': strToU8('{}') }),
      /sheets\/lost\/sheet\.json is missing/,
    ],
    [
      'a newer format',
      (files) => ({
        ...files,
        'sheets/clicks/sheet.json': strToU8(
          JSON.stringify({ plumbline: 'sheet', version: 99, checksum: '', sheet: clicksSheet() }),
        ),
      }),
      /sheets\/clicks\/sheet\.json was written by a newer Plumbline \(format 99.*Update Plumbline/,
    ],
    ['no workspace', ({ 'plumbline.json': _, ...files }) => files, /holds no plumbline\.json/],
  ];
  test.each(cases)('%s', async (_, change, message) => {
    const data = zipped(change(await archive(await filled())));
    const into = await open(second);
    const before = await filesOf(second);
    const answer = await into.call('workspace.importArchive', { name: 'x.zip', data });
    expect(answer).toMatchObject({ ok: false, error: { message: expect.stringMatching(message) } });
    expect(answer).not.toMatchObject({ error: { code: 'internal' } });
    expect(await filesOf(second)).toEqual(before);
  });

  test.each([
    ['text', Buffer.from('Dear all')],
    ['nothing', Buffer.alloc(0)],
    ['half a zip', Buffer.from(zipSync({ 'plumbline.json': strToU8('{}') })).subarray(0, 40)],
  ])('%s instead of a zip', async (_, bytes) => {
    const into = await open(second);
    const answer = await into.call('workspace.importArchive', { name: 'x.zip', data: bytes.toString('base64') });
    expect(answer).toMatchObject({
      ok: false,
      error: { code: 'invalid-input', message: expect.stringMatching(/no zip file/) },
    });
  });
});

describe('other files out of a workspace', () => {
  test('the calendar of a sheet and of all; in the workspace’s zone', async () => {
    const { handlers } = await filled();
    const one = await handlers['exports.calendar']({ id: 'clicks' });
    expect([one.name.endsWith('.ics'), one.type]).toEqual([true, 'text/calendar']);
    const all = new ICAL.Component(ICAL.parse((await handlers['exports.calendar']({ id: null })).text));
    expect(all.getAllSubcomponents('vevent').length).toBeGreaterThan(0);
  });

  test('the log in each format, with both kinds of decisions', async () => {
    const { handlers } = await filled();
    const csv = await handlers['exports.log']({ to: 'csv' });
    expect(csv.text?.split('\r\n').filter(Boolean)).toHaveLength(4);
    const md = await handlers['exports.log']({ to: 'md' });
    expect(md.text).toContain('# Decision log of Team A');
    const madr = await handlers['exports.log']({ to: 'madr' });
    const files = unzipSync(Buffer.from(madr.data ?? '', 'base64'));
    expect(Object.keys(files)).toEqual(madr.files.map(({ name }) => name));
    expect(Object.keys(files)).toContain('0003-stop-retention.md');
    expect(strFromU8(files['0003-stop-retention.md'] ?? new Uint8Array())).toBe(madr.files[2]?.text);
  });
});
