import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Backend, Shell } from '#electron/backend/backend.ts';
import { createBackend } from '#electron/backend/create-backend.ts';
import { newId } from '#electron/backend/new-id.ts';

/** A real folder for one test, and its end. */
export async function tempFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(tmpdir(), 'plumbline-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A backend on a folder, with a clock that stands still unless time passes (`setNow`) or somebody sets it (`setClock`). */
export async function backendIn(
  workspace: string,
  options: { now?: string; shell?: Partial<Shell>; create?: boolean; watch?: boolean } = {},
): Promise<Backend & { setNow(moment: string): void; setClock(moment: string): void }> {
  let now = new Date(options.now ?? '2021-09-20T10:00:00.000Z');
  let set = 0;
  const backend = await createBackend({
    workspace,
    shell: { name: 'browser', version: '0.0.0-test', ...options.shell },
    clock: { now: () => now, up: () => now.getTime() - set },
    newId,
    timeZone: 'UTC',
    watch: options.watch ?? false,
    create: options.create ?? true,
  });
  return {
    ...backend,
    setNow(moment) {
      now = new Date(moment);
    },
    setClock(moment) {
      set += Date.parse(moment) - now.getTime();
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
