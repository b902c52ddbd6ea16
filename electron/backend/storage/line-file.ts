import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { FileOps } from '#electron/backend/storage/file-ops.ts';

/** How far back the last line is looked for at first; a longer one takes a second look. */
const TAIL = 64 * 1024;

/** What the last line is; `isOwn` while no other process added one since. */
interface Last<Mark> {
  /** Null where there is no line, or none that can be understood. */
  mark: Mark | null;
  size: number;
  isOwn: boolean;
}

/** A file of lines that is only ever appended to, and knows its last line without reading the others. */
export class LineFile<Mark> {
  readonly #ops: FileOps;
  readonly #path: string;
  readonly #markOf: (line: string) => Mark | null;
  readonly #sync: boolean;
  /** The file's size when we last wrote it: another size means that another program wrote. */
  #known: { size: number; mark: Mark } | null = null;
  #torn = false;

  /**
   * @param markOf what of a line is kept in mind; null for one that cannot be understood
   * @param sync whether lines are on the disk when {@link append} returns
   */
  constructor(ops: FileOps, path: string, markOf: (line: string) => Mark | null, { sync }: { sync: boolean }) {
    this.#ops = ops;
    this.#path = path;
    this.#markOf = markOf;
    this.#sync = sync;
  }

  /** Looks at the end of the file. @throws the system's error, but none where there is no file */
  async last(): Promise<Last<Mark>> {
    try {
      if (this.#known) {
        const { size } = await this.#ops.stat(this.#path);
        if (size === this.#known.size) return { ...this.#known, isOwn: true };
        this.#known = null;
      }
      const { text, size } = await this.#end();
      this.#torn = size > 0 && !text.endsWith('\n');
      const mark = this.#torn ? null : this.#markOf(text.slice(text.lastIndexOf('\n', text.length - 2) + 1, -1));
      return { mark, size, isOwn: false };
    } catch (error) {
      if (errnoOf(error) !== 'ENOENT') throw error;
      this.#known = null;
      this.#torn = false;
      return { mark: null, size: 0, isOwn: false };
    }
  }

  /** Adds lines without their ends; the last one has this mark. Ends a torn line first. Called right after {@link last}. */
  async append(lines: readonly string[], mark: Mark, { size }: { size: number }): Promise<void> {
    this.#known = null; // until it is written
    const bytes = Buffer.from(`${this.#torn ? '\n' : ''}${lines.map((line) => `${line}\n`).join('')}`);
    await this.#ops.append(this.#path, bytes, { sync: this.#sync });
    this.#known = { size: size + bytes.length, mark };
    this.#torn = false;
  }

  /** The end of the file from before its last line, or all of it. */
  async #end(): Promise<{ text: string; size: number }> {
    for (let length = TAIL; ; length *= 16) {
      const { bytes, size } = await this.#ops.readTail(this.#path, length);
      const isWhole = bytes.length >= size || bytes.lastIndexOf(10, bytes.length - 2) >= 0;
      if (isWhole || length > size) return { text: bytes.toString('utf8'), size };
    }
  }
}
