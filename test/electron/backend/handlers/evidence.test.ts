import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { OpenSheet } from '#shared/contract/records.ts';
import { EVIDENCE_COPY_LIMIT, EVIDENCE_LIMIT } from '#shared/errors/limits.ts';
import type { Evidence } from '#shared/model/slice.ts';
import { newSlice } from '#shared/slices/board.ts';
import { backendIn, tempFolder } from '../../../support/workspace.ts';

const REPORT = '<testsuite><testcase name="keeps what was typed"><failure/></testcase><testcase name="b"/></testsuite>';
const sha = (text: string) => createHash('sha256').update(text).digest('hex');

let folder: Awaited<ReturnType<typeof tempFolder>>;
let backend: Awaited<ReturnType<typeof backendIn>>;
let opened: OpenSheet;
let outside: string;

beforeEach(async () => {
  folder = await tempFolder();
  backend = await backendIn(join(folder.path, 'workspace'));
  outside = join(folder.path, 'outside');
  await mkdir(outside);
  const made = await backend.handlers['sheets.create']({ title: 'Sign-ups' });
  opened = await saved({
    ...made,
    sheet: { ...made.sheet, slices: [newSlice('s1', made.sheet.createdAt, 'One field')] },
  });
});
afterEach(async () => {
  await backend.close();
  await folder.remove();
});

async function saved({ sheet, hash }: OpenSheet): Promise<OpenSheet> {
  await backend.handlers['sheets.save']({ id: sheet.id, base: hash, sheet });
  return backend.handlers['sheets.open']({ id: sheet.id });
}
const addPath = (...paths: string[]) =>
  backend.call('evidence.addPath', { id: opened.sheet.id, base: opened.hash, slice: 's1', paths });
const addCopy = (name: string, text: string | Buffer) =>
  backend.call('evidence.addCopy', {
    ...{ id: opened.sheet.id, base: opened.hash, slice: 's1', name },
    data: Buffer.from(text).toString('base64'),
  });
async function evidence(): Promise<Evidence[]> {
  opened = await backend.handlers['sheets.open']({ id: opened.sheet.id });
  return opened.sheet.slices[0]?.evidence ?? [];
}
const states = async () =>
  (await backend.handlers['evidence.check']({ id: opened.sheet.id })).files.map(({ state }) => state);
const inSheet = (...parts: string[]) => join(folder.path, 'workspace/sheets', opened.sheet.id, ...parts);

describe('evidence.addPath', () => {
  test('a file stays where it lies: its hash, size, moment and tests are on record', async () => {
    const path = join(outside, 'report.xml');
    await writeFile(path, REPORT);
    expect(await addPath(path)).toMatchObject({ ok: true });
    expect(await evidence()).toMatchObject([
      {
        kind: 'file',
        name: 'report.xml',
        address: path,
        at: '2021-09-20T10:00:00.000Z',
        sha256: sha(REPORT),
        size: REPORT.length,
        tests: { passed: 1, failed: 1, skipped: 0, failures: ['keeps what was typed'] },
      },
    ]);
    expect(await readdir(inSheet())).not.toContain('evidence');
  });

  test('same, changed, missing, and a folder in its place', async () => {
    const path = join(outside, 'trace.log');
    await writeFile(path, 'a');
    await addPath(path);
    expect(await states()).toEqual(['same']);
    await writeFile(path, 'b');
    const { files } = await backend.handlers['evidence.check']({ id: opened.sheet.id });
    expect(files).toMatchObject([{ slice: 's1', state: 'changed', sha256: sha('b'), size: 1 }]);
    await rm(path);
    expect(await states()).toEqual(['missing']);
    await mkdir(path);
    expect(await states()).toEqual(['unreadable']);
  });

  test('refused, each with its sentence, and then none of the files is added', async () => {
    const good = join(outside, 'good.txt');
    await writeFile(good, 'x');
    const large = join(outside, 'large.bin');
    await writeFile(large, '');
    await truncate(large, EVIDENCE_LIMIT + 1);
    const bad = join(outside, 'bad.xml');
    await writeFile(bad, '<testsuite><testcase></testsuite>');
    const bomb = join(outside, 'bomb.xml');
    await writeFile(bomb, '<!DOCTYPE testsuite [<!ENTITY a "b">]><testsuite name="&a;"/>');
    for (const [path, code, words] of [
      [outside, 'invalid-input', /is a folder/],
      [large, 'too-large', /larger than 64 MB/],
      [join(outside, 'none.txt'), 'not-found', /There is no file/],
      ['report.xml', 'invalid-input', /no absolute path/],
      ['//server/share/x.xml', 'invalid-input', /no absolute path of a file on this computer/],
      ['/dev/null', 'invalid-input', /no ordinary file/],
      [bad, 'invalid-input', /^bad\.xml: The test report cannot be read/],
      [bomb, 'invalid-input', /DOCTYPE/],
    ] as const) {
      const answer = await addPath(good, path);
      expect(answer, path).toMatchObject({ ok: false, error: { code, message: expect.stringMatching(words) } });
    }
    expect(await evidence()).toEqual([]);
  });

  test('under another hash it is a conflict, on another slice not found', async () => {
    const path = join(outside, 'a.txt');
    await writeFile(path, 'a');
    const call = { id: opened.sheet.id, base: 'f'.repeat(64), slice: 's1', paths: [path] };
    expect(await backend.call('evidence.addPath', call)).toMatchObject({ error: { code: 'conflict' } });
    expect(await backend.call('evidence.addPath', { ...call, slice: 's2' })).toMatchObject({
      error: { code: 'not-found' },
    });
  });
});

