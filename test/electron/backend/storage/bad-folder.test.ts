import { expect, test } from 'vitest';
import { systemError } from '#electron/backend/storage/disk-error.ts';
import type { FileOps } from '#electron/backend/storage/file-ops.ts';
import type { Channel } from '#shared/contract/channels.ts';
import { clicksSheet } from '../../../support/clicks-sheet.ts';
import { backendIn, memoryFolder } from '../../../support/workspace.ts';

/** Files of which everything at and below some paths is refused by the system. */
function refusing(ops: FileOps, errno: string, bad: readonly string[]): FileOps {
  const isBad = (value: unknown) =>
    typeof value === 'string' && bad.some((path) => value === path || value.startsWith(`${path}/`));
  const guarded = Object.entries(ops).map(([name, run]) => [
    name,
    async (...args: unknown[]) => {
      if (args.some(isBad)) throw systemError(errno, `injected into ${name}`);
      return Reflect.apply(run, ops, args);
    },
  ]);
  return Object.fromEntries(guarded);
}

const ERRNOS = ['EACCES', 'EPERM', 'ELOOP', 'ENAMETOOLONG', 'EIO', 'EMFILE', 'ESTALE', 'EBUSY', 'ENXIO'];
const ASKED: [Channel, object][] = [
  ['sheets.list', {}],
  ['agenda.get', {}],
  ['log.list', {}],
  ['exports.calendar', { id: null }],
  ['exports.log', { to: 'madr' }],
  ['exports.workspace', {}],
  ['sheets.stopped', {}],
  ['workspace.termUses', {}],
  ['workshops.list', {}],
  ['sheets.listTrash', {}],
];

test.each(ERRNOS)(
  'a folder that answers %s is one named problem, every list shows the others, and it heals',
  async (errno) => {
    const folder = memoryFolder();
    const first = await backendIn(folder);
    for (const id of ['bad', 'good']) {
      await first.handlers['sheets.import']({ name: `${id}.json`, text: JSON.stringify(clicksSheet(id)) });
    }
    await first.close();
    const bad = [`${folder.path}/sheets/bad`];
    const backend = await backendIn({ ...folder, files: refusing(folder.files, errno, bad) });
    for (const [channel, input] of ASKED)
      expect([channel, await backend.call(channel, input)]).toMatchObject([channel, { ok: true }]);
    expect((await backend.handlers['sheets.list']({})).sheets.map(({ id }) => id)).toEqual(['good']);
    const { problems } = await backend.handlers['workspace.get']({});
    expect(problems).toMatchObject([
      {
        kind: 'unreadable',
        file: 'sheets/bad/sheet.json',
        sheet: 'bad',
        message: expect.stringMatching(/^sheets\/bad\/sheet\.json cannot be read: .+\. .+\.$/),
      },
    ]);
    expect(await backend.call('sheets.open', { id: 'bad' })).toMatchObject({
      ok: false,
      error: { code: 'unreadable' },
    });
    const archive = await backend.handlers['exports.workspace']({});
    expect(archive).toMatchObject({ sheets: 1, left: [expect.stringContaining('sheets/bad/sheet.json')] });
    bad.length = 0; // the folder can be read again
    expect((await backend.handlers['sheets.list']({})).sheets).toHaveLength(2);
    expect((await backend.handlers['workspace.get']({})).problems).toEqual([]);
    await backend.close();
  },
);

test('readings that cannot be read leave their sheet out of an archive, which says so once', async () => {
  const folder = memoryFolder();
  const first = await backendIn(folder);
  for (const id of ['bad', 'good']) {
    await first.handlers['sheets.import']({ name: `${id}.json`, text: JSON.stringify(clicksSheet(id)) });
    const readings = [{ signal: 'clicks', date: '2021-09-12', value: 1 }];
    await first.handlers['readings.save']({ id, base: null, readings });
  }
  await first.close();
  const bad = [`${folder.path}/sheets/bad/readings.json`];
  const backend = await backendIn({ ...folder, files: refusing(folder.files, 'EIO', bad) });
  const { sheets, left } = await backend.handlers['exports.workspace']({});
  expect([sheets, left]).toEqual([1, ['The sheet in sheets/bad is not in it: it could not be read whole.']]);
  await backend.close();
});

test('a sheet that cannot be read and then is removed is no problem any more', async () => {
  const folder = memoryFolder();
  const backend = await backendIn(folder);
  await backend.handlers['sheets.import']({ name: 'a.json', text: JSON.stringify(clicksSheet('a')) });
  await backend.handlers['sheets.import']({ name: 'b.json', text: JSON.stringify(clicksSheet('b')) });
  await backend.close();
  const bad = [`${folder.path}/sheets/b`];
  const again = await backendIn({ ...folder, files: refusing(folder.files, 'EACCES', bad) });
  await again.handlers['sheets.list']({});
  expect((await again.handlers['workspace.get']({})).problems).toHaveLength(1);
  bad.length = 0;
  await folder.files.rename(`${folder.path}/sheets/b`, `${folder.path}/b`);
  await again.handlers['sheets.list']({});
  expect((await again.handlers['workspace.get']({})).problems).toEqual([]);
  await again.close();
});
