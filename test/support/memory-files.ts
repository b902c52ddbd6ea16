import { basename, dirname, parse, relative, sep } from 'node:path';
import { systemError } from '#electron/backend/storage/disk-error.ts';
import type { Entry, FileOps, FileStats, NewFile } from '#electron/backend/storage/file-ops.ts';
import type { ReadLimits } from '#electron/backend/storage/regular-file.ts';

interface MemoryFile {
  kind: 'file';
  ino: number;
  mode: number;
  bytes: Buffer;
  mtimeMs: number;
  ctimeMs: number;
}

interface Folder {
  kind: 'folder';
  ino: number;
  mode: number;
  entries: Map<string, Node>;
  mtimeMs: number;
  ctimeMs: number;
}

type Node = MemoryFile | Folder;

/**
 * File operations on files that are only in memory, with the same errors as the system's (Linux) for what the storage does.
 * There are no symbolic links, no files of other users and nothing to sync.
 */
export function memoryFiles(): FileOps {
  let inodes = 0;
  let lastTick = 0;
  /** Ms, later at every call: each write shows in a file's times, however quick it follows. */
  const tick = () => {
    lastTick = Math.max(lastTick + 0.001, Date.now());
    return lastTick;
  };
  const born = (mode: number) => {
    const at = tick();
    return { ino: ++inodes, mode, mtimeMs: at, ctimeMs: at };
  };
  const newFolder = (mode = 0o755): Folder => ({ kind: 'folder', ...born(0o40000 | mode), entries: new Map() });
  const newFile = (bytes: Uint8Array, mode = 0o644): MemoryFile => ({
    kind: 'file',
    ...born(0o100000 | mode),
    bytes: Buffer.from(bytes),
  });
  const root = newFolder();

  const find = (path: string): Node => {
    let at: Node = root;
    for (const name of relative(parse(path).root, path).split(sep)) {
      if (name === '') continue;
      if (at.kind === 'file') throw systemError('ENOTDIR', `a file lies on the way to ${path}`);
      const next: Node | undefined = at.entries.get(name);
      if (!next) throw systemError('ENOENT', `there is no ${path}`);
      at = next;
    }
    return at;
  };
  const folderAt = (path: string): Folder => {
    const node = find(path);
    if (node.kind === 'folder') return node;
    throw systemError('ENOTDIR', `${path} is a file`);
  };
  const fileAt = (path: string): MemoryFile => {
    const node = find(path);
    if (node.kind === 'file') return node;
    throw systemError('EISDIR', `${path} is a folder`);
  };
  const fileToRead = (path: string, { limit = Infinity }: ReadLimits = {}): MemoryFile => {
    const file = fileAt(path);
    if (file.bytes.length <= limit) return file;
    throw systemError('EFBIG', `${path} has ${file.bytes.length} bytes, more than ${limit}`);
  };
  const touch = (node: Node) => {
    node.mtimeMs = node.ctimeMs = tick();
  };
  const put = (path: string, node: Node) => {
    const folder = folderAt(dirname(path));
    folder.entries.set(basename(path), node);
    touch(folder);
  };
  const putNew = <N extends Node>(path: string, node: N): N => {
    if (folderAt(dirname(path)).entries.has(basename(path))) throw systemError('EEXIST', `${path} is there already`);
    put(path, node);
    return node;
  };
  const take = (path: string) => {
    const folder = folderAt(dirname(path));
    folder.entries.delete(basename(path));
    touch(folder);
  };

  return {
    createNew: async (path, mode) => writing(putNew(path, newFile(Buffer.alloc(0), mode)), touch),
    async createSmall(path, text, mode) {
      putNew(path, newFile(Buffer.from(text), mode));
    },
    async link(path, second) {
      const file = fileAt(path);
      putNew(second, file);
      file.ctimeMs = tick();
    },
    async append(path, bytes, _limits, mode) {
      const there = folderAt(dirname(path)).entries.has(basename(path));
      const file = there ? fileAt(path) : putNew(path, newFile(Buffer.alloc(0), mode));
      file.bytes = Buffer.concat([file.bytes, bytes]);
      touch(file);
    },
    readFile: async (path, limits) => Buffer.from(fileToRead(path, limits).bytes),
    async readTail(path, length, limits) {
      const { bytes } = fileToRead(path, limits);
      return { bytes: Buffer.from(bytes.subarray(Math.max(0, bytes.length - length))), size: bytes.length };
    },
    lstat: async (path) => statsOf(find(path)),
    stat: async (path) => statsOf(find(path)),
    async realpath(path) {
      find(path);
      return path;
    },
    readdir: async (path) => Array.from(folderAt(path).entries, ([name, node]) => ({ name, ...kindOf(node) })),
    async rename(from, to) {
      folderAt(dirname(from));
      const target = folderAt(dirname(to));
      const node = find(from);
      const replaced = target.entries.get(basename(to));
      if (replaced === node) return;
      if (node.kind === 'folder' && `${to}${sep}`.startsWith(`${from}${sep}`)) {
        throw systemError('EINVAL', `${to} lies in ${from}`);
      }
      if (replaced?.kind === 'file' && node.kind === 'folder') throw systemError('ENOTDIR', `${to} is a file`);
      if (replaced?.kind === 'folder') {
        if (`${from}${sep}`.startsWith(`${to}${sep}`)) throw systemError('ENOTEMPTY', `${to} holds ${from}`);
        if (node.kind === 'file') throw systemError('EISDIR', `${to} is a folder`);
        if (replaced.entries.size > 0) throw systemError('ENOTEMPTY', `${to} is not empty`);
      }
      take(from);
      put(to, node);
      node.ctimeMs = tick();
    },
    async unlink(path) {
      fileAt(path);
      take(path);
    },
    async rmdir(path) {
      if (folderAt(path).entries.size > 0) throw systemError('ENOTEMPTY', `${path} is not empty`);
      take(path);
    },
    async mkdir(path, mode) {
      const missing: string[] = [];
      for (let at = path; ; at = dirname(at)) {
        const node = nodeIfThere(find, at);
        if (node?.kind === 'file') throw systemError(at === path ? 'EEXIST' : 'ENOTDIR', `${at} is a file`);
        if (node) break;
        missing.push(at);
      }
      for (const at of missing.reverse()) put(at, newFolder(mode));
    },
    async chmod(path, mode) {
      const node = find(path);
      node.mode = (node.mode & ~0o7777) | mode;
      node.ctimeMs = tick();
    },
    async syncFolder(path) {
      find(path);
    },
  };
}

function writing(file: MemoryFile, touch: (file: MemoryFile) => void): NewFile {
  return {
    async write(bytes) {
      file.bytes = Buffer.concat([file.bytes, bytes]);
      touch(file);
    },
    stat: async () => statsOf(file),
    async chmod(mode) {
      file.mode = (file.mode & ~0o7777) | mode;
    },
    chown: async () => undefined,
    sync: async () => undefined,
    close: async () => undefined,
  };
}

function nodeIfThere(find: (path: string) => Node, path: string): Node | null {
  try {
    return find(path);
  } catch {
    return null; // nothing there, or a file on the way, which is met further up
  }
}

function kindOf(node: Node): Omit<Entry, 'name'> {
  return {
    isFile: () => node.kind === 'file',
    isDirectory: () => node.kind === 'folder',
    isSymbolicLink: () => false,
  };
}

function statsOf(node: Node): FileStats {
  const { ino, mode, mtimeMs, ctimeMs } = node;
  const size = node.kind === 'file' ? node.bytes.length : 0;
  return { ino, mode, mtimeMs, ctimeMs, size, uid: 0, gid: 0, ...kindOf(node) };
}
