import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { SHEET_EXPORT_VERSION } from '#shared/interop/sheet-json.ts';
import { cli } from '../electron/cli/support.ts';
import { clicksSheet } from '../support/clicks-sheet.ts';
import { backendIn, filesOf, tempFolder } from '../support/workspace.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let workspace: string;
beforeEach(async () => {
  folder = await tempFolder();
  workspace = join(folder.path, 'workspace');
  const backend = await backendIn(workspace);
  await backend.handlers['sheets.import']({ name: 'clicks.json', text: JSON.stringify(clicksSheet()) });
  await backend.close();
});
afterEach(() => folder.remove());

const sheet = clicksSheet('other');
const json = (changed: object) => JSON.stringify({ ...sheet, ...changed });
const exported = (changed: object) =>
  JSON.stringify({
    plumbline: 'sheet-export',
    version: SHEET_EXPORT_VERSION,
    sheet,
    readings: [],
    snapshots: [],
    ...changed,
  });
const reading = { signal: 'clicks', date: '2021-09-13', value: 1 };

/** Name of the case, the file's name and text, and the place the error must name. */
const BAD: readonly (readonly [name: string, file: string, text: string, place: RegExp])[] = [
  ['a text where a list belongs', 'a.json', json({ signals: 'many' }), /signals/],
  ['a number where a text belongs', 'a.json', json({ title: 42 }), /title/],
  ['a field nobody knows', 'a.json', json({ surprise: true }), /surprise/],
  ['a status nobody knows', 'a.json', json({ status: 'paused' }), /status/],
  ['a wrong type deep inside', 'a.json', json({ aim: { outcome: ['x'], done: '' } }), /aim\.outcome/],
  ['a date that does not exist', 'a.json', json({ nextReview: '2021-02-30' }), /nextReview/],
  ['a text that is too long', 'a.json', json({ owner: 'x'.repeat(300) }), /owner/],
  ['an id that climbs out', 'a.json', json({ id: '../../evil' }), /\bid\b/],
  ['an id that climbs out by backslashes', 'a.json', json({ id: '..\\..\\evil' }), /\bid\b/],
  ['an absolute id', 'a.json', json({ id: '/etc/passwd' }), /\bid\b/],
  ['an id with a NUL', 'a.json', json({ id: 'a\u0000b' }), /\bid\b/],
  ['two signals with one id', 'a.json', json({ signals: [sheet.signals[0], sheet.signals[0]] }), /signals\[1\]\.id/],
  ['nesting of 10,000', 'a.json', '['.repeat(10_000) + ']'.repeat(10_000), /line 1, column 65/],
  ['nesting of 10,000 inside', 'a.json', json({}).replace('"Ana"', '['.repeat(10_000) + ']'.repeat(10_000)), /line 1/],
  [
    'a number that overflows',
    'a.json',
    exported({ readings: [reading] }).replace('"value":1}', '"value":1e999}'),
    /readings\[0\]\.value/,
  ],
  [
    'a reading without a value',
    'a.json',
    exported({ readings: [{ ...reading, value: null }] }),
    /readings\[0\]\.value/,
  ],
  ['JSON cut short', 'a.json', json({}).slice(0, 400), /line 1, column 401/],
  ['a trailing comma', 'a.json', `{\n  "title": "x",\n}`, /line 3, column 1/],
  ['a list', 'a.json', '[]', /list|array/],
  ['null', 'a.json', 'null', /null|nothing/],
  ['an empty file', 'a.json', '', /empty|line 1/],
  ['bytes of a picture', 'a.json', '\u0089PNG\r\n\u001a\n\u0000\u0000', /line 1/],
  [
    'a newer version',
    'a.json',
    exported({ version: SHEET_EXPORT_VERSION + 1 }),
    new RegExp(`format ${SHEET_EXPORT_VERSION + 1}`),
  ],
];

