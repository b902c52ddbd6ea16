import { mkdir, mkdtemp, rename, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { fingerprint } from '../../build/fingerprint.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-fingerprint-'));
  await mkdir(join(folder, 'src', 'deep'), { recursive: true });
  await writeFile(join(folder, 'src', 'a.ts'), 'a');
  await writeFile(join(folder, 'src', 'deep', 'b.ts'), 'b');
  await writeFile(join(folder, 'lock.json'), '{}');
});
afterEach(() => rm(folder, { recursive: true }));

const print = () => fingerprint(['src', 'lock.json', 'not-there'], folder);

describe('the fingerprint of sources', () => {
  it('stays when only times change', async () => {
    const before = await print();
    await utimes(join(folder, 'src', 'a.ts'), 1, 1);
    expect(await print()).toBe(before);
  });

  it.each<[string, () => Promise<void>]>([
    ['content', () => writeFile(join(folder, 'src', 'deep', 'b.ts'), 'c')],
    ['a name', () => rename(join(folder, 'src', 'a.ts'), join(folder, 'src', 'c.ts'))],
    ['a file more', () => writeFile(join(folder, 'src', 'd.ts'), '')],
    ['a file less', () => rm(join(folder, 'src', 'a.ts'))],
    ['the lock file', () => writeFile(join(folder, 'lock.json'), '{"a":1}')],
  ])('changes with %s', async (_what, change) => {
    const before = await print();
    await change();
    expect(await print()).not.toBe(before);
  });
});
