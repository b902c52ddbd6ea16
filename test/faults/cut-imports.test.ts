import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import type { Backend } from '#electron/backend/backend.ts';
import { createBackend } from '#electron/backend/create-backend.ts';
import { newId } from '#electron/backend/new-id.ts';
import { systemError } from '#electron/backend/storage/disk-error.ts';
import { type FileOps, nodeOps } from '#electron/backend/storage/file-ops.ts';
import { openStore } from '#electron/backend/storage/open-store.ts';
import { processBundle } from '../../build/paths.ts';
import { tempFolder } from '../electron/backend/storage/support.ts';
import { backendIn, filesOf } from '../support/workspace.ts';
import { archiveOf, expectWhole } from './archive-rounds.ts';

const MORE = 2;
const SHEETS = ['clicks', 'more-0', 'more-1', 'retention'];

const backends: Backend[] = [];
afterEach(async () => {
  for (const backend of backends.splice(0)) await backend.close();
});
async function open(path: string): Promise<Backend> {
  const backend = await backendIn(path);
  backends.push(backend);
  return backend;
}

/** A process that imports the archive into a new workspace, up to a step (see cut-import-process.ts). */
function importing(step: 'place' | 'stage' | 'wait', at: number) {
  const path = tempFolder();
  const archive = join(tempFolder(), 'a.zip');
  writeFileSync(archive, archiveOf(MORE));
  const child = spawn(process.execPath, [processBundle('cut-import-process'), path, archive, step, String(at)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { path, child, closed: once(child, 'close') };
}

/** A workspace whose import was killed there. */
async function cutOff(step: 'place' | 'stage', at: number): Promise<string> {
  const { path, closed } = importing(step, at);
  expect(await closed).toEqual([null, 'SIGKILL']);
  return path;
}

const importsIn = (path: string) => readdirSync(join(path, '.plumbline/imports')).sort();
const planIn = (path: string) => importsIn(path).find((name) => name.endsWith('.json')) ?? '';
const idsIn = async ({ handlers }: Backend) => (await handlers['sheets.list']({})).sheets.map(({ id }) => id).sort();
const problemsIn = async ({ handlers }: Backend) => (await handlers['workspace.get']({})).problems;

async function importAgain(backend: Backend): Promise<void> {
  await backend.handlers['workspace.importArchive']({ name: 'a.zip', data: archiveOf(MORE).toString('base64') });
}

describe('an import that was killed while its sheets were moved into their places', () => {
  test.each([1, 2, 3, 4])('before the %ith: opening brings in all of them and names the import', async (at) => {
    const path = await cutOff('place', at);
    expect(readdirSync(join(path, 'sheets'))).toHaveLength(at - 1);
    const file = `.plumbline/imports/${planIn(path)}`;
    for (let round = 0; round < 2; round += 1) {
      const backend = await backendIn(path);
      expect(await idsIn(backend)).toEqual(SHEETS);
      expect(await problemsIn(backend)).toEqual([
        {
          kind: 'import',
          file,
          sheet: null,
          keptAt: null,
          message: expect.stringContaining('cut off on 12 March 2026'),
        },
      ]);
      await backend.close();
    }
    const backend = await open(path);
    await importAgain(backend);
    await expectWhole(backend, path, MORE);
    expect(importsIn(path)).toEqual([]);
    expect(await problemsIn(await open(path))).toEqual([]);
  });

  test('two that open it at the same time: each sheet once, and both show it', async () => {
    const path = await cutOff('place', 2);
    const both = await Promise.all([open(path), open(path)]);
    for (const backend of both) {
      expect(await idsIn(backend)).toEqual(SHEETS);
      expect(await problemsIn(backend)).toMatchObject([{ kind: 'import' }]);
    }
    expect(readdirSync(join(path, 'sheets')).sort()).toEqual(SHEETS);
  });

  test('a folder that can only be read stays as it is, and the import is named', async () => {
    const path = await cutOff('place', 2);
    const before = await filesOf(path);
    const backend = await createBackend(
      {
        workspace: path,
        shell: { name: 'cli', version: '0.0.0-test' },
        clock: { now: () => new Date() },
        newId,
        timeZone: 'UTC',
        watch: false,
        create: false,
      },
      (at, options) => openStore(at, options, readOnly),
    );
    backends.push(backend);
    expect(await idsIn(backend)).toEqual(SHEETS.slice(0, 1));
    const [problem, ...others] = await problemsIn(backend);
    expect(others).toEqual([]);
    expect(problem).toMatchObject({ kind: 'import', message: expect.stringContaining('not here yet') });
    expect(problem?.message).toContain('Import the same archive again to finish');
    expect(await filesOf(path)).toEqual(before);
    expect(await idsIn(await open(path))).toEqual(SHEETS);
  });

  test('a sheet that took the place of one meanwhile stays, and the problem says what to do', async () => {
    const path = await cutOff('place', 4);
    mkdirSync(join(path, 'sheets/retention'));
    writeFileSync(join(path, 'sheets/retention/sheet.json'), 'theirs');
    const problems = await problemsIn(await open(path));
    const named = problems.find(({ kind }) => kind === 'import');
    expect(named?.message).toContain('sheets/retention was taken by another sheet');
    expect((await filesOf(path))['sheets/retention/sheet.json']).toBe('theirs');
  });

  test('a plan that cannot be understood is named, and what waits is kept', async () => {
    const path = await cutOff('place', 3);
    const plan = planIn(path);
    writeFileSync(join(path, '.plumbline/imports', plan), '{');
    const waiting = importsIn(path);
    const file = `.plumbline/imports/${plan}`;
    expect(await problemsIn(await open(path))).toMatchObject([{ kind: 'unreadable', file }]);
    expect(importsIn(path)).toEqual(waiting);
  });
});

test.each([1, 3])('an import that was killed before the %ith sheet was written aside leaves nothing', async (at) => {
  const path = await cutOff('stage', at);
  expect(importsIn(path)).toHaveLength(1);
  const backend = await open(path);
  expect(importsIn(path)).toEqual([]);
  expect([await idsIn(backend), await problemsIn(backend)]).toEqual([[], []]);
  await importAgain(backend);
  await expectWhole(backend, path, MORE);
});

test('an import that runs in another process is left alone, and opening does not wait for it', async () => {
  const { path, child, closed } = importing('wait', 3);
  await once(child.stdout, 'data');
  const waiting = importsIn(path);
  const start = performance.now();
  const backend = await open(path);
  expect(performance.now() - start).toBeLessThan(4_000);
  expect(await idsIn(backend)).toEqual(SHEETS.slice(0, 2));
  expect(await problemsIn(backend)).toEqual([]);
  expect(importsIn(path)).toEqual(waiting);
  child.kill('SIGKILL');
  await closed;
  expect(await idsIn(await open(path))).toEqual(SHEETS);
});

const refuse = async (): Promise<never> => {
  throw systemError('EROFS', 'read-only file system');
};
const readOnly: FileOps = {
  ...nodeOps,
  createNew: refuse,
  createSmall: refuse,
  link: refuse,
  append: refuse,
  rename: refuse,
  unlink: refuse,
  rmdir: refuse,
  chmod: refuse,
  mkdir: refuse,
};
