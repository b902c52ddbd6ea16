import {
  chmodSync,
  closeSync,
  constants,
  type Dirent,
  fstatSync,
  fsync,
  linkSync,
  lstatSync,
  openSync,
  realpathSync,
  renameSync,
  type Stats,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, open, readdir, rmdir } from 'node:fs/promises';
import { promisify } from 'node:util';
import { openToAppend, type ReadLimits, readAt, withRegularFile } from '#electron/backend/storage/regular-file.ts';

/** What the storage asks about a file or a folder. */
export type FileStats = Pick<
  Stats,
  'ino' | 'size' | 'mode' | 'uid' | 'gid' | 'mtimeMs' | 'ctimeMs' | 'isFile' | 'isDirectory' | 'isSymbolicLink'
>;
/** What lies in a folder. */
export type Entry = Pick<Dirent, 'name' | 'isFile' | 'isDirectory' | 'isSymbolicLink'>;

/** A file that is being written. */
export interface NewFile {
  write(bytes: Uint8Array): Promise<void>;
  stat(): Promise<FileStats>;
  chmod(mode: number): Promise<void>;
  chown(uid: number, gid: number): Promise<void>;
  sync(): Promise<void>;
  close(): Promise<void>;
}

interface AppendLimits extends Pick<ReadLimits, 'within'> {
  /** Whether the bytes are to be on the disk before it returns. */
  sync?: boolean;
}

/**
 * Every file operation of the storage goes through this, so that tests can make any one of them fail.
 * Errors are Node's own, with `code`.
 */
export interface FileOps {
  /** Creates a file that must not exist. */
  createNew(path: string, mode?: number): Promise<NewFile>;
  /** Creates a small file that must not exist, in one go; not synced (locks). */
  createSmall(path: string, text: string, mode?: number): Promise<void>;
  /** Gives a file a second name that must not exist (a hard link). */
  link(path: string, second: string): Promise<void>;
  /** Adds to an ordinary file, or makes it; on the disk when it returns only with `sync`. */
  append(path: string, bytes: Uint8Array, limits?: AppendLimits, mode?: number): Promise<void>;
  /** An ordinary file, never a pipe or a device, which might never end. */
  readFile(path: string, limits?: ReadLimits): Promise<Buffer>;
  /** The last `length` bytes of an ordinary file and the file's size. */
  readTail(path: string, length: number, limits?: ReadLimits): Promise<{ bytes: Buffer; size: number }>;
  lstat(path: string): Promise<FileStats>;
  stat(path: string): Promise<FileStats>;
  realpath(path: string): Promise<string>;
  readdir(path: string): Promise<Entry[]>;
  rename(from: string, to: string): Promise<void>;
  unlink(path: string): Promise<void>;
  rmdir(path: string): Promise<void>;
  /** Makes a folder and those it lies in; nothing where it is there. */
  mkdir(path: string, mode?: number): Promise<void>;
  chmod(path: string, mode: number): Promise<void>;
  /** Makes renames and creations in a folder durable; nothing where the system has no such call (Windows). */
  syncFolder(path: string): Promise<void>;
}

const fsyncFd = promisify(fsync);
const FOLDER_ONLY = (constants.O_DIRECTORY ?? 0) | (constants.O_NONBLOCK ?? 0);

/**
 * The real thing. Metadata and small reads are synchronous inside: measured here, an asynchronous one costs 30-60 µs
 * of waiting for the thread pool against 3-12 µs of work, and a save makes a dozen. Writing and syncing never block.
 */
export const nodeOps: FileOps = {
  async createNew(path, mode) {
    const handle = await open(path, 'wx', mode);
    return {
      write: (bytes) => handle.writeFile(bytes),
      stat: async () => fstatSync(handle.fd),
      chmod: (mode) => handle.chmod(mode),
      chown: (uid, gid) => handle.chown(uid, gid),
      sync: () => handle.sync(),
      close: () => handle.close(),
    };
  },
  async createSmall(path, text, mode) {
    const fd = openSync(path, 'wx', mode);
    try {
      writeFileSync(fd, text);
    } catch (error) {
      unlinkSync(path); // half a lock must not lock every process out
      throw error;
    } finally {
      closeSync(fd);
    }
  },
  async link(path, second) {
    linkSync(path, second);
  },
  async append(path, bytes, limits = {}, mode = 0o666) {
    const fd = openToAppend(path, limits, mode);
    try {
      writeFileSync(fd, bytes);
      if (limits.sync) await fsyncFd(fd);
    } finally {
      closeSync(fd);
    }
  },
  readFile: (path, limits = {}) => withRegularFile(path, limits, (fd, size) => readAt(fd, 0, size)),
  readTail: (path, length, limits = {}) =>
    withRegularFile(path, limits, async (fd, size) => {
      const start = Math.max(0, size - length);
      return { bytes: await readAt(fd, start, size - start), size };
    }),
  lstat: async (path) => lstatSync(path),
  stat: async (path) => statSync(path),
  realpath: async (path) => realpathSync.native(path),
  readdir: (path) => readdir(path, { withFileTypes: true }),
  async rename(from, to) {
    renameSync(from, to);
  },
  async unlink(path) {
    unlinkSync(path);
  },
  rmdir: (path) => rmdir(path),
  async mkdir(path, mode) {
    await mkdir(path, { recursive: true, mode });
  },
  async chmod(path, mode) {
    chmodSync(path, mode);
  },
  async syncFolder(path) {
    if (process.platform === 'win32') return;
    const fd = openSync(path, constants.O_RDONLY | FOLDER_ONLY);
    try {
      await fsyncFd(fd);
    } finally {
      closeSync(fd);
    }
  },
};
