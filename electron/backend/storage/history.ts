import { z } from 'zod';
import { errnoOf } from '#electron/backend/storage/disk-error.ts';
import { encode } from '#electron/backend/storage/envelope.ts';
import type { FileOps } from '#electron/backend/storage/file-ops.ts';
import { sheetFormat } from '#electron/backend/storage/formats.ts';
import { migrate } from '#electron/backend/storage/migrations.ts';
import { applyPatch, diff, type PatchStep } from '#electron/backend/storage/patch.ts';
import { type Sheet, sheetSchema } from '#shared/sheet/sheet.ts';

/** After so many patches a whole version is written, so that one damaged line cannot break all that follow. */
const FULL_EVERY = 50;
/** How far back the last line is looked for. */
const TAIL = 64 * 1024;

const stepSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('add'), path: z.string(), value: z.unknown() }),
  z.object({ op: z.literal('replace'), path: z.string(), value: z.unknown() }),
  z.object({ op: z.literal('remove'), path: z.string() }),
]);

/** A line: a version whole (`sheet`), or as steps from the version whose hash is `base`. */
const lineSchema = z.object({
  at: z.string(),
  /** SHA-256 of sheet.json as it was written with this version. */
  hash: z.string(),
  base: z.string().nullable(),
  /** Format version of the sheet. */
  version: z.int().min(1),
  sheet: z.unknown().optional(),
  patch: z.array(stepSchema).optional(),
});
type Line = z.infer<typeof lineSchema>;

/** A version to be remembered. */
export interface Version {
  at: string;
  hash: string;
  sheet: Sheet;
}

interface Tail {
  /** The file's size when we last wrote it: another size means that somebody else wrote. */
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
    if (tail.hash !== present.hash) await this.#write([whole(present, null)], tail, torn, 0);
    else this.#tail = tail;
  }

  /** Appends `next`; `previous` is what it replaced, null for the first version. */
  async append(next: Version, previous: Version | null): Promise<void> {
    const { tail, torn } = await this.#readTail();
    const lines: Line[] = [];
    let { sinceFull } = tail;
    if (previous && tail.hash !== previous.hash) {
      lines.push(whole(previous, null));
      sinceFull = 0;
    }
    if (previous && sinceFull < FULL_EVERY) {
      const patch = diff(previous.sheet, next.sheet);
      lines.push({ at: next.at, hash: next.hash, base: previous.hash, version: sheetFormat.version, patch });
      sinceFull++;
    } else {
      lines.push(whole(next, previous?.hash ?? null));
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

function whole({ at, hash, sheet }: Version, base: string | null): Line {
  return { at, hash, base, version: sheetFormat.version, sheet };
}

function parseLine(text: string): Line | null {
  try {
    const result = lineSchema.safeParse(JSON.parse(text));
    return result.success ? result.data : null;
  } catch {
    return null; // a torn or damaged line: the others stand on their own hashes
  }
}

/** What a history file tells. */
export interface ReadHistory {
  /** In the order written, each once. */
  versions: Version[];
  /** Numbers (from 1) of lines that could not be understood. */
  damaged: number[];
}

/** Rebuilds every version of a history file's text; lines that cannot be understood are named and skipped. */
export function readHistory(text: string): ReadHistory {
  const bodies = new Map<string, { body: unknown; version: number }>();
  const versions: Version[] = [];
  const damaged: number[] = [];
  const lines = text.split('\n');
  for (const [i, raw] of lines.entries()) {
    if (raw === '') continue;
    const line = parseLine(raw);
    const body = line && rebuild(line, bodies);
    const sheet = line && sheetOf(body, line.version);
    if (!line || !sheet || !isGenuine(line, sheet)) {
      damaged.push(i + 1);
      continue;
    }
    if (!bodies.has(line.hash)) versions.push({ at: line.at, hash: line.hash, sheet });
    bodies.set(line.hash, { body, version: line.version });
  }
  return { versions, damaged };
}

function rebuild(line: Line, bodies: ReadonlyMap<string, { body: unknown; version: number }>): unknown {
  if (line.sheet !== undefined) return line.sheet;
  const base = bodies.get(line.base ?? '');
  if (!base || !line.patch) return null;
  try {
    const start = base.version < line.version ? migrate('sheet', base.version, base.body) : base.body;
    return applyPatch(start, line.patch as PatchStep[]);
  } catch {
    return null; // the steps do not fit: damaged
  }
}

function sheetOf(body: unknown, version: number): Sheet | null {
  if (body === null || version > sheetFormat.version) return null;
  const frozen = sheetFormat.earlier[version];
  if (frozen && !frozen.safeParse(body).success) return null;
  const result = sheetSchema.safeParse(frozen ? migrate('sheet', version, body) : body);
  return result.success ? result.data : null;
}

/**
 * A version of today's format must hash to what its line says, unless it is a whole one: that may have lain on the
 * disk in another layout or an earlier version.
 */
function isGenuine(line: Line, sheet: Sheet): boolean {
  return (
    line.sheet !== undefined || line.version !== sheetFormat.version || encode(sheetFormat, sheet).hash === line.hash
  );
}
