import { dirname } from 'node:path';
import { errnoOf, systemError } from '#electron/backend/storage/disk-error.ts';
import type { FileOps } from '#electron/backend/storage/file-ops.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';
import { isWithin, LINK_OUT, linkOut } from '#electron/backend/storage/regular-file.ts';

/** Whether links that lead out of the workspace are followed: a setting of the workspace, known once it was read. */
export interface LinkRule {
  follow: boolean;
}

/** Read and write, as three bits: of the owner, the group and others. */
const OWNER = 0o600;
const GROUP = 0o060;
const OTHERS = 0o006;

/**
 * The file operations of one workspace. What they read and write lies in its folder, wherever links in it lead, unless
 * `links` lets them out; the workspace's folder itself may be a link. New files in `.plumbline` are readable by their owner alone, or
 * by those who may write to the workspace's folder; copies in the quarantine always by their owner alone.
 * @param root absolute path of the workspace
 */
export function workspaceOps(ops: FileOps, root: string, links: LinkRule): FileOps {
  const own = absolute(root, inside.own);
  const quarantine = absolute(root, inside.quarantine);
  let realRoot: string | null = null;

  /** Null while the workspace is being made, or gone. */
  const realOf = async (): Promise<string | null> => {
    try {
      realRoot ??= await ops.realpath(root);
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error;
    }
    return realRoot;
  };
  /** Runs with the folder to stay in; again where the workspace itself was moved since it was asked. */
  const within = async <T>(run: (folder: string | null) => Promise<T>): Promise<T> => {
    if (links.follow) return run(null);
    const before = await realOf();
    try {
      return await run(before);
    } catch (error) {
      if (errnoOf(error) !== LINK_OUT) throw error;
      realRoot = null;
      if ((await realOf()) === before) throw error;
      return run(await realOf());
    }
  };
  /** That a folder lies inside; one that is not there yet is judged by the one it will be made in. */
  const assertInside = (folder: string): Promise<void> =>
    within(async (real) => {
      if (real !== null && !isWithin(real, await nearest(ops, folder))) throw linkOut(folder);
    });

  const sharedMode = async (): Promise<number> => {
    try {
      const { mode } = await ops.stat(root);
      return OWNER | (mode & 0o020 ? GROUP : 0) | (mode & 0o002 ? OTHERS : 0);
    } catch (error) {
      if (errnoOf(error)) return OWNER;
      throw error;
    }
  };
  const fileMode = async (path: string): Promise<number | undefined> => {
    if (!isWithin(own, path)) return undefined;
    return isWithin(quarantine, path) ? OWNER : sharedMode();
  };
  const folderMode = async (path: string): Promise<number | undefined> =>
    isWithin(own, path) ? asFolder(await sharedMode()) : undefined;

  return {
    ...ops,
    async createNew(path) {
      await assertInside(dirname(path));
      return ops.createNew(path, await fileMode(path));
    },
    async createSmall(path, text) {
      await assertInside(dirname(path));
      await ops.createSmall(path, text, await fileMode(path));
    },
    async link(path, second) {
      await assertInside(dirname(second));
      await ops.link(path, second);
    },
    append: async (path, bytes, limits = {}) => {
      const mode = await fileMode(path);
      await assertInside(dirname(path));
      await within((real) => ops.append(path, bytes, { ...limits, within: real }, mode));
    },
    readFile: (path, limits = {}) => within((real) => ops.readFile(path, { ...limits, within: real })),
    readTail: (path, length, limits = {}) => within((real) => ops.readTail(path, length, { ...limits, within: real })),
    async readdir(path) {
      await assertInside(path);
      return ops.readdir(path);
    },
    async rename(from, to) {
      await assertInside(dirname(from));
      if (dirname(to) !== dirname(from)) await assertInside(dirname(to));
      await ops.rename(from, to);
    },
    async unlink(path) {
      await assertInside(dirname(path));
      await ops.unlink(path);
    },
    async rmdir(path) {
      await assertInside(dirname(path));
      await ops.rmdir(path);
    },
    async mkdir(path) {
      await assertInside(path);
      await ops.mkdir(path, await folderMode(path));
    },
    async chmod(path, mode) {
      await assertInside(path);
      await ops.chmod(path, mode);
    },
  };
}

/** The real path of a folder, or of the nearest one it lies in that is there. */
async function nearest(ops: FileOps, folder: string): Promise<string> {
  for (let at = folder; ; at = dirname(at)) {
    try {
      return await ops.realpath(at);
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT' || dirname(at) === at) throw error;
      if (await isDangling(ops, at)) throw systemError('ELINKLOST', `${at} is a link to what is not there`);
    }
  }
}

/** A link to what is not there (yet): making it would make something outside. */
async function isDangling(ops: FileOps, path: string): Promise<boolean> {
  try {
    return (await ops.lstat(path)).isSymbolicLink();
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}

/** The mode of a folder whose files have this mode: who may read or write may look inside. */
function asFolder(mode: number): number {
  return mode | ((mode & 0o444) >> 2);
}
