import { execFileSync, spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildStale, SHELLS } from '../../build/build.ts';
import config from '../../build/electron-builder.ts';
import { root } from '../../build/paths.ts';
import { dateCell, type TestCell, workbookBytes } from '../support/workbook.ts';

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
async function makeProject(): Promise<{ project: string; electronDist: string }> {
  const project = join(folder, 'project');
  const electronDist = join(folder, 'electron');
  const files = ['dist/node/preload.cjs', 'dist/renderer/index.html', 'dist/node/desktop.js.map'];
  const sources = ['electron/desktop/main.ts', 'renderer/main.tsx', 'shared/model/sheet.ts', 'test/x.test.ts', '.env'];
  for (const file of [...files, ...sources]) {
    mkdirSync(join(project, file, '..'), { recursive: true });
    writeFileSync(join(project, file), '// content');
  }
  cpSync(join(root, 'package.json'), join(project, 'package.json'));
  cpSync(join(root, 'shared', 'page'), join(project, 'shared', 'page'), { recursive: true });
  cpSync(join(root, 'build', 'icons'), join(project, 'build', 'icons'), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(project, 'node_modules'));
  await buildStale(() => undefined, [SHELLS]);
  for (const name of readdirSync(join(root, 'dist', 'node')).filter((file) => /\.c?js$/.test(file))) {
    cpSync(join(root, 'dist', 'node', name), join(project, 'dist', 'node', name));
  }
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

interface AsarFile {
  size: number;
  offset: string;
}
interface AsarFolder {
  files: Record<string, AsarFolder | AsarFile>;
}

/** Paths and contents in an asar archive: after its header, which is JSON; lengths stand at bytes 4 and 12. */
function filesIn(asar: Buffer): Map<string, Buffer> {
  const header = JSON.parse(asar.subarray(16, 16 + asar.readUInt32LE(12)).toString('utf8')) as AsarFolder;
  const start = 8 + asar.readUInt32LE(4);
  const walk = (folder: AsarFolder, path: string): [string, Buffer][] =>
    Object.entries(folder.files).flatMap(([name, entry]) => {
      if ('files' in entry) return walk(entry, `${path}${name}/`);
      const from = start + Number(entry.offset);
      return [[`${path}${name}`, asar.subarray(from, from + entry.size)]];
    });
  return new Map(walk(header, '').sort(([a], [b]) => (a < b ? -1 : 1)));
}

function run(script: string, args: string[]): string {
  const { PLUMBLINE_WORKSPACE: _, NODE_PATH: __, ...env } = process.env;
  return execFileSync(process.execPath, [script, ...args, '--workspace', join(folder, 'workspace')], {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
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
    'is made offline, holds what was built and what a page carries and nothing else, and exports a page from it',
    async () => {
      const { project, electronDist } = await makeProject();
      const { code, said } = await pack(project, electronDist);
      expect(code, said).toBe(0);
      const unpacked = join(project, 'release', 'linux-unpacked');
      expect(readFileSync(join(unpacked, 'plumbline'), 'latin1')).toBe(`ELF${FUSES}${WANTED}end`);

      const files = filesIn(readFileSync(join(unpacked, 'resources', 'app.asar')));
      const bundles = /^dist\/node\/[\w-]+\.js$/;
      const fonts = ['inter', 'source-serif-4'].flatMap((name) =>
        [
          'LICENSE',
          ...['cyrillic', 'greek', 'latin', 'latin-ext'].map((subset) => `files/${name}-${subset}-wght-normal.woff2`),
          'package.json',
          'unicode.json',
        ].map((file) => `node_modules/@fontsource-variable/${name}/${file}`),
      );
      expect([...files.keys()].filter((path) => !bundles.test(path)).sort()).toEqual(
        [
          'dist/node/job-worker.cjs',
          'dist/node/preload.cjs',
          'dist/renderer/index.html',
          ...fonts,
          'package.json',
          'shared/page/page.css',
          'shared/page/tokens.css',
        ].sort(),
      );

      const app = join(folder, 'app');
      for (const [path, content] of files) {
        mkdirSync(dirname(join(app, path)), { recursive: true });
        writeFileSync(join(app, path), content);
      }
      const cli = join(app, 'dist', 'node', 'cli.js');
      run(cli, ['init']);
      run(cli, ['new', 'Λόγος']);
      run(cli, ['export', 'Λόγος', '--to', 'html', '--out', 'page.html']);
      const page = readFileSync(join(folder, 'page.html'), 'utf8');
      expect(page).toContain('.paper-frame');
      // Latin and Greek of both families
      expect(page.split('url(data:font/woff2;base64,d09GMg').length - 1).toBe(4);

      // A workbook is read in a thread, whose code the package holds.
      const days = Array.from({ length: 8 }, (_, i): TestCell[] => [dateCell(44_452 + i), i % 2]);
      const sheets = [{ name: 'Data', rows: [['Date', 'Clicks'], ...days] }];
      writeFileSync(join(folder, 'visits.xlsx'), workbookBytes({ sheets }));
      expect(run(cli, ['xmr', 'visits.xlsx', '--column', 'Clicks'])).toContain('Clicks: 8 values');
    },
  );
});
