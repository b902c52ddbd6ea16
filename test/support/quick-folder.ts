import { accessSync, constants, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';

const MEMORY = '/dev/shm';
const ENOUGH = 2 ** 30;

/**
 * Where tests put their workspaces: in memory where the system offers it (Linux) and there is room, else the temporary
 * folder. It is a real file system all the same, but waiting for a disk's fsync, which a test learns nothing from, takes no
 * time. `PLUMBLINE_TEST_DISK=1` keeps to the disk; benchmarks do.
 */
export function quickFolder(): string {
  if (process.platform !== 'linux' || process.env.PLUMBLINE_TEST_DISK) return tmpdir();
  try {
    accessSync(MEMORY, constants.W_OK);
    const { bavail, bsize } = statfsSync(MEMORY);
    return bavail * bsize >= ENOUGH ? MEMORY : tmpdir();
  } catch {
    return tmpdir(); // a container without it
  }
}
