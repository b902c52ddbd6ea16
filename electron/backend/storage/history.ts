import type { FileOps } from '#electron/backend/storage/file-ops.ts';
import { sheetFormat } from '#electron/backend/storage/formats.ts';
import { type Line, parseLine, type Version } from '#electron/backend/storage/history-lines.ts';
import { LineFile } from '#electron/backend/storage/line-file.ts';
import { diff } from '#electron/backend/storage/patch.ts';

/** After so many patches a whole version is written, so that one damaged line cannot break all that follow. */
const FULL_EVERY = 50;
/**
 * The history of one sheet, `history.jsonl`: a line for each accepted version, only ever appended to. It is not synced
 * on every save, for sheet.json is: what a crash took is seen by the hashes and made good at the next save, before the
 * version that lies on the disk is replaced.
 */
export class History {
  readonly #file: LineFile<string>;
  #sinceFull = 0;

  constructor(ops: FileOps, path: string) {
    this.#file = new LineFile(ops, path, (line) => parseLine(line)?.hash ?? null, { sync: false });
  }

  /**
   * Before `present` is replaced: writes it whole unless it is the last line. Once it is off the disk, this is the only
   * place that has it, and a line written together with the next one could be torn with it.
   */
  async secure(present: Version): Promise<void> {
    const last = await this.#file.last();
    if (last.mark !== present.hash) await this.#write([wholeLine(present, null)], last, 0);
  }

  /** Appends `next`; `previous` is what it replaced, null for the first version. */
  async append(next: Version, previous: Version | null): Promise<void> {
    const last = await this.#file.last();
    const lines: Line[] = [];
    let sinceFull = last.isOwn ? this.#sinceFull : 0;
    if (previous && last.mark !== previous.hash) {
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
    await this.#write(lines, last, sinceFull);
  }

  async #write(lines: readonly Line[], last: { size: number }, sinceFull: number): Promise<void> {
    const texts = lines.map((line) => JSON.stringify(line));
    await this.#file.append(texts, lines.at(-1)?.hash ?? '', last);
    this.#sinceFull = sinceFull;
  }
}

/** A line that holds the version whole. */
export function wholeLine({ at, hash, sheet }: Version, base: string | null): Line {
  return { at, hash, base, version: sheetFormat.version, sheet };
}
