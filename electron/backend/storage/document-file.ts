import { type Adapter, Low } from 'lowdb';
import { errnoOf, newerError, notAccepted } from '#electron/backend/storage/disk-error.ts';
import { writeDurably } from '#electron/backend/storage/durable-file.ts';
import { type Decoded, decode, encode, sha256 } from '#electron/backend/storage/envelope.ts';
import type { FileOps } from '#electron/backend/storage/file-ops.ts';
import type { Format } from '#electron/backend/storage/formats.ts';
import { FileFault, SIZE_LIMIT } from '#electron/backend/storage/guarded-json.ts';
import { absolute } from '#electron/backend/storage/layout.ts';
import type { ProblemList } from '#electron/backend/storage/problem-list.ts';
import { quarantine } from '#electron/backend/storage/quarantine.ts';
import { whyUnread } from '#electron/backend/storage/read-error.ts';
import type { LinkRule } from '#electron/backend/storage/workspace-ops.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/** What all files of a workspace share. */
export interface Place {
  /** Kept inside the workspace, see `workspaceOps`. */
  ops: FileOps;
  /** Absolute path of the workspace. */
  root: string;
  /** Whether links that lead out of it are followed. */
  links: LinkRule;
  problems: ProblemList;
}

/** A file as it was when it was last read or written here. */
export interface Loaded<T> extends Decoded<T> {
  /** SHA-256 of its bytes. */
  hash: string;
}

/** What lies on the disk when a write is about to replace it; either understood or with the reason why not. */
export type Current<T> = { bytes: Buffer; hash: string } & (
  | { loaded: Loaded<T>; fault: null }
  | { loaded: null; fault: PlumblineError }
);

/**
 * Decides whether a write may replace what lies on the disk now (null: no file); throwing calls it off. `hash` is that of the
 * bytes that are to be written.
 */
export type Guard<T> = (current: Current<T> | null, hash: string) => Promise<void>;

/**
 * One file of the workspace, held by lowdb's `Low` with this as its adapter (its stock one never syncs, has one fixed
 * temporary name and loses links and modes). Reading never changes a file; what cannot be understood is copied to the
 * quarantine and refused, so defaults never replace it.
 */
export class DocumentFile<T> implements Adapter<T> {
  /** Path inside the workspace. */
  readonly file: string;
  readonly #place: Place;
  readonly #format: Format<T>;
  readonly #sheet: string | null;
  readonly #adopt: (decoded: Decoded<T>) => Decoded<T>;
  readonly #db: Low<T>;
  #loaded: Loaded<T> | null = null;
  #sound: Loaded<T> | null = null;
  #guard: Guard<T> = async () => undefined;
  #replaced: Loaded<T> | null = null;
  /** A write that may have reached the disk although it failed: its own retry is not a conflict. */
  #unacknowledged: { base: string | null; hash: string } | null = null;

  /**
   * @param sheet the sheet it belongs to, for messages
   * @param nothing what lowdb holds before the first read; never written unless saved
   * @param adopt a last look at what was read, such as that its id is its folder's
   */
  constructor(
    place: Place,
    file: string,
    sheet: string | null,
    format: Format<T>,
    nothing: T,
    adopt: (decoded: Decoded<T>) => Decoded<T> = (decoded) => decoded,
  ) {
    this.#place = place;
    this.file = file;
    this.#sheet = sheet;
    this.#format = format;
    this.#adopt = adopt;
    this.#db = new Low<T>(this, nothing);
  }

  /** What was last read or written here, without looking at the disk. */
  get last(): Loaded<T> | null {
    return this.#loaded;
  }

  /** The last version read or written here that was as Plumbline wrote it. */
  get sound(): Loaded<T> | null {
    return this.#sound;
  }

  /**
   * The file as it is on the disk now; null when there is none.
   * @throws PlumblineError `unreadable`, after its bytes went to the quarantine
   */
  async load(): Promise<Loaded<T> | null> {
    await this.#db.read();
    return this.#loaded;
  }

