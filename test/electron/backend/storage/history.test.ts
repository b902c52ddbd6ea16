import { appendFileSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { nodeOps } from '#electron/backend/storage/file-ops.ts';
import { readHistory } from '#electron/backend/storage/history-lines.ts';
import type { WorkspaceStore } from '#electron/backend/storage/store.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { aSheet, openForTest, tempFolder } from './support.ts';

async function saved(store: WorkspaceStore, titles: string[]): Promise<{ hash: string; sheet: Sheet }[]> {
  const versions: { hash: string; sheet: Sheet }[] = [];
  for (const title of titles) {
    const { sheet, hash: base } = await store.sheets.open('retention');
    const next = { ...sheet, title, signals: sheet.signals.slice(1) };
    versions.push({ sheet: next, hash: (await store.sheets.save('retention', next, base)).hash });
  }
  await store.sheets.open('retention'); // the line is written after the call returns; the next call comes after it
  return versions;
}

const files = (path: string) => join(path, 'sheets/retention/history.jsonl');
const read = (path: string) => readHistory(readFileSync(files(path), 'utf8'));

test('every accepted version can be rebuilt, mostly from small steps', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const made = await store.sheets.create(aSheet(), []);
  const titles = Array.from({ length: 120 }, (_, i) => `Title ${i}`);
  const versions = [{ hash: made.hash, sheet: made.sheet }, ...(await saved(store, titles))];
  const { versions: rebuilt, damaged } = read(path);
  expect(damaged).toEqual([]);
  expect(rebuilt.map(({ hash, sheet }) => ({ hash, sheet }))).toEqual(versions);
  const lines = readFileSync(files(path), 'utf8').trimEnd().split('\n');
  expect(lines).toHaveLength(121);
  expect(lines.filter((line) => line.includes('"sheet":')).length).toBe(3);
});

test('a torn last line is skipped and what it held is made good at the next save', async () => {
  const path = tempFolder();
  const first = await openForTest(path);
  await first.store.sheets.create(aSheet(), []);
  const before = await saved(first.store, ['One', 'Two']);
  await first.store.close();
  const size = readFileSync(files(path)).length;
  truncateSync(files(path), size - 20);
  const { store } = await openForTest(path);
  const after = await saved(store, ['Three']);
  const { versions, damaged } = read(path);
  expect(damaged).toEqual([3]);
  expect(versions.map((v) => v.hash).slice(1)).toEqual([...before, ...after].map((v) => v.hash));
});

test('lines of another process, damage in the middle and a missing file break only what hangs on them', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  await store.sheets.create(aSheet(), []);
  await saved(store, ['One', 'Two']);
  appendFileSync(files(path), '{"another":"line"}\n');
  await saved(store, ['Three', 'Four']);
  const lines = readFileSync(files(path), 'utf8').split('\n');
  writeFileSync(files(path), lines.map((line) => line.replace('"value":"One"', '"value":"Eno"')).join('\n'));
  const { versions, damaged } = read(path);
  expect(versions.map((v) => v.sheet.title)).toEqual(['Retention of new customers', 'Two', 'Three', 'Four']);
  expect(damaged).toEqual([2, 3, 4]);
  rmSync(files(path));
  await saved(store, ['Five']);
  expect(read(path).versions.map((v) => v.sheet.title)).toEqual(['Four', 'Five']);
});

test('a line that cannot be written is told, the save stands, and the next one makes it good', async () => {
  const path = tempFolder();
  let refuses = false;
  const append = (file: string, bytes: Uint8Array) =>
    refuses ? Promise.reject(Object.assign(new Error('EIO'), { code: 'EIO' })) : nodeOps.append(file, bytes);
  const { store } = await openForTest(path, { ops: { ...nodeOps, append } });
  await store.sheets.create(aSheet(), []);
  await store.sheets.open('retention');
  refuses = true;
  await saved(store, ['One']);
  expect(store.problems()).toMatchObject([{ kind: 'history', file: 'sheets/retention/history.jsonl' }]);
  refuses = false;
  await saved(store, ['Two']);
  expect(store.problems()).toEqual([]);
  expect(read(path).versions.map((v) => v.sheet.title)).toEqual(['Retention of new customers', 'One', 'Two']);
});

test('a version whose line was lost is written before it is replaced, so a second crash cannot take it', async () => {
  const path = tempFolder();
  let appends = 0;
  const append = async (file: string, bytes: Uint8Array) => {
    appends++;
    await nodeOps.append(file, appends === 2 ? bytes.subarray(0, 30) : bytes); // torn after the call returned
  };
  const first = await openForTest(path);
  await first.store.sheets.create(aSheet(), []);
  await saved(first.store, ['Lost']);
  await first.store.close();
  rmSync(files(path));
  const { store } = await openForTest(path, { ops: { ...nodeOps, append } });
  await saved(store, ['Next']);
  expect(read(path).versions.map((v) => v.sheet.title)).toEqual(['Lost']);
  await saved(store, ['Last']);
  expect(read(path).versions.map((v) => v.sheet.title)).toEqual(['Lost', 'Next', 'Last']);
});
