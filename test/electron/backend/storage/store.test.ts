import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { encode, sha256 } from '#electron/backend/storage/envelope.ts';
import { nodeOps } from '#electron/backend/storage/file-ops.ts';
import { readingsFormat, sheetFormat } from '#electron/backend/storage/formats.ts';
import type { Reading } from '#shared/model/reading.ts';
import { SHEET_VERSION } from '#shared/model/sheet.ts';
import { aSheet, clockAt, failure, NOW, openForTest, tempFolder } from './support.ts';

const READINGS: Reading[] = [
  { signal: 's', date: '2026-11-02', value: 2 },
  { signal: 's', date: '2026-11-01', value: 1 },
];
const sheetPath = (path: string, id = 'retention') => join(path, 'sheets', id, 'sheet.json');

test('makes a workspace where there is none, only when asked', async () => {
  const path = tempFolder();
  expect(
    await failure(openForTest(path, { options: { create: false } }).then((o) => o.store.workspace.info())),
  ).toMatchObject({
    code: 'not-found',
  });
  expect(readdirSync(path)).toEqual([]);
  const { store } = await openForTest(join(path, 'deep/Team north'));
  expect(await store.workspace.info()).toMatchObject({
    workspace: { name: 'Team north', timeZone: 'Europe/Berlin' },
    today: '2026-11-20',
    problems: [],
  });
  expect(await store.sheets.list()).toEqual([]);
});

test('a sheet and its readings are there again, word for word, after closing and opening', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const made = await store.sheets.create(aSheet(), READINGS);
  const { hash } = await store.sheets.save('retention', { ...made.sheet, title: 'Changed' }, made.hash);
  await store.close();

  const again = await openForTest(path, { options: { create: false } });
  const opened = await again.store.sheets.open('retention');
  expect(opened).toEqual({
    sheet: { ...aSheet(), title: 'Changed' },
    hash,
    state: 'ours',
    readings: [...READINGS].reverse(),
    readingsHash: made.readingsHash,
    readingsState: 'ours',
    draft: null,
  });
  expect(opened.hash).toBe(sha256(readFileSync(sheetPath(path))));
  expect(await again.store.sheets.list()).toEqual([
    {
      ...{ id: 'retention', title: 'Changed', status: 'draft', owner: 'Ana', aim: aSheet().aim.outcome },
      ...{ createdAt: NOW, updatedAt: NOW, gateStart: null, gateEnd: null, decided: null, state: 'ours' },
      ...{ against: null, noGate: false },
    },
  ]);
});

test('an edit from outside while the disk syncs is seen before the page is replaced', async () => {
  const path = tempFolder();
  let during: () => void = () => undefined;
  const createNew: typeof nodeOps.createNew = async (name) => {
    const file = await nodeOps.createNew(name);
    const sync = async () => {
      await new Promise((resolve) => setTimeout(resolve, 20)); // the look at the base is over by now
      during();
      await file.sync();
    };
    return { ...file, sync };
  };
  const { store } = await openForTest(path, { ops: { ...nodeOps, createNew } });
  const made = await store.sheets.create(aSheet(), []);
  await store.sheets.open('retention');
  const edited = readFileSync(sheetPath(path), 'utf8').replace('Retention', 'Attention');
  during = () => writeFileSync(sheetPath(path), edited);
  const error = await failure(store.sheets.save('retention', { ...made.sheet, title: 'Ours' }, made.hash));
  expect(error.code).toBe('conflict');
  expect(readFileSync(sheetPath(path), 'utf8')).toBe(edited);
});

