import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { Place } from '#electron/backend/storage/document-file.ts';
import { decode } from '#electron/backend/storage/envelope.ts';
import type { FileStats } from '#electron/backend/storage/file-ops.ts';
import { entriesOf } from '#electron/backend/storage/folder-entries.ts';
import { sheetFormat } from '#electron/backend/storage/formats.ts';
import { FileFault, SIZE_LIMIT } from '#electron/backend/storage/guarded-json.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';
import type { Presence } from '#electron/backend/storage/presence.ts';
import { unreadProblem } from '#electron/backend/storage/read-error.ts';
import { sheetFile } from '#electron/backend/storage/sheet-shelf.ts';
import { type AgendaFacts, agendaFacts } from '#shared/agenda/facts.ts';
import type { StoppedMechanism } from '#shared/alignment/similar-mechanism.ts';
import type { FileState, SheetSummary } from '#shared/contract/records.ts';
import { againstVerdict } from '#shared/decisions/against-verdict.ts';
import { type Commit, commitsOf } from '#shared/decisions/commit.ts';
import { type LogEntry, logEntriesOf } from '#shared/decisions/log.ts';
import { stoppedMechanisms } from '#shared/decisions/stopped.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { ID_PATTERN } from '#shared/model/primitives.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { type CarriedFrom, carriedFrom } from '#shared/sheet/carried-from.ts';
import { lacksGate } from '#shared/sheet/next-step.ts';

/** Reads are short and synchronous inside; after so many ms other work gets a turn. */
const SLICE_MS = 10;

/** A sheet's line in the list. */
function summarise(sheet: Sheet, state: FileState): SheetSummary {
  const gate = sheet.gates.at(-1);
  const last = sheet.decisions.at(-1);
  return {
    id: sheet.id,
    title: sheet.title,
    status: sheet.status,
    owner: sheet.owner,
    aim: sheet.aim.outcome,
    createdAt: sheet.createdAt,
    updatedAt: sheet.updatedAt,
    gateStart: gate?.start ?? null,
    gateEnd: gate?.end ?? null,
    decided: last?.outcome ?? null,
    against: last ? againstVerdict(last) : null,
    noGate: lacksGate(sheet),
    state,
  };
}

/** What is kept of a page so that lists over all sheets need not read it again. */
export interface Digest {
  summary: SheetSummary;
  /** Its decisions, oldest first. */
  log: readonly LogEntry[];
  /** The gates it sealed, as they were sealed. */
  commits: readonly Commit[];
  /** For the agenda; the days of last readings lie in another file and are not in here. */
  facts: AgendaFacts;
  /** Mechanisms its log stopped. */
  stopped: readonly StoppedMechanism[];
  /** What sheets that were carried forward from it are compared with. */
  carried: CarriedFrom;
}

function digestOf(sheet: Sheet, state: FileState): Digest {
  return {
    summary: summarise(sheet, state),
    log: logEntriesOf(sheet),
    commits: commitsOf(sheet),
    facts: agendaFacts(sheet),
    stopped: stoppedMechanisms(sheet),
    carried: carriedFrom(sheet),
  };
}

interface Remembered {
  signature: string;
  digest: Digest | null;
}

/** Inode, size, mtime and ctime: the system sets ctime on every change, also where mtime was put back. */
export function signatureOf({ ino, size, mtimeMs, ctimeMs }: FileStats): string {
  return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
}

/** The list of sheets; files that did not change since the last time are not read again. */
export class Summaries {
  readonly #place: Place;
  readonly #presence: Presence;
  readonly #remembered = new Map<string, Remembered>();
  /** Of the last look: files whose folder cannot be looked into. */
  #hidden = new Set<string>();

  constructor(place: Place, presence: Presence) {
    this.#place = place;
    this.#presence = presence;
  }

  /** Read that sheet again next time. */
  forget(id: string): void {
    this.#remembered.delete(id);
  }

  /** Every sheet that can be shown, last changed first; the others are on the list of problems. */
  async list(): Promise<SheetSummary[]> {
    const summaries = (await this.digests()).map(({ summary }) => summary);
    return summaries.sort((a, b) => (a.updatedAt < b.updatedAt ? 1 : a.updatedAt > b.updatedAt ? -1 : 0));
  }

