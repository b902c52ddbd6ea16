import { existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encode } from '#electron/backend/storage/envelope.ts';
import { decisionsFormat } from '#electron/backend/storage/formats.ts';
import { formatIdentity, self } from '#electron/backend/storage/process-identity.ts';
import type { WorkspaceStore } from '#electron/backend/storage/store.ts';
import { aPersonalDecision } from '../../../shared/decisions/support.ts';
import { aSheet, failure, openForTest, tempFolder, until } from './support.ts';

const file = (path: string) => join(path, 'decisions.json');
const add = (store: WorkspaceStore, id: string) =>
  store.decisions.change((present) => [...present, aPersonalDecision(id)]);
const idsOf = async (store: WorkspaceStore) => (await store.decisions.read()).decisions.map(({ id }) => id);

test('there is no file until a decision is written; then it is there again, word for word', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  expect(await store.decisions.read()).toEqual({ decisions: [], hash: null });
  expect(existsSync(file(path))).toBe(false);
  await add(store, 'one');
  const { hash } = await add(store, 'two');
  await store.close();

  const again = await openForTest(path);
  const decisions = [aPersonalDecision('one'), aPersonalDecision('two')];
  expect(await again.store.decisions.read()).toEqual({ decisions, hash });
  const text = readFileSync(file(path), 'utf8');
  expect(text).toMatch(/^\{\n {2}"plumbline": "decisions",\n {2}"version": 2,\n {2}"checksum": "sha256:/);
  expect(text.split('\n').filter((line) => line.startsWith('    {'))).toHaveLength(2);
});

test('two stores that add in turn lose nothing', async () => {
  const path = tempFolder();
  const one = await openForTest(path);
  const two = await openForTest(path);
  const ids = Array.from({ length: 12 }, (_, i) => `d${i}`);
  await Promise.all(ids.map((id, i) => add((i % 2 ? one : two).store, id)));
  expect((await idsOf(one.store)).sort()).toEqual([...ids].sort());
  expect(await two.store.decisions.read()).toEqual(await one.store.decisions.read());
});

test('what calls a change off leaves the file alone, and the next one goes through', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  await add(store, 'one');
  const before = readFileSync(file(path));
  const calledOff = store.decisions.change(() => {
    throw new Error('called off');
  });
  await expect(calledOff).rejects.toThrow('called off');
  expect(readFileSync(file(path))).toEqual(before);
  await add(store, 'two');
  expect(await idsOf(store)).toEqual(['one', 'two']);
});

test('a file that cannot be read is set aside and never written over; sheets open all the same', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  await store.sheets.create(aSheet(), []);
  const garbage = Buffer.from('{"plumbline": "decisions", "version": 2, oops');
  writeFileSync(file(path), garbage);
  for (const attempt of [() => store.decisions.read(), () => add(store, 'one')]) {
    const error = await failure(attempt());
    expect(error).toMatchObject({ code: 'unreadable', details: { file: 'decisions.json' } });
    expect(readFileSync(join(path, String(error.details.keptAt)))).toEqual(garbage);
  }
  expect(readFileSync(file(path))).toEqual(garbage);
  expect(store.problems()).toMatchObject([{ kind: 'unreadable', file: 'decisions.json', sheet: null }]);
  expect(await store.sheets.list()).toHaveLength(1);

  rmSync(file(path));
  await add(store, 'one');
  expect([await idsOf(store), store.problems()]).toEqual([['one'], []]);
});

test('two decisions with one id are a damage, for nobody could tell which one is looked back on', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const twice = encode({ ...decisionsFormat }, [aPersonalDecision('one'), aPersonalDecision('one')]).bytes;
  writeFileSync(file(path), twice);
  expect(await failure(store.decisions.read())).toMatchObject({
    code: 'unreadable',
    message: expect.stringContaining('is one a second time'),
  });
});

test('a newer version is for looking only', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const newer = encode({ ...decisionsFormat, version: decisionsFormat.version + 1 }, [aPersonalDecision('one')]).bytes;
  writeFileSync(file(path), newer);
  expect(await idsOf(store)).toEqual(['one']);
  expect(await failure(add(store, 'two'))).toMatchObject({ code: 'read-only' });
  expect(readFileSync(file(path))).toEqual(newer);
  expect(store.problems()).toMatchObject([{ kind: 'newer', file: 'decisions.json' }]);
});

test('an edit from outside is shown, and added to once it was accepted; its bytes are kept first', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  await add(store, 'one');
  const edited = readFileSync(file(path), 'utf8').replace('smaller office', 'bigger office');
  writeFileSync(file(path), edited);
  const { hash } = await store.decisions.read();
  expect(await failure(add(store, 'two'))).toMatchObject({
    code: 'conflict',
    details: { of: 'file', file: 'decisions.json', hash },
  });
  expect(readFileSync(file(path), 'utf8')).toBe(edited);
  await store.outside.accept('decisions.json', String(hash));
  expect(store.problems()).toEqual([]);
  await add(store, 'two');
  const { decisions } = await store.decisions.read();
  expect(decisions.map(({ what }) => what)).toEqual(['Rent the bigger office', 'Rent the smaller office']);
  const backups = join(path, '.plumbline/backups/_decisions');
  expect(readdirSync(backups).map((name) => readFileSync(join(backups, name), 'utf8'))).toContain(edited);
});

test('a file that goes away is told of, and a new one begins with the next decision', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  await add(store, 'one');
  rmSync(file(path));
  expect(await store.decisions.read()).toEqual({ decisions: [], hash: null });
  expect(store.problems()).toMatchObject([{ kind: 'vanished', file: 'decisions.json' }]);
  await add(store, 'two');
  expect([await idsOf(store), store.problems()]).toEqual([['two'], []]);
});

test('another process’s decision is told of, our own is not', async () => {
  const path = tempFolder();
  const ours = await openForTest(path, { options: { watch: true } });
  const changes = () => ours.told.filter(({ event }) => event === 'decisions.changed').length;
  await add(ours.store, 'ours');
  await new Promise((resolve) => setTimeout(resolve, 2_500)); // longer than settling and the look around
  expect(changes()).toBe(0);
  const theirs = await openForTest(path);
  await add(theirs.store, 'theirs');
  await until(() => changes() > 0, 'decisions.changed');
  expect(await idsOf(ours.store)).toEqual(['ours', 'theirs']);
  writeFileSync(file(path), 'garbage');
  await until(() => ours.store.problems().some(({ kind }) => kind === 'unreadable'), 'the damage is on the list');
  await until(() => changes() > 1, 'decisions.changed again');
});

test('what a process that died left behind is swept at the next start', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  await add(store, 'one');
  await add(store, 'two');
  await store.close();
  // no process has this number: Linux ends at 2^22, and elsewhere they are smaller still
  const owner = formatIdentity({ ...self, pid: 4_194_999 });
  const left = ['', '.plumbline/backups/_decisions'].map((folder) =>
    join(path, folder, `.decisions.json.${owner}.0123456789ab.plumbline-tmp`),
  );
  for (const name of left) writeFileSync(name, 'half');
  const again = await openForTest(path);
  expect(left.filter((name) => existsSync(name))).toEqual([]);
  expect(await idsOf(again.store)).toEqual(['one', 'two']);
});
