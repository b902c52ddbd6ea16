import { readdir, realpath } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import { unreadProblem } from '#electron/backend/storage/read-error.ts';
import { isWithin } from '#electron/backend/storage/regular-file.ts';

/** What lies below a folder, as paths inside the workspace with `/`, sorted. */
export interface Walked {
  /** All that is no folder, links included; links are not followed. */
  files: string[];
  /** Of these the pipes, sockets and devices. */
  odd: string[];
  /** Of these the links. */
  links: string[];
  /** Links that lead out of the workspace, or nowhere. */
  out: string[];
  /** Folders that cannot be read, each with a sentence. */
  unread: { file: string; message: string }[];
}

/** Looks at all that lies below a folder of the workspace; nothing where there is no such folder. */
export async function walk(workspace: string, folder: string): Promise<Walked> {
  const found: Walked = { files: [], odd: [], links: [], out: [], unread: [] };
  const look = async (at: string): Promise<void> => {
    try {
      for (const entry of await readdir(join(workspace, at), { withFileTypes: true })) {
        const file = `${at}/${entry.name}`;
        if (entry.isDirectory()) await look(file);
        else found.files.push(file);
        if (entry.isSymbolicLink()) {
          found.links.push(file);
          if (!(await leadsInside(workspace, file))) found.out.push(file);
        } else if (!entry.isDirectory() && !entry.isFile()) found.odd.push(file);
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

async function leadsInside(workspace: string, file: string): Promise<boolean> {
  try {
    return isWithin(await realpath(workspace), await realpath(join(workspace, file)));
  } catch (thrown) {
    if (errnoOf(thrown)) return false;
    throw thrown;
  }
}