  /** The same with what other lists are made from, in no order. */
  async digests(): Promise<Digest[]> {
    const digests: Digest[] = [];
    let until = performance.now() + SLICE_MS;
    const hidden = new Set<string>();
    const found = await this.#found();
    if (found) this.#forgetAllBut(new Set(found.map(({ id }) => id)));
    for (const { id, isLink } of found ?? []) {
      const digest = await this.#digest(id, isLink, hidden);
      if (digest) digests.push(digest);
      if (performance.now() > until) {
        await new Promise((resolve) => setImmediate(resolve));
        until = performance.now() + SLICE_MS;
      }
    }
    // what is gone, or can be looked into again, is no problem any more
    for (const file of this.#hidden) if (!hidden.has(file)) this.#place.problems.clear(file, 'unreadable');
    this.#hidden = hidden;
    return digests;
  }

  /** Problems of a sheet that was removed go with it. */
  #forgetAllBut(ids: ReadonlySet<string>): void {
    for (const id of this.#remembered.keys()) {
      if (ids.has(id)) continue;
      this.#remembered.delete(id);
      this.#place.problems.clear(inside.sheet(id), 'unreadable', 'newer', 'changed-outside');
    }
  }

  /** The sheets' folders; null where that cannot be known. */
  async #found(): Promise<{ id: string; isLink: boolean }[] | null> {
    const { problems } = this.#place;
    const entries = await entriesOf(this.#place, inside.sheets);
    if (!entries) return null;
    const found: { id: string; isLink: boolean }[] = [];
    for (const entry of entries) {
      const isLink = entry.isSymbolicLink();
      if (entry.name.startsWith('.') || !(entry.isDirectory() || isLink)) continue;
      if (ID_PATTERN.test(entry.name)) found.push({ id: entry.name, isLink });
      else {
        const file = inside.folder(entry.name);
        const message = `${file} is left alone: a sheet's folder has a name of a-z, 0-9 and “-” only. Rename it to have it shown.`;
        problems.set({ kind: 'unreadable', file, sheet: null, message, keptAt: null });
      }
    }
    return found;
  }

  /**
   * The digest of one sheet; null where there is none to show. A sheet that cannot be read is one named problem.
   * @param hidden takes the file where the system does not even say whether there is one
   */
  async #digest(id: string, isLink: boolean, hidden: Set<string>): Promise<Digest | null> {
    let stats: FileStats;
    try {
      stats = await this.#place.ops.stat(absolute(this.#place.root, inside.sheet(id)));
    } catch (error) {
      const errno = errnoOf(error);
      if (!errno) throw error;
      this.#remembered.delete(id);
      await this.#tellUnread(id, isLink, error, hidden);
      return null;
    }
    const signature = `${this.#place.links.follow} ${signatureOf(stats)}`;
    const remembered = this.#remembered.get(id);
    if (remembered?.signature === signature) return remembered.digest;
    const digest = (await this.#readOurs(id, !isLink)) ?? (await this.#read(id));
    this.#presence.note(id);
    this.#remembered.set(id, { signature, digest });
    return digest;
  }

  /** The short way for a page that is as Plumbline wrote it; null for any other, which {@link #read} reports on. */
  async #readOurs(id: string, folderSeen: boolean): Promise<Digest | null> {
    try {
      const { ops, root, problems } = this.#place;
      const bytes = await ops.readFile(absolute(root, inside.sheet(id)), { limit: SIZE_LIMIT, folderSeen });
      const { data, state } = decode(sheetFormat, bytes);
      if (state !== 'ours' || data?.id !== id) return null;
      problems.clear(inside.sheet(id), 'unreadable', 'vanished', 'newer', 'changed-outside');
      return digestOf(data, state);
    } catch (error) {
      if (error instanceof FileFault || errnoOf(error)) return null;
      throw error;
    }
  }

  async #read(id: string): Promise<Digest | null> {
    try {
      const loaded = await sheetFile(this.#place, id).load();
      return loaded?.data ? digestOf(loaded.data, loaded.state) : null;
    } catch (error) {
      if (error instanceof PlumblineError && error.code === 'unreadable') return null; // it is on the problem list
      throw error;
    }
  }

  /** An empty folder means a sync under way, not a sheet that lost its page. */
  async #tellUnread(id: string, isLink: boolean, fault: unknown, hidden: Set<string>): Promise<void> {
    const { ops, root, problems } = this.#place;
    const errno = errnoOf(fault);
    let reason = errno === 'ENOENT' || errno === 'ENOTDIR' ? null : fault;
    try {
      const entries = await ops.readdir(absolute(root, inside.folder(id)));
      if (reason === null && entries.length > 0) return this.#presence.tellWithoutPage(id);
    } catch (error) {
      const gone = errnoOf(error) === 'ENOENT' || errnoOf(error) === 'ENOTDIR';
      if (!errnoOf(error)) throw error;
      if (!gone || isLink) reason ??= error;
    }
    if (reason === null) return;
    problems.set(unreadProblem(reason, inside.sheet(id), id));
    hidden.add(inside.sheet(id));
  }
}
