import { dirname, join } from 'node:path';
import type { FileOps } from '#electron/backend/storage/file-ops.ts';

/** What lies in a workspace by path inside it: a file's bytes, or an empty folder. */
export type Tree = ReadonlyMap<string, Buffer | 'folder'>;

/** Every file of a folder, by path inside it. */
export async function readTree(ops: FileOps, root: string): Promise<Map<string, Buffer>> {
  const found = new Map<string, Buffer>();
  const look = async (at: string): Promise<void> => {
    for (const entry of await ops.readdir(at)) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) await look(path);
      else found.set(path.slice(root.length + 1).replaceAll('\\', '/'), await ops.readFile(path));
    }
  };
  await look(root);
  return found;
}

/** Lays a tree out in a folder that is empty or not there yet. */
export async function writeTree(ops: FileOps, root: string, tree: Tree): Promise<void> {
  for (const [path, node] of tree) {
    const at = join(root, path);
    if (node === 'folder') {
      await ops.mkdir(at);
      continue;
    }
    await ops.mkdir(dirname(at));
    const file = await ops.createNew(at);
    await file.write(node);
    await file.close();
  }
}
