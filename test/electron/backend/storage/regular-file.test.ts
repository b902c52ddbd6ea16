import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import { nodeOps } from '#electron/backend/storage/file-ops.ts';
import { tempFolder } from './support.ts';

const windows = process.platform === 'win32';

async function errnoFrom(run: Promise<unknown>): Promise<string> {
  try {
    await run;
    return 'none';
  } catch (error) {
    return errnoOf(error);
  }
}

/** Each way a file is opened. */
const OPENING: [string, (path: string) => Promise<unknown>][] = [
  ['reading', (path) => nodeOps.readFile(path)],
  ['reading the end', (path) => nodeOps.readTail(path, 10)],
  ['adding', (path) => nodeOps.append(path, Buffer.from('x'))],
];

describe.skipIf(windows).each(OPENING)('%s', (_, open) => {
  test('waits for no pipe, with nobody at its other end', async () => {
    const pipe = join(tempFolder(), 'pipe');
    expect(spawnSync('mkfifo', [pipe]).status).toBe(0);
    expect(await errnoFrom(open(pipe))).toBe('EFTYPE');
  });

  test('takes no device and no socket for a file', async () => {
    const socket = join(tempFolder(), 's');
    const server = createServer();
    onTestFinished(() => void server.close());
    await new Promise<void>((resolve) => server.listen(socket, resolve));
    expect(await errnoFrom(open(socket))).toBe('EFTYPE');
    expect(await errnoFrom(open('/dev/zero'))).toBe('EFTYPE');
    expect(await errnoFrom(open(tempFolder()))).toBe('EISDIR');
  });
});

test('a file larger than the limit is not read, at whatever size', async () => {
  const path = join(tempFolder(), 'file');
  for (const size of [0, 1, 1000, 256 * 1024, 256 * 1024 + 1, 1_000_000]) {
    const bytes = Buffer.alloc(size, 'ä');
    writeFileSync(path, bytes);
    expect((await nodeOps.readFile(path)).equals(bytes)).toBe(true);
    expect((await nodeOps.readFile(path, { limit: size })).equals(bytes)).toBe(true);
    const tail = await nodeOps.readTail(path, 300_000);
    expect([tail.size, tail.bytes.equals(bytes.subarray(-300_000))]).toEqual([size, true]);
    if (size > 0) expect(await errnoFrom(nodeOps.readFile(path, { limit: size - 1 }))).toBe('EFBIG');
  }
});

test.skipIf(windows)('within a folder only what lies there is read or added to, wherever links lead', async () => {
  const [within, elsewhere] = [tempFolder(), tempFolder()];
  writeFileSync(join(elsewhere, 'file'), 'secret');
  writeFileSync(join(within, 'file'), 'ours');
  mkdirSync(join(within, 'folder'));
  symlinkSync('../file', join(within, 'folder/in'));
  symlinkSync(join(elsewhere, 'file'), join(within, 'folder/out'));
  symlinkSync(elsewhere, join(within, 'away'));
  symlinkSync(join(elsewhere, 'not yet'), join(within, 'dangling'));
  const add = Buffer.from('!');
  expect((await nodeOps.readFile(join(within, 'folder/in'), { within })).toString()).toBe('ours');
  await nodeOps.append(join(within, 'folder/in'), add, { within });
  expect(readFileSync(join(within, 'file'), 'utf8')).toBe('ours!');
  for (const name of ['folder/out', 'away/file']) {
    expect(await errnoFrom(nodeOps.readFile(join(within, name), { within }))).toBe('ELINKOUT');
    if (name === 'folder/out') {
      const seen = { within, folderSeen: true };
      expect(await errnoFrom(nodeOps.readFile(join(within, name), seen))).toBe('ELINKOUT');
      expect((await nodeOps.readFile(join(within, 'folder/in'), seen)).toString()).toBe('ours!');
    }
    expect(await errnoFrom(nodeOps.readTail(join(within, name), 9, { within }))).toBe('ELINKOUT');
    expect(await errnoFrom(nodeOps.append(join(within, name), add, { within }))).toBe('ELINKOUT');
  }
  expect(await errnoFrom(nodeOps.append(join(within, 'dangling'), add, { within }))).toBe('ENOENT');
  expect(readFileSync(join(elsewhere, 'file'), 'utf8')).toBe('secret');
  // a folder whose name begins like the other's is another one
  const beside = `${within}-beside`;
  mkdirSync(beside);
  writeFileSync(join(beside, 'file'), 'x');
  expect(await errnoFrom(nodeOps.readFile(join(beside, 'file'), { within }))).toBe('ELINKOUT');
});