describe.each(BAD)('%s', (_name, file, text, place) => {
  test('is refused with a sentence that names the place; the workspace is unchanged', async () => {
    const before = await filesOf(workspace);
    const backend = await backendIn(workspace, { create: false });
    const answer = await backend.call('sheets.import', { name: file, text });
    await backend.close();
    expect(answer).toMatchObject({ ok: false, error: { message: expect.stringMatching(place) } });
    expect(answer).not.toMatchObject({ error: { code: 'internal' } });

    await writeFile(join(folder.path, file), text);
    for (const argv of [
      ['import', file],
      ['import', file, '--replace', 'clicks'],
    ]) {
      const run = await cli([...argv, '--workspace', workspace], { cwd: folder.path });
      expect(run).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(place) });
      expect(run.stderr).toMatch(/^plumbline: .+\n$/);
    }
    expect(await filesOf(workspace)).toEqual(before);
  });
});

test('200 MB are refused before they are looked at', async () => {
  const before = await filesOf(workspace);
  const backend = await backendIn(workspace, { create: false });
  const answer = await backend.call('sheets.import', { name: 'a.json', text: ' '.repeat(200 * 1024 * 1024) });
  await backend.close();
  expect(answer).toMatchObject({ ok: false, error: { message: expect.stringContaining('64 MB') } });
  expect(await filesOf(workspace)).toEqual(before);
});

test('keys that reach prototypes are dropped and touch nothing', async () => {
  const text = json({ id: 'polluting' }).replace(
    '{',
    '{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}},',
  );
  const backend = await backendIn(workspace, { create: false });
  const { opened } = await backend.handlers['sheets.import']({ name: 'a.json', text });
  await backend.close();
  expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  expect(opened.sheet).toEqual({ ...sheet, id: 'polluting' });
  expect(JSON.stringify(await filesOf(workspace))).not.toContain('polluted');
});

test('a byte-order mark alone is no fault', async () => {
  const backend = await backendIn(workspace, { create: false });
  const { opened } = await backend.handlers['sheets.import']({ name: 'a.json', text: `\ufeff${json({})}` });
  await backend.close();
  expect(opened.sheet).toEqual(sheet);
});

test('a file under an id that is taken never overwrites it', async () => {
  const before = await filesOf(workspace);
  const backend = await backendIn(workspace, { create: false });
  const text = json({ id: 'clicks', title: 'Another' });
  const { opened } = await backend.handlers['sheets.import']({ name: 'a.json', text });
  await backend.close();
  expect(opened.sheet.id).not.toBe('clicks');
  const after = await filesOf(workspace);
  expect(after['sheets/clicks/sheet.json']).toBe(before['sheets/clicks/sheet.json']);
});

const BAD_TABLES: readonly (readonly [name: string, text: string, place: RegExp])[] = [
  ['an empty file', '', /empty|no rows|header|column/i],
  ['no date column', 'A,Clicks\nx,1\n', /date/i],
  ['a date order that could be two', 'Date,Clicks\n03/04/2021,1\n', /03\/04\/2021|order/],
];

test.each(BAD_TABLES)('readings: %s is refused and changes nothing', async (_name, text, place) => {
  const before = await filesOf(workspace);
  await writeFile(join(folder.path, 'r.csv'), text);
  const run = await cli(['import-readings', 'clicks', 'r.csv', '--workspace', workspace], { cwd: folder.path });
  expect(run).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(place) });
  expect(await filesOf(workspace)).toEqual(before);
});

test('readings that are no finite numbers are refused cell by cell', async () => {
  const text = 'Date,Clicks\n2021-09-13,1e999\n2021-09-14,NaN\n2021-09-15,Infinity\n2021-09-16,=1+1\n2021-09-17,5\n';
  await writeFile(join(folder.path, 'r.csv'), text);
  const run = await cli(['import-readings', 'clicks', 'r.csv', '--workspace', workspace, '--json'], {
    cwd: folder.path,
  });
  expect(run.code).toBe(1);
  const { added, refused } = JSON.parse(run.stdout);
  expect(added).toBe(1);
  expect(refused.map((cell: { row: number }) => cell.row)).toEqual([2, 3, 4, 5]);
});
