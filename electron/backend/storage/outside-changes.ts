import { type FSWatcher, watch } from 'node:fs';
import type { Core } from '#electron/backend/storage/core.ts';
import type { DecisionsFile } from '#electron/backend/storage/decisions-file.ts';
import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import { entriesOf } from '#electron/backend/storage/folder-entries.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import type { WorkspaceFile } from '#electron/backend/storage/workspace-file.ts';
import type { Emit } from '#shared/contract/events.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { ID_PATTERN } from '#shared/model/primitives.ts';

/** After the last of a burst of changes. */
const SETTLE_MS = 100;
/** Network drives and lost watches send no events: so often (ms) the sheets in use are looked at anyway. */
const LOOK_MS = 2_000;
const FILES = new Set(['sheet.json', 'readings.json']);
/** What lies at the root of a workspace. */
const ROOT_NAMES: ReadonlySet<string> = new Set([inside.workspace, inside.decisions, inside.sheets]);
/** What is wrong with one folder alone; anything else (such as too many watches) concerns all that come after. */
const BAD_FOLDER: ReadonlySet<string> = new Set([
  'EACCES',
  'EPERM',
  'ELOOP',
  'ENOENT',
  'ENOTDIR',
  'ENAMETOOLONG',
  'EIO',
]);
/** Systems that watch a whole tree with one handle. */
const TREE = process.platform === 'darwin' || process.platform === 'win32';

/**
 * Reports changes that this process did not make. Any hint (an event, a look) only shows where to look; what counts is
 * the hash of the bytes against the one last read or written here. So an edit of the same size and time is seen, and
 * an own save is not.
 */
export class OutsideChanges {
  readonly #core: Core;
  readonly #workspace: WorkspaceFile;
  readonly #decisions: DecisionsFile;
  readonly #emit: Emit;
  readonly #watchers = new Map<string, FSWatcher>();
  readonly #dirty = new Set<string>();
  #workspaceDirty = false;
  #decisionsDirty = false;
  #settle: NodeJS.Timeout | null = null;
  #look: NodeJS.Timeout | null = null;
  #closed = false;
  #work: Promise<void> = Promise.resolve();

  constructor(
    core: Core,
    { workspace, decisions }: { workspace: WorkspaceFile; decisions: DecisionsFile },
    emit: Emit,
  ) {
    this.#core = core;
    this.#workspace = workspace;
    this.#decisions = decisions;
    this.#emit = emit;
  }

