import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import { type FileOps, nodeOps } from '#electron/backend/storage/file-ops.ts';
import { runs } from '../../../../build/in-full.ts';
import { memoryFiles } from '../../../support/memory-files.ts';

type Step = (ops: FileOps, root: string) => Promise<unknown>;

const name = fc.constantFrom('a', 'b');
const place = fc.oneof(
  name,
  fc.tuple(name, name).map((parts) => parts.join('/')),
  fc.tuple(name, name, name).map((parts) => parts.join('/')),
);
const text = fc.constantFrom('', 'one', 'two words');
const on =
  (run: (ops: FileOps, path: string) => Promise<unknown>) =>
  (at: string): [string, Step] => [`${run} ${at}`, (ops, root) => run(ops, join(root, at))];
const onTwo =
  (run: (ops: FileOps, from: string, to: string) => Promise<unknown>) =>
  ([from, to]: [string, string]): [string, Step] => [
    `${run} ${from} ${to}`,
    (ops, root) => run(ops, join(root, from), join(root, to)),
  ];

async function writeWhole(ops: FileOps, path: string, content: string): Promise<number> {
  const file = await ops.createNew(path);
  await file.write(Buffer.from(content));
  await file.sync();
  const { size } = await file.stat();
  await file.close();
  return size;
}

/** Hard links to folders and unlinking folders are left out: systems disagree, and the storage does neither. */
const step = fc.oneof(
  place.map(on((ops, path) => ops.mkdir(path))),
  fc.tuple(place, text).map(([at, words]) => on((ops, path) => writeWhole(ops, path, words))(at)),
  fc.tuple(place, text).map(([at, words]) => on((ops, path) => ops.createSmall(path, words))(at)),
  fc.tuple(place, text).map(([at, words]) => on((ops, path) => ops.append(path, Buffer.from(words)))(at)),
  place.map(on(async (ops, path) => (await ops.readFile(path)).toString())),
  place.map(
    on(async (ops, path) => {
      const { bytes, size } = await ops.readTail(path, 2);
      return [bytes.toString(), size];
    }),
  ),
  place.map(
    on(async (ops, path) => {
      const stats = await ops.stat(path);
      return [stats.isFile() && stats.size, stats.isDirectory(), stats.isSymbolicLink()];
    }),
  ),
  place.map(on(async (ops, path) => (await ops.readdir(path)).map((entry) => [entry.name, entry.isFile()]).sort())),
  place.map(on(async (ops, path) => (await ops.readFile(path, { limit: 4 })).toString())),
  place.map(
    on(async (ops, path) => {
      await ops.chmod(path, 0o750);
      return (await ops.stat(path)).mode & 0o777;
    }),
  ),
  place.map(on((ops, path) => ops.rmdir(path))),
  place.map(on(async (ops, path) => ((await ops.lstat(path)).isFile() ? ops.unlink(path) : 'a folder'))),
  fc
    .tuple(place, place)
    .map(onTwo(async (ops, from, to) => ((await ops.lstat(from)).isFile() ? ops.link(from, to) : 'a folder'))),
  fc.tuple(place, place).map(onTwo((ops, from, to) => ops.rename(from, to))),
);

/** What came of a step: its value, or the system's code. */
async function outcome(run: Promise<unknown>): Promise<unknown> {
  try {
    return (await run) ?? 'done';
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === '') throw error;
    return process.platform === 'linux' ? errno : 'failed';
  }
}

test('files in memory do what files on the disk do, step for step', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 1, maxLength: 40 }), async (steps) => {
      const folder = mkdtempSync(join(tmpdir(), 'plumbline-files-'));
      const memory = memoryFiles();
      await memory.mkdir('/root');
      try {
        for (const [what, run] of steps) {
          const [there, here] = [await outcome(run(nodeOps, folder)), await outcome(run(memory, '/root'))];
          expect([what, here]).toEqual([what, there]);
        }
      } finally {
        rmSync(folder, { recursive: true, force: true });
      }
    }),
    { numRuns: runs(150) },
  );
});

test('each write shows in a file’s times, however quick it follows', async () => {
  const memory = memoryFiles();
  const seen = new Set<number>();
  for (let round = 0; round < 50; round++) {
    await memory.append('/file', Buffer.from('x'));
    seen.add((await memory.stat('/file')).ctimeMs);
  }
  expect(seen.size).toBe(50);
});
