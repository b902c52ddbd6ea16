import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { errnoOf, systemError } from '#electron/backend/storage/disk-error.ts';
import type { FileOps } from '#electron/backend/storage/file-ops.ts';
import {
  formatIdentity,
  hasEnded,
  isSelf,
  type ProcessIdentity,
  parseIdentity,
  self,
} from '#electron/backend/storage/process-identity.ts';
import { NOT_A_FILE } from '#electron/backend/storage/regular-file.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/** How long a save waits for another process's; a save takes milliseconds. */
const WAIT_MS = 5_000;
/** A waiter looks again at least this often (half as often again at the latest). */
const LOOK_MS = 20;
/** A process that just held a lock others wait for steps back this long: longer than a waiter takes to look again. */
const STEP_BACK_MS = 45;
/** A mark of waiting older than this was left by a process that died waiting. */
const WAITING_AGE_MS = 2_000;
/** From another computer (a shared drive) only its age shows that a lock was left behind. */
const FOREIGN_AGE_MS = 60_000;
/** A lock without a readable owner was cut off between creation and writing. */
const NAMELESS_AGE_MS = 5_000;
/** A lock holds one line, in bytes. */
const OWNER_LIMIT = 1024;

/** Locks this process holds now: one of ours that is not in here was left by a failed release. */
const held = new Set<string>();

export type Release = () => Promise<void>;

export const LOCK_SUFFIX = '.lock';
export const HOLDER_SUFFIX = '.lockholder';
/** Beside a lock, while another process waits for it. */
export const WAITING_SUFFIX = '.lockwaiting';

interface Found {
  owner: ProcessIdentity | null;
  ageMs: number;
}

/** A file's date may be this much later than now without the clock having been set. */
const AHEAD_MS = 2_000;
/** Locks dated later than now, by path and date: when each was first seen, in the process's own time. */
const seenAhead = new Map<string, number>();

/** The age of a lock in ms. One from before the clock was set back counts from when it was first seen here. */
function ageOf(path: string, changedMs: number): number {
  const age = Date.now() - changedMs;
  if (age > -AHEAD_MS) return age;
  const key = `${changedMs} ${path}`;
  const seen = seenAhead.get(key) ?? performance.now();
  seenAhead.set(key, seen);
  return performance.now() - seen;
}

async function inspect(ops: FileOps, path: string): Promise<Found | null> {
  try {
    const owner = await ownerIn(ops, path);
    const stats = await ops.lstat(path);
    return { owner, ageMs: ageOf(path, stats.ctimeMs) };
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return null;
    throw error;
  }
}

/** What lies in a lock's place and is none: too large, a folder, a pipe or a device. */
const NO_LOCK: ReadonlySet<string> = new Set(['EFBIG', 'EISDIR', NOT_A_FILE]);

/** Null for what no Plumbline wrote. */
async function ownerIn(ops: FileOps, path: string): Promise<ProcessIdentity | null> {
  try {
    return parseIdentity((await ops.readFile(path, { limit: OWNER_LIMIT })).toString('utf8').trim());
  } catch (error) {
    if (NO_LOCK.has(errnoOf(error))) return null;
    throw error;
  }
}

/** Whether a lock's owner can no longer be at work under it. */
function isAbandoned(path: string, { owner, ageMs }: Found): boolean {
  if (!owner) return ageMs > NAMELESS_AGE_MS;
  if (isSelf(owner)) return !held.has(path);
  const ended = hasEnded(owner);
  return ended === 'unknown' ? ageMs > FOREIGN_AGE_MS : ended;
}

/**
 * Removes a lock whose owner is gone. A second lock around it keeps two waiters from breaking one after the other,
 * where the later would remove the lock that the earlier has just taken.
 * @returns whether it was abandoned and is gone
 */
export async function breakAbandoned(ops: FileOps, path: string): Promise<boolean> {
  const before = await inspect(ops, path);
  if (!before || !isAbandoned(path, before)) return false;
  const breaker = `${path}-break`;
  try {
    await ops.createSmall(breaker, formatIdentity(self));
  } catch (error) {
    if (errnoOf(error) !== 'EEXIST') throw error;
    const other = await inspect(ops, breaker);
    if (other && (!other.owner || hasEnded(other.owner) !== false) && other.ageMs > NAMELESS_AGE_MS) {
      await unlinkIfThere(ops, breaker);
    }
    return false;
  }
  try {
    const found = await inspect(ops, path);
    if (!found || !isAbandoned(path, found)) return false;
    await unlinkIfThere(ops, path);
    return true;
  } finally {
    await unlinkIfThere(ops, breaker);
  }
}

async function unlinkIfThere(ops: FileOps, path: string): Promise<void> {
  try {
    await ops.unlink(path);
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error;
  }
}

/** Removes a mark of waiting whose process no longer waits. */
export async function removeStaleMark(ops: FileOps, waiting: string): Promise<void> {
  const mark = await inspect(ops, waiting);
  if (mark && mark.ageMs > WAITING_AGE_MS) await unlinkIfThere(ops, waiting);
}

