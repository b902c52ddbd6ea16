import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { findChromium } from '#electron/pdf/find-chromium.ts';
import { npmChromiumFolder, unpackNpmChromium } from '#electron/pdf/npm-chromium.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-chromium-test-'));
});
afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function program(name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

const look = (env: Record<string, string>, isRoot = false) => ({
  env,
  platform: 'linux' as const,
  arch: 'x64',
  isRoot,
});

describe.runIf(process.platform === 'linux')('looking for a Chromium', () => {
  it('takes the one PLUMBLINE_CHROMIUM names before any other', async () => {
    const PLUMBLINE_CHROMIUM = await program('mine', 'exit 1');
    await program('chromium', 'echo Chromium 1.2.3');
    expect(await findChromium(look({ PLUMBLINE_CHROMIUM, PATH: folder }))).toMatchObject({
      executablePath: PLUMBLINE_CHROMIUM,
      source: 'PLUMBLINE_CHROMIUM',
    });
  });

  it('says when PLUMBLINE_CHROMIUM names nothing, instead of taking another one', async () => {
    const PLUMBLINE_CHROMIUM = join(folder, 'none');
    await expect(findChromium(look({ PLUMBLINE_CHROMIUM }))).rejects.toMatchObject({ code: 'not-found' });
  });

  it('takes an installed one, and passes over a script that only says how to install one', async () => {
    await program('chromium', 'echo "Command requires the chromium snap to be installed" >&2; exit 1');
    const real = await program('google-chrome', 'echo Google Chrome 140.0.1');
    expect(await findChromium(look({ PATH: `/nowhere:${folder}` }))).toMatchObject({
      executablePath: real,
      source: 'installed',
      args: [],
    });
  });

  it('runs without sandbox for root, and only for root', async () => {
    await program('chromium', 'echo Chromium 1.2.3');
    expect((await findChromium(look({ PATH: folder }, true)))?.args).toEqual(['--no-sandbox']);
    expect((await findChromium(look({ PATH: folder }, false)))?.args).toEqual([]);
  });
});

describe.runIf(process.platform === 'linux' && process.arch === 'x64')('the Chromium npm ships', () => {
  /** A package like it, with a script for a browser. */
  async function smallPackage(): Promise<string> {
    const { brotliCompressSync } = await import('node:zlib');
    const bin = join(folder, 'package', 'bin');
    await mkdir(bin, { recursive: true });
    await writeFile(join(folder, 'package', 'package.json'), '{"version":"9.9.9"}');
    await writeFile(join(bin, 'chromium.br'), brotliCompressSync('#!/bin/sh\necho Chromium 9.9.9\n'));
    for (const name of ['al2023', 'fonts'])
      await writeFile(join(bin, `${name}.tar.br`), brotliCompressSync(Buffer.alloc(1024)));
    vi.stubEnv('TMPDIR', join(folder, 'tmp'));
    await mkdir(join(folder, 'tmp'));
    return join(folder, 'package');
  }
  const place = () => join(folder, 'tmp', `plumbline-chromium-9.9.9-${process.getuid?.()}`);

  it('is there, as a dependency of this checkout', () => {
    expect(npmChromiumFolder()).toMatch(/@sparticuz.chromium$/);
  });

  it('is unpacked once, also when several start together', async () => {
    const source = await smallPackage();
    const all = await Promise.all([1, 2, 3].map(() => unpackNpmChromium(source, { LD_LIBRARY_PATH: '/mine' })));
    for (const one of all) {
      expect(one.executablePath).toBe(join(place(), 'chromium'));
      expect(one.env).toEqual({
        LD_LIBRARY_PATH: `/mine:${join(place(), 'lib')}`,
        FONTCONFIG_FILE: join(place(), 'plumbline-fonts.conf'),
      });
    }
    const { readdir } = await import('node:fs/promises');
    expect(await readdir(join(folder, 'tmp'))).toEqual([`plumbline-chromium-9.9.9-${process.getuid?.()}`]);
  });

  it('is not run from a folder that others may write, or that is a link', async () => {
    const source = await smallPackage();
    await mkdir(place());
    await chmod(place(), 0o777);
    await expect(unpackNpmChromium(source, {})).rejects.toMatchObject({ code: 'forbidden' });
    await rm(place(), { recursive: true });
    await mkdir(join(folder, 'elsewhere'));
    await symlink(join(folder, 'elsewhere'), place());
    await expect(unpackNpmChromium(source, {})).rejects.toMatchObject({ code: 'forbidden' });
  });

  it('leaves nothing half done when it cannot be unpacked', async () => {
    const source = await smallPackage();
    await writeFile(join(source, 'bin', 'chromium.br'), 'no brotli at all');
    await expect(unpackNpmChromium(source, {})).rejects.toMatchObject({ code: 'not-saved' });
    const { readdir } = await import('node:fs/promises');
    expect(await readdir(join(folder, 'tmp'))).toEqual([]);
  });
});
