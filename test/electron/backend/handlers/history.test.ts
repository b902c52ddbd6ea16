import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OpenSheet } from '#shared/contract/records.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { newSlice } from '#shared/slices/board.ts';
import { aReview } from '../../../shared/decisions/support.ts';
import { clicksSheet } from '../../../support/clicks-sheet.ts';
import { backendIn, tempFolder } from '../../../support/workspace.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
let backend: Awaited<ReturnType<typeof backendIn>>;

beforeEach(async () => {
  folder = await tempFolder();
  backend = await backendIn(folder.path);
});
afterEach(async () => {
  await backend.close();
  await folder.remove();
});

const id = 'clicks';
const file = () => join(folder.path, 'sheets', id, 'history.jsonl');
const list = () => backend.handlers['history.list']({ id });
const open = () => backend.handlers['sheets.open']({ id });

async function addSheet(): Promise<OpenSheet> {
  const text = JSON.stringify(clicksSheet());
  return (await backend.handlers['sheets.import']({ name: 'clicks.json', text })).opened;
}

async function edit(change: (sheet: Sheet) => Partial<Sheet>): Promise<string> {
  const { sheet, hash } = await open();
  const saved = await backend.handlers['sheets.save']({ id, base: hash, sheet: { ...sheet, ...change(sheet) } });
  return saved.hash;
}

test('every version, newest first, with what changed in words, and each can be read', async () => {
  const first = await addSheet();
  backend.setNow('2021-09-21T10:00:00.000Z');
  const second = await edit((sheet) => ({ aim: { ...sheet.aim, outcome: 'Visitors stay' }, owner: 'Ben' }));
  const third = await edit((sheet) => ({ signals: sheet.signals.map((signal) => ({ ...signal, target: 7 })) }));
  backend.setNow('2021-09-22T10:00:00.000Z');
  const fourth = await edit(() => ({}));
  expect(await list()).toEqual({
    versions: [
      { hash: fourth, at: '2021-09-22T10:00:00.000Z', fields: [] },
      { hash: third, at: '2021-09-21T10:00:00.000Z', fields: ['Signals'] },
      { hash: second, at: '2021-09-21T10:00:00.000Z', fields: ['Owner', 'Aim'] },
      { hash: first.hash, at: first.sheet.updatedAt, fields: [] },
    ],
    damaged: 0,
  });
  expect(await backend.handlers['history.read']({ id, hash: first.hash })).toEqual({
    sheet: first.sheet,
    at: first.sheet.updatedAt,
  });
});

test('what happens around the page is named, too', async () => {
  await addSheet();
  const at = '2021-09-20T10:00:00.000Z';
  await edit((sheet) => ({
    guardrail: { ...sheet.guardrail, good: 'clicks' },
    basalCost: { ...sheet.basalCost, hours: 6 },
    reviews: [aReview('r1')],
    slices: [newSlice('s1', at)],
    challenges: [{ id: 'c', field: 'aim.outcome', text: 'Why?', by: 'Ben', at, answers: [], closedAt: null }],
    premortems: [{ id: 'p', at, risks: [] }],
    convergences: [
      {
        id: 'v',
        at,
        restatements: [],
        marks: { aim: null, mechanism: null, signal: null },
        agreed: { aim: '', mechanism: '', signal: '' },
      },
    ],
    removals: [{ id: 'x', decision: 'd', text: 'the banner', doneAt: null, by: '' }],
    origin: { sheet: 'earlier', title: 'Earlier clicks' },
  }));
  expect((await list()).versions[0]?.fields).toEqual([
    ...['Guardrail', 'Basal hours', 'Reviews', 'Slices', 'Challenges', 'Pre-mortems', 'Convergence checks'],
    ...['Removals', 'Carried forward from'],
  ]);
});