describe('evidence.addCopy', () => {
  test('keeps the bytes with the sheet under a name of our own', async () => {
    expect(await addCopy('report.xml', REPORT)).toMatchObject({ ok: true });
    const [one] = await evidence();
    expect(one).toMatchObject({ name: 'report.xml', address: `evidence/${one?.id}.xml`, tests: { failed: 1 } });
    expect(await readFile(inSheet(one?.address ?? ''), 'utf8')).toBe(REPORT);
    expect(await states()).toEqual(['same']);
    await writeFile(inSheet(one?.address ?? ''), 'other');
    expect(await states()).toEqual(['changed']);
  });

  test.each([
    '../../../plumbline.json',
    '..\\..\\x.xml',
    '/etc/passwd',
    'a/b/../../c.sh',
    'x.<script>',
    '.',
    'con.xml\u0000.exe',
  ])('a name like %j leads nowhere', async (name) => {
    expect(await addCopy(name, 'x')).toMatchObject({ ok: true });
    const [one] = await evidence();
    expect(one?.address).toMatch(/^evidence\/[a-z0-9-]{1,64}\.[a-z0-9]{1,8}$/);
    expect(one?.name).not.toMatch(/[\\/]/);
    expect(await readdir(inSheet('evidence'))).toEqual([one?.address.split('/')[1]]);
  });

  test('too large or a report that cannot be trusted: nothing is written', async () => {
    expect(await addCopy('big.bin', Buffer.alloc(EVIDENCE_COPY_LIMIT + 1))).toMatchObject({
      error: { code: 'too-large', message: expect.stringMatching(/^big\.bin is larger than 16 MB/) },
    });
    expect(await addCopy('r.xml', '<testsuite>')).toMatchObject({ error: { code: 'invalid-input' } });
    expect(await readdir(inSheet())).not.toContain('evidence');
  });

  test('no link leads a copy out of the workspace, neither in writing nor in reading', async () => {
    await symlink(outside, inSheet('evidence'));
    expect(await addCopy('a.txt', 'a')).toMatchObject({ ok: false, error: { code: 'not-saved' } });
    expect(await readdir(outside)).toEqual([]);
    await rm(inSheet('evidence'));
    await addCopy('a.txt', 'a');
    const [one] = await evidence();
    const path = inSheet(one?.address ?? '');
    await rename(path, join(outside, 'a.txt'));
    await symlink(join(outside, 'a.txt'), path);
    expect(await states()).toEqual(['unreadable']);
  });
});

test('addresses that a foreign file made up are not followed', async () => {
  const made = (id: string, address: string): Evidence => ({
    ...{ id, kind: 'file', name: id, address, at: opened.sheet.createdAt },
    ...{ sha256: sha('x'), size: 1, tests: null },
  });
  const slices = opened.sheet.slices.map((one) => ({
    ...one,
    evidence: [
      made('a', 'evidence/../sheet.json'),
      made('b', '../x'),
      made('c', '//server/share/x'),
      made('d', 'evidence/gone.xml'),
    ],
  }));
  opened = await saved({ ...opened, sheet: { ...opened.sheet, slices } });
  expect(await states()).toEqual(['unreadable', 'unreadable', 'unreadable', 'missing']);
});

test('trash and restore take the copies along; a duplicate begins with the specs alone', async () => {
  await addCopy('report.xml', REPORT);
  await evidence();
  const twin = await backend.handlers['sheets.duplicate']({ id: opened.sheet.id });
  expect(twin.sheet.slices).toMatchObject([{ title: 'One field', state: 'spec', evidence: [] }]);
  const { entry } = await backend.handlers['sheets.trash']({ id: opened.sheet.id });
  await backend.handlers['sheets.restore']({ entry });
  expect(await states()).toEqual(['same']);
});

test('slices.brief is a file in Markdown or JSON', async () => {
  const call = { id: opened.sheet.id, slice: 's1' };
  expect(await backend.handlers['slices.brief']({ ...call, to: 'md' })).toMatchObject({
    name: 'one-field-brief.md',
    text: expect.stringMatching(/^# One field\n/),
  });
  const { text } = await backend.handlers['slices.brief']({ ...call, to: 'json' });
  expect(JSON.parse(text)).toMatchObject({ plumbline: 'slice-brief', version: 1, slice: { title: 'One field' } });
  expect(await backend.call('slices.brief', { ...call, slice: 'none', to: 'md' })).toMatchObject({
    error: { code: 'not-found' },
  });
});
