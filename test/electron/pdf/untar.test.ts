import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { untar } from '#electron/pdf/untar.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-untar-'));
  await mkdir(join(folder, 'in', 'lib'), { recursive: true });
  await mkdir(join(folder, 'out'));
});
afterEach(() => rm(folder, { recursive: true }));

/** What the system's own tar makes of `in`. */
const archive = (...names: string[]) =>
  execFileSync('tar', ['--format=ustar', '-cPf', '-', '-C', join(folder, 'in'), ...names], { maxBuffer: 1e8 });

describe.skipIf(process.platform === 'win32')('untar', () => {
  it('unpacks files and folders with their bytes and modes', async () => {
    const bytes = Buffer.from(Array.from({ length: 1500 }, (_, index) => index % 256));
    await writeFile(join(folder, 'in', 'lib', 'a.so'), bytes, { mode: 0o755 });
    await writeFile(join(folder, 'in', 'empty'), '');
    untar(archive('.'), join(folder, 'out'));
    expect(await readFile(join(folder, 'out', 'lib', 'a.so'))).toEqual(bytes);
    expect((await stat(join(folder, 'out', 'lib', 'a.so'))).mode & 0o777).toBe(0o755);
    expect((await stat(join(folder, 'out', 'empty'))).size).toBe(0);
  });

  it('never writes outside its folder', async () => {
    await writeFile(join(folder, 'in', 'x'), 'x');
    expect(() => untar(archive('../in/x'), join(folder, 'out'))).toThrow(/outside its folder/);
    expect(() => untar(archive(join(folder, 'in', 'x')), join(folder, 'out', 'deep'))).toThrow(/outside its folder/);
    expect(await readdir(join(folder, 'out'))).toEqual([]);
  });

  it('leaves links out and refuses what is cut off', async () => {
    await symlink('/etc/passwd', join(folder, 'in', 'link'));
    untar(archive('link'), join(folder, 'out'));
    expect(await readdir(join(folder, 'out'))).toEqual([]);
    await writeFile(join(folder, 'in', 'x'), 'x'.repeat(2000));
    expect(() => untar(archive('x').subarray(0, 1024), join(folder, 'out'))).toThrow(/cut off inside x/);
  });
});