  async start(): Promise<void> {
    await understand(this.#decisions);
    await this.#arm();
    this.#look = setInterval(() => this.#lookAround(), LOOK_MS);
    this.#look.unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    if (this.#look) clearInterval(this.#look);
    if (this.#settle) clearTimeout(this.#settle);
    for (const watcher of this.#watchers.values()) watcher.close();
    this.#watchers.clear();
    await this.#work;
  }

  /** Watches what is not watched yet. */
  async #arm(): Promise<void> {
    const { ops, problems, links } = this.#core.place;
    try {
      this.#watch('', (name) => this.#hintAtRoot(name));
      if (TREE) return;
      this.#watch(inside.sheets, (name) => this.#hintAtSheet(name));
      for (const entry of await ops.readdir(this.#core.path(inside.sheets))) {
        const leaves = entry.isSymbolicLink() && !links.follow; // where it leads is nothing to listen to
        if (ID_PATTERN.test(entry.name) && !leaves) this.#watchSheet(entry.name);
      }
      problems.clear(inside.sheets, 'watch-failed');
    } catch (error) {
      const errno = errnoOf(error);
      if (errno === 'ENOENT') return; // gone for now: the next look arms again
      if ((await entriesOf(this.#core.place, inside.sheets)) === null) return; // named as what cannot be read
      const message = `Changes from outside are seen late: the system does not let all folders be watched (${errno || String(error)}).`;
      problems.set({ kind: 'watch-failed', file: inside.sheets, sheet: null, message, keptAt: null });
    }
  }

  #watchSheet(id: string): void {
    try {
      this.#watch(inside.folder(id), (name) => {
        if (name === null || FILES.has(name)) this.#mark(id);
      });
    } catch (error) {
      // one bad folder is named where its sheet is listed, and keeps no other from being watched
      if (!BAD_FOLDER.has(errnoOf(error))) throw error;
    }
  }

  #watch(folder: string, hint: (name: string | null) => void): void {
    if (this.#closed || this.#watchers.has(folder)) return;
    const watcher = watch(this.#core.path(folder), { persistent: false, recursive: TREE }, (_event, name) =>
      hint(name),
    );
    watcher.on('error', () => {
      watcher.close();
      this.#watchers.delete(folder); // a folder that went away; the next look arms again
    });
    this.#watchers.set(folder, watcher);
  }

  #drop(folder: string): void {
    this.#watchers.get(folder)?.close();
    this.#watchers.delete(folder);
  }

  #hintAtRoot(name: string | null): void {
    const [first, id, file] = (name ?? '').split(/[\\/]/);
    if (first === inside.workspace || name === null) this.#workspaceDirty = true;
    if (first === inside.decisions || name === null) this.#decisionsDirty = true;
    if (TREE && first === inside.sheets && id) {
      if (file === undefined || FILES.has(file)) this.#mark(id);
    } else if (ROOT_NAMES.has(first ?? '') || name === null) {
      if (!TREE && first === inside.sheets) this.#dropAll();
      this.#schedule();
    }
  }

  /** `sheets` itself was moved or made: old watches follow the old folder. */
  #dropAll(): void {
    for (const folder of [...this.#watchers.keys()]) if (folder !== '') this.#drop(folder);
    for (const id of this.#core.known.keys()) this.#dirty.add(id);
  }

  #hintAtSheet(name: string | null): void {
    if (name === null || !ID_PATTERN.test(name)) return;
    this.#drop(inside.folder(name)); // a folder of that name came or went
    this.#mark(name);
  }

  #mark(id: string): void {
    if (!ID_PATTERN.test(id)) return;
    this.#dirty.add(id);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#closed) return;
    if (this.#settle) clearTimeout(this.#settle);
    this.#settle = setTimeout(() => this.#next(), SETTLE_MS);
    this.#settle.unref();
  }

  #lookAround(): void {
    for (const id of this.#core.shelf.ids()) this.#dirty.add(id);
    this.#workspaceDirty = true;
    this.#decisionsDirty = true;
    this.#next();
  }

  #next(): void {
    this.#work = this.#work.then(async () => {
      if (this.#closed) return;
      try {
        await this.#lookAtMarked();
      } catch (error) {
        const why = error instanceof Error ? error.message : String(error);
        const message = `Looking for changes from outside failed: ${why}.`;
        this.#core.place.problems.set({ kind: 'watch-failed', file: '.', sheet: null, message, keptAt: null });
      }
    });
  }

  async #lookAtMarked(): Promise<void> {
    await this.#arm();
    const ids = [...this.#dirty];
    this.#dirty.clear();
    let listChanged = false;
    for (const id of ids) if (await this.#core.queue.run(id, () => this.#lookAt(id))) listChanged = true;
    if (this.#workspaceDirty) {
      this.#workspaceDirty = false;
      const before = this.#workspace.knownHash;
      const now = await this.#workspace.hashNow();
      if (now !== before) {
        await this.#workspace.read();
        this.#emit('workspace.changed', {});
      }
    }
    if (this.#decisionsDirty) {
      this.#decisionsDirty = false;
      await this.#core.queue.run(inside.decisions, () => this.#lookAtDecisions());
    }
    if (await this.#core.presence.needsCheck(ids)) await this.#core.presence.check();
    if (listChanged) this.#emit('sheets.changed', {});
  }

  async #lookAtDecisions(): Promise<void> {
    const decisions = this.#decisions;
    if ((await decisions.hashNow()) === decisions.knownHash) return;
    await understand(decisions);
    this.#emit('decisions.changed', {});
  }

  /** @returns whether the sheet changed */
  async #lookAt(id: string): Promise<boolean> {
    const { known, shelf, presence, summaries } = this.#core;
    const files = shelf.peek(id);
    const now = { hash: await files.sheet.hashNow(), readingsHash: await files.readings.hashNow() };
    const before = known.get(id);
    if (before && before.hash === now.hash && before.readingsHash === now.readingsHash) return false;
    if (!before && now.hash === null && !presence.knows(id)) return false;
    if (before?.hash !== now.hash) summaries.forget(id);
    known.set(id, now);
    for (const file of [files.sheet, files.readings]) await understand(file);
    if (now.hash !== null) presence.note(id);
    this.#emit('sheet.changed', { id, ...now });
    return true;
  }
}

/** Reads a file so that what is wrong with it gets onto the problem list. */
async function understand(file: { load(): Promise<unknown> }): Promise<void> {
  try {
    await file.load();
  } catch (error) {
    if (!(error instanceof PlumblineError)) throw error;
  }
}
