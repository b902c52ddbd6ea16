import { join } from 'node:path';
import type { Core, Known } from '#electron/backend/storage/core.ts';
import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import { renameWithRetry, writeDurably, writeNew } from '#electron/backend/storage/durable-file.ts';
import { sha256 } from '#electron/backend/storage/envelope.ts';
import type { FileOps } from '#electron/backend/storage/file-ops.ts';
import {
  HISTORY_FILE,
  type ImportPlan,
  importPlanSchema,
  SHEET_FILE,
  type SheetFolder,
} from '#electron/backend/storage/import-plan.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import type { ImportsArea } from '#electron/backend/storage/store.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/** Lock of imports; no sheet can have this id. */
export const IMPORTS_LOCK = '_imports';
/** Folders written at a time: a disk syncs several in the time of one. */
const AT_ONCE = 8;
const READINGS_FILE = 'readings.json';

/**
 * Adds many sheets at once, all of them or none. They are written where nothing looks for sheets, synced, and only then does
 * a plan say that they are to come in; from then on each is moved into its place, and a second try goes on where the first
 * one ended, with the same ids.
 */
export class Imports implements ImportsArea {
  readonly #core: Core;
  /** Hashes of what this process wrote and did not place yet. */
  readonly #staged = new Map<string, Known>();

  constructor(core: Core) {
    this.#core = core;
  }

  /** Runs one import at a time, among all processes. */
  exclusive<T>(task: () => Promise<T>): Promise<T> {
    return this.#core.queue.run(IMPORTS_LOCK, () => this.#core.locked(IMPORTS_LOCK, inside.imports, task));
  }

