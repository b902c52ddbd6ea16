import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OpenSheet } from '#shared/contract/records.ts';
import { confidenceOf, edge, retention } from '../../../shared/beliefs/support.ts';
import { backendIn, type MemoryFolder, memoryFolder } from '../../../support/workspace.ts';

let folder: MemoryFolder;
let backend: Awaited<ReturnType<typeof backendIn>>;

beforeEach(async () => {
  folder = memoryFolder();
  backend = await backendIn(folder);
});
afterEach(() => backend.close());

async function decided(): Promise<OpenSheet> {
  const text = JSON.stringify(retention());
  const { opened } = await backend.handlers['sheets.import']({ name: 'retention.json', text });
  return backend.handlers['gates.decide']({
    ...{ id: opened.sheet.id, base: opened.hash, gate: 'g1', outcome: 'continue', rationale: 'it moved', by: 'Ana' },
  });
}
const learn = ({ sheet, hash }: OpenSheet, more: object = {}) =>
  backend.call('gates.learn', {
    ...{ id: sheet.id, base: hash, gate: 'g1', answers: [edge('supported', 75, 'mails work')], by: 'Ana' },
    ...more,
  });

test('an answer is on the record with its decision, and the page has the new confidence', async () => {
  const opened = await decided();
  expect(await learn(opened)).toMatchObject({ ok: true });
  const { sheet } = await backend.handlers['sheets.open']({ id: opened.sheet.id });
  expect(confidenceOf(sheet)).toBe(75);
  expect(sheet.beliefs).toMatchObject([
    { gate: 'g1', decision: sheet.decisions[0]?.id, date: '2021-09-20', before: 60, after: 75, by: 'Ana' },
  ]);
});

test('a page that undid it keeps it on record', async () => {
  const opened = await decided();
  await learn(opened);
  const { sheet, hash } = await backend.handlers['sheets.open']({ id: opened.sheet.id });
  const undone = { ...opened.sheet, title: 'Typed since', beliefs: [] };
  await backend.handlers['sheets.save']({ id: sheet.id, base: hash, sheet: undone });
  const again = await backend.handlers['sheets.open']({ id: sheet.id });
  expect(again.sheet.title).toBe('Typed since');
  expect(again.sheet.beliefs).toEqual(sheet.beliefs);
});

test('an earlier version put back keeps it on record', async () => {
  const opened = await decided();
  await learn(opened);
  const { sheet } = await backend.handlers['sheets.open']({ id: opened.sheet.id });
  const { backups } = await backend.handlers['sheets.listBackups']({ id: sheet.id });
  const restored = await backend.handlers['sheets.restoreBackup']({ id: sheet.id, name: String(backups.at(-1)?.name) });
  expect(restored.sheet.beliefs).toEqual(sheet.beliefs);
});

test('a refused attempt leaves no draft, and the next one is the only answer', async () => {
  const opened = await decided();
  const locks = join(folder.path, '.plumbline/locks');
  await folder.files.rename(locks, `${locks}-away`);
  await folder.files.createSmall(locks, 'no folder');
  expect(await learn(opened)).toMatchObject({ ok: false, error: { code: 'not-saved' } });
  await folder.files.unlink(locks);
  await folder.files.rename(`${locks}-away`, locks);
  expect(await learn(opened)).toMatchObject({ ok: true, value: { draft: null } });
  const { sheet } = await backend.handlers['sheets.open']({ id: opened.sheet.id });
  expect(sheet.beliefs).toHaveLength(1);
});

test('a stale base is a conflict; an unknown gate, one that still runs and an empty answer are refused', async () => {
  const opened = await decided();
  expect(await learn(opened, { base: 'a'.repeat(64) })).toMatchObject({ ok: false, error: { code: 'conflict' } });
  expect(await learn(opened, { gate: 'g9' })).toMatchObject({ ok: false, error: { code: 'not-found' } });
  expect(await learn(opened, { gate: 'g2' })).toMatchObject({
    ok: false,
    error: { code: 'invalid-input', message: 'Decide the gate first. Then say what it taught.' },
  });
  expect(await learn(opened, { answers: [] })).toMatchObject({ ok: false, error: { code: 'invalid-input' } });
});
