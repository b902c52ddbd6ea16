import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { lastPorts, rememberPort } from '#electron/browser/last-ports.ts';
import { startBrowser } from '#electron/browser/main.ts';
import { tempFolder } from '../../support/workspace.ts';

let folder: Awaited<ReturnType<typeof tempFolder>>;
beforeEach(async () => {
  folder = await tempFolder();
});
afterEach(() => folder.remove());

test('a workspace is served on the same port again, and beside it on another one that is remembered too', async () => {
  const first = await startBrowser({ workspace: folder.path });
  const beside = await startBrowser({ workspace: folder.path });
  expect(beside.port).not.toBe(first.port);
  await Promise.all([first.close(), beside.close()]);
  expect(await lastPorts(folder.path)).toEqual([first.port, beside.port]);
  const again = await startBrowser({ workspace: folder.path });
  expect(again.port).toBe(first.port);
  await again.close();
});

test('a port that is asked for is taken, or refused', async () => {
  const first = await startBrowser({ workspace: folder.path });
  const other = await tempFolder();
  await expect(startBrowser({ workspace: other.path, port: first.port })).rejects.toThrow('already in use');
  await first.close();
  const asked = await startBrowser({ workspace: other.path, port: first.port });
  expect(asked.port).toBe(first.port);
  await asked.close();
  await other.remove();
});

test('what is remembered is bounded, and nonsense is nothing', async () => {
  for (const port of [2001, 2002, 2003, 2004, 2002]) await rememberPort(folder.path, port);
  expect(await lastPorts(folder.path)).toEqual([2002, 2003, 2004]);
  const file = join(folder.path, '.plumbline', 'browser-ports.json');
  await writeFile(file, '[80, "x", 70000, 3000]');
  expect(await lastPorts(folder.path)).toEqual([3000]);
  await writeFile(file, '{');
  expect(await lastPorts(folder.path)).toEqual([]);
});

test.skipIf(process.platform === 'win32')(
  'a pipe in its place keeps nothing waiting, and a link out of the workspace is not written to',
  async () => {
    const file = join(folder.path, '.plumbline', 'browser-ports.json');
    await mkdir(join(folder.path, '.plumbline'));
    spawnSync('mkfifo', [file]);
    expect(await lastPorts(folder.path)).toEqual([]);
    await rm(file);
    const elsewhere = await tempFolder();
    await writeFile(join(elsewhere.path, 'theirs'), '[3000]');
    await symlink(join(elsewhere.path, 'theirs'), file);
    expect(await lastPorts(folder.path)).toEqual([]);
    await rememberPort(folder.path, 2001);
    expect(await readFile(join(elsewhere.path, 'theirs'), 'utf8')).toBe('[3000]');
    await elsewhere.remove();
  },
);

test('a place that can’t be written is no fault', async () => {
  await writeFile(join(folder.path, 'file'), '');
  await expect(rememberPort(join(folder.path, 'file'), 2001)).resolves.toBeUndefined();
});
