import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, type TestContext, test } from 'vitest';
import { processBundle } from '../../build/paths.ts';
import { aSheet, failure, followLinks, openForTest, tempFolder } from '../electron/backend/storage/support.ts';

const isRoot = process.getuid?.() === 0;
const NOBODY = 65_534;
const words = (length: number) => 'word '.repeat(length / 5);

/** Mounts a small file system, or skips loudly where that is not allowed. */
function mountSmall(context: TestContext, size: string): string {
  const path = mkdtempSync(join(tmpdir(), 'plumbline-mount-'));
  const mounted = isRoot && process.platform === 'linux' && mount('-t', 'tmpfs', '-o', `size=${size}`, 'none', path);
  if (!mounted) {
    rmSync(path, { recursive: true });
    context.skip(`mounting a file system needs root on Linux; ${context.task.name} did not run here`);
  }
  onTestFinished(() => {
    spawnSync('umount', ['-l', path]);
    rmSync(path, { recursive: true, force: true });
  });
  return path;
}

function mount(...args: string[]): boolean {
  return spawnSync('mount', args).status === 0;
}

const page = (path: string) => join(path, 'sheets/retention/sheet.json');

test('a full disk: the old page stays whole, the text is held, and it is saved once there is room', async (context) => {
  const path = mountSmall(context, '512k');
  const { store } = await openForTest(path);
  const made = await store.sheets.create(aSheet(), []);
  const before = readFileSync(page(path));
  const filler = join(path, 'filler');
  // fill to the last block, so that the temporary file takes only part of the bytes
  expect(() => writeFileSync(filler, Buffer.alloc(1024 * 1024))).toThrow('ENOSPC');
  const ours = { ...made.sheet, aim: { outcome: words(15_000), done: words(15_000) } };
  const error = await failure(store.sheets.save('retention', ours, made.hash));
  expect(error).toMatchObject({ code: 'not-saved', details: { errno: 'ENOSPC', draft: 'memory' } });
  expect(readFileSync(page(path))).toEqual(before);
  expect((await store.sheets.open('retention')).draft?.sheet).toEqual(ours);

  rmSync(filler);
  await store.sheets.save('retention', ours, made.hash);
  const opened = await store.sheets.open('retention');
  expect([opened.sheet.aim, opened.draft, store.problems()]).toEqual([ours.aim, null, []]);
  expect(readdirSync(join(path, 'sheets/retention')).sort()).toEqual(['history.jsonl', 'sheet.json']);
});

test('a full disk with room for less than a page: a short write never replaces a good file', async (context) => {
  const path = mountSmall(context, '512k');
  const { store } = await openForTest(path);
  let { sheet, hash } = await store.sheets.create(aSheet(), []);
  const filler = join(path, 'filler');
  expect(() => writeFileSync(filler, Buffer.alloc(1024 * 1024))).toThrow('ENOSPC');
  for (let room = 0; room < 40; room++) {
    truncateSync(filler, Math.max(0, statSync(filler).size - 4096));
    const ours = {
      ...sheet,
      title: `Room ${room}`,
      basalCost: { cost: words(15_000), hours: null, carriedBy: '', removal: words(10_000) },
    };
    try {
      hash = (await store.sheets.save('retention', ours, hash)).hash;
      sheet = ours;
    } catch (error) {
      expect(error).toMatchObject({ code: 'not-saved' });
    }
    const opened = await store.sheets.open('retention');
    expect([opened.state, opened.hash, opened.sheet.title]).toEqual(['ours', hash, sheet.title]);
  }
  expect(sheet.title).toBe('Room 39');
});

test('a disk that is mounted read-only opens, shows and refuses with a reason', async (context) => {
  const path = mountSmall(context, '2m');
  const first = await openForTest(path);
  await first.store.sheets.create(aSheet(), []);
  await first.store.close();
  expect(mount('-o', 'remount,ro', path)).toBe(true);
  const { store } = await openForTest(path);
  const opened = await store.sheets.open('retention');
  const ours = { ...opened.sheet, title: 'Typed' };
  const error = await failure(store.sheets.save('retention', ours, opened.hash));
  expect(error).toMatchObject({ code: 'read-only', details: { errno: 'EROFS', draft: 'memory' } });
  expect(error.message).toContain('the disk is mounted read-only');
  expect(await failure(store.sheets.create(aSheet('new'), []))).toMatchObject({ code: 'read-only' });
  expect(await failure(store.trash.put('retention'))).toMatchObject({ code: 'read-only' });
  expect((await store.sheets.open('retention')).draft?.sheet).toEqual(ours);
  expect(mount('-o', 'remount,rw', path)).toBe(true);
  await store.sheets.save('retention', ours, opened.hash);
});

