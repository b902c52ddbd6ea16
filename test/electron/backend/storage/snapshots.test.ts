import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { encode, sha256 } from '#electron/backend/storage/envelope.ts';
import { nodeOps } from '#electron/backend/storage/file-ops.ts';
import { sheetFormat, snapshotFormat } from '#electron/backend/storage/formats.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { aDecision, aSnapshot } from '../../../shared/decisions/support.ts';
import { aSheet, failure, openForTest, tempFolder } from './support.ts';

const taken = aSnapshot('d1', { readings: [{ signal: 'clicks', date: '2026-11-10', value: 41 }] });
const decided = (sheet: Sheet): Sheet => ({ ...sheet, decisions: [...sheet.decisions, aDecision('d1', {}, taken)] });

async function opened() {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const made = await store.sheets.create(aSheet(), []);
  const file = join(path, 'sheets/retention/snapshots/d1.json');
  return { path, store, made, file, page: join(path, 'sheets/retention/sheet.json') };
}

test('a decision is saved with its snapshot beside the page, and the page holds only its short form', async () => {
  const { store, made, file, page, path } = await opened();
  await store.sheets.save('retention', decided(made.sheet), made.hash, [taken]);
  expect(readFileSync(file)).toEqual(encode(snapshotFormat, taken).bytes);
  expect(await store.snapshots.read('retention', 'd1')).toEqual({ snapshot: taken, problem: null });
  expect(await store.snapshots.all('retention')).toEqual([taken]);
  expect(readFileSync(page, 'utf8')).not.toContain('"readings"');
  expect(readFileSync(join(path, 'sheets/retention/history.jsonl'), 'utf8')).not.toContain('"readings"');
});

test('it is written once: later saves, of whatever, leave the file as it is', async () => {
  const { store, made, file } = await opened();
  const { hash } = await store.sheets.save('retention', decided(made.sheet), made.hash, [taken]);
  const { ino, mtimeMs } = statSync(file);
  const { sheet } = await store.sheets.open('retention');
  const other = aSnapshot('d1', { aim: 'Another aim' });
  await store.sheets.save('retention', { ...sheet, title: 'Again' }, hash, [taken, other, aSnapshot('d9')]);
  expect(statSync(file)).toMatchObject({ ino, mtimeMs });
  expect(readdirSync(dirname(file))).toEqual(['d1.json']);
});

test.each([
  ['missing', (file: string) => rmSync(file), 'vanished', 'the file is missing'],
  ['garbled', (file: string) => writeFileSync(file, 'garbled'), 'unreadable', 'it cannot be read'],
  [
    'another one',
    (file: string) => writeFileSync(file, encode(snapshotFormat, aSnapshot('d1', { aim: 'Forged' })).bytes),
    'unreadable',
    'it is not what the decision was taken on',
  ],
  [
    'of a newer Plumbline',
    (file: string) => writeFileSync(file, JSON.stringify({ plumbline: 'snapshot', version: 99, snapshot: {} })),
    'newer',
    'a newer Plumbline wrote it (version 99)',
  ],
] as const)('a snapshot that is %s is one named problem; the rest opens', async (_, harm, kind, why) => {
  const { store, made, file } = await opened();
  await store.sheets.save('retention', decided(made.sheet), made.hash, [taken]);
  harm(file);
  expect((await store.sheets.open('retention')).sheet.decisions).toHaveLength(1);
  expect((await store.sheets.digests())[0]?.log[0]).toMatchObject({ aim: taken.aim, gate: { start: taken.gateStart } });
  const { snapshot, problem } = await store.snapshots.read('retention', 'd1');
  expect(snapshot).toBeNull();
  expect(problem).toContain(why);
  expect(problem).toContain('The decision of 2026-11-20 stands in the log');
  expect(await store.snapshots.all('retention')).toEqual([]);
  const named = store.problems();
  expect(named).toMatchObject([
    { kind, file: 'sheets/retention/snapshots/d1.json', sheet: 'retention', message: problem },
  ]);
  if (why === 'it cannot be read') expect(named[0]?.keptAt).toContain('.plumbline/quarantine/');
  writeFileSync(file, encode(snapshotFormat, taken).bytes);
  expect(await store.snapshots.read('retention', 'd1')).toEqual({ snapshot: taken, problem: null });
  expect(store.problems()).toEqual([]);
});

test('there is none of a decision that is not on the sheet', async () => {
  const { store } = await opened();
  expect(await failure(store.snapshots.read('retention', 'nobody'))).toMatchObject({ code: 'not-found' });
  expect(await failure(store.snapshots.read('nothing', 'd1'))).toMatchObject({ code: 'not-found' });
});

