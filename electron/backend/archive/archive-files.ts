import { refused, type Unpacked } from '#electron/backend/archive/read-zip.ts';
import { type Decoded, decode } from '#electron/backend/storage/envelope.ts';
import type { Format } from '#electron/backend/storage/formats.ts';
import { FileFault } from '#electron/backend/storage/guarded-json.ts';
import type { DamagedEntry } from '#shared/contract/error-details.ts';

/** A file that was understood. */
export interface Understood<T> extends Decoded<T> {
  data: T;
  /** As it lies in the archive. */
  bytes: Buffer;
}

/** The files of an archive, understood by their formats; keeps a list of those that are damaged. */
export class ArchiveFiles {
  readonly #files: ReadonlyMap<string, Unpacked>;
  readonly #damaged = new Map<string, DamagedEntry>();

  constructor(files: ReadonlyMap<string, Unpacked>) {
    this.#files = files;
  }

  get paths(): string[] {
    return [...this.#files.keys()];
  }

  /** What was found to be damaged so far, by path. */
  get damaged(): DamagedEntry[] {
    return [...this.#damaged.values()].sort((a, b) => (a.entry < b.entry ? -1 : 1));
  }

  /** Notes that a file cannot be taken at all. `why` reads on from its name. */
  leave(path: string, why: string): void {
    this.#damaged.set(path, { entry: path, why, left: true });
  }

  /** The bytes of a file, for which it was taken or left before; null when none could be unpacked. */
  raw(path: string): Buffer | null {
    return this.#files.get(path)?.bytes ?? null;
  }

  /** The bytes of a file as they are; null when there is none, or none could be unpacked. */
  bytes(path: string): Buffer | null {
    const file = this.#files.get(path);
    if (!file) return null;
    if (file.bytes === null) this.leave(path, file.damage ?? 'cannot be unpacked');
    else this.#note(path, file.damage);
    return file.bytes;
  }

  /**
   * What a file holds; null when there is none, or none that can be understood.
   * @throws PlumblineError `invalid-input` for a file of a newer Plumbline
   */
  take<T>(path: string, format: Format<T>): Understood<T> | null {
    const bytes = this.bytes(path);
    if (!bytes) return null;
    try {
      const decoded = decode(format, bytes);
      const { data, state, version } = decoded;
      if (state === 'newer' || data === null) throw newer(path, version, format.version);
      if (state === 'changed-outside') {
        this.#note(path, 'was changed after Plumbline wrote it: its own checksum does not match');
      }
      return { ...decoded, data, bytes };
    } catch (thrown) {
      if (!(thrown instanceof FileFault)) throw thrown;
      this.leave(path, `cannot be read: ${thrown.message}`);
      return null;
    }
  }

  #note(path: string, why: string | null): void {
    if (why === null) return;
    const before = this.#damaged.get(path)?.why;
    this.#damaged.set(path, { entry: path, why: before ? `${before}, and ${why}` : why, left: false });
  }
}

function newer(path: string, version: number, known: number) {
  return refused(
    `${path} was written by a newer Plumbline (format ${version}; this one reads up to ${known}). Update Plumbline to import it`,
  );
}