test('what was added since is read on from, also by another process', async () => {
  await addSheet();
  expect((await list()).versions).toHaveLength(1);
  await edit(() => ({ title: 'Ours' }));
  expect((await list()).versions).toHaveLength(2);
  const other = await backendIn(folder.path);
  const { sheet, hash } = await other.handlers['sheets.open']({ id });
  await other.handlers['sheets.save']({ id, base: hash, sheet: { ...sheet, title: 'Theirs' } });
  await other.close();
  expect((await list()).versions.map(({ fields }) => fields)).toEqual([['Title'], ['Title'], []]);
});

test('damaged lines are passed over and counted; a torn one at the end counts once it has an end', async () => {
  await addSheet();
  await edit(() => ({ title: 'One' }));
  await edit(() => ({ title: 'Two' }));
  await list();
  const lines = (await readFile(file(), 'utf8')).split('\n');
  // the same length, so that only its meaning is another
  await writeFile(
    file(),
    `${lines.map((line) => line.replace('"value":"One"', '"value":"Eno"')).join('\n')}garbage\n{"at"`,
  );
  const again = await backendIn(folder.path);
  const told = await again.handlers['history.list']({ id });
  expect([told.versions.length, told.damaged]).toEqual([1, 3]);
  await appendFile(file(), '\n');
  expect((await again.handlers['history.list']({ id })).damaged).toBe(4);
  await again.close();
});

test('a history that is written anew is read anew', async () => {
  await addSheet();
  await edit(() => ({ title: 'One' }));
  expect((await list()).versions).toHaveLength(2);
  const [first = ''] = (await readFile(file(), 'utf8')).split('\n');
  await writeFile(file(), `${first}\n`);
  expect((await list()).versions).toHaveLength(1);
  await writeFile(file(), '');
  expect(await list()).toEqual({ versions: [], damaged: 0 });
});

test('restoring is a new version that keeps what is on record since', async () => {
  const first = await addSheet();
  const input = { id, gate: 'gate-1', by: 'Ana' };
  const sealed = await backend.handlers['gates.seal']({ ...input, base: first.hash });
  const decided = await backend.handlers['gates.decide']({
    ...{ ...input, base: sealed.hash, outcome: 'stop' as const, rationale: 'too dear' },
  });
  const [decision] = decided.sheet.decisions;
  const corrected = await backend.handlers['log.correct']({
    ...{ sheet: id, decision: decision?.id ?? '', base: decided.hash, text: 'It was Tuesday.', by: 'Ben' },
  });
  await edit(() => ({ title: 'Typed since', reviews: [aReview('r1')] }));

  const { hash: base } = await open();
  const restored = await backend.handlers['history.restore']({ id, hash: first.hash, base });
  expect(restored.sheet).toMatchObject({
    title: first.sheet.title,
    status: 'stopped',
    gates: sealed.sheet.gates,
    decisions: corrected.opened?.sheet.decisions,
    reviews: [aReview('r1')],
    removals: decided.sheet.removals,
  });
  expect((await list()).versions[0]).toMatchObject({ hash: restored.hash, fields: ['Title'] });
  const stale = await backend.call('history.restore', { id, hash: first.hash, base });
  expect(stale).toMatchObject({ ok: false, error: { code: 'conflict' } });
});

test('a version or a sheet that is not there is not found', async () => {
  const { hash } = await addSheet();
  const none = 'a'.repeat(64);
  expect(await backend.call('history.read', { id, hash: none })).toMatchObject({ error: { code: 'not-found' } });
  expect(await backend.call('history.read', { id: 'other', hash })).toMatchObject({ error: { code: 'not-found' } });
  expect(await backend.call('history.restore', { id, hash: none, base: hash })).toMatchObject({
    error: { code: 'not-found' },
  });
});

test('what a version changed, in sentences; a hash that is not there is left out', async () => {
  const first = await addSheet();
  const second = await edit((sheet) => ({ aim: { ...sheet.aim, outcome: 'Visitors stay' }, owner: 'Ben' }));
  const { phrases } = await backend.handlers['history.phrases']({
    id,
    hashes: [second, first.hash, 'f'.repeat(64)],
  });
  expect(phrases).toEqual([{ hash: second, texts: [expect.stringMatching(/^Ben is the owner now/), 'Aim: changed'] }]);
});
