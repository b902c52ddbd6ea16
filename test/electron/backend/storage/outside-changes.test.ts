import { mkdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { sha256 } from '#electron/backend/storage/envelope.ts';
import { aSheet, openForTest, tempFolder, until } from './support.ts';

const watching = { options: { watch: true } };
const page = (path: string, id: string) => join(path, 'sheets', id, 'sheet.json');

test('own saves, readings, drafts, new and deleted sheets raise no change', async () => {
  const path = tempFolder();
  const { store, told } = await openForTest(path, watching);
  let { hash, sheet } = await store.sheets.create(aSheet(), []);
  for (let i = 0; i < 20; i++) {
    sheet = { ...sheet, title: `Title ${i}` };
    hash = (await store.sheets.save('retention', sheet, hash)).hash;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await store.readings.save('retention', [{ signal: 's', date: '2026-11-01', value: 1 }], null);
  await store.drafts.keep('retention', sheet, hash);
  const { entry } = await store.trash.put('retention');
  await store.trash.restore(entry);
  const info = await store.workspace.info();
  await store.workspace.save({ ...info.workspace, name: 'New name' }, info.hash);
  await new Promise((resolve) => setTimeout(resolve, 2_500)); // longer than settling and the look around
  expect(told.filter(({ event }) => event !== 'problems.changed')).toEqual([]);
});

test('an edit of the same size and time is told, with its hash', async () => {
  const path = tempFolder();
  const { store, told } = await openForTest(path, watching);
  await store.sheets.create(aSheet(), []);
  await store.sheets.open('retention');
  const file = page(path, 'retention');
  const then = new Date('2026-01-01T00:00:00Z');
  utimesSync(file, then, then);
  const before = statSync(file);
  const edited = readFileSync(file, 'utf8').replace('Retention', 'Attention');
  writeFileSync(file, edited);
  utimesSync(file, then, then);
  expect([statSync(file).size, statSync(file).mtimeMs]).toEqual([before.size, before.mtimeMs]);
  await until(() => told.some(({ event }) => event === 'sheet.changed'), 'sheet.changed');
  expect(told.find(({ event }) => event === 'sheet.changed')?.payload).toEqual({
    id: 'retention',
    hash: sha256(edited),
    readingsHash: null,
  });
  await until(() => told.some(({ event }) => event === 'sheets.changed'), 'sheets.changed');
  expect((await store.sheets.list()).map((s) => [s.title, s.state])).toEqual([
    ['Attention of new customers', 'changed-outside'],
  ]);
});

test('another process’s saves, new sheets, readings, settings and deletions are told', async () => {
  const path = tempFolder();
  const ours = await openForTest(path, watching);
  await ours.store.sheets.create(aSheet('a'), []);
  const theirs = await openForTest(path);
  const seen = (event: string, id?: string) =>
    ours.told.some((t) => t.event === event && (!id || (t.payload as { id: string }).id === id));

  const a = await theirs.store.sheets.open('a');
  await theirs.store.sheets.save('a', { ...a.sheet, title: 'Theirs' }, a.hash);
  await until(() => seen('sheet.changed', 'a'), 'a was saved');
  await theirs.store.sheets.create(aSheet('b'), []);
  await until(() => seen('sheet.changed', 'b'), 'b was made');
  ours.told.length = 0;
  await theirs.store.readings.save('b', [{ signal: 's', date: '2026-11-01', value: 1 }], null);
  await until(() => seen('sheet.changed', 'b'), 'b has readings');
  const info = await theirs.store.workspace.info();
  await theirs.store.workspace.save({ ...info.workspace, name: 'Theirs' }, info.hash);
  await until(() => seen('workspace.changed'), 'the workspace was renamed');
  ours.told.length = 0;
  await theirs.store.trash.put('b');
  await until(() => seen('sheet.changed', 'b') && seen('sheets.changed'), 'b was deleted');
  expect(ours.store.problems()).toEqual([]);
  expect((await ours.store.sheets.list()).map((s) => s.title)).toEqual(['Theirs']);
});

test('damage and loss from outside reach the problem list, and its mending, too', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path, watching);
  for (const id of ['a', 'b', 'c']) await store.sheets.create(aSheet(id), []);
  const good = readFileSync(page(path, 'a'));
  writeFileSync(page(path, 'a'), good.subarray(0, 200));
  await until(() => store.problems().some((p) => p.kind === 'unreadable' && p.sheet === 'a'), 'a is unreadable');
  writeFileSync(page(path, 'a'), good);
  await until(() => store.problems().length === 0, 'a is mended');

  rmSync(join(path, 'sheets/b'), { recursive: true });
  await until(() => store.problems().some((p) => p.file === 'sheets/b'), 'b is missing');
  renameSync(join(path, 'sheets'), join(path, 'elsewhere'));
  await until(() => store.problems().some((p) => p.file === 'sheets' && p.kind === 'vanished'), 'most is gone');
  mkdirSync(join(path, 'elsewhere/b'));
  writeFileSync(join(path, 'elsewhere/b/sheet.json'), good.toString().replace('"id": "a"', '"id": "b"'));
  renameSync(join(path, 'elsewhere'), join(path, 'sheets'));
  await until(() => !store.problems().some((p) => p.kind === 'vanished'), 'all is back');
  expect((await store.sheets.list()).map((s) => s.id).sort()).toEqual(['a', 'b', 'c']);
});
