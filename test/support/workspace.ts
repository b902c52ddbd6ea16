import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backend, Shell } from '#electron/backend/backend.ts';
import { createBackend } from '#electron/backend/create-backend.ts';
import { newId } from '#electron/backend/new-id.ts';
import { newGate } from '#shared/gates/gate.ts';
import { newSheet, type Sheet } from '#shared/sheet/sheet.ts';
import { newSignal } from '#shared/signals/signal.ts';

/** A real folder for one test, and its end. */
export async function tempFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'plumbline-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A backend on a folder, with a clock that stands still unless `setNow` moves it. */
export async function backendIn(
  workspace: string,
  options: { now?: string; shell?: Partial<Shell>; create?: boolean } = {},
): Promise<Backend & { setNow(moment: string): void }> {
  let now = new Date(options.now ?? '2021-09-20T10:00:00.000Z');
  const backend = await createBackend({
    workspace,
    shell: { name: 'browser', version: '0.0.0-test', ...options.shell },
    clock: { now: () => now },
    newId,
    timeZone: 'UTC',
    watch: false,
    create: options.create ?? true,
  });
  return {
    ...backend,
    setNow(moment) {
      now = new Date(moment);
    },
  };
}

/** Every file of a folder with its text, by path inside it; locks, which come and go, are left out. */
export async function filesOf(folder: string): Promise<Record<string, string>> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files: Record<string, string> = {};
  for (const entry of entries) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !entry.name.includes('lock'))
      files[path.slice(folder.length + 1)] = await readFile(path, 'utf8');
  }
  return files;
}

/** The sheet of the main job: one proxy, Clicks, and a gate on its mean from 12 to 25 September 2021. */
export function clicksSheet(id = 'clicks'): Sheet {
  return {
    ...newSheet(id, '2021-09-10T09:00:00.000Z', 'Clicks on the landing page'),
    owner: 'Ana',
    aim: { outcome: 'More visitors find what they came for', done: 'The mean of daily clicks stays above 60,000' },
    mechanism: { lever: 'a shorter page', target: 'clicks', because: 'less is in the way', assumptions: [] },
    signals: [newSignal('clicks', 'Clicks', 'proxy')],
    gates: [
      {
        ...newGate('gate-1', '2021-09-12'),
        end: '2021-09-25',
        rule: {
          sentence: 'continue if the mean of Clicks ≥ 60,000',
          continueIf: {
            join: 'all',
            conditions: [{ signal: 'clicks', aggregate: 'mean', comparator: '>=', threshold: 60_000, upper: null }],
          },
          stopIf: null,
          minimumReadings: 3,
        },
      },
    ],
  };
}
