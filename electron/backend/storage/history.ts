import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import type { FileOps } from '#electron/backend/storage/file-ops.ts';
import { sheetFormat } from '#electron/backend/storage/formats.ts';
import { type Line, parseLine, type Version } from '#electron/backend/storage/history-lines.ts';
import { diff } from '#electron/backend/storage/patch.ts';

/** After so many patches a whole version is written, so that one damaged line cannot break all that follow. */
const FULL_EVERY = 50;
/** How far back the last line is looked for. */
const TAIL = 64 * 1024;

interface Tail {
  /** The file's size when we last wrote it: another size means that another program wrote. */
  size: number;
  hash: string | null;
  sinceFull: number;
}

/**
 * The history of one sheet, `history.jsonl`: a line for each accepted version, only ever appended to. It is not synced
 * on every save, for sheet.json is: what a crash took is seen by the hashes and made good at the next save, before the
 * version that lies on the disk is replaced.
 */
export class History {
  readonly #ops: FileOps;
  readonly #path: string;
  #tail: Tail | null = null;

  constructor(ops: FileOps, path: string) {
    this.#ops = ops;
    this.#path = path;
  }

  /**
   * Before `present` is replaced: writes it whole unless it is the last line. Once it is off the disk, this is the only
   * place that has it, and a line written together with the next one could be torn with it.
   */
  async secure(present: Version): Promise<void> {
    const { tail, torn } = await this.#readTail();
    if (tail.hash !== present.hash) await this.#write([wholeLine(present, null)], tail, torn, 0);
    else this.#tail = tail;
  }

  /** Appends `next`; `previous` is what it replaced, null for the first version. */
  async append(next: Version, previous: Version | null): Promise<void> {
    const { tail, torn } = await this.#readTail();
    const lines: Line[] = [];
    let { sinceFull } = tail;
    if (previous && tail.hash !== previous.hash) {
      lines.push(wholeLine(previous, null));
      sinceFull = 0;
    }
    if (previous && sinceFull < FULL_EVERY) {
      const patch = diff(previous.sheet, next.sheet);
      lines.push({ at: next.at, hash: next.hash, base: previous.hash, version: sheetFormat.version, patch });
      sinceFull++;
    } else {
      lines.push(wholeLine(next, previous?.hash ?? null));
      sinceFull = 0;
    }
    await this.#write(lines, tail, torn, sinceFull);
  }

  async #write(lines: readonly Line[], tail: Tail, torn: boolean, sinceFull: number): Promise<void> {
    this.#tail = null; // until it is written
    const text = Buffer.from(`${torn ? '\n' : ''}${lines.map((line) => `${JSON.stringify(line)}\n`).join('')}`);
    await this.#ops.append(this.#path, text);
    this.#tail = { size: tail.size + text.length, hash: lines.at(-1)?.hash ?? null, sinceFull };
  }

  async #readTail(): Promise<{ tail: Tail; torn: boolean }> {
    try {
      if (this.#tail) {
        const { size } = await this.#ops.stat(this.#path);
        if (size === this.#tail.size) return { tail: this.#tail, torn: false };
      }
      const { bytes, size } = await this.#ops.readTail(this.#path, TAIL);
      const text = bytes.toString('utf8');
      const hash = parseLine(text.slice(0, -1).split('\n').at(-1) ?? '')?.hash ?? null;
      const torn = size > 0 && !text.endsWith('\n');
      return { tail: { size, hash: torn ? null : hash, sinceFull: 0 }, torn };
    } catch (error) {
      if (errnoOf(error) === 'ENOENT') return { tail: { size: 0, hash: null, sinceFull: 0 }, torn: false };
      throw error;
    }
  }
}

/** A line that holds the version whole. */
export function wholeLine({ at, hash, sheet }: Version, base: string | null): Line {
  return { at, hash, base, version: sheetFormat.version, sheet };
}
