import { type Core, releaseQuietly } from '#electron/backend/storage/core.ts';
import { diskError, errnoOf, newerError } from '#electron/backend/storage/disk-error.ts';
import type { Current, DocumentFile, Guard, Loaded } from '#electron/backend/storage/document-file.ts';
import { shownDraft } from '#electron/backend/storage/drafts.ts';
import { sha256 } from '#electron/backend/storage/envelope.ts';
import { sheetFormat } from '#electron/backend/storage/formats.ts';
import { SIZE_LIMIT } from '#electron/backend/storage/guarded-json.ts';
import type { History } from '#electron/backend/storage/history.ts';
import type { HistoryLines, Version } from '#electron/backend/storage/history-lines.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import { type Beside, makeSheetFolder } from '#electron/backend/storage/new-sheet.ts';
import type { Later } from '#electron/backend/storage/queue.ts';
import { unreadError } from '#electron/backend/storage/read-error.ts';
import {
  type LoggedVersion,
  type ReadingsLog,
  type ReadingsLogLines,
  settledLines,
} from '#electron/backend/storage/readings-log.ts';
import { checkedId, checkedReadings, checkedSheet } from '#electron/backend/storage/sheet-input.ts';
import type { TakenOn } from '#electron/backend/storage/snapshots.ts';
import type { SavedSheet, SheetsArea } from '#electron/backend/storage/store.ts';
import type { Digest } from '#electron/backend/storage/summaries.ts';
import { conflictError } from '#shared/contract/error-details.ts';
import type { Draft, OpenSheet, SheetSummary } from '#shared/contract/records.ts';
import { keepLog } from '#shared/decisions/on-record.ts';
import { putBack } from '#shared/decisions/put-back.ts';
import { draftSentence } from '#shared/errors/disk-sentences.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { parseOrThrow } from '#shared/errors/invalid.ts';
import { sameContent } from '#shared/merge/sheets.ts';
import type { Decision } from '#shared/model/decision.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { ReadingsLogLine } from '#shared/model/readings-log.ts';
import { type Sheet, sheetSchema } from '#shared/model/sheet.ts';
import type { Snapshot } from '#shared/model/snapshot.ts';

/** Reading and writing of single sheets. One task at a time for each sheet; writes under its lock. */
export class SheetStore implements SheetsArea {
  readonly #core: Core;

  constructor(core: Core) {
    this.#core = core;
  }

  async list(): Promise<SheetSummary[]> {
    const summaries = await this.#core.summaries.list();
    await this.#core.presence.check();
    return summaries;
  }

  async digests(): Promise<Digest[]> {
    const digests = await this.#core.summaries.digests();
    await this.#core.presence.check();
    return digests;
  }

  async open(id: string): Promise<OpenSheet> {
    return this.#core.queue.run(checkedId(id), () => this.#open(id));
  }