test('an id that is taken, climbs out or is not the sheet’s is refused and changes nothing', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const made = await store.sheets.create(aSheet(), []);
  expect(await failure(store.sheets.create(aSheet('retention', 'Other'), []))).toMatchObject({ code: 'invalid-input' });
  expect(await failure(store.sheets.save('other', made.sheet, made.hash))).toMatchObject({ code: 'invalid-input' });
  for (const id of ['../x', 'a/b', '', 'A', '__proto__', 'x'.repeat(65)]) {
    expect(await failure(store.sheets.open(id))).toMatchObject({ code: 'invalid-input' });
    expect(await failure(store.sheets.create(aSheet(id), []))).toMatchObject({ code: 'invalid-input' });
    expect(await failure(store.trash.put(id))).toMatchObject({ code: 'invalid-input' });
    expect(await failure(store.backups.list(id))).toMatchObject({ code: 'invalid-input' });
  }
  expect(await failure(store.trash.restore('../../x-20261120t100000000z'))).toMatchObject({ code: 'not-found' });
  expect(await failure(store.backups.restore('retention', '../../../plumbline.json'))).toMatchObject({
    code: 'not-found',
  });
  expect(readdirSync(join(path, 'sheets'))).toEqual(['retention']);
  expect((await store.sheets.open('retention')).sheet).toEqual(aSheet());
});

test('a version from outside is shown, refuses saves, and is accepted with its bytes kept', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const made = await store.sheets.create(aSheet(), READINGS);
  const edited = readFileSync(sheetPath(path), 'utf8').replace('Retention', 'Attention');
  writeFileSync(sheetPath(path), edited);
  const opened = await store.sheets.open('retention');
  expect([opened.state, opened.sheet.title]).toEqual(['changed-outside', 'Attention of new customers']);
  expect(store.problems()).toMatchObject([{ kind: 'changed-outside', file: 'sheets/retention/sheet.json' }]);
  expect(await failure(store.sheets.save('retention', made.sheet, opened.hash))).toMatchObject({
    code: 'conflict',
    details: { acceptFirst: true },
  });
  expect(readFileSync(sheetPath(path), 'utf8')).toBe(edited);
  expect(await failure(store.sheets.acceptOutside('retention', made.hash))).toMatchObject({ code: 'conflict' });
  await store.drafts.discard('retention');

  const accepted = await store.sheets.acceptOutside('retention', opened.hash);
  expect([accepted.state, accepted.sheet.title]).toEqual(['ours', 'Attention of new customers']);
  expect(store.problems()).toEqual([]);
  const [name] = readdirSync(join(path, '.plumbline/backups/retention'));
  expect(readFileSync(join(path, '.plumbline/backups/retention', String(name)), 'utf8')).toBe(edited);
  await store.sheets.save('retention', accepted.sheet, accepted.hash);
});

test('readings from outside are accepted by their own hash', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  await store.sheets.create(aSheet(), READINGS);
  const file = join(path, 'sheets/retention/readings.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"value":2', '"value":3'));
  const opened = await store.sheets.open('retention');
  expect([opened.state, opened.readingsState]).toEqual(['ours', 'changed-outside']);
  expect(await failure(store.readings.save('retention', [], opened.readingsHash))).toMatchObject({ code: 'conflict' });
  const accepted = await store.sheets.acceptOutside('retention', String(opened.readingsHash));
  expect([accepted.readingsState, accepted.readings[1]?.value]).toEqual(['ours', 3]);
});

test('the page’s hash takes the readings along; readings that cannot be understood stay', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const { hash } = await store.sheets.create(aSheet(), READINGS);
  const file = join(path, 'sheets/retention/readings.json');
  writeFileSync(file, readFileSync(file, 'utf8').replace('"value":2', '"value":3'));
  const accepted = await store.sheets.acceptOutside('retention', hash);
  expect([accepted.readingsState, accepted.readings[1]?.value, accepted.hash]).toEqual(['ours', 3, hash]);
  writeFileSync(file, 'torn');
  await store.sheets.acceptOutside('retention', hash);
  expect(readFileSync(file, 'utf8')).toBe('torn');
});

test('a folder copied by hand opens under its own name', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const made = await store.sheets.create(aSheet(), []);
  mkdirSync(join(path, 'sheets/copy'));
  writeFileSync(sheetPath(path, 'copy'), readFileSync(sheetPath(path)));
  const opened = await store.sheets.open('copy');
  expect([opened.sheet.id, opened.state]).toEqual(['copy', 'changed-outside']);
  expect((await store.sheets.acceptOutside('copy', made.hash)).state).toBe('ours');
  expect((await store.sheets.list()).map((s) => s.id).sort()).toEqual(['copy', 'retention']);
});

