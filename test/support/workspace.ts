import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Backend, Shell } from '#electron/backend/backend.ts';
import { createBackend } from '#electron/backend/create-backend.ts';
import { newId } from '#electron/backend/new-id.ts';
import { type FileOps, nodeOps } from '#electron/backend/storage/file-ops.ts';
import { memoryFiles } from './memory-files.ts';
import { MEMORY, openMemoryStore } from './memory-store.ts';
import { quickFolder } from './quick-folder.ts';

/** A real folder for one test, and its end. */
export async function tempFolder(): Promise<{ path: string; remove(): Promise<void> }> {
  const path = await mkdtemp(join(quickFolder(), 'plumbline-test-'));
  return { path, remove: () => rm(path, { recursive: true, force: true }) };
}

/** A folder of the test's own that no disk has: quicker, where a test needs no real one. */
export interface MemoryFolder {
  path: string;
  files: FileOps;
}

export function memoryFolder(): MemoryFolder {
  return { path: MEMORY, files: memoryFiles() };
}

/** A backend on a folder, with a clock that stands still unless time passes (`setNow`) or a test sets it (`setClock`). */
export async function backendIn(
  folder: string | MemoryFolder,
  options: { now?: string; shell?: Partial<Shell>; create?: boolean; watch?: boolean } = {},
): Promise<Backend & { setNow(moment: string): void; setClock(moment: string): void }> {
  let now = new Date(options.now ?? '2021-09-20T10:00:00.000Z');
  let set = 0;
  const given = {
    workspace: typeof folder === 'string' ? folder : folder.path,
    shell: { name: 'browser' as const, version: '0.0.0-test', ...options.shell },
    clock: { now: () => now, up: () => now.getTime() - set },
    newId,
    timeZone: 'UTC',
    watch: options.watch ?? false,
    create: options.create ?? true,
  };
  const backend =
    typeof folder === 'string'
      ? await createBackend(given)
      : await createBackend(given, (path, wanted) => openMemoryStore(wanted, folder.files, path));
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
export async function filesOf(folder: string | MemoryFolder): Promise<Record<string, string>> {
  const { path, files } = typeof folder === 'string' ? { path: folder, files: nodeOps } : folder;
  // the history of a save follows its call; in memory it is written once other work had its turn
  await new Promise((resolve) => setImmediate(resolve));
  const found: Record<string, string> = {};
  const look = async (at: string): Promise<void> => {
    for (const entry of await files.readdir(at)) {
      const inside = join(at, entry.name);
      if (entry.isDirectory()) await look(inside);
      else if (entry.isFile() && !entry.name.includes('lock')) {
        found[inside.slice(path.length + 1)] = (await files.readFile(inside)).toString();
      }
    }
  };
  await look(path);
  return found;
}
