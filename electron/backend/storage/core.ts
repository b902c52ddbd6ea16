import { Backups } from '#electron/backend/storage/backups.ts';
import { diskError, errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { Place } from '#electron/backend/storage/document-file.ts';
import { Drafts } from '#electron/backend/storage/drafts.ts';
import type { FileOps } from '#electron/backend/storage/file-ops.ts';
import { Histories } from '#electron/backend/storage/histories.ts';
import { HistoryLines } from '#electron/backend/storage/history-lines.ts';
import { LastReadings } from '#electron/backend/storage/last-readings.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';
import { Locks, type Release } from '#electron/backend/storage/lock.ts';
import { Presence } from '#electron/backend/storage/presence.ts';
import { ProblemList } from '#electron/backend/storage/problem-list.ts';
import { Queue } from '#electron/backend/storage/queue.ts';
import { ReadingsLogLines } from '#electron/backend/storage/readings-log.ts';
import { ReviewDrafts } from '#electron/backend/storage/review-drafts.ts';
import { SheetShelf } from '#electron/backend/storage/sheet-shelf.ts';
import { Snapshots } from '#electron/backend/storage/snapshots.ts';
import type { StoreOptions } from '#electron/backend/storage/store.ts';
import { Summaries } from '#electron/backend/storage/summaries.ts';
import { sweepSheet } from '#electron/backend/storage/sweep.ts';
import { Trash } from '#electron/backend/storage/trash.ts';
import { type LinkRule, workspaceOps } from '#electron/backend/storage/workspace-ops.ts';
import type { Clock } from '#electron/clock.ts';

/** Hashes of a sheet's files as this process last read or wrote them. */
export interface Known {
  hash: string | null;
  readingsHash: string | null;
}

/** The parts of an open workspace. */
export class Core {
  readonly place: Place;
  /** The same for what is never read through a link that leads out, whatever the settings say. */
  readonly closed: Place;
  /** Files of the user's, wherever they lie. */
  readonly anywhere: FileOps;
  readonly clock: Clock;
  readonly presence: Presence;
  readonly shelf: SheetShelf;
  readonly summaries: Summaries;
  readonly backups: Backups;
  readonly drafts: Drafts;
  readonly reviewDrafts: ReviewDrafts;
  readonly lastReadings: LastReadings;
  readonly histories: Histories<HistoryLines>;
  readonly readingsLogs: Histories<ReadingsLogLines>;
  readonly snapshots: Snapshots;
  readonly trash: Trash;
  readonly locks: Locks;
  readonly queue = new Queue();
  /** Another hash than these is a change from outside; own saves are in here before anything compares. */
  readonly known = new Map<string, Known>();

  constructor(root: string, options: StoreOptions, ops: FileOps) {
    const links: LinkRule = { follow: false };
    const problems = new ProblemList(options.emit);
    this.anywhere = ops;
    this.place = { ops: workspaceOps(ops, root, links), root, problems, links };
    this.closed = { ...this.place, ops: workspaceOps(ops, root, { follow: false }) };
    this.clock = options.clock;
    this.locks = new Locks(this.place.ops, this.path(inside.locks));
    this.presence = new Presence(this.place);
    this.shelf = new SheetShelf(this.place);
    this.summaries = new Summaries(this.place, this.presence);
    this.backups = new Backups(this.place, this.clock);
    this.drafts = new Drafts(this.place, this.clock);
    this.reviewDrafts = new ReviewDrafts(this.place);
    this.histories = new Histories(this.place, inside.history, () => new HistoryLines());
    this.readingsLogs = new Histories(this.place, inside.readingsLog, () => new ReadingsLogLines());
    this.lastReadings = new LastReadings(this.place);
    this.snapshots = new Snapshots(this.place);
    this.trash = new Trash(this.place, this.drafts);
  }

  /** Absolute path of a path inside the workspace. */
  path(file: string): string {
    return absolute(this.place.root, file);
  }

  /**
   * Takes the lock between processes, after seeing that the workspace is there.
   * @throws PlumblineError `workspace-vanished`, `locked`, `read-only` or `not-saved`
   */
  async lock(name: string, file: string): Promise<Release> {
    const { ops } = this.place;
    const clear = () => sweepSheet(this.place, name);
    try {
      await this.presence.assertHere();
      try {
        return await this.locks.take(name, clear);
      } catch (error) {
        if (errnoOf(error) !== 'ENOENT')
          throw FOLDER_FAULTS.has(errnoOf(error)) ? diskError(error, inside.locks) : error;
        await ops.mkdir(this.path(inside.locks)); // another program removed .plumbline
        return await this.locks.take(name, clear);
      }
    } catch (error) {
      throw diskError(error, file);
    }
  }

  /** At the end; what the disk refuses to remove is swept at the next start. */
  async releaseLocks(): Promise<boolean> {
    return releaseQuietly(() => this.locks.close());
  }

  /** Runs under the lock; a release that fails is made good by the next who takes it. */
  async locked<T>(name: string, file: string, task: () => Promise<T>): Promise<T> {
    const release = await this.lock(name, file);
    try {
      return await task();
    } catch (error) {
      throw diskError(error, file);
    } finally {
      await releaseQuietly(release);
    }
  }
}

/** Faults of the folder of locks itself: what is to be written has no part in them. */
const FOLDER_FAULTS: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'EISDIR',
  'ENOTDIR',
  'ELOOP',
  'ELINKOUT',
  'ELINKLOST',
]);

/** Releases a lock; one that cannot be removed now is found abandoned by the next save here or the next start. */
export async function releaseQuietly(release: Release): Promise<boolean> {
  try {
    await release();
    return true;
  } catch {
    return false;
  }
}