  async create(sheet: Sheet, readings: readonly Reading[], beside: Beside = {}): Promise<OpenSheet> {
    const checked = parseOrThrow(sheetSchema, sheet, 'The sheet');
    const sorted = checkedReadings(readings);
    const { id } = checked;
    return this.#core.queue.run(id, async (later) => {
      await this.#core.locked(id, inside.folder(id), () => makeSheetFolder(this.#core.place, checked, sorted, beside));
      const opened = await this.#open(id);
      later(() => this.#remember(id, { at: checked.updatedAt, hash: opened.hash, sheet: checked }, null));
      return opened;
    });
  }

  /**
   * Saves the page; `updatedAt` becomes the moment of saving. A page that cannot be saved is kept as a draft. What the page
   * on the disk has in its log is kept, whatever was sent.
   * @param written whether people wrote it; false for a page made here that can be made again: it is never a draft
   */
  async save(
    id: string,
    sheet: Sheet,
    base: string,
    snapshots: readonly Snapshot[] = [],
    written = true,
  ): Promise<SavedSheet> {
    const checked = checkedSheet(id, sheet);
    return this.#core.queue.run(id, async (later) => {
      // a decision that could not be saved waits in the draft, with what it was taken on
      const draft = this.#core.drafts.has(id) ? await this.#core.drafts.get(id) : null;
      const taken = [...snapshots, ...(draft?.snapshots ?? [])];
      const savedAt = this.#core.clock.now().toISOString();
      try {
        const whole = await this.#withLog(id, checked, base);
        const next = { ...whole, updatedAt: savedAt };
        const guard: Guard<Sheet> = async (current) => {
          await this.#mayReplace(id, current, base);
          // our own failed write on that base may have got through, with a log of its own
          const present = current?.loaded?.data;
          if (present && keepLog(next, present) !== next) throw await this.#conflict(id, 'sheet');
        };
        const hash = await this.#write(id, next, { guard, taken }, later);
        if (this.#core.drafts.has(id)) later(() => this.#discardSavedDraft(id, checked));
        return { hash, savedAt, kept: whole === checked ? null : next };
      } catch (error) {
        throw written ? await this.#keptAsDraft(error, checked, base, taken) : error;
      }
    });
  }

  async saveMade(id: string, sheet: Sheet, base: string, snapshots: readonly Snapshot[] = []): Promise<SavedSheet> {
    return this.save(id, sheet, base, snapshots, false);
  }

  /** The page that was sent, with the log of the version it is based on; as sent where the disk is not at that version. */
  async #withLog(id: string, sheet: Sheet, base: string): Promise<Sheet> {
    const file = this.#core.shelf.get(id).sheet;
    const present = file.last?.hash === base ? file.last : await loadIfReadable(file);
    return present?.data && present.hash === base ? keepLog(sheet, present.data) : sheet;
  }

  /** Saves the readings, after their line of the log is on the disk. @param by who writes them; empty where it is not known */
  async saveReadings(
    id: string,
    readings: readonly Reading[],
    base: string | null,
    by = '',
  ): Promise<{ hash: string }> {
    const sorted = checkedReadings(readings);
    return this.#core.queue.run(checkedId(id), () =>
      this.#core.locked(id, inside.readings(id), async () => {
        const files = this.#core.shelf.get(id);
        if ((await files.sheet.hashNow()) === null) throw await this.#missing(id);
        const writing = { at: this.#core.clock.now().toISOString(), by };
        const { hash } = await files.readings.save(sorted, async (current, next) => {
          if (current?.fault) throw current.fault;
          if (!files.readings.isBase(current?.hash ?? null, base)) throw await this.#conflict(id, 'readings');
          if (current?.loaded?.state === 'newer') throw newerError(inside.readings(id));
          if (current?.loaded?.state === 'changed-outside') throw await this.#notAccepted(id, 'readings');
          const before = loggedVersion(current?.loaded ?? null);
          await this.#inLog(id, (log, read) => log.add(writing, before, { hash: next, readings: sorted }, read));
        });
        this.#core.known.set(id, { hash: this.#core.known.get(id)?.hash ?? null, readingsHash: hash });
        return { hash };
      }),
    );
  }

  /**
   * Takes what another program left as it lies: with the page's hash the page and its readings, with the readings' hash
   * these alone. The bytes are kept first; readings that cannot be understood stay as they are.
   * @throws PlumblineError `conflict` when the disk holds yet another version
   */
  async acceptOutside(id: string, hash: string): Promise<OpenSheet> {
    return this.#core.queue.run(checkedId(id), async (later) => {
      const opened = await this.#open(id);
      const isPage = opened.hash === hash;
      if (!isPage && opened.readingsHash !== hash) throw await this.#conflict(id, 'sheet');
      if (isPage && opened.state === 'newer') throw newerError(inside.sheet(id));
      if (!isPage && opened.readingsState === 'newer') throw newerError(inside.readings(id));
      // before the page: its write holds the sheet's lock until this call has returned
      if (opened.readingsState === 'changed-outside' && opened.readingsHash) await this.#acceptReadings(id, opened);
      if (isPage && opened.state === 'changed-outside') {
        await this.#write(id, opened.sheet, { guard: this.#taking(id, hash, 'sheet'), taken: [] }, later);
      }
      return this.#open(id);
    });
  }

  async #acceptReadings(id: string, { readings, readingsHash }: OpenSheet): Promise<void> {
    const file = this.#core.shelf.get(id).readings;
    if (!readingsHash || file.last?.hash !== readingsHash) return; // not understood
    const taking = this.#taking(id, readingsHash, 'readings');
    const writing = { at: this.#core.clock.now().toISOString(), by: '' };
    await this.#core.locked(id, inside.readings(id), () =>
      file.save(readings, async (current, hash) => {
        await taking(current, hash);
        await this.#inLog(id, (log, read) => log.accept(writing, { hash, readings }, read));
      }),
    );
  }

  /** Nothing is written that is not logged: a log that cannot be added to keeps the readings from being saved. */
  async #inLog(
    id: string,
    write: (log: ReadingsLog, read: () => Promise<ReadingsLogLines>) => Promise<void>,
  ): Promise<void> {
    try {
      await write(this.#core.shelf.get(id).readingsLog, () => this.#core.readingsLogs.read(id));
    } catch (error) {
      throw diskError(error, inside.readingsLog(id));
    }
  }

  /** The log of a sheet's readings up to how they lie on the disk now. @throws PlumblineError `not-found`, `unreadable` */
  async readingsLog(id: string): Promise<{ lines: ReadingsLogLine[]; damaged: number }> {
    return this.#core.queue.run(checkedId(id), async () => {
      if ((await this.#core.shelf.peek(id).sheet.hashNow()) === null) throw await this.#missing(id);
      try {
        const log = await this.#core.readingsLogs.read(id);
        const at = this.#core.clock.now().toISOString();
        return { lines: settledLines(log, await this.#foundReadings(id), at), damaged: log.damaged.length };
      } catch (error) {
        throw unreadError(error, inside.readingsLog(id));
      }
    });
  }

  /** Null where they cannot be understood. */
  async #foundReadings(id: string): Promise<LoggedVersion | null> {
    try {
      const found = await this.#core.shelf.get(id).readings.load();
      return found?.state === 'newer' ? null : loggedVersion(found);
    } catch (error) {
      if (error instanceof PlumblineError && error.code === 'unreadable') return null;
      throw error;
    }
  }

  /** The log's bytes; null where there is none. @throws PlumblineError `unreadable` */
  async readingsLogFile(id: string): Promise<Buffer | null> {
    const { ops } = this.#core.place;
    try {
      return await ops.readFile(this.#core.path(inside.readingsLog(checkedId(id))), { limit: SIZE_LIMIT });
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return null;
      throw unreadError(error, inside.readingsLog(id));
    }
  }

  /** Lets exactly the version with that hash be replaced, after keeping its bytes. */
  #taking(id: string, hash: string, what: 'sheet' | 'readings'): Guard<unknown> {
    const folder = what === 'sheet' ? inside.backups(id) : `${inside.backups(id)}/readings`;
    return async (current) => {
      if (current?.fault) throw current.fault;
      if (current?.hash !== hash) throw await this.#conflict(id, what);
      await this.#core.backups.keep(folder, current.bytes, true);
    };
  }

  /**
   * Puts an earlier version back, in one write: what is on record since stays on it. What lies there now is backed up
   * first, also when it cannot be understood.
   */
  async restoreBackup(id: string, name: string): Promise<OpenSheet> {
    return this.#core.queue.run(checkedId(id), async (later) => {
      const { sheet: earlier, snapshots } = await this.#core.backups.read(id, name);
      const present = await loadIfReadable(this.#core.shelf.get(id).sheet);
      const whole = present?.data ? putBack(earlier, present.data) : earlier;
      const next = { ...whole, id, updatedAt: this.#core.clock.now().toISOString() };
      await this.#core.presence.assertHere();
      await this.#core.place.ops.mkdir(this.#core.path(inside.folder(id)));
      const guard: Guard<Sheet> = async (current) => {
        if (current?.loaded?.state === 'newer') throw newerError(inside.sheet(id));
        // another process wrote since: its log is not in what is put back
        if (current?.loaded && current.hash !== present?.hash) throw await this.#conflict(id, 'sheet');
        if (current) await this.#core.backups.keep(inside.backups(id), current.bytes, true);
      };
      await this.#write(id, next, { guard, taken: snapshots }, later);
      return this.#open(id);
    });
  }

  /** What a decision was taken on: beside the page, or still on it where that is of an older version. */
  async snapshot(id: string, decision: string): Promise<TakenOn> {
    return this.#core.queue.run(checkedId(id), async () => {
      const page = await this.#page(id);
      const found = page.data.decisions.find((candidate) => candidate.id === decision);
      if (found) return this.#takenOn(id, page, found);
      throw new PlumblineError('not-found', `The sheet “${page.data.title}” has no decision ${decision}.`, {
        id,
        decision,
      });
    });
  }

  /** Those of all decisions that can be read. */
  async snapshots(id: string): Promise<Snapshot[]> {
    return this.#core.queue.run(checkedId(id), async () => {
      const page = await this.#page(id);
      const all: Snapshot[] = [];
      for (const decision of page.data.decisions) {
        const { snapshot } = await this.#takenOn(id, page, decision);
        if (snapshot) all.push(snapshot);
      }
      return all;
    });
  }

  async #takenOn(id: string, { snapshots }: Loaded<Sheet>, decision: Decision): Promise<TakenOn> {
    const inPage = snapshots.find((snapshot) => snapshot.decision === decision.id);
    return inPage ? { snapshot: inPage, problem: null } : this.#core.snapshots.read(id, decision);
  }

  /** The sheet's history, after what was on its way there. */
  async history(id: string): Promise<HistoryLines> {
    await this.#core.queue.run(checkedId(id), async () => {
      if ((await this.#core.shelf.peek(id).sheet.hashNow()) === null) throw await this.#missing(id);
    });
    try {
      return await this.#core.histories.read(id);
    } catch (error) {
      throw unreadError(error, inside.history(id));
    }
  }

  /** Reads the page, its readings and its draft as they lie on the disk. */
  async #open(id: string): Promise<OpenSheet> {
    const sheet = await this.#page(id);
    const readings = await this.#readingsOf(id);
    this.#core.presence.note(id);
    this.#core.known.set(id, { hash: sheet.hash, readingsHash: readings?.hash ?? null });
    return {
      sheet: sheet.data,
      hash: sheet.hash,
      state: sheet.state,
      readings: readings?.data ?? [],
      readingsHash: readings?.hash ?? null,
      readingsState: readings?.state ?? 'ours',
      draft: await this.#draftOf(sheet.data),
    };
  }

  /** The edits that wait for a sheet; null where there are none, or where the disk holds just these by now. */
  async #draftOf(sheet: Sheet): Promise<Draft | null> {
    const { drafts } = this.#core;
    const draft = drafts.has(sheet.id) ? await drafts.get(sheet.id) : null;
    if (!draft) return null;
    if (!sameContent(draft.sheet, sheet)) return shownDraft(draft);
    if (await this.#isDurable(sheet.id)) await drafts.discardIfPossible(sheet.id);
    return null;
  }

  /** Whether the page that can be read now survives a power cut too: a save may have failed only after its rename. */
  async #isDurable(id: string): Promise<boolean> {
    try {
      await this.#core.place.ops.syncFolder(this.#core.path(inside.folder(id)));
      return true;
    } catch {
      return false;
    }
  }

  async #page(id: string): Promise<Loaded<Sheet> & { data: Sheet }> {
    const page = await this.#core.shelf.get(id).sheet.load();
    if (!page) throw await this.#missing(id);
    if (!page.data) throw newerError(inside.sheet(id));
    return { ...page, data: page.data };
  }

  /** Unreadable readings do not keep the page shut: they are on the problem list, and no save replaces them. */
  async #readingsOf(id: string): Promise<Pick<Loaded<Reading[]>, 'data' | 'hash' | 'state'> | null> {
    const file = this.#core.shelf.get(id).readings;
    try {
      return await file.load();
    } catch (error) {
      if (!(error instanceof PlumblineError) || error.code !== 'unreadable') throw error;
      return { data: [], hash: (await file.hashNow()) ?? sha256(''), state: 'changed-outside' };
    }
  }

  /**
   * Writes sheet.json under the lock, and before it what its new decisions were taken on and what a page of an older version
   * held; the history and the release follow after the call returns.
   */
  async #write(
    id: string,
    next: Sheet,
    { guard, taken }: { guard: Guard<Sheet>; taken: readonly Snapshot[] },
    later: Later,
  ): Promise<string> {
    const release = await this.#core.lock(id, inside.sheet(id));
    let done: () => Promise<void> = async () => undefined;
    try {
      const { hash, previous } = await this.#core.shelf.get(id).sheet.save(next, async (current, hash) => {
        await guard(current, hash);
        await this.#core.snapshots.keep(id, next, [...(current?.loaded?.snapshots ?? []), ...taken]);
        const present = versionOf(current?.loaded ?? null);
        if (present) await this.#inHistory(id, (history) => history.secure(present));
      });
      const before = versionOf(previous);
      done = () => this.#remember(id, { at: next.updatedAt, hash, sheet: next }, before);
      this.#core.known.set(id, { hash, readingsHash: this.#core.known.get(id)?.readingsHash ?? null });
      this.#core.summaries.forget(id);
      this.#core.presence.note(id);
      return hash;
    } catch (error) {
      throw errnoOf(error) === 'ENOENT' ? await this.#missing(id) : diskError(error, inside.sheet(id));
    } finally {
      later(async () => {
        await done();
        await releaseQuietly(release);
      });
    }
  }

  async #remember(id: string, next: Version, previous: Version | null): Promise<void> {
    await this.#inHistory(id, (history) => history.append(next, previous));
  }

  /** A save is good although its line of history failed; the line is made good by the next one. */
  async #inHistory(id: string, write: (history: History) => Promise<void>): Promise<void> {
    const file = inside.history(id);
    try {
      await write(this.#core.shelf.get(id).history);
      this.#core.place.problems.clear(file, 'history');
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      const message = `${file} could not be added to (${why}). The sheet itself is not concerned; the next save tries again.`;
      this.#core.place.problems.set({ kind: 'history', file, sheet: id, message, keptAt: null });
    }
  }

  async #mayReplace(id: string, current: Current<Sheet> | null, base: string): Promise<void> {
    if (!current) throw await this.#missing(id);
    if (current.fault) throw current.fault;
    if (!this.#core.shelf.get(id).sheet.isBase(current.hash, base)) throw await this.#conflict(id, 'sheet');
    const { state, version } = current.loaded;
    if (state === 'newer') throw newerError(inside.sheet(id));
    if (state === 'changed-outside') throw await this.#notAccepted(id, 'sheet');
    const migrates = version < sheetFormat.version;
    await this.#core.backups.keep(inside.backups(id), current.bytes, migrates);
  }

  async #conflict(id: string, what: 'sheet' | 'readings'): Promise<PlumblineError> {
    const theirs = await this.#open(id);
    const name = what === 'sheet' ? 'This sheet' : 'The readings of this sheet';
    return conflictError(
      `${name} changed on the disk since you began (another window, program or computer). Nothing was overwritten; choose which version to go on with.`,
      { of: what, theirs },
    );
  }

  async #notAccepted(id: string, what: 'sheet' | 'readings'): Promise<PlumblineError> {
    const theirs = await this.#open(id);
    const file = inside[what](id);
    return conflictError(
      `${file} was changed outside Plumbline. Look at that version and accept it first; nothing was overwritten.`,
      { of: what, theirs, acceptFirst: true },
    );
  }

  /** The error when a page is missing: gone, gone with most of the workspace, or never there. */
  async #missing(id: string): Promise<PlumblineError> {
    if (!this.#core.presence.knows(id)) {
      return new PlumblineError('not-found', `There is no sheet “${id}” in this workspace.`, { id });
    }
    if (await this.#core.presence.check()) return this.#core.presence.error();
    if (!this.#core.presence.knows(id)) {
      return new PlumblineError('not-found', `The sheet “${id}” was moved to the trash in another window.`, { id });
    }
    this.#core.presence.tellWithoutPage(id);
    return new PlumblineError(
      'not-found',
      `${inside.sheet(id)} was there and is gone from the disk. Nothing was written in its place; restore it from a backup.`,
      { id },
    );
  }

  /** Most of the workspace gone: then nothing is created, and the draft stays in memory. */
  async #keptAsDraft(error: unknown, sheet: Sheet, base: string, taken: readonly Snapshot[]): Promise<unknown> {
    const memoryOnly = error instanceof PlumblineError && error.code === 'workspace-vanished';
    const where = await this.#core.drafts.keepIfPossible(sheet.id, sheet, base, { memoryOnly, taken });
    if (!(error instanceof PlumblineError)) return error;
    return new PlumblineError(
      error.code,
      `${error.message} ${draftSentence(where)}`,
      { ...error.details, draft: where },
      { cause: error },
    );
  }

  /** A draft whose edits are now on the page has done its work; any other waits until the user decides. */
  async #discardSavedDraft(id: string, saved: Sheet): Promise<void> {
    const draft = await this.#core.drafts.get(id);
    if (!draft || !sameContent(draft.sheet, saved)) return;
    await this.#core.drafts.discardIfPossible(id);
  }
}

/** The save itself reports what cannot be read. */
async function loadIfReadable<T>(file: DocumentFile<T>): Promise<Loaded<T> | null> {
  try {
    return await file.load();
  } catch (error) {
    if (error instanceof PlumblineError && error.code === 'unreadable') return null;
    throw error;
  }
}

function loggedVersion(loaded: Loaded<Reading[]> | null): LoggedVersion {
  return { hash: loaded?.hash ?? null, readings: loaded?.data ?? [] };
}

function versionOf(loaded: Loaded<Sheet> | null): Version | null {
  return loaded?.data ? { at: loaded.data.updatedAt, hash: loaded.hash, sheet: loaded.data } : null;
}
