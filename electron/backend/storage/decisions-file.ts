import type { Core } from '#electron/backend/storage/core.ts';
import { newerError, notAccepted } from '#electron/backend/storage/disk-error.ts';
import { type Current, DocumentFile, type Loaded } from '#electron/backend/storage/document-file.ts';
import { decisionsFormat } from '#electron/backend/storage/formats.ts';
import { inside } from '#electron/backend/storage/layout.ts';
import type { DecisionsArea } from '#electron/backend/storage/store.ts';
import { conflictError } from '#shared/contract/error-details.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { PersonalDecision } from '#shared/model/personal-decision.ts';

/** Lock of decisions.json; no sheet can have this id. */
const LOCK = '_decisions';

/**
 * `decisions.json`. Every change is made on what lies on the disk at that moment, under the lock, and only adds to it; so
 * callers need no base hash, and two processes that add at once lose nothing.
 */
export class DecisionsFile implements DecisionsArea {
  readonly #core: Core;
  readonly #file: DocumentFile<PersonalDecision[]>;

  constructor(core: Core) {
    this.#core = core;
    this.#file = new DocumentFile<PersonalDecision[]>(core.place, inside.decisions, null, decisionsFormat, []);
  }

  /**
   * The decisions, oldest first; none and a null hash when there is no file.
   * @throws PlumblineError `unreadable`, or `read-only` for a newer version that cannot be shown
   */
  async read(): Promise<{ decisions: PersonalDecision[]; hash: string | null }> {
    const loaded = await this.load();
    if (!loaded) return { decisions: [], hash: null };
    if (!loaded.data) throw newerError(inside.decisions);
    return { decisions: loaded.data, hash: loaded.hash };
  }

  /** The file as it is on the disk now; null when there is none, which is reported when there was one before. */
  async load(): Promise<Loaded<PersonalDecision[]> | null> {
    const known = this.#file.last !== null;
    const loaded = await this.#file.load();
    if (known && !loaded) this.#tellMissing();
    return loaded;
  }

  /** SHA-256 of the file as this process last read or wrote it; null when there was none. */
  get knownHash(): string | null {
    return this.#file.last?.hash ?? null;
  }

  /** The file itself, to look at its versions. */
  get document(): DocumentFile<PersonalDecision[]> {
    return this.#file;
  }

  /** Accepts exactly that version, which another program wrote, after its bytes were kept. */
  accept(hash: string): Promise<void> {
    const keep = (bytes: Buffer) => this.#core.backups.keep(inside.decisionsBackups, bytes, true);
    return this.#core.queue.run(inside.decisions, () =>
      this.#core.locked(LOCK, inside.decisions, () => this.#file.accept(hash, keep)),
    );
  }

  hashNow(): Promise<string | null> {
    return this.#file.hashNow();
  }

  /**
   * Changes the decisions that lie on the disk now.
   * @param change gets them and gives the ones to write; what it throws calls the change off
   * @throws PlumblineError `unreadable`, `read-only`, `not-saved`, or `conflict` when another program, which knows no lock,
   *   writes again and again
   */
  async change(change: (present: readonly PersonalDecision[]) => PersonalDecision[]): Promise<{ hash: string }> {
    return this.#core.queue.run(inside.decisions, () =>
      this.#core.locked(LOCK, inside.decisions, () => this.#changeLocked(change)),
    );
  }

  async #changeLocked(change: (present: readonly PersonalDecision[]) => PersonalDecision[]): Promise<{ hash: string }> {
    for (let tries = 1; ; tries++) {
      const { decisions, hash: base } = await this.read();
      try {
        const { hash } = await this.#file.save(change(decisions), (current) => this.#mayReplace(current, base));
        return { hash };
      } catch (error) {
        // what another program wrote meanwhile is read and added to as well
        if (!(error instanceof ChangedMeanwhile) || tries === TRIES) throw error;
      }
    }
  }

  #tellMissing(): void {
    const { problems } = this.#core.place;
    const message = `${inside.decisions} was there and is gone from the disk. Put the file back (copies may lie in ${inside.decisionsBackups}), or write the next personal decision to begin a new one.`;
    problems.clear(inside.decisions, 'unreadable', 'newer', 'changed-outside');
    problems.set({ kind: 'vanished', file: inside.decisions, sheet: null, message, keptAt: null });
  }

  async #mayReplace(current: Current<PersonalDecision[]> | null, base: string | null): Promise<void> {
    if (current?.fault) throw current.fault;
    if (!this.#file.isBase(current?.hash ?? null, base)) throw new ChangedMeanwhile();
    if (current?.loaded.state === 'newer') throw newerError(inside.decisions);
    if (current?.loaded.state === 'changed-outside') throw notAccepted(inside.decisions, current.hash);
    if (current) await this.#core.backups.keep(inside.decisionsBackups, current.bytes, false);
  }
}

const TRIES = 5;

class ChangedMeanwhile extends PlumblineError {
  constructor() {
    const message = `${inside.decisions} is being changed by another program. Nothing was overwritten; try again.`;
    const { code, details } = conflictError(message, { of: 'busy-file', file: inside.decisions });
    super(code, message, details);
  }
}
