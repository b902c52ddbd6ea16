import { type FileOps, type NewFile, nodeOps } from '#electron/backend/storage/file-ops.ts';
import { inFull } from '../../build/in-full.ts';

/** Which operation fails and how. */
export interface Fault {
  /** Counted from 1 over all operations since the fault was set. */
  at: number;
  /** Fails from then on, not just that once. */
  forEver: boolean;
  /** The system's code; `short` writes half of the bytes without an error. */
  errno: string;
  /** Gets the name of every operation that is asked for while the fault is set. */
  asked?: string[];
}

/** More operations than any round has. */
const ENDLESS = 500;
/** Which of the operations fail in `npm test`: every fourth, and the first and the last of each name. */
const STEP = 4;

/**
 * Runs `round` with the fault at the first operation, the second, … until it no longer happens; in `npm test` at some of them,
 * of every name at least the first and the last.
 * @param round sets the fault and returns the name of the operation that failed, null when none did
 * @returns the operations that failed
 */
export async function atEveryOperation(
  way: Omit<Fault, 'at' | 'asked'>,
  round: (fault: Fault) => Promise<string | null>,
): Promise<string[]> {
  const asked: string[] = [];
  await round({ ...way, at: Number.POSITIVE_INFINITY, asked });
  const wanted = (name: string, index: number) =>
    index % STEP === 0 || asked.indexOf(name) === index || asked.lastIndexOf(name) === index;
  const hit: string[] = [];
  for (let at = 1; at < ENDLESS; at++) {
    const name = asked[at - 1];
    if (!inFull && name !== undefined && !wanted(name, at - 1)) continue;
    const failed = await round({ ...way, at });
    if (failed === null) return hit;
    hit.push(failed);
  }
  throw new Error(`after ${ENDLESS} operations there were still more`);
}

/** The real operations with one that fails on demand. */
export function faultyOps(): { ops: FileOps; set(fault: Fault | null): void; happened(): string | null } {
  let fault: Fault | null = null;
  let count = 0;
  let happened: string | null = null;

  const fails = (name: string): boolean => {
    if (!fault) return false;
    count++;
    fault.asked?.push(name);
    if (count !== fault.at && !(fault.forEver && count > fault.at)) return false;
    happened ??= name;
    return true;
  };
  const guard =
    <A extends unknown[], R>(name: string, run: (...args: A) => Promise<R>) =>
    async (...args: A): Promise<R> => {
      if (fails(name)) throw Object.assign(new Error(`injected into ${name}`), { code: fault?.errno });
      return run(...args);
    };
  const guardFile = (file: NewFile): NewFile => ({
    write: async (bytes) => {
      if (!fails('write')) return file.write(bytes);
      await file.write(bytes.subarray(0, bytes.length >> 1));
      if (fault?.errno !== 'short') throw Object.assign(new Error('injected into write'), { code: fault?.errno });
    },
    stat: guard('stat of the new file', () => file.stat()),
    chmod: guard('chmod', (mode) => file.chmod(mode)),
    chown: guard('chown', (uid, gid) => file.chown(uid, gid)),
    sync: guard('fsync', () => file.sync()),
    close: async () => {
      const broken = fails('close');
      await file.close(); // the descriptor is gone in either case, as with a real close
      if (broken) throw Object.assign(new Error('injected into close'), { code: fault?.errno });
    },
  });
  const ops: FileOps = {
    createNew: guard('createNew', async (path, mode) => guardFile(await nodeOps.createNew(path, mode))),
    createSmall: guard('createSmall', nodeOps.createSmall),
    link: guard('link', nodeOps.link),
    append: guard('append', nodeOps.append),
    readFile: guard('readFile', nodeOps.readFile),
    readTail: guard('readTail', nodeOps.readTail),
    lstat: guard('lstat', nodeOps.lstat),
    stat: guard('stat', nodeOps.stat),
    realpath: guard('realpath', nodeOps.realpath),
    readdir: guard('readdir', nodeOps.readdir),
    rename: guard('rename', nodeOps.rename),
    unlink: guard('unlink', nodeOps.unlink),
    rmdir: guard('rmdir', nodeOps.rmdir),
    mkdir: guard('mkdir', nodeOps.mkdir),
    chmod: guard('chmod of what is there', nodeOps.chmod),
    syncFolder: guard('syncFolder', nodeOps.syncFolder),
  };
  return {
    ops,
    set(next) {
      fault = next;
      count = 0;
      happened = null;
    },
    happened: () => happened,
  };
}
