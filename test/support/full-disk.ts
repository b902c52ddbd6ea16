import { systemError } from '#electron/backend/storage/disk-error.ts';
import type { FileOps, NewFile } from '#electron/backend/storage/file-ops.ts';

/** A disk with little room: reading, renaming and removing go on when it is full; what needs room fails with ENOSPC. */
export interface FullDisk {
  ops: FileOps;
  /** From now on so many writes find room (null: all of them). */
  leave(room: number | null): void;
  /** Whether a write was refused since. */
  wasFull(): boolean;
}

/** @param ops what lies below */
export function fullDisk(ops: FileOps): FullDisk {
  let room: number | null = null;
  let full = false;
  const need = () => {
    if (room === null) return;
    if (room === 0) {
      full = true;
      throw systemError('ENOSPC', 'ENOSPC: no space left on device');
    }
    room -= 1;
  };
  const isThere = async (path: string) => {
    try {
      await ops.lstat(path);
      return true;
    } catch {
      return false;
    }
  };
  const limited = (file: NewFile): NewFile => ({
    ...file,
    async write(bytes) {
      try {
        need();
      } catch (error) {
        await file.write(bytes.subarray(0, bytes.length >> 1)); // as a disk does that fills up
        throw error;
      }
      await file.write(bytes);
    },
  });
  return {
    ops: {
      ...ops,
      createNew: async (path) => limited(await ops.createNew(path)),
      async createSmall(path, text) {
        need();
        await ops.createSmall(path, text);
      },
      async append(path, bytes) {
        need();
        await ops.append(path, bytes);
      },
      async mkdir(path) {
        if (!(await isThere(path))) need();
        await ops.mkdir(path);
      },
    },
    leave(left) {
      room = left;
      full = false;
    },
    wasFull: () => full,
  };
}
