import {
  closeSync,
  constants,
  fstatSync,
  openSync,
  read,
  readlinkSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { sep } from 'node:path';
import { promisify } from 'node:util';
import { errnoOf, systemError } from '#electron/backend/storage/disk-error.ts';

/** What is there is no ordinary file: a pipe, a socket or a device. Not a code of the system. */
export const NOT_A_FILE = 'EFTYPE';
/** The way there leads through a link to a place outside of the folder that was asked for. Not a code of the system. */
export const LINK_OUT = 'ELINKOUT';

/** Up to here a synchronous read is cheaper than trips through the thread pool. */
const SMALL = 256 * 1024;
/** Opening a pipe without a writer, or a device, must not wait. Systems without the flag have no such files. */
const NO_WAIT = constants.O_NONBLOCK ?? 0;
const NO_LINK = constants.O_NOFOLLOW ?? 0;

const readFd = promisify(read);

/** What reading a file may meet. */
export interface ReadLimits {
  /** Most bytes to read; a larger file is the error `EFBIG`. */
  limit?: number;
  /** The real path of a folder that the file must lie in, wherever links lead; else the error is `ELINKOUT`. */
  within?: string | null;
  /**
   * That the folder it lies in was just seen to be a real one inside `within`: then only the file itself can lead out, which
   * opening it shows at once. For lists over thousands, where asking for each place takes a seventh of the time.
   */
  folderSeen?: boolean;
}

/** Whether a real path is a folder, or lies in it. */
export function isWithin(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

export function linkOut(path: string): NodeJS.ErrnoException {
  return systemError(LINK_OUT, `${path} leads out of its folder`);
}

/**
 * Runs `use` on an open ordinary file; its size is that of the moment it was opened. What is asked of the file is asked of
 * the open descriptor, so nothing can be put in its place between looking and reading.
 * @throws the system's error; `EISDIR`, `EFTYPE`, `EFBIG` or `ELINKOUT` where the file is not one to read
 */
export async function withRegularFile<T>(
  path: string,
  { limit = Infinity, within = null, folderSeen = false }: ReadLimits,
  use: (fd: number, size: number) => T | Promise<T>,
): Promise<T> {
  const own = folderSeen ? openIfNoLink(path) : null;
  const fd = own ?? openToRead(path);
  try {
    const size = checkedSize(fd, path, own === null ? within : null);
    if (size > limit) throw systemError('EFBIG', `${path} has ${size} bytes, more than ${limit}`);
    return await use(fd, size);
  } finally {
    closeSync(fd);
  }
}

/** Null for a link, and where the system cannot tell. */
function openIfNoLink(path: string): number | null {
  if (NO_LINK === 0) return null;
  try {
    return openToRead(path, NO_LINK);
  } catch (error) {
    if (errnoOf(error) === 'ELOOP') return null;
    throw error;
  }
}

function openToRead(path: string, more = 0): number {
  try {
    return openSync(path, constants.O_RDONLY | NO_WAIT | more);
  } catch (error) {
    // what a socket answers when it is opened like a file
    if (errnoOf(error) === 'ENXIO') throw systemError(NOT_A_FILE, `${path} is no ordinary file`);
    throw error;
  }
}

/** The size of an open file, once it is known to be an ordinary one in the right place. */
function checkedSize(fd: number, path: string, within: string | null): number {
  const stats = fstatSync(fd);
  if (stats.isDirectory()) throw systemError('EISDIR', `${path} is a folder`);
  if (!stats.isFile()) throw systemError(NOT_A_FILE, `${path} is no ordinary file`);
  if (within !== null && !isWithin(within, placeOf(fd, path))) throw linkOut(path);
  return stats.size;
}

/** Where an open file really lies: asked of the descriptor where the system tells (Linux), else of its path. */
function placeOf(fd: number, path: string): string {
  if (process.platform === 'linux') {
    try {
      return readlinkSync(`/proc/self/fd/${fd}`);
    } catch (error) {
      if (!errnoOf(error)) throw error; // no /proc in this container
    }
  }
  const real = realpathSync.native(path);
  const [opened, named] = [fstatSync(fd), statSync(real)];
  if (opened.ino !== named.ino || opened.dev !== named.dev) throw linkOut(path); // swapped meanwhile
  return real;
}

/** `length` bytes from a place of an open file on; fewer where it ends before. */
export async function readAt(fd: number, start: number, length: number): Promise<Buffer> {
  const bytes = Buffer.allocUnsafeSlow(length);
  let filled = 0;
  while (filled < length) {
    const left = length - filled;
    const got =
      length <= SMALL
        ? readSync(fd, bytes, filled, left, start + filled)
        : (await readFd(fd, bytes, filled, left, start + filled)).bytesRead;
    if (got === 0) break;
    filled += got;
  }
  return bytes.subarray(0, filled);
}

/**
 * Opens a file to add to it, or makes it. A link is followed only to an ordinary file that is there.
 * @returns the descriptor, to be closed
 */
export function openToAppend(path: string, { within = null }: Pick<ReadLimits, 'within'>, mode: number): number {
  const adding = constants.O_WRONLY | constants.O_APPEND | NO_WAIT;
  let fd: number;
  try {
    fd = openSync(path, adding | constants.O_CREAT | NO_LINK, mode);
  } catch (error) {
    const errno = errnoOf(error);
    if (errno === 'ENXIO') throw systemError(NOT_A_FILE, `${path} is no ordinary file`);
    if (errno !== 'ELOOP') throw error;
    fd = openSync(path, adding);
  }
  try {
    checkedSize(fd, path, within);
    return fd;
  } catch (error) {
    closeSync(fd);
    throw error;
  }
}