test('a newer file is shown where it can be, never written, and its bytes stay', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const made = await store.sheets.create(aSheet(), READINGS);
  const newer = JSON.stringify({
    plumbline: 'sheet',
    version: SHEET_VERSION + 1,
    checksum: 'x',
    sheet: { ...made.sheet, mood: 'good' },
  });
  writeFileSync(sheetPath(path), newer);
  const opened = await store.sheets.open('retention');
  expect([opened.state, opened.sheet]).toEqual(['newer', made.sheet]);
  const refusals = [
    store.sheets.save('retention', made.sheet, opened.hash),
    store.sheets.acceptOutside('retention', opened.hash),
  ];
  for (const refusal of refusals) expect(await failure(refusal)).toMatchObject({ code: 'read-only' });
  expect((await store.sheets.list()).map((s) => s.state)).toEqual(['newer']);
  writeFileSync(sheetPath(path), newer.replace('"aim":{', '"aim":{"x":1},"was":{'));
  expect(await failure(store.sheets.open('retention'))).toMatchObject({ code: 'read-only' });
  expect(store.problems().map((p) => p.kind)).toContain('newer');
  expect(readFileSync(sheetPath(path), 'utf8')).toContain(`"version":${SHEET_VERSION + 1}`);
});

test('an unreadable page is kept, copied once, named with the place, and can be restored from a backup', async () => {
  const path = tempFolder();
  const clock = clockAt(NOW);
  const { store } = await openForTest(path, { options: { clock } });
  const made = await store.sheets.create(aSheet(), []);
  await store.sheets.create(aSheet('other'), []);
  await store.sheets.save('retention', { ...made.sheet, title: 'Second' }, made.hash);
  const torn = readFileSync(sheetPath(path)).subarray(0, 300);
  writeFileSync(sheetPath(path), torn);
  for (let i = 0; i < 3; i++) {
    expect(await failure(store.sheets.open('retention'))).toMatchObject({ code: 'unreadable' });
  }
  expect((await store.sheets.list()).map((s) => s.id)).toEqual(['other']);
  const [problem, ...more] = store.problems();
  expect(more).toEqual([]);
  expect(problem).toMatchObject({ kind: 'unreadable', sheet: 'retention' });
  expect(problem?.message).toMatch(
    /^sheets\/retention\/sheet\.json cannot be read: it is not JSON: line \d+, column \d+/,
  );
  expect(readFileSync(join(path, String(problem?.keptAt)))).toEqual(torn);
  expect(readdirSync(join(path, '.plumbline/quarantine'))).toHaveLength(1);
  expect(await failure(store.sheets.save('retention', made.sheet, made.hash))).toMatchObject({ code: 'unreadable' });
  expect(readFileSync(sheetPath(path))).toEqual(torn);

  clock.at = new Date('2026-11-20T10:01:00.000Z');
  const [backup] = await store.backups.list('retention');
  const restored = await store.backups.restore('retention', String(backup?.name));
  expect(restored.sheet).toEqual({ ...made.sheet, updatedAt: clock.at.toISOString() });
  const kept = readdirSync(join(path, '.plumbline/backups/retention')).map((name) =>
    readFileSync(join(path, '.plumbline/backups/retention', name)).equals(torn),
  );
  expect(kept).toContain(true);
});

test('unreadable readings do not keep the page shut and are never replaced', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  await store.sheets.create(aSheet(), READINGS);
  const file = join(path, 'sheets/retention/readings.json');
  writeFileSync(file, '{"plumbline": "readings", oh');
  const opened = await store.sheets.open('retention');
  expect([opened.sheet, opened.readings, opened.readingsState]).toEqual([aSheet(), [], 'changed-outside']);
  for (const base of [null, opened.readingsHash]) {
    expect(await failure(store.readings.save('retention', READINGS, base))).toMatchObject({ code: 'unreadable' });
  }
  expect(readFileSync(file, 'utf8')).toBe('{"plumbline": "readings", oh');
});