const NO_LINKS = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK', 'EINVAL']);

/**
 * Locks between processes, one file each in one folder. A lock is a second name (hard link) of a file that names this
 * process: it appears in one step with its owner in it, at a tenth of the cost of a new file (measured here between
 * fsyncs: 10 µs against 114 µs). Where the file system has no links it is a new file.
 */
export class Locks {
  readonly #ops: FileOps;
  readonly #folder: string;
  readonly #holder: string;
  #hasHolder = false;
  #hasLinks = true;
  /** When this process last released each lock. */
  readonly #released = new Map<string, number>();

  /** @param folder absolute path */
  constructor(ops: FileOps, folder: string) {
    this.#ops = ops;
    this.#folder = folder;
    this.#holder = join(folder, `${randomBytes(6).toString('hex')}.${formatIdentity(self)}${HOLDER_SUFFIX}`);
  }

  /**
   * Takes a lock; one left behind by a process that died is taken over.
   * @param onAbandoned runs when a lock was found left behind: what its process was doing may need clearing up
   * @throws PlumblineError `locked` after a bounded wait, or the system's error
   */
  async take(name: string, onAbandoned: () => Promise<void>, waitMs = WAIT_MS): Promise<Release> {
    const path = join(this.#folder, `${name}${LOCK_SUFFIX}`);
    const waiting = join(this.#folder, `${name}${WAITING_SUFFIX}`);
    const until = performance.now() + waitMs;
    await this.#stepBack(path, waiting);
    let marked = false;
    try {
      for (let delay = 2; ; delay = Math.min(delay * 2, LOOK_MS)) {
        if (await this.#create(path)) return this.#holding(path);
        if (!marked && delay >= LOOK_MS) marked = await this.#mark(waiting);
        await this.#lookAgain(path, until, delay, onAbandoned);
      }
    } finally {
      if (marked) await unlinkIfThere(this.#ops, waiting);
    }
  }

  #holding(path: string): Release {
    held.add(path);
    return async () => {
      held.delete(path);
      await unlinkIfThere(this.#ops, path);
      this.#released.set(path, performance.now());
    };
  }

  /** Lets another process have its turn: a lock taken again at once would starve it. */
  async #stepBack(path: string, waiting: string): Promise<void> {
    const released = this.#released.get(path);
    if (released === undefined || performance.now() - released > STEP_BACK_MS) return;
    const mark = await inspect(this.#ops, waiting);
    if (mark && mark.ageMs < WAITING_AGE_MS) await wait(STEP_BACK_MS);
  }

  /** Marks that a process waits; one mark serves all that do. A disk that refuses it only costs fairness. */
  async #mark(waiting: string): Promise<boolean> {
    try {
      await this.#ops.createSmall(waiting, formatIdentity(self));
      return true;
    } catch (error) {
      if (errnoOf(error) === 'EEXIST') await removeStaleMark(this.#ops, waiting);
      return false;
    }
  }

  /** Breaks a lock left behind, gives up when it is time, or waits a little. */
  async #lookAgain(path: string, until: number, delay: number, onAbandoned: () => Promise<void>): Promise<void> {
    if (await breakAbandoned(this.#ops, path)) {
      await onAbandoned();
    } else if (performance.now() > until) {
      const found = await inspect(this.#ops, path);
      const who = found?.owner ? ` (process ${found.owner.pid})` : '';
      throw new PlumblineError('locked', `Another Plumbline${who} is saving this and does not finish. Try again.`, {
        file: path,
      });
    }
    await wait(delay * (0.5 + Math.random()));
  }

  /** Removes what this made for itself. */
  async close(): Promise<void> {
    if (this.#hasHolder) await unlinkIfThere(this.#ops, this.#holder);
    this.#hasHolder = false;
  }

  /** @returns false when it is taken */
  async #create(path: string): Promise<boolean> {
    try {
      if (this.#hasLinks) await this.#link(path);
      else await this.#ops.createSmall(path, formatIdentity(self));
      return true;
    } catch (error) {
      if (errnoOf(error) === 'EEXIST') return false;
      throw error;
    }
  }

  async #link(path: string): Promise<void> {
    for (let attempt = 0; attempt < 2; attempt++) {
      if (!this.#hasHolder) {
        await this.#ops.createSmall(this.#holder, formatIdentity(self));
        this.#hasHolder = true;
      }
      try {
        return await this.#ops.link(this.#holder, path);
      } catch (error) {
        const errno = errnoOf(error);
        if (NO_LINKS.has(errno)) {
          this.#hasLinks = false;
          return await this.#ops.createSmall(path, formatIdentity(self));
        }
        if (errno !== 'ENOENT') throw error;
        this.#hasHolder = false; // another program removed the folder
      }
    }
    throw systemError('ENOENT', `${path} could not be made`);
  }
}