  /**
   * Writes durably. `guard` decides, right before the old file is replaced, whether it may be.
   * @returns the new hash, and what was replaced
   */
  async save(data: T, guard: Guard<T>): Promise<{ hash: string; previous: Loaded<T> | null }> {
    this.#guard = guard;
    this.#db.data = data;
    try {
      await this.#db.write();
    } catch (error) {
      if (this.#loaded?.data != null) this.#db.data = this.#loaded.data;
      throw error;
    }
    if (!this.#loaded) throw new Error(`${this.file} was written and is not known`);
    return { hash: this.#loaded.hash, previous: this.#replaced };
  }

  /**
   * Signs exactly the version with that hash, as another program left it, after `keep` took its bytes. Nothing to do where
   * it is ours by now.
   * @throws PlumblineError `conflict` when the disk holds yet another one
   */
  async accept(hash: string, keep: (bytes: Buffer) => Promise<void>): Promise<void> {
    const loaded = await this.load();
    if (!loaded || loaded.state === 'ours') return;
    if (loaded.state === 'newer' || loaded.data === null) throw newerError(this.file);
    if (loaded.hash !== hash) throw notAccepted(this.file, loaded.hash);
    await this.save(loaded.data, async (current) => {
      if (current?.fault) throw current.fault;
      if (current?.hash !== hash) throw notAccepted(this.file, current?.hash ?? hash);
      await keep(current.bytes);
    });
  }

  /** A backup of this file as data; null for one that is not as Plumbline wrote it. */
  readonly understood = (bytes: Buffer): T | null => {
    try {
      const { data, state } = this.#adopt(decode(this.#format, bytes));
      return state === 'ours' ? data : null;
    } catch (error) {
      if (error instanceof FileFault) return null;
      throw error;
    }
  };

  /** Whether the disk's `hash` is `base`, or our own failed write on that base that got through after all. */
  isBase(hash: string | null, base: string | null): boolean {
    if (hash === base) return true;
    return hash !== null && hash === this.#unacknowledged?.hash && base === this.#unacknowledged.base;
  }

  /**
   * SHA-256 of the file's bytes now, without understanding them; null when there is no file to read. Of one too large to be
   * read it is that of its size and times: hashing the bytes would take long, at every call.
   */
  async hashNow(): Promise<string | null> {
    try {
      return sha256(await this.#place.ops.readFile(absolute(this.#place.root, this.file), { limit: SIZE_LIMIT }));
    } catch (error) {
      if (errnoOf(error) === 'EFBIG') return sha256(await this.#signature());
      if (errnoOf(error)) return null;
      throw error;
    }
  }

  /** lowdb's side: bytes → data. */
  async read(): Promise<T | null> {
    const bytes = await this.#bytes();
    if (bytes === null) {
      this.#loaded = null;
      return null;
    }
    const hash = sha256(bytes);
    if (this.#loaded?.hash !== hash) this.#loaded = { ...(await this.#understand(bytes)), hash };
    this.#tellState(this.#loaded);
    return this.#loaded.data;
  }

  /** lowdb's side: data → bytes on the disk. */
  async write(data: T): Promise<void> {
    const { bytes, hash } = encode(this.#format, data);
    let seen = '';
    const check = async () => {
      seen = await this.#signature();
      const current = await this.#current();
      await this.#guard(current, hash);
      this.#replaced = current?.loaded ?? null;
      this.#unacknowledged = { base: current?.hash ?? null, hash };
    };
    await writeDurably(this.#place.ops, absolute(this.#place.root, this.file), bytes, {
      check,
      // a slow disk syncs for seconds: another program may have written meanwhile
      recheck: async () => {
        if ((await this.#signature()) !== seen) await check();
      },
    });
    this.#unacknowledged = null;
    this.#loaded = { data, hash, state: 'ours', version: this.#format.version, snapshots: [] };
    this.#tellState(this.#loaded);
  }

  async #current(): Promise<Current<T> | null> {
    const bytes = await this.#bytes();
    if (bytes === null) return null;
    const hash = sha256(bytes);
    try {
      if (this.#loaded?.hash !== hash) this.#loaded = { ...(await this.#understand(bytes)), hash };
      this.#tellState(this.#loaded);
      return { bytes, hash, loaded: this.#loaded, fault: null };
    } catch (error) {
      if (error instanceof PlumblineError) return { bytes, hash, loaded: null, fault: error };
      throw error;
    }
  }

  /** Changes with every write: the system sets ctime itself. Empty when there is no file. */
  async #signature(): Promise<string> {
    try {
      const { ino, size, mtimeMs, ctimeMs } = await this.#place.ops.stat(absolute(this.#place.root, this.file));
      return `${ino} ${size} ${mtimeMs} ${ctimeMs}`;
    } catch (error) {
      const errno = errnoOf(error);
      if (errno === 'ENOENT' || errno === 'ENOTDIR') return '';
      throw error;
    }
  }

  async #bytes(): Promise<Buffer | null> {
    const path = absolute(this.#place.root, this.file);
    try {
      return await this.#place.ops.readFile(path, { limit: SIZE_LIMIT });
    } catch (error) {
      const errno = errnoOf(error);
      if (errno === 'ENOENT' || errno === 'ENOTDIR') return null;
      if (errno) throw this.#unreadable(whyUnread(error), 'It was left as it is.', null, errno);
      throw error;
    }
  }

  async #understand(bytes: Buffer): Promise<Decoded<T>> {
    try {
      return this.#adopt(decode(this.#format, bytes));
    } catch (error) {
      if (!(error instanceof FileFault)) throw error;
      const keptAt = await quarantine(this.#place.ops, this.#place.root, this.file, bytes);
      const kept = keptAt
        ? `A copy of its bytes lies at ${keptAt}; the file itself was left as it is.`
        : 'It was left as it is, and no copy could be made.';
      throw this.#unreadable(error.message, kept, keptAt);
    }
  }

  #unreadable(what: string, kept: string, keptAt: string | null, errno?: string): PlumblineError {
    const message = `${this.file} cannot be read: ${what}. ${kept}`;
    this.#loaded = null;
    this.#place.problems.clear(this.file, 'newer', 'changed-outside');
    // where its folder is named already, naming each file in it would only hide what to do
    if (!errno || !this.#place.problems.hasUnreadAbove(this.file))
      this.#place.problems.set({ kind: 'unreadable', file: this.file, sheet: this.#sheet, message, keptAt });
    return new PlumblineError('unreadable', message, { file: this.file, keptAt, ...(errno && { errno }) });
  }

  #tellState(loaded: Loaded<T>): void {
    const { state, version, data, hash } = loaded;
    const { problems } = this.#place;
    if (state === 'ours') this.#sound = loaded;
    problems.clear(this.file, 'unreadable', 'vanished', ...OTHER_STATES.filter((kind) => kind !== state));
    const about = { file: this.file, sheet: this.#sheet, keptAt: null };
    if (state === 'newer') {
      const shown = data === null ? 'It cannot be shown here' : 'It can be looked at, not changed';
      const message = `${this.file} was written by a newer Plumbline (version ${version}; this one knows ${this.#format.version}). ${shown}; its bytes are untouched. Update Plumbline to work on it.`;
      problems.set({ kind: 'newer', ...about, message });
    } else if (state === 'changed-outside') {
      const message = `${this.file} was changed outside Plumbline: it fits, but its checksum is not that of its text. Look at it and accept it before going on.`;
      problems.set({ kind: 'changed-outside', ...about, message, hash });
    }
  }
}

const OTHER_STATES = ['newer', 'changed-outside'] as const;
