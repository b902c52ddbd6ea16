import { afterEach, describe, expect, test } from 'vitest';
import type { Backend } from '#electron/backend/backend.ts';
import { encode } from '#electron/backend/storage/envelope.ts';
import { sheetFormat, workspaceFormat } from '#electron/backend/storage/formats.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import type { Payload } from '#shared/contract/events.ts';
import type { ImportMapping, Workspace } from '#shared/model/workspace.ts';
import { planStep } from '#shared/workshop/plan.ts';
import { ARCHIVED, archiveEntries, withEntry } from '../../../support/archives.ts';
import { clicksSheet } from '../../../support/clicks-sheet.ts';
import { type RawEntry, rawZip } from '../../../support/raw-zip.ts';
import { backendIn, tempFolder } from '../../../support/workspace.ts';

const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});
async function open(): Promise<Backend> {
  const folder = await tempFolder();
  const backend = await backendIn(folder.path);
  closing.push(async () => {
    await backend.close();
    await folder.remove();
  });
  return backend;
}

const mapping = (column: string): ImportMapping => ({
  columns: ['Day', column],
  dateColumn: 'Day',
  mapping: { [column]: 'Clicks' },
});
const plan = (id: string, name: string, minutes: number) => ({
  id,
  name,
  steps: [planStep('step', 'aim', minutes * 60_000)],
});
const theirs: Workspace = {
  ...ARCHIVED,
  importMappings: [mapping('Klicks'), mapping('Clics')],
  workshopPlans: [plan('a', 'Short', 10), plan('b', 'Long', 60)],
};
const base64 = (entries: readonly RawEntry[]) => rawZip(entries).toString('base64');
const data = base64(withEntry(inside.workspace, () => ({ content: encode(workspaceFormat, theirs).bytes })));
const importing = (backend: Backend) => backend.handlers['workspace.importArchive']({ name: 'a.zip', data });
const workspaceOf = async ({ handlers }: Backend) => (await handlers['workspace.get']({})).workspace;

async function change(backend: Backend, changed: Partial<Workspace>): Promise<void> {
  const { hash } = await backend.handlers['workspace.get']({});
  await backend.handlers['workspace.update']({ base: hash, change: changed });
}

describe('a workspace that nothing was put into', () => {
  test('becomes the archived one', async () => {
    const backend = await open();
    expect((await importing(backend)).remarks).toEqual([
      'This workspace was new: it took the archive’s name “Team A”, time zone Europe/Paris and settings.',
    ]);
    expect(await workspaceOf(backend)).toEqual(theirs);
  });

  test.each<[string, (backend: Backend) => Promise<unknown>]>([
    ['a name', (backend) => change(backend, { name: 'Team B' })],
    ['a person', (backend) => change(backend, { people: [{ id: 'bo', name: 'Bo' }] })],
    [
      'a setting',
      (backend) =>
        change(backend, { settings: { paper: 'letter', theme: 'system', followLinks: false, weekStart: 'monday' } }),
    ],
    ['a sheet', ({ handlers }) => handlers['sheets.create']({ title: 'Mine' })],
    [
      'a sheet in the trash',
      async ({ handlers }) => {
        const { sheet } = await handlers['sheets.create']({ title: 'Mine' });
        await handlers['sheets.trash']({ id: sheet.id });
      },
    ],
  ])('is none once it has %s: name, zone and settings stay', async (_, use) => {
    const backend = await open();
    await use(backend);
    const before = await workspaceOf(backend);
    const { remarks } = await importing(backend);
    const { name, timeZone, settings, importMappings } = await workspaceOf(backend);
    expect({ name, timeZone, settings }).toEqual({
      name: before.name,
      timeZone: before.timeZone,
      settings: before.settings,
    });
    expect(importMappings).toEqual(theirs.importMappings);
    expect(remarks).toContain('The archive’s time zone is Europe/Paris; this workspace stays at UTC.');
  });
});

test('mappings and plans that are not here yet come along; ours stay and come first', async () => {
  const backend = await open();
  const own = { ...mapping('Klicks'), combine: 'mean' as const };
  await change(backend, { importMappings: [own], workshopPlans: [plan('a', 'Mine', 5), plan('c', 'long', 90)] });
  const { remarks } = await importing(backend);
  const { importMappings, workshopPlans } = await workspaceOf(backend);
  expect(importMappings).toEqual([own, mapping('Clics')]);
  expect(workshopPlans.map(({ name }) => name)).toEqual(['Mine', 'long', 'Short']);
  expect(new Set(workshopPlans.map(({ id }) => id)).size).toBe(3);
  expect(remarks).toContain('The workshop plan “Long” is another one here; ours was kept.');
});

test('full lists refuse no archive: what has no room is left', async () => {
  const backend = await open();
  const plans = Array.from({ length: 100 }, (_, n) => plan(`p${n}`, `Plan ${n}`, 5));
  await change(backend, {
    importMappings: Array.from({ length: 50 }, (_, n) => mapping(`C${n}`)),
    workshopPlans: plans,
  });
  await importing(backend);
  expect((await workspaceOf(backend)).workshopPlans).toEqual(plans);
});

describe('a large archive', () => {
  const aim = { outcome: 'x'.repeat(2500), done: '' };
  const large = base64([
    ...archiveEntries(),
    ...Array.from({ length: 300 }, (_, n): RawEntry => {
      const sheet = { ...clicksSheet(), id: `more-${n}`, title: `More ${n}`, aim };
      return { name: inside.sheet(sheet.id), content: encode(sheetFormat, sheet).bytes, method: 0 };
    }),
  ]);

  test('is read in a thread of its own and tells how far it is', async () => {
    expect(large.length * 0.75).toBeGreaterThan(1024 * 1024);
    const backend = await open();
    const seen: Payload<'job.progress'>[] = [];
    backend.on('job.progress', (progress) => seen.push(progress));
    await backend.handlers['workspace.importArchive']({ name: 'a.zip', data: large, job: 'import' });
    expect((await backend.handlers['sheets.list']({})).sheets).toHaveLength(302);
    expect(seen.map(({ phase }) => phase)).toEqual(expect.arrayContaining(['reading', 'checking', 'writing']));
  });

  test('that is cancelled while its sheets are written leaves nothing', async () => {
    const backend = await open();
    backend.on('job.progress', ({ job, phase }) => {
      if (phase === 'writing') void backend.call('jobs.cancel', { job });
    });
    const answer = await backend.call('workspace.importArchive', { name: 'a.zip', data: large, job: 'import' });
    expect(answer).toMatchObject({ ok: false, error: { code: 'cancelled' } });
    expect((await backend.handlers['sheets.list']({})).sheets).toEqual([]);
    // and it can be imported afterwards
    const again = await backend.handlers['workspace.importArchive']({ name: 'a.zip', data: large });
    expect(again.sheets.every(({ id, was }) => id === was)).toBe(true);
  });
});
