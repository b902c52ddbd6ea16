import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { decode } from '#electron/backend/storage/envelope.ts';
import { nodeOps } from '#electron/backend/storage/file-ops.ts';
import { sheetFormat } from '#electron/backend/storage/formats.ts';
import type { WorkspaceStore } from '#electron/backend/storage/store.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { aSheet, clockAt, failure, NOW, openForTest, tempFolder } from '../electron/backend/storage/support.ts';
import { atEveryOperation, faultyOps } from './faulty-ops.ts';

const CODES = ['not-saved', 'read-only', 'unreadable'];
const WAYS = [
  ['EIO', false],
  ['EIO', true],
  ['ENOSPC', false],
  ['ENOSPC', true],
  ['EACCES', true],
  ['short', false],
] as const;

async function attempt(run: () => Promise<unknown>): Promise<PlumblineError | null> {
  try {
    await run();
    return null;
  } catch (error) {
    if (error instanceof PlumblineError) return error;
    throw error;
  }
}

test.each(WAYS)(
  'saving a page, %s (for ever: %s) at every operation: old or new, told, kept as a draft',
  async (errno, forEver) => {
    const hit = await atEveryOperation({ errno, forEver }, async (fault) => {
      const path = tempFolder();
      const { ops, set, happened } = faultyOps();
      const clock = clockAt(NOW);
      const { store } = await openForTest(path, { ops, options: { clock } });
      const made = await store.sheets.create(aSheet(), []);
      await store.sheets.open('retention');
      clock.at = new Date('2026-11-20T11:00:00.000Z');
      const ours = { ...made.sheet, title: 'What I typed' };
      const saved = { ...ours, updatedAt: clock.at.toISOString() };

      set(fault);
      const error = await attempt(() => store.sheets.save('retention', ours, made.hash));
      const where = happened();
      set(null);

      const onDisk = decode(sheetFormat, readFileSync(join(path, 'sheets/retention/sheet.json')));
      expect(onDisk.state).toBe('ours');
      expect([made.sheet, saved]).toContainEqual(onDisk.data);
      if (error) {
        expect(CODES, `${error.code} after ${where}`).toContain(error.code);
        expect(error.message).toMatch(/kept as a draft|held in memory/);
        // What was typed is a draft, unless it reached the disk before the operation that failed.
        const { sheet, draft } = await store.sheets.open('retention');
        expect(draft?.sheet ?? sheet).toEqual(onDisk.data?.title === ours.title ? saved : ours);
        expect(draft === null).toBe(onDisk.data?.title === ours.title);
        // the disk is well again: the retry on the same base goes through and does not conflict with our own write
        await store.sheets.save('retention', ours, made.hash);
        expect((await store.sheets.open('retention')).draft).toBeNull();
      } else expect(onDisk.data).toEqual(saved);
      await store.close();

      const again = await openForTest(path);
      const opened = await again.store.sheets.open('retention');
      expect([opened.state, opened.sheet]).toEqual(['ours', saved]);
      return where;
    });
    const needed =
      errno === 'short' ? ['write'] : ['link', 'createNew', 'write', 'fsync', 'close', 'rename', 'syncFolder'];
    expect(hit).toEqual(expect.arrayContaining(needed));
  },
);

type Job = [string, (store: WorkspaceStore) => Promise<unknown>];
const JOBS: Job[] = [
  ['readings', (store) => store.readings.save('retention', [{ signal: 's', date: '2026-11-02', value: 2 }], null)],
  ['a new sheet', (store) => store.sheets.create(aSheet('second'), [{ signal: 's', date: '2026-11-02', value: 2 }])],
  ['a draft', (store) => store.drafts.keep('retention', aSheet('retention', 'Draft'), null)],
  ['the trash', (store) => store.trash.put('retention')],
  [
    'the settings',
    async (store) => {
      const info = await store.workspace.info();
      await store.workspace.save({ ...info.workspace, name: 'New' }, info.hash);
    },
  ],
];

test.each(JOBS)('%s, EIO at every operation: done or not done, never half', async (_what, job) => {
  await atEveryOperation({ errno: 'EIO', forEver: false }, async (fault) => {
    const path = tempFolder();
    const { ops, set, happened } = faultyOps();
    const { store } = await openForTest(path, { ops });
    await store.sheets.create(aSheet(), []);
    await store.sheets.open('retention');
    set(fault);
    await attempt(() => job(store));
    const where = happened();
    set(null);
    await store.close();

    const again = await openForTest(path);
    const trashed = await again.store.trash.list();
    for (const { entry } of trashed) await again.store.trash.restore(entry);
    const ids = (await again.store.sheets.list()).map((sheet) => sheet.id);
    expect(ids).toContain('retention');
    for (const id of ids) expect((await again.store.sheets.open(id)).state, where ?? '').toBe('ours');
    expect(again.store.problems().filter((p) => p.kind !== 'draft')).toEqual([]);
    expect(readFileSync(join(path, 'plumbline.json'), 'utf8')).toContain('"plumbline": "workspace"');
    return where;
  });
});

test('the sentence says what the disk said and what would help', async () => {
  const { ops, set } = faultyOps();
  const { store } = await openForTest(tempFolder(), { ops });
  const made = await store.sheets.create(aSheet(), []);
  await store.sheets.open('retention');
  set({ at: 1, forEver: true, errno: 'ENOSPC' });
  const error = await failure(store.sheets.save('retention', made.sheet, made.hash));
  set(null);
  expect(error).toMatchObject({ code: 'not-saved', details: { errno: 'ENOSPC', file: 'sheets/retention/sheet.json' } });
  expect(error.message).toBe(
    'sheets/retention/sheet.json could not be written: the disk is full. Make room, then try again. ' +
      'What you wrote is held in memory only: keep Plumbline open until this is mended.',
  );
  expect(store.problems()).toMatchObject([{ kind: 'draft', keptAt: null }]);
});

test('a draft that the page holds already stays until a power cut could not take the page back', async () => {
  const path = tempFolder();
  let broken = false;
  const syncFolder = async (folder: string) => {
    if (broken) throw Object.assign(new Error('injected into syncFolder'), { code: 'EIO' });
    await nodeOps.syncFolder(folder);
  };
  const { store } = await openForTest(path, { ops: { ...nodeOps, syncFolder }, options: { clock: clockAt(NOW) } });
  const made = await store.sheets.create(aSheet(), []);
  const ours = { ...made.sheet, title: 'What I typed' };
  await store.sheets.save('retention', ours, made.hash);
  await store.drafts.keep('retention', ours, made.hash);
  const draft = join(path, '.plumbline/drafts/retention.json');

  broken = true;
  expect((await store.sheets.open('retention')).draft).toBeNull();
  expect(existsSync(draft)).toBe(true);
  broken = false;
  expect((await store.sheets.open('retention')).draft).toBeNull();
  expect(existsSync(draft)).toBe(false);
  await store.close();
});
