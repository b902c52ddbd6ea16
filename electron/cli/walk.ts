import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import { unreadProblem } from '#electron/backend/storage/read-error.ts';

/** What lies below a folder, as paths inside the workspace with `/`, sorted. */
export interface Walked {
  /** All that is no folder, links included; links are not followed. */
  files: string[];
  /** Of these the pipes, sockets and devices. */
  odd: string[];
  /** Folders that cannot be read, each with a sentence. */
  unread: { file: string; message: string }[];
}

/** Looks at all that lies below a folder of the workspace; nothing where there is no such folder. */
export async function walk(workspace: string, folder: string): Promise<Walked> {
  const found: Walked = { files: [], odd: [], unread: [] };
  const look = async (at: string): Promise<void> => {
    try {
      for (const entry of await readdir(join(workspace, at), { withFileTypes: true })) {
        const file = `${at}/${entry.name}`;
        if (entry.isDirectory()) await look(file);
        else found.files.push(file);
        if (!entry.isDirectory() && !entry.isFile() && !entry.isSymbolicLink()) found.odd.push(file);
      }
    } catch (thrown) {
      if (!errnoOf(thrown)) throw thrown;
      if (errnoOf(thrown) === 'ENOENT') return;
      found.unread.push({ file: at, message: unreadProblem(thrown, at, null).message });
    }
  };
  await look(folder);
  found.files.sort();
  return found;
}
