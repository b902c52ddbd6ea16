import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import config from '../../build/electron-builder.ts';
import { root } from '../../build/paths.ts';

/**
 * How fuses lie in Electron's binary: a mark, a version, how many there are, and a letter for each: RunAsNode, cookie
 * encryption, NODE_OPTIONS, inspect, asar integrity, only from asar, V8 snapshot, file:// privileges.
 * https://github.com/electron/fuses
 */
const FUSES = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0008';
const UNSET = '10110011';
const WANTED = '00001100';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'plumbline-package-'));
});
afterAll(() => rm(folder, { recursive: true }));

/** A checkout with something built, sources beside it, and an Electron that only has fuses. */
function makeProject(): { project: string; electronDist: string } {
  const project = join(folder, 'project');
  const electronDist = join(folder, 'electron');
  const files = [
    'dist/node/desktop.js',
    'dist/node/preload.cjs',
    'dist/renderer/index.html',
    'dist/node/desktop.js.map',
  ];
  const sources = ['electron/desktop/main.ts', 'renderer/main.tsx', 'shared/sheet/sheet.ts', 'test/x.test.ts', '.env'];
  for (const file of [...files, ...sources]) {
    mkdirSync(join(project, file, '..'), { recursive: true });
    writeFileSync(join(project, file), '// content');
  }
  cpSync(join(root, 'package.json'), join(project, 'package.json'));
  cpSync(join(root, 'build', 'icons'), join(project, 'build', 'icons'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  mkdirSync(join(electronDist, 'resources'), { recursive: true });
  writeFileSync(join(electronDist, 'electron'), `ELF${FUSES}${UNSET}end`, { mode: 0o755 });
  writeFileSync(join(electronDist, 'version'), '45.4.1');
  return { project, electronDist };
}

function pack(project: string, electronDist: string): Promise<{ code: number | null; said: string }> {
  const child = spawn(
    process.execPath,
    [
      join(root, 'node_modules', 'electron-builder', 'cli.js'),
      ...['--linux', 'dir', '--publish', 'never', '--project', project],
      ...['--config', join(root, 'build', 'electron-builder.ts'), `-c.electronDist=${electronDist}`],
    ],
    // No network is needed; a proxy that is not there makes sure that none is used.
    { cwd: project, env: { ...process.env, HTTPS_PROXY: 'http://127.0.0.1:1', HTTP_PROXY: 'http://127.0.0.1:1' } },
  );
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return new Promise((resolve) => child.once('close', (code) => resolve({ code, said })));
}

interface AsarFolder {
  files: Record<string, AsarFolder | { size: number }>;
}

/** Paths in an asar archive: its header is JSON, whose length stands at byte 12. */
function filesIn(asar: Buffer): string[] {
  const header = JSON.parse(asar.subarray(16, 16 + asar.readUInt32LE(12)).toString('utf8')) as AsarFolder;
  const walk = (folder: AsarFolder, path: string): string[] =>
    Object.entries(folder.files).flatMap(([name, entry]) =>
      'files' in entry ? walk(entry, `${path}${name}/`) : [`${path}${name}`],
    );
  return walk(header, '').sort();
}

describe('the packaged app', () => {
  it('sets every fuse', () => {
    expect(config.electronFuses).toEqual({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      onlyLoadAppFromAsar: true,
      enableEmbeddedAsarIntegrityValidation: true,
      grantFileProtocolExtraPrivileges: false,
      loadBrowserProcessSpecificV8Snapshot: false,
      enableCookieEncryption: false,
    });
  });

  it.runIf(process.platform === 'linux')(
    'is made offline, holds what was built and nothing else, with its fuses set',
    async () => {
      const { project, electronDist } = makeProject();
      const { code, said } = await pack(project, electronDist);
      expect(code, said).toBe(0);
      const unpacked = join(project, 'release', 'linux-unpacked');
      expect(filesIn(readFileSync(join(unpacked, 'resources', 'app.asar')))).toEqual([
        'dist/node/desktop.js',
        'dist/node/preload.cjs',
        'dist/renderer/index.html',
        'package.json',
      ]);
      expect(readFileSync(join(unpacked, 'plumbline'), 'latin1')).toBe(`ELF${FUSES}${WANTED}end`);
    },
  );
});
