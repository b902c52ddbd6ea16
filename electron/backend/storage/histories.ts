import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { Place } from '#electron/backend/storage/document-file.ts';
import { absolute } from '#electron/backend/storage/layout.ts';
import { Queue } from '#electron/backend/storage/queue.ts';
import { PlumblineError } from '#shared/errors/errors.ts';

/** Files held at most: the view of one asks for it again and again. */
const HELD = 4;
/** After so many ms other work gets a turn. */
const SLICE_MS = 10;
/** How much before the end of what was read is compared, to see that the file was only added to. */
const OVERLAP = 256;

/** Largest file that is read, in bytes: a thousand times that of a sheet lived with for years; more is no text for the system. */
const LIMIT = 256 * 1024 * 1024;

/** What is made of a file's lines. */
interface Lines {
  /** Takes the next line, without its end. */
  take(text: string): void;
}

interface Held<L> {
  lines: L;
  /** Bytes taken so far, to the end of a line, and the last ones of them. */
  taken: number;
  end: Buffer;
}

/**
 * Reads files that are only ever appended to, one a sheet (histories, logs of readings); of one that was read before, only what
 * was added since.
 */
export class Histories<L extends Lines> {
  readonly #place: Place;
  readonly #queue = new Queue();
  readonly #held = new Map<string, Held<L>>();
  readonly #file: (id: string) => string;
  readonly #empty: () => L;

  /** @param file where a sheet's file lies inside the workspace @param empty makes what takes its lines */
  constructor(place: Place, file: (id: string) => string, empty: () => L) {
    this.#place = place;
    this.#file = file;
    this.#empty = empty;
  }

  /** The lines of a sheet's file as it lies on the disk; empty where there is none. */
  read(id: string): Promise<L> {
    return this.#queue.run(id, async () => {
      const known = this.#held.get(id);
      const held = (known && (await this.#more(id, known))) ?? (await this.#more(id, this.#nothing()));
      this.#held.delete(id);
      if (!held) return this.#empty();
      this.#held.set(id, held);
      const oldest = this.#held.keys().next().value;
      if (this.#held.size > HELD && oldest !== undefined) this.#held.delete(oldest);
      return held.lines;
    });
  }

  /** Takes what was added; null when the file is not the one that was read, or gone. */
  async #more(id: string, held: Held<L>): Promise<Held<L> | null> {
    const { ops, root } = this.#place;
    const path = absolute(root, this.#file(id));
    try {
      const { size } = await ops.stat(path);
      if (size > LIMIT) throw tooLarge(this.#file(id));
      const from = held.taken - held.end.length;
      if (size < held.taken) return null;
      const read = await ops.readTail(path, size - from, { limit: LIMIT });
      // another process wrote in between: then it begins later than asked for
      const bytes = read.size === size ? read.bytes : (await ops.readFile(path, { limit: LIMIT })).subarray(from);
      if (!bytes.subarray(0, held.end.length).equals(held.end)) return null;
      // a last line without its end is still being written, or torn: the next writer ends it
      const until = bytes.lastIndexOf(10) + 1;
      if (until <= held.end.length) return held;
      await take(held.lines, bytes.toString('utf8', held.end.length, until - 1).split('\n'));
      return {
        lines: held.lines,
        taken: from + until,
        end: Buffer.from(bytes.subarray(Math.max(0, until - OVERLAP), until)),
      };
    } catch (error) {
      const errno = errnoOf(error);
      if (errno === 'ENOENT' || errno === 'ENOTDIR') return null;
      throw error;
    }
  }

  #nothing(): Held<L> {
    return { lines: this.#empty(), taken: 0, end: Buffer.alloc(0) };
  }
}

function tooLarge(file: string): PlumblineError {
  const message = `${file} cannot be read: it is larger than ${LIMIT / 1024 / 1024} MB. The sheet itself is not concerned.`;
  return new PlumblineError('unreadable', message, { file });
}

async function take(lines: Lines, texts: readonly string[]): Promise<void> {
  let until = performance.now() + SLICE_MS;
  for (const text of texts) {
    lines.take(text);
    if (performance.now() < until) continue;
    await new Promise((resolve) => setImmediate(resolve));
    until = performance.now() + SLICE_MS;
  }
}
