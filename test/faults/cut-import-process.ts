import { readFileSync, writeSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { createBackend } from '#electron/backend/create-backend.ts';
import { newId } from '#electron/backend/new-id.ts';
import { type FileOps, nodeOps } from '#electron/backend/storage/file-ops.ts';
import { openStore } from '#electron/backend/storage/open-store.ts';

/**
 * Imports an archive and ends by SIGKILL at a step of it: right before the n-th sheet is moved into its place (`place`), or
 * before the n-th sheet is written aside (`stage`). Arguments: workspace, archive, step, n. With `wait` as the step it stops
 * there, prints "waits" and goes on waiting with the lock held.
 */
const [workspace = '', archive = '', step = '', at = ''] = process.argv.slice(2);
let count = 0;

async function reach(of: string): Promise<void> {
  if (step !== of && !(step === 'wait' && of === 'place')) return;
  count += 1;
  if (count !== Number(at)) return;
  if (step !== 'wait') process.kill(process.pid, 'SIGKILL');
  writeSync(1, 'waits\n');
  await new Promise((resolve) => setTimeout(resolve, 600_000));
}

const ops: FileOps = {
  ...nodeOps,
  rename: async (from, to) => {
    if (basename(dirname(to)) === 'sheets') await reach('place');
    return nodeOps.rename(from, to);
  },
  mkdir: async (path, mode) => {
    if (/[/\\]imports[/\\][0-9a-f]{64}[/\\][^/\\]+$/.test(path)) await reach('stage');
    return nodeOps.mkdir(path, mode);
  },
};

const options = {
  workspace,
  shell: { name: 'cli' as const, version: '0.0.0-test' },
  clock: { now: () => new Date('2026-03-12T10:00:00.000Z') },
  newId,
  timeZone: 'UTC',
  watch: false,
  create: true,
};
const { handlers } = await createBackend(options, (path, wanted) => openStore(path, wanted, ops));
await handlers['workspace.importArchive']({ name: 'a.zip', data: readFileSync(archive).toString('base64') });
writeSync(1, 'done\n');
