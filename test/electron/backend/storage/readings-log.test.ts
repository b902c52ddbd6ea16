import { appendFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { encode } from '#electron/backend/storage/envelope.ts';
import { type FileOps, nodeOps } from '#electron/backend/storage/file-ops.ts';
import { readingsFormat } from '#electron/backend/storage/formats.ts';
import type { WorkspaceStore } from '#electron/backend/storage/store.ts';
import type { Reading } from '#shared/model/reading.ts';
import { replayReadings } from '#shared/signals/readings-log.ts';
import { aSheet, clockAt, failure, NOW, openForTest, tempFolder } from './support.ts';

const id = 'retention';
const one = (value: number, date = '2026-11-01'): Reading => ({ signal: 's', date, value });
const log = (path: string) => join(path, `sheets/${id}/readings.jsonl`);
const linesIn = (path: string) => readFileSync(log(path), 'utf8').trimEnd().split('\n');
const shown = async (store: WorkspaceStore) =>
  (await store.readings.log(id)).lines.map(({ how, by, changes }) => [
    how,
    by,
    ...changes.map(({ before, after }) => `${before?.value ?? '-'} → ${after?.value ?? '-'}`),
  ]);

async function opened(ops: FileOps = nodeOps) {
  const path = tempFolder();
  const { store } = await openForTest(path, { ops });
  await store.sheets.create(aSheet(), []);
  return { path, store };
}

test('each save is a line: who, when, what it replaced, and the file it leads to', async () => {
  const path = tempFolder();
  const clock = clockAt(NOW);
  const { store } = await openForTest(path, { options: { clock: { ...clock, up: () => 0 } } });
  await store.sheets.create(aSheet(), []);
  const first = await store.readings.save(id, [one(45)], null, 'Ana');
  const second = await store.readings.save(id, [one(10)], first.hash, 'Ben');
  await store.readings.save(id, [one(10)], second.hash, 'Ben'); // nothing changed: nothing to log
  const { lines, damaged } = await store.readings.log(id);
  expect(damaged).toBe(0);
  expect(lines).toEqual([
    {
      ...{ version: 1, at: NOW, by: 'Ana', how: 'saved', base: null, hash: first.hash },
      changes: [{ signal: 's', date: '2026-11-01', before: null, after: { value: 45 } }],
    },
    {
      ...{ version: 1, at: NOW, by: 'Ben', how: 'saved', base: first.hash, hash: second.hash },
      changes: [{ signal: 's', date: '2026-11-01', before: { value: 45 }, after: { value: 10 } }],
    },
  ]);
});

test('a sheet that comes with readings begins its log with them; readings older than their log, too', async () => {
  const { path, store } = await opened();
  await store.sheets.create({ ...aSheet(), id: 'copy' }, [one(1)]);
  expect((await store.readings.log('copy')).lines.map(({ how }) => how)).toEqual(['new']);

  const { hash } = await store.readings.save(id, [one(45)], null);
  rmSync(log(path)); // as an earlier Plumbline left it
  expect(await shown(store)).toEqual([['found', '', '- → 45']]);
  await store.readings.save(id, [one(10)], hash, 'Ana');
  expect(await shown(store)).toEqual([
    ['found', '', '- → 45'],
    ['saved', 'Ana', '45 → 10'],
  ]);
});

test('what another program wrote is logged as that, once it is accepted, and told before', async () => {
  const { path, store } = await opened();
  await store.readings.save(id, [one(45)], null, 'Ana');
  const file = join(path, `sheets/${id}/readings.json`);
  writeFileSync(file, readFileSync(file, 'utf8').replace('45', '10'));
  const { readingsHash } = await store.sheets.open(id);
  const expected = [
    ['saved', 'Ana', '- → 45'],
    ['outside', '', '45 → 10'],
  ];
  expect(await shown(store)).toEqual(expected);
  expect(linesIn(path)).toHaveLength(1);
  await store.sheets.acceptOutside(id, readingsHash ?? '');
  expect(linesIn(path)).toHaveLength(2);
  expect(await shown(store)).toEqual(expected);
});

test('readings removed or put back by another program: the log parts from them and finds them again', async () => {
  const { path, store } = await opened();
  await store.readings.save(id, [one(45)], null, 'Ana');
  rmSync(join(path, `sheets/${id}/readings.json`));
  await store.readings.save(id, [one(7, '2026-11-02')], null, 'Ana');
  expect(await shown(store)).toEqual([
    ['saved', 'Ana', '- → 45'],
    ['undone', '', '45 → -'],
    ['saved', 'Ana', '- → 7'],
  ]);
  writeFileSync(join(path, `sheets/${id}/readings.json`), encode(readingsFormat, [one(45)]).bytes);
  expect((await shown(store)).at(-1)).toEqual(['outside', '', '- → 45', '7 → -']);
});

describe('a save that breaks off', () => {
  const breaking = (at: 'rename' | 'append' | 'half an append') => {
    let broken = false;
    const fail = () => {
      throw Object.assign(new Error('broken'), { code: 'ENOSPC' });
    };
    const ops: FileOps = {
      ...nodeOps,
      rename: async (from, to) =>
        broken && at === 'rename' && to.endsWith('readings.json') ? fail() : nodeOps.rename(from, to),
      append: async (path, bytes, ...more) => {
        const isLog = broken && path.endsWith('readings.jsonl');
        if (isLog && at === 'half an append') await nodeOps.append(path, bytes.subarray(0, bytes.length >> 1));
        if (isLog && at !== 'rename') fail();
        await nodeOps.append(path, bytes, ...more);
      },
    };
    return { ops, set: (now: boolean) => (broken = now) };
  };

  test.each(['rename', 'append', 'half an append'] as const)(
    'in %s: refused, and the next one logs the truth',
    async (at) => {
      const { ops, set } = breaking(at);
      const { path, store } = await opened(ops);
      const { hash } = await store.readings.save(id, [one(45)], null, 'Ana');
      set(true);
      expect(await failure(store.readings.save(id, [one(10)], hash, 'Ben'))).toMatchObject({ code: 'not-saved' });
      expect((await store.sheets.open(id)).readings).toEqual([one(45)]);
      const logged =
        at === 'rename'
          ? [
              ['saved', 'Ben', '45 → 10'],
              ['undone', '', '10 → 45'],
            ]
          : [];
      expect(await shown(store)).toEqual([['saved', 'Ana', '- → 45'], ...logged]);
      set(false);
      const other = await openForTest(path); // after a restart
      await other.store.readings.save(id, [one(12)], hash, 'Ben');
      expect(await shown(other.store)).toEqual([['saved', 'Ana', '- → 45'], ...logged, ['saved', 'Ben', '45 → 12']]);
      expect((await store.readings.log(id)).damaged).toBe(at === 'half an append' ? 1 : 0);
    },
  );

  test('the same save tried again is one line', async () => {
    const { ops, set } = breaking('rename');
    const { path, store } = await opened(ops);
    const { hash } = await store.readings.save(id, [one(45)], null, 'Ana');
    set(true);
    await failure(store.readings.save(id, [one(10)], hash, 'Ben'));
    set(false);
    await store.readings.save(id, [one(10)], hash, 'Ben');
    expect(linesIn(path)).toHaveLength(2);
  });
});

test('a garbage line, also as the last one: the others stand, and the next save puts right what was lost', async () => {
  const { path, store } = await opened();
  const { hash } = await store.readings.save(id, [one(45)], null, 'Ana');
  appendFileSync(log(path), '{"version":1,"at":"never"}\nnoise\u0000\n');
  const again = await store.readings.save(id, [one(10)], hash, 'Ben');
  expect(await store.readings.log(id)).toMatchObject({ damaged: 2 });
  expect((await shown(store)).map(([how]) => how)).toEqual(['saved', 'saved']);
  const [first = ''] = linesIn(path);
  writeFileSync(log(path), `${first}\n${'x'.repeat(200_000)}\n`); // Ben's line is gone
  await store.readings.save(id, [one(11)], again.hash, 'Ana');
  expect(await shown(store)).toEqual([
    ['saved', 'Ana', '- → 45'],
    ['outside', '', '45 → 10'],
    ['saved', 'Ana', '10 → 11'],
  ]);
});

test('two writers: each line follows the one before, and the log leads to the readings', async () => {
  const { path, store } = await opened();
  const other = (await openForTest(path)).store;
  let { hash } = await store.readings.save(id, [one(0)], null, 'Ana');
  for (let n = 1; n <= 12; n++) {
    const [by, writer] = n % 3 === 0 ? (['Ana', store] as const) : (['Ben', other] as const);
    ({ hash } = await writer.readings.save(id, [one(n), one(n, '2026-11-02')], hash, by));
  }
  const { lines } = await other.readings.log(id);
  expect(lines).toHaveLength(13);
  expect(lines.slice(1).map(({ base }) => base)).toEqual(lines.slice(0, -1).map((line) => line.hash));
  expect(replayReadings(lines)).toEqual((await store.sheets.open(id)).readings);
});

test('a line longer than the first look at the end is found, and nothing is logged twice', async () => {
  const { path, store } = await opened();
  const many = Array.from({ length: 3_000 }, (_, n) => ({ signal: `s${n}`, date: '2026-11-01', value: n }));
  const { hash } = await store.readings.save(id, many, null, 'Ana');
  const other = (await openForTest(path)).store;
  await other.readings.save(id, [...many.slice(1)], hash, 'Ben');
  expect(linesIn(path)).toHaveLength(2);
});

test('a folder in the place of the log: the readings are not saved without it, and the sentence names it', async () => {
  const { path, store } = await opened();
  await nodeOps.mkdir(log(path));
  const error = await failure(store.readings.save(id, [one(45)], null));
  expect(error.message).toContain(`sheets/${id}/readings.jsonl`);
  expect((await store.sheets.open(id)).readings).toEqual([]);
});