  /** Names that no new sheet can have. */
  async takenIds(): Promise<Set<string>> {
    const { ops } = this.#core.place;
    return new Set(await namesIn(ops, this.#core.path(inside.sheets)));
  }

  /** The plan of an import that was begun and not finished. @throws PlumblineError `unreadable` */
  async find(key: string): Promise<ImportPlan | null> {
    const file = inside.importPlan(key);
    try {
      const bytes = await this.#core.place.ops.readFile(this.#core.path(file));
      return importPlanSchema.parse(JSON.parse(bytes.toString('utf8')));
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return null;
      if (errnoOf(error)) throw error;
      const message = `${file} cannot be understood: it says how to finish an import that was interrupted. Remove it to import the archive as a new one.`;
      throw new PlumblineError('unreadable', message, { file, keptAt: null }, { cause: error });
    }
  }

  /** The keys of the plans that were not finished. */
  async unfinished(): Promise<string[]> {
    const names = await namesIn(this.#core.place.ops, this.#core.path(inside.imports));
    return names.flatMap((name) => /^([0-9a-f]{64})\.json$/.exec(name)?.[1] ?? []).sort();
  }

  /** Whether sheets of a plan wait to be moved into their places. */
  async isWaiting({ key }: ImportPlan): Promise<boolean> {
    return (await namesIn(this.#core.place.ops, this.#core.path(inside.importStage(key)))).length > 0;
  }

  /**
   * Writes the sheets of a plan, and then the plan; durable when it returns. What fails or is called off before that leaves
   * nothing behind that shows.
   * @param steps `staged` is called after each sheet and may throw to call it off; `commit` right before the plan is written
   */
  async stage(
    plan: ImportPlan,
    folders: Iterable<SheetFolder>,
    steps: { staged(count: number): void; commit(): void },
  ): Promise<void> {
    const { ops } = this.#core.place;
    const stage = this.#core.path(inside.importStage(plan.key));
    this.#staged.clear();
    await this.clearAbandoned();
    try {
      await ops.mkdir(stage);
      let count = 0;
      await inParallel(folders, AT_ONCE, async (folder) => {
        await this.#write(stage, folder);
        steps.staged(++count);
      });
      await ops.syncFolder(stage);
      await ops.syncFolder(this.#core.path(inside.imports));
      steps.commit();
      const bytes = Buffer.from(`${JSON.stringify(plan, null, 2)}\n`);
      await writeDurably(ops, this.#core.path(inside.importPlan(plan.key)), bytes);
    } catch (error) {
      // Where the plan got through, although syncing its folder failed, what is staged belongs to it.
      const isPlanned = await isThere(ops, this.#core.path(inside.importPlan(plan.key))).catch(() => true);
      if (!isPlanned) await removeQuietly(ops, stage);
      throw error;
    }
  }

  /** Moves the sheets of a plan that still wait into their places; durable when it returns. */
  async place({ key }: ImportPlan, placed: (count: number) => void): Promise<void> {
    const { ops } = this.#core.place;
    const stage = this.#core.path(inside.importStage(key));
    const sheets = this.#core.path(inside.sheets);
    await ops.mkdir(sheets);
    let count = 0;
    for (const id of await namesIn(ops, stage)) {
      try {
        await renameWithRetry(ops, join(stage, id), join(sheets, id));
      } catch (error) {
        const taken = errnoOf(error) === 'ENOTEMPTY' || errnoOf(error) === 'EEXIST' || errnoOf(error) === 'ENOTDIR';
        throw taken ? placeTaken(id) : error;
      }
      this.#core.presence.note(id);
      const staged = this.#staged.get(id);
      if (staged) this.#core.known.set(id, staged); // what is put here is no change from outside
      this.#core.summaries.forget(id);
      placed(++count);
    }
    await ops.syncFolder(sheets);
    if (await isThere(ops, stage)) await ops.syncFolder(stage);
  }

  /**
   * The import is finished. A disk that refuses to let its plan go does no harm: importing the same once more then finds it
   * finished, and adds nothing.
   * @returns whether the plan is gone
   */
  async end({ key }: ImportPlan): Promise<boolean> {
    const { ops } = this.#core.place;
    this.#staged.clear();
    try {
      const stage = this.#core.path(inside.importStage(key));
      if (await isThere(ops, stage)) await ops.rmdir(stage);
      await ops.unlink(this.#core.path(inside.importPlan(key)));
      await ops.syncFolder(this.#core.path(inside.imports));
      this.#core.place.problems.clear(inside.importPlan(key), 'import');
      return true;
    } catch (error) {
      if (!errnoOf(error)) throw error;
      return false;
    }
  }

  async #write(stage: string, { id, files }: SheetFolder): Promise<void> {
    const { ops } = this.#core.place;
    const folder = join(stage, id);
    await ops.mkdir(folder);
    const beside = new Set(files.flatMap(({ name }) => (name.includes('/') ? [name.slice(0, name.indexOf('/'))] : [])));
    for (const name of beside) await ops.mkdir(join(folder, name));
    for (const { name, bytes } of files) {
      if (name === HISTORY_FILE) await ops.append(join(folder, name), bytes);
      else await writeNew(ops, join(folder, ...name.split('/')), bytes, null);
    }
    for (const name of beside) await ops.syncFolder(join(folder, name));
    await ops.syncFolder(folder);
    const hashOf = (name: string) => {
      const file = files.find((of) => of.name === name);
      return file ? sha256(file.bytes) : null;
    };
    this.#staged.set(id, { hash: hashOf(SHEET_FILE), readingsHash: hashOf(READINGS_FILE) });
  }

  /** Removes what imports left that ended before their plan was written; under the lock of imports. */
  async clearAbandoned(): Promise<void> {
    const { ops } = this.#core.place;
    const imports = this.#core.path(inside.imports);
    const names = new Set(await namesIn(ops, imports));
    for (const name of names) {
      if (name.includes('plumbline-tmp')) await removeTree(ops, join(imports, name));
      else if (!name.endsWith('.json') && !names.has(`${name}.json`)) await removeTree(ops, join(imports, name));
    }
  }
}

function placeTaken(id: string): PlumblineError {
  const message = `${inside.folder(id)} was taken by another sheet while the archive was being imported. Move that sheet to the trash.`;
  return new PlumblineError('invalid-input', message, { issues: [{ path: 'id', problem: 'is taken' }] });
}

/** Runs `task` for each of `items`, so many at a time; after the first failure no further one is begun. */
async function inParallel<T>(items: Iterable<T>, many: number, task: (item: T) => Promise<void>): Promise<void> {
  const iterator = items[Symbol.iterator]();
  let failed = false;
  const run = async () => {
    for (let next = iterator.next(); !next.done && !failed; next = iterator.next()) {
      try {
        await task(next.value);
      } catch (error) {
        failed = true;
        throw error;
      }
    }
  };
  const results = await Promise.allSettled(Array.from({ length: many }, run));
  const first = results.find((result) => result.status === 'rejected');
  if (first) throw first.reason;
}

async function namesIn(ops: FileOps, path: string): Promise<string[]> {
  try {
    return (await ops.readdir(path)).map(({ name }) => name);
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return [];
    throw error;
  }
}

async function isThere(ops: FileOps, path: string): Promise<boolean> {
  try {
    await ops.lstat(path);
    return true;
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return false;
    throw error;
  }
}

async function removeTree(ops: FileOps, path: string): Promise<void> {
  if ((await ops.lstat(path)).isDirectory()) {
    for (const name of await namesIn(ops, path)) await removeTree(ops, join(path, name));
    await ops.rmdir(path);
  } else await ops.unlink(path);
}

/** The next import takes what cannot be removed now. */
async function removeQuietly(ops: FileOps, path: string): Promise<boolean> {
  try {
    await removeTree(ops, path);
    return true;
  } catch {
    return false; // the disk refuses: the first error is the one to report
  }
}