test('a plumbline.json that cannot be read is never replaced by defaults; the sheets open', async () => {
  const path = tempFolder();
  const first = await openForTest(path);
  await first.store.sheets.create(aSheet(), []);
  await first.store.close();
  writeFileSync(join(path, 'plumbline.json'), '{"plumbline":');
  const { store } = await openForTest(path);
  const info = await store.workspace.info();
  expect(info.problems).toMatchObject([{ kind: 'unreadable', file: 'plumbline.json' }]);
  expect(await failure(store.workspace.save(info.workspace, info.hash))).toMatchObject({ code: 'unreadable' });
  expect(readFileSync(join(path, 'plumbline.json'), 'utf8')).toBe('{"plumbline":');
  expect((await store.sheets.open('retention')).sheet).toEqual(aSheet());
});

test('a plumbline.json that is missing beside sheets is not made anew unless settings are saved', async () => {
  const path = tempFolder();
  const first = await openForTest(path);
  await first.store.sheets.create(aSheet(), []);
  await first.store.close();
  rmSync(join(path, 'plumbline.json'));
  const { store } = await openForTest(path);
  const info = await store.workspace.info();
  expect(info.problems).toMatchObject([{ kind: 'vanished', file: 'plumbline.json' }]);
  expect(existsSync(join(path, 'plumbline.json'))).toBe(false);
  const made = await store.sheets.open('retention');
  await store.sheets.save('retention', made.sheet, made.hash);
  const saved = await store.workspace.save({ ...info.workspace, name: 'Back' }, info.hash);
  expect(saved).toMatchObject({ workspace: { name: 'Back' }, problems: [] });
  expect(await failure(store.workspace.save(info.workspace, info.hash))).toMatchObject({ code: 'conflict' });
});

test('settings edited by hand are used, saved over once accepted, and their bytes kept before', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const file = join(path, 'plumbline.json');
  const edited = readFileSync(file, 'utf8').replace('"a4"', '"letter"');
  writeFileSync(file, edited);
  const info = await store.workspace.info();
  expect(info.workspace.settings.paper).toBe('letter');
  expect(info.problems).toMatchObject([{ kind: 'changed-outside' }]);
  expect(await failure(store.workspace.save(info.workspace, info.hash))).toMatchObject({
    code: 'conflict',
    details: { of: 'file', file: 'plumbline.json', hash: info.hash },
  });
  expect(readFileSync(file, 'utf8')).toBe(edited);
  await store.outside.accept('plumbline.json', info.hash);
  const accepted = await store.workspace.info();
  expect([accepted.workspace, accepted.problems]).toEqual([info.workspace, []]);
  expect((await store.workspace.save({ ...info.workspace, name: 'Mine' }, accepted.hash)).problems).toEqual([]);
  const [kept] = readdirSync(join(path, '.plumbline/backups/_workspace'));
  expect(readFileSync(join(path, '.plumbline/backups/_workspace', String(kept)), 'utf8')).toBe(edited);
});

test('a draft that says what the disk says, but for the moment of saving, is dropped', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const made = await store.sheets.create(aSheet(), []);
  const earlier = { ...made.sheet, updatedAt: '2026-11-19T10:00:00.000Z' };
  await store.drafts.keep('retention', earlier, 'b'.repeat(64));
  expect([await store.sheets.open('retention'), store.problems()]).toEqual([made, []]);
  expect(readdirSync(join(path, '.plumbline/drafts'))).toEqual([]);
  const draft = await store.drafts.keep('retention', { ...earlier, owner: 'Ben' }, 'b'.repeat(64));
  expect((await store.sheets.open('retention')).draft).toEqual(draft);
});

test('a draft outlives the process and is asked about, not taken', async () => {
  const path = tempFolder();
  const first = await openForTest(path);
  const made = await first.store.sheets.create(aSheet(), []);
  const draft = await first.store.drafts.keep('retention', { ...made.sheet, title: 'Unsaved' }, made.hash);
  await first.store.close();
  const { store } = await openForTest(path);
  expect(store.problems()).toMatchObject([{ kind: 'draft', keptAt: '.plumbline/drafts/retention.json' }]);
  expect(await store.sheets.open('retention')).toEqual({ ...made, draft });
  await store.sheets.save('retention', { ...made.sheet, title: 'Something else' }, made.hash);
  expect((await store.sheets.open('retention')).draft).toEqual(draft);
  await store.drafts.discard('retention');
  expect([(await store.sheets.open('retention')).draft, store.problems()]).toEqual([null, []]);
  writeFileSync(join(path, '.plumbline/drafts/retention.json'), 'torn');
  await store.close();
  const third = await openForTest(path);
  expect((await third.store.sheets.open('retention')).draft).toBeNull();
  expect(third.store.problems().map((p) => p.kind)).toContain('unreadable');
});

