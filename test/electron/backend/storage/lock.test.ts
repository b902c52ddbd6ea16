import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { type FileOps, nodeOps } from '#electron/backend/storage/file-ops.ts';
import { breakAbandoned, Locks } from '#electron/backend/storage/lock.ts';
import { formatIdentity, self } from '#electron/backend/storage/process-identity.ts';
import { failure, openForTest, tempFolder } from './support.ts';

const nothing = async () => undefined;
const noLinks: FileOps = {
  ...nodeOps,
  link: () => Promise.reject(Object.assign(new Error('no links'), { code: 'EPERM' })),
};
const both = [
  ['links', nodeOps],
  ['files', noLinks],
] as const;
/** A process that has ended. */
const dead = { ...self, pid: spawnSync('true').pid, start: '1' };

test.each(both)('with %s one holds it and the next waits', async (_name, ops) => {
  const folder = tempFolder();
  const [one, two] = [new Locks(ops, folder), new Locks(ops, folder)];
  const release = await one.take('a', nothing);
  await (await one.take('b', nothing))();
  expect(await failure(two.take('a', nothing, 30))).toMatchObject({ code: 'locked' });
  const waiting = two.take('a', nothing);
  await release();
  await (await waiting)();
  await one.close();
  await two.close();
  expect(readdirSync(folder)).toEqual([]);
});

test.each(both)('with %s many at once never hold it together', async (_name, ops) => {
  const folder = tempFolder();
  let inside = 0;
  let most = 0;
  const work = async () => {
    const release = await new Locks(ops, folder).take('a', nothing);
    most = Math.max(most, ++inside);
    await new Promise((resolve) => setTimeout(resolve, 1));
    inside--;
    await release();
  };
  await Promise.all(Array.from({ length: 30 }, work));
  expect(most).toBe(1);
});

test('a lock of a process that died is taken over by one of many, and cleared up after', async () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'a.lock'), formatIdentity(dead));
  let cleared = 0;
  let inside = 0;
  const work = async () => {
    const release = await new Locks(nodeOps, folder).take('a', async () => {
      cleared++;
    });
    expect(++inside).toBe(1);
    await new Promise((resolve) => setTimeout(resolve, 1));
    inside--;
    await release();
  };
  await Promise.all(Array.from({ length: 20 }, work));
  expect(cleared).toBe(1);
});

test('a lock of another computer is respected while it is young', async () => {
  const folder = tempFolder();
  writeFileSync(join(folder, 'a.lock'), formatIdentity({ ...dead, host: '00000000' }));
  expect(await failure(new Locks(nodeOps, folder).take('a', nothing, 30))).toMatchObject({ code: 'locked' });
  expect(existsSync(join(folder, 'a.lock'))).toBe(true);
});

test('a release that failed does not lock this process out', async () => {
  const folder = tempFolder();
  let broken = true;
  const ops: FileOps = {
    ...nodeOps,
    unlink: (path) => (broken ? Promise.reject(Object.assign(new Error('no'), { code: 'EIO' })) : nodeOps.unlink(path)),
  };
  const locks = new Locks(ops, folder);
  await expect((await locks.take('a', nothing))()).rejects.toThrow('no');
  broken = false;
  await (await locks.take('a', nothing))();
});

test('opening a workspace sweeps what dead processes left and nothing else', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  await store.close();
  const name = (owner: typeof self, of: string) => `.${of}.${formatIdentity(owner)}.0123456789ab.plumbline-tmp`;
  const foreign = { ...dead, host: '00000000' };
  mkdirSync(join(path, 'sheets/a'));
  mkdirSync(join(path, 'sheets', name(dead, 'b')));
  writeFileSync(join(path, 'sheets', name(dead, 'b'), 'sheet.json'), '{');
  writeFileSync(join(path, '.plumbline/locks/a.lock'), formatIdentity(dead));
  writeFileSync(join(path, `.plumbline/locks/0123456789ab.${formatIdentity(dead)}.lockholder`), formatIdentity(dead));
  const kept = [
    'sheet.json',
    '.mine.tmp',
    name(foreign, 'young'),
    name({ ...dead, pid: process.ppid, start: '0' }, 'live'),
  ];
  const swept = [name(dead, 'sheet.json'), name(self, 'left-by-a-failure'), name(foreign, 'old')];
  for (const file of [...kept, ...swept]) writeFileSync(join(path, 'sheets/a', file), 'x');
  utimesSync(join(path, 'sheets/a', name(foreign, 'old')), 0, 0);
  writeFileSync(join(path, name(dead, 'plumbline.json')), 'x');

  await openForTest(path);
  expect(readdirSync(join(path, 'sheets/a')).sort()).toEqual([...kept].sort());
  expect(readdirSync(join(path, 'sheets'))).toEqual(['a']);
  expect(readdirSync(path).sort()).toEqual(['.gitignore', '.plumbline', 'plumbline.json', 'sheets']);
  expect(readdirSync(join(path, '.plumbline/locks'))).toEqual([]);
});

test.each(both)('with %s who waits comes before who just had it: nobody is starved', async (_name, ops) => {
  const folder = tempFolder();
  const [greedy, patient] = [new Locks(ops, folder), new Locks(ops, folder)];
  const turns: string[] = [];
  let release = await greedy.take('a', nothing);
  const waiter = patient.take('a', nothing).then(async (done) => {
    turns.push('patient');
    await done();
  });
  while (!existsSync(join(folder, 'a.lockwaiting'))) await new Promise((resolve) => setTimeout(resolve, 5));
  await release();
  release = await greedy.take('a', nothing);
  turns.push('greedy');
  await release();
  await waiter;
  expect(turns).toEqual(['patient', 'greedy']);
  await greedy.close();
  await patient.close();
  expect(readdirSync(folder)).toEqual([]);
});

test('a lock of another computer that is dated in the future is broken once it was seen long enough', async () => {
  const path = join(tempFolder(), 'a.lock');
  const nextYear = Date.now() + 365 * 24 * 3_600_000;
  const ops: FileOps = {
    ...nodeOps,
    lstat: async (file) => Object.assign(await nodeOps.lstat(file), { ctimeMs: nextYear }),
  };
  writeFileSync(path, formatIdentity({ ...self, host: '00000000' }));
  const start = performance.now();
  const clock = vi.spyOn(performance, 'now').mockReturnValue(start);
  try {
    expect(await breakAbandoned(ops, path)).toBe(false);
    clock.mockReturnValue(start + 30_000);
    expect(await breakAbandoned(ops, path)).toBe(false);
    clock.mockReturnValue(start + 61_000);
    expect(await breakAbandoned(ops, path)).toBe(true);
    expect(existsSync(path)).toBe(false);
  } finally {
    clock.mockRestore();
  }
});
