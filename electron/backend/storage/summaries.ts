import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { Place } from '#electron/backend/storage/document-file.ts';
import { decode } from '#electron/backend/storage/envelope.ts';
import type { FileStats } from '#electron/backend/storage/file-ops.ts';
import { sheetFormat } from '#electron/backend/storage/formats.ts';
import { FileFault, SIZE_LIMIT } from '#electron/backend/storage/guarded-json.ts';
import { absolute, inside } from '#electron/backend/storage/layout.ts';
import type { Presence } from '#electron/backend/storage/presence.ts';
import { sheetFile } from '#electron/backend/storage/sheet-shelf.ts';
import { type AgendaFacts, agendaFacts } from '#shared/agenda/facts.ts';
import type { StoppedMechanism } from '#shared/alignment/similar-mechanism.ts';
import type { FileState, SheetSummary } from '#shared/contract/records.ts';
import { type Commit, commitsOf } from '#shared/decisions/commit.ts';
import { type LogEntry, logEntriesOf } from '#shared/decisions/log.ts';
import { stoppedMechanisms } from '#shared/decisions/stopped.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { ID_PATTERN } from '#shared/model/primitives.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** Reads are short and synchronous inside; after so many ms other work gets a turn. */
const SLICE_MS = 10;

/** A sheet's line in the list. */
function summarise(sheet: Sheet, state: FileState): SheetSummary {
  const gate = sheet.gates.at(-1);
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
    decided: sheet.decisions.at(-1)?.outcome ?? null,
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
}

function digestOf(sheet: Sheet, state: FileState): Digest {
  return {
    summary: summarise(sheet, state),
    log: logEntriesOf(sheet),
    commits: commitsOf(sheet),
    facts: agendaFacts(sheet),
    stopped: stoppedMechanisms(sheet),
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
    for (const id of await this.#ids()) {
      const digest = await this.#digest(id);
      if (digest) digests.push(digest);
      if (performance.now() > until) {
        await new Promise((resolve) => setImmediate(resolve));
        until = performance.now() + SLICE_MS;
      }
    }
    return digests;
  }

  async #ids(): Promise<string[]> {
    const { ops, root, problems } = this.#place;
    const ids: string[] = [];
    try {
      for (const entry of await ops.readdir(absolute(root, inside.sheets))) {
        if (entry.name.startsWith('.') || !(entry.isDirectory() || entry.isSymbolicLink())) continue;
        if (ID_PATTERN.test(entry.name)) ids.push(entry.name);
        else {
          const file = inside.folder(entry.name);
          const message = `${file} is left alone: a sheet's folder has a name of a-z, 0-9 and “-” only. Rename it to have it shown.`;
          problems.set({ kind: 'unreadable', file, sheet: null, message, keptAt: null });
        }
      }
    } catch (error) {
      const errno = errnoOf(error);
      if (errno !== 'ENOENT' && errno !== 'ENOTDIR') throw error;
    }
    return ids;
  }

  async #digest(id: string): Promise<Digest | null> {
    const stats = await this.#stat(id);
    if (stats === null) {
      if (await this.#holdsSomething(id)) this.#presence.tellWithoutPage(id);
      return null;
    }
    const signature = signatureOf(stats);
    const remembered = this.#remembered.get(id);
    if (remembered?.signature === signature) return remembered.digest;
    const digest = (await this.#readOurs(id, stats.size)) ?? (await this.#read(id));
    this.#presence.note(id);
    this.#remembered.set(id, { signature, digest });
    return digest;
  }

  /** The short way for a page that is as Plumbline wrote it; null for any other, which {@link #read} reports on. */
  async #readOurs(id: string, size: number): Promise<Digest | null> {
    if (size > SIZE_LIMIT) return null;
    try {
      const { ops, root, problems } = this.#place;
      const { data, state } = decode(sheetFormat, await ops.readFile(absolute(root, inside.sheet(id)), size));
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

  async #stat(id: string): Promise<FileStats | null> {
    try {
      return await this.#place.ops.stat(absolute(this.#place.root, inside.sheet(id)));
    } catch (error) {
      const errno = errnoOf(error);
      if (errno === 'ENOENT' || errno === 'ENOTDIR') return null;
      throw error;
    }
  }

  /** An empty folder means a sync under way, not a sheet that lost its page. */
  async #holdsSomething(id: string): Promise<boolean> {
    try {
      return (await this.#place.ops.readdir(absolute(this.#place.root, inside.folder(id)))).length > 0;
    } catch (error) {
      const errno = errnoOf(error);
      if (errno === 'ENOENT' || errno === 'ENOTDIR') return false;
      throw error;
    }
  }
}
