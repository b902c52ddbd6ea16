import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { type FileOps, nodeOps } from '#electron/backend/storage/file-ops.ts';
import { processBundle } from '../../build/paths.ts';
import { aSheet, failure, openForTest, tempFolder } from '../electron/backend/storage/support.ts';
import { aDecision, aSnapshot } from '../shared/decisions/support.ts';

const taken = aSnapshot('d1', { readings: [{ signal: 'clicks', date: '2026-11-10', value: 41 }] });
const page = (path: string, id = 'retention') => join(path, `sheets/${id}/sheet.json`);
const snapshots = (path: string, id = 'retention') => join(path, `sheets/${id}/snapshots`);

function dieBetween(path: string, id: string, what: 'new' | 'old'): void {
  const died = spawnSync(process.execPath, [processBundle('snapshot-process'), path, id, what], { encoding: 'utf8' });
  expect(died.signal, died.stderr).toBe('SIGKILL');
  expect(died.stdout).toBe('');
}

const temporary = (folder: string) =>
  readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('plumbline-tmp'));

test('killed between a decision’s snapshot and its page: the page is as it was, and the decision can be taken', async () => {
  const path = tempFolder();
  const made = await openForTest(path);
  const { sheet, hash } = await made.store.sheets.create(aSheet(), []);
  await made.store.close();
  const before = readFileSync(page(path));
  dieBetween(path, 'retention', 'new');
  expect(readFileSync(page(path))).toEqual(before);
  expect(readdirSync(snapshots(path))).toEqual(['d1.json']);

  const { store } = await openForTest(path);
  expect(temporary(join(path, 'sheets'))).toEqual([]);
  expect(store.problems()).toEqual([]);
  await store.sheets.save('retention', { ...sheet, decisions: [aDecision('d2')] }, hash, [aSnapshot('d2')]);
  expect(await store.snapshots.all('retention')).toEqual([aSnapshot('d2')]);
});

test('killed in the first save of an older page: it still holds everything, and the next save goes on', async () => {
  const path = tempFolder();
  await (await openForTest(path)).store.close();
  const [line = ''] = readFileSync(join(import.meta.dirname, '../fixtures/formats/full/sheet-v4.jsonl'), 'utf8').split(
    '\n',
  );
  const { id, decisions }: { id: string; decisions: { id: string; snapshot: object }[] } = JSON.parse(line).sheet;
  const expected = decisions.map(({ id: decision, snapshot }) => ({ decision, ...snapshot }));
  mkdirSync(dirname(page(path, id)), { recursive: true });
  writeFileSync(page(path, id), line);
  dieBetween(path, id, 'old');
  expect(readFileSync(page(path, id), 'utf8')).toBe(line);
  const [first = ''] = readdirSync(snapshots(path, id)).filter((name) => name.endsWith('.json'));
  const { ino } = statSync(join(snapshots(path, id), first));

  const { store } = await openForTest(path);
  const { sheet, hash } = await store.sheets.open(id);
  expect(await store.snapshots.all(id)).toEqual(expected);
  await store.sheets.save(id, { ...sheet, title: 'Saved' }, hash);
  expect(await store.snapshots.all(id)).toEqual(expected);
  expect(statSync(join(snapshots(path, id), first)).ino).toBe(ino);
  expect(temporary(join(path, 'sheets'))).toEqual([]);
});

/** A disk that is full whenever a snapshot is written, until it has room. */
function fullForSnapshots(): FileOps & { room: boolean } {
  const ops: FileOps & { room: boolean } = {
    ...nodeOps,
    room: false,
    createNew: async (path) => {
      const file = await nodeOps.createNew(path);
      if (ops.room || !path.includes('snapshots')) return file;
      const write = async () => {
        throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });
      };
      return { ...file, write, close: () => file.close() };
    },
  };
  return ops;
}

test('a full disk while the snapshot is written: the page is not saved either, and both are once there is room', async () => {
  const path = tempFolder();
  const ops = fullForSnapshots();
  const { store } = await openForTest(path, { ops });
  const { sheet, hash } = await store.sheets.create(aSheet(), []);
  const before = readFileSync(page(path));
  const decided = { ...sheet, decisions: [aDecision('d1', {}, taken)] };
  const error = await failure(store.sheets.save('retention', decided, hash, [taken]));
  expect(error).toMatchObject({ code: 'not-saved', details: { errno: 'ENOSPC', draft: 'disk' } });
  expect(error.message).toContain('What you wrote is kept as a draft.');
  expect(readFileSync(page(path))).toEqual(before);
  expect(existsSync(join(snapshots(path), 'd1.json'))).toBe(false);
  expect(temporary(join(path, 'sheets'))).toEqual([]);

  ops.room = true;
  // the page alone is sent again: what the decision was taken on waits in the draft
  await store.sheets.save('retention', decided, hash);
  expect(await store.snapshots.all('retention')).toEqual([taken]);
});

test('a full disk in the first save of an older page: it stays as it is, decisions and all', async () => {
  const path = tempFolder();
  const [line = ''] = readFileSync(join(import.meta.dirname, '../fixtures/formats/full/sheet-v4.jsonl'), 'utf8').split(
    '\n',
  );
  const { id, decisions } = JSON.parse(line).sheet;
  mkdirSync(dirname(page(path, id)), { recursive: true });
  writeFileSync(page(path, id), line);
  const { store } = await openForTest(path, { ops: fullForSnapshots() });
  const { sheet, hash } = await store.sheets.open(id);
  expect(await failure(store.sheets.save(id, { ...sheet, title: 'Saved' }, hash))).toMatchObject({ code: 'not-saved' });
  expect(readFileSync(page(path, id), 'utf8')).toBe(line);
  expect(await store.snapshots.all(id)).toHaveLength(decisions.length);
});