test('it goes to the trash with its sheet and comes back; a copy of the page in another place finds none', async () => {
  const { store, made, file } = await opened();
  await store.sheets.save('retention', decided(made.sheet), made.hash, [taken]);
  const { entry } = await store.trash.put('retention');
  expect(existsSync(file)).toBe(false);
  await store.trash.restore(entry);
  expect(await store.snapshots.all('retention')).toEqual([taken]);
});

test('a decision that could not be saved waits in the draft, with what it was taken on', async () => {
  const { store, made, file, path } = await opened();
  const base = 'f'.repeat(64);
  expect(await failure(store.sheets.save('retention', decided(made.sheet), base, [taken]))).toMatchObject({
    code: 'conflict',
    details: { draft: 'disk' },
  });
  expect(existsSync(file)).toBe(false);
  await store.drafts.keep('retention', { ...decided(made.sheet), title: 'Typed on' }, base);
  await store.close();
  const { store: again } = await openForTest(path);
  const { draft, hash } = await again.sheets.open('retention');
  expect(draft).toMatchObject({ sheet: { title: 'Typed on' } });
  expect(draft).not.toHaveProperty('snapshots');
  await again.sheets.save('retention', draft?.sheet ?? made.sheet, hash);
  expect(await again.snapshots.all('retention')).toEqual([taken]);
});

const V4 = readFileSync(join(import.meta.dirname, '../../../fixtures/formats/full/sheet-v4.jsonl'), 'utf8').split(
  '\n',
)[0];
interface PageV4 {
  id: string;
  decisions: { id: string; snapshot: object }[];
}

test('a backup of version 4 brings back what its decisions were taken on, where the folder is gone', async () => {
  const path = tempFolder();
  const { id, decisions }: PageV4 = JSON.parse(V4 ?? '').sheet;
  const page = join(path, `sheets/${id}/sheet.json`);
  mkdirSync(dirname(page), { recursive: true });
  writeFileSync(page, V4 ?? '');
  const { store } = await openForTest(path);
  const { sheet, hash } = await store.sheets.open(id);
  await store.sheets.save(id, { ...sheet, title: 'Now' }, hash);
  expect(readFileSync(page, 'utf8')).not.toContain('"snapshot": {');
  rmSync(dirname(page), { recursive: true });
  const [backup] = await store.backups.list(id);
  await store.backups.restore(id, backup?.name ?? '');
  const all = await store.snapshots.all(id);
  expect(all).toEqual(decisions.map(({ id: decision, snapshot }) => ({ decision, ...snapshot })));
});

test('a page of version 4 that was edited outside is accepted with what its decisions were taken on', async () => {
  const path = tempFolder();
  const edited = JSON.parse(V4 ?? '');
  edited.sheet.title = 'By hand';
  const { id, decisions }: PageV4 = edited.sheet;
  const page = join(path, `sheets/${id}/sheet.json`);
  mkdirSync(dirname(page), { recursive: true });
  writeFileSync(page, JSON.stringify(edited));
  const { store } = await openForTest(path);
  const { hash, state } = await store.sheets.open(id);
  expect(state).toBe('changed-outside');
  await store.sheets.acceptOutside(id, hash);
  expect(await store.snapshots.all(id)).toHaveLength(decisions.length);
  expect(readdirSync(join(dirname(page), 'snapshots'))).toHaveLength(decisions.length);
});

test('the page of a decision is never on the disk before its snapshot', async () => {
  const path = tempFolder();
  const renamed: string[] = [];
  const ops = {
    ...nodeOps,
    rename: async (from: string, to: string) => {
      renamed.push(to.slice(path.length + 1));
      await nodeOps.rename(from, to);
    },
  };
  const { store } = await openForTest(path, { ops });
  const made = await store.sheets.create(aSheet(), []);
  renamed.length = 0;
  await store.sheets.save('retention', decided(made.sheet), made.hash, [taken]);
  expect(
    renamed.map((file) => file.split('/').slice(-2).join('/')).filter((file) => !file.includes('backups')),
  ).toEqual(expect.arrayContaining(['snapshots/d1.json', 'retention/sheet.json']));
  expect(renamed.findIndex((file) => file.endsWith('d1.json'))).toBeLessThan(
    renamed.findIndex((file) => file.endsWith('retention/sheet.json')),
  );
  expect(sha256(readFileSync(join(path, 'sheets/retention/sheet.json')))).toBe(
    encode(sheetFormat, (await store.sheets.open('retention')).sheet).hash,
  );
});