test('no permission to write: shown, refused with a reason, held as a draft', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  await store.sheets.create(aSheet(), []);
  await store.close();
  const before = readFileSync(page(path));
  const everything = [path, ...readdirSync(path, { recursive: true }).map((name) => join(path, String(name)))];
  const modes = everything.map((name) => [name, statSync(name).mode] as const);
  for (const name of everything) chmodSync(name, statSync(name).isDirectory() ? 0o555 : 0o444);
  onTestFinished(() => {
    for (const [name, mode] of modes) chmodSync(name, mode);
  });
  // root ignores file modes, so another user makes the attempt
  const run = spawnSync(process.execPath, [processBundle('save-once-process'), path, 'retention'], {
    encoding: 'utf8',
    env: { ...process.env, TMPDIR: tmpdir(), HOME: tmpdir() },
    ...(isRoot ? { uid: NOBODY, gid: NOBODY } : {}),
  });
  expect(run.stderr).toBe('');
  const refused = expect.objectContaining({ code: 'read-only', message: expect.stringContaining('does not permit') });
  expect(JSON.parse(run.stdout)).toEqual({
    page: refused,
    readings: refused,
    trash: refused,
    draft: 'Typed without permission',
  });
  expect(readFileSync(page(path))).toEqual(before);
});

test('a folder where the page should be: named, everything else opens, nothing is removed', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const made = await store.sheets.create(aSheet(), []);
  await store.sheets.create(aSheet('other'), []);
  renameSync(page(path), `${page(path)}.away`);
  mkdirSync(page(path));
  writeFileSync(join(page(path), 'inside'), 'x');
  expect(await failure(store.sheets.open('retention'))).toMatchObject({ code: 'unreadable' });
  const error = await failure(store.sheets.save('retention', made.sheet, made.hash));
  expect(error).toMatchObject({ code: 'not-saved', details: { errno: 'EISDIR', draft: 'disk' } });
  expect((await store.sheets.list()).map((s) => s.id)).toEqual(['other']);
  expect(store.problems().find((p) => p.kind === 'unreadable')?.message).toContain(
    'a folder lies where the file should be',
  );
  expect(readdirSync(page(path))).toEqual(['inside']);
});

test('a page that is a symbolic link stays one and is saved where it leads, where the settings allow that', async () => {
  const [path, elsewhere] = [tempFolder(), tempFolder()];
  const { store } = await openForTest(path);
  await followLinks(store);
  const made = await store.sheets.create(aSheet(), []);
  renameSync(page(path), join(elsewhere, 'real.json'));
  symlinkSync(join(elsewhere, 'real.json'), page(path));
  const { hash } = await store.sheets.save('retention', { ...made.sheet, title: 'Through the link' }, made.hash);
  expect(lstatSync(page(path)).isSymbolicLink()).toBe(true);
  expect(readFileSync(join(elsewhere, 'real.json'), 'utf8')).toContain('Through the link');
  expect(readdirSync(elsewhere)).toEqual(['real.json']);
  expect((await store.sheets.open('retention')).hash).toBe(hash);
});

test('a sheet’s folder that is a symbolic link works like any other, where the settings allow that', async () => {
  const [path, elsewhere] = [tempFolder(), tempFolder()];
  const { store } = await openForTest(path);
  await followLinks(store);
  const made = await store.sheets.create(aSheet(), []);
  cpSync(join(path, 'sheets/retention'), join(elsewhere, 'real'), { recursive: true });
  rmSync(join(path, 'sheets/retention'), { recursive: true });
  symlinkSync(join(elsewhere, 'real'), join(path, 'sheets/retention'));
  await store.sheets.save('retention', { ...made.sheet, title: 'Linked' }, made.hash);
  expect((await store.sheets.list()).map((s) => s.title)).toEqual(['Linked']);
});

test('the mode of a file is kept', async () => {
  const path = tempFolder();
  const { store } = await openForTest(path);
  const made = await store.sheets.create(aSheet(), []);
  chmodSync(page(path), 0o640);
  await store.sheets.save('retention', made.sheet, made.hash);
  expect(statSync(page(path)).mode & 0o7777).toBe(0o640);
});
