import { spawn } from 'node:child_process';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'vitest';
import type { Backend } from '#electron/backend/backend.ts';
import { encode } from '#electron/backend/storage/envelope.ts';
import { sheetFormat } from '#electron/backend/storage/formats.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import { processBundle } from '../../build/paths.ts';
import { tempFolder } from '../electron/backend/storage/support.ts';
import { ARCHIVED, archiveEntries, DECISION, READINGS } from '../support/archives.ts';
import { clicksSheet } from '../support/clicks-sheet.ts';
import { type RawEntry, rawZip } from '../support/raw-zip.ts';
import { backendIn } from '../support/workspace.ts';
import { atEveryOperation, type Fault, faultyOps } from './faulty-ops.ts';

/** An archive of two sheets with everything beside them, and some more. */
export function archiveOf(more: number): Buffer {
  const pages = Array.from({ length: more }, (_, n): RawEntry => {
    const sheet = { ...clicksSheet(), id: `more-${n}`, title: `More ${n}` };
    return { name: inside.sheet(sheet.id), content: encode(sheetFormat, sheet).bytes };
  });
  return rawZip([...archiveEntries(), ...pages]);
}

/** What a workspace holds once `archiveOf(more)` came in: each thing once. */
export async function expectWhole({ handlers }: Backend, path: string, more: number): Promise<void> {
  const { sheets } = await handlers['sheets.list']({});
  const ids = ['clicks', 'retention', ...Array.from({ length: more }, (_, n) => `more-${n}`)];
  expect(sheets.map(({ id }) => id).sort()).toEqual(ids.sort());
  for (const id of ids) {
    const opened = await handlers['sheets.open']({ id });
    expect([opened.state, opened.readingsState]).toEqual(['ours', 'ours']);
    expect(opened.readings).toEqual(id === 'clicks' ? READINGS : []);
  }
  for (const decision of ['decision-1', 'decision-2']) {
    expect(await handlers['decisions.snapshot']({ sheet: 'retention', decision })).toMatchObject({ problem: null });
  }
  expect(readdirSync(join(path, 'sheets/retention/evidence'))).toEqual(['report.xml']);
  expect((await handlers['decisions.list']({})).decisions).toEqual([DECISION]);
  const { workspace, problems } = await handlers['workspace.get']({});
  expect(workspace).toEqual(ARCHIVED);
  expect(problems).toEqual([]);
}

/** What shows before an import is placed: nothing of it. */
async function expectNothing({ handlers }: Backend): Promise<void> {
  expect((await handlers['sheets.list']({})).sheets).toEqual([]);
  expect((await handlers['decisions.list']({})).decisions).toEqual([]);
}

/**
 * Imports into a new workspace with the fault at the first file operation, the second, … until it no longer happens. Each time
 * the failed import shows nothing or is on its way, and a second try makes it whole.
 * @returns the operations that failed
 */
export async function failEverywhere(way: Pick<Fault, 'errno' | 'forEver'>): Promise<string[]> {
  const data = archiveOf(1).toString('base64');
  return atEveryOperation(way, async (fault) => {
    const path = tempFolder();
    const { ops, set, happened } = faultyOps();
    const backend = await backendIn({ path, files: ops });
    set(fault);
    const answer = await backend.call('workspace.importArchive', { name: 'a.zip', data });
    const where = happened();
    set(null);
    if (!answer.ok) {
      expect(['not-saved', 'read-only', 'unreadable'], `${where}: ${answer.error.message}`).toContain(
        answer.error.code,
      );
      if (!isPlanned(path)) await expectNothing(backend);
      // half of the times in the same process, half after a restart
      const again = fault.at % 2 === 0 ? backend : await reopened(backend, path);
      await again.handlers['workspace.importArchive']({ name: 'a.zip', data });
      await expectWhole(again, path, 1);
      expect(readdirSync(join(path, '.plumbline/imports'))).toEqual([]);
      await again.close();
    } else {
      await expectWhole(backend, path, 1);
      await backend.close();
    }
    return where;
  });
}

async function reopened(backend: Backend, path: string): Promise<Backend> {
  await backend.close();
  return backendIn(path);
}

/** Whether an import waits to be finished. */
function isPlanned(path: string): boolean {
  const folder = join(path, '.plumbline/imports');
  return existsSync(folder) && readdirSync(folder).some((name) => name.endsWith('.json'));
}

/**
 * Imports in a process that is killed, each time `step` ms later, until one try ends before it is killed. After each kill
 * nothing shows or the import is on its way; in the end everything is there once.
 */
export async function killWhileImporting(more: number, step: number): Promise<void> {
  const path = tempFolder();
  const archive = join(tempFolder(), 'a.zip');
  writeFileSync(archive, archiveOf(more));
  let unseen = 0;
  let ended = false;
  for (let round = 0; !ended; round++) {
    expect(round).toBeLessThan(300);
    ended = await importAndKill(path, archive, round * step);
    const backend = await backendIn(path);
    if (ended) await expectWhole(backend, path, more);
    else if (!isPlanned(path)) {
      await expectNothing(backend);
      unseen++;
    }
    await backend.close();
  }
  expect(unseen).toBeGreaterThan(0);
}

/** Starts an import in a process of its own and kills it so many ms after it began. @returns whether it had ended */
async function importAndKill(path: string, archive: string, delay: number): Promise<boolean> {
  const child = spawn(process.execPath, [processBundle('archive-process'), path, archive], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  const begun = new Promise<void>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      out += chunk.toString();
      resolve();
    });
    child.on('close', () => resolve());
  });
  const closed = new Promise<void>((resolve) => child.on('close', () => resolve()));
  await begun;
  await wait(delay);
  child.kill('SIGKILL');
  await closed;
  expect(out).toContain('begins');
  return out.includes('done');
}