test('a sheet that vanished is named and not written; when most is gone nothing is, until it is back', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const [a, b, c] = [
    await store.sheets.create(aSheet('a'), []),
    await store.sheets.create(aSheet('b'), []),
    await store.sheets.create(aSheet('c'), []),
  ];
  renameSync(join(path, 'sheets/a'), join(path, 'a-elsewhere'));
  expect((await store.sheets.list()).map((s) => s.id).sort()).toEqual(['b', 'c']);
  expect(store.problems()).toMatchObject([{ kind: 'vanished', file: 'sheets/a' }]);
  expect(await failure(store.sheets.save('a', a.sheet, a.hash))).toMatchObject({ code: 'not-found' });
  expect(existsSync(join(path, 'sheets/a'))).toBe(false);
  expect((await store.sheets.save('b', b.sheet, b.hash)).hash).toBe(b.hash);
  await store.sheets.open('b'); // its line of history is written after the call returns

  renameSync(join(path, 'sheets'), join(path, 'sheets-elsewhere'));
  const gone = await failure(store.sheets.save('c', { ...c.sheet, title: 'Typed' }, c.hash));
  expect(gone).toMatchObject({ code: 'workspace-vanished', details: { draft: 'memory' } });
  expect(await failure(store.sheets.create(aSheet('d'), []))).toMatchObject({ code: 'workspace-vanished' });
  expect(await failure(store.trash.put('b'))).toMatchObject({ code: 'workspace-vanished' });
  expect(store.problems()).toContainEqual(expect.objectContaining({ kind: 'vanished', file: 'sheets' }));
  expect(existsSync(join(path, 'sheets'))).toBe(false);

  renameSync(join(path, 'sheets-elsewhere'), join(path, 'sheets'));
  renameSync(join(path, 'a-elsewhere'), join(path, 'sheets/a'));
  const back = await store.sheets.open('c');
  expect(back.draft?.sheet.title).toBe('Typed');
  await store.sheets.save('c', { ...c.sheet, title: 'Typed' }, back.hash);
  await store.drafts.discard('a');
  expect((await store.sheets.list()).map((s) => s.id).sort()).toEqual(['a', 'b', 'c']);
  expect(store.problems()).toEqual([]);

  rmSync(join(path, 'plumbline.json'));
  expect(await failure(store.sheets.create(aSheet('d'), []))).toMatchObject({ code: 'workspace-vanished' });
});

test('a folder that lost its page is named; empty folders and other things are left alone', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  for (const folder of ['lost', 'empty', 'Not an id', '.hidden']) mkdirSync(join(path, 'sheets', folder));
  writeFileSync(join(path, 'sheets/notes.txt'), 'mine');
  writeFileSync(join(path, 'sheets/lost/readings.json'), encode(readingsFormat, []).bytes);
  expect(await store.sheets.list()).toEqual([]);
  expect(store.problems()).toMatchObject([
    { kind: 'unreadable', file: 'sheets/Not an id' },
    { kind: 'vanished', file: 'sheets/lost/sheet.json', sheet: 'lost' },
  ]);
  writeFileSync(sheetPath(path, 'lost'), encode(sheetFormat, aSheet('lost')).bytes);
  expect((await store.sheets.list()).map((s) => s.id)).toEqual(['lost']);
});

test('the own folder may be thrown away at any time', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const made = await store.sheets.create(aSheet(), []);
  rmSync(join(path, '.plumbline'), { recursive: true });
  const { hash } = await store.sheets.save('retention', { ...made.sheet, title: 'On' }, made.hash);
  await store.drafts.keep('retention', made.sheet, hash);
  expect((await store.trash.put('retention')).title).toBe('On');
});
