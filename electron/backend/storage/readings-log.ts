import type { FileOps } from '#electron/backend/storage/file-ops.ts';
import { LineFile } from '#electron/backend/storage/line-file.ts';
import type { Reading } from '#shared/model/reading.ts';
import { READINGS_LOG_VERSION, type ReadingsLogLine, readingsLogLineSchema } from '#shared/model/readings-log.ts';
import { readingChanges, replayReadings } from '#shared/signals/readings-log.ts';
import { parseJsonGuarded } from '#shared/text/json-guard.ts';

/** Returns a line of the log; null for a torn or damaged one, or one of a newer Plumbline. */
function parseLogLine(text: string): ReadingsLogLine | null {
  try {
    const result = readingsLogLineSchema.safeParse(parseJsonGuarded(text));
    return result.success ? result.data : null;
  } catch {
    return null;
  }
}

/** What a log holds. Lines that cannot be understood are counted and passed over. */
export class ReadingsLogLines {
  readonly lines: ReadingsLogLine[] = [];
  /** Numbers (from 1) of lines that could not be understood. */
  readonly damaged: number[] = [];
  #count = 0;

  /** Takes the next line, without its end. */
  take(text: string): void {
    this.#count++;
    if (text === '') return;
    const line = parseLogLine(text);
    if (line) this.lines.push(line);
    else this.damaged.push(this.#count);
  }
}

/** The readings as they are or are to be in readings.json, sorted, with the hash of that file; null where there is none. */
export interface LoggedVersion {
  hash: string | null;
  readings: readonly Reading[];
}

const NONE: LoggedVersion = { hash: null, readings: [] };

/** Who writes readings, and when. */
export interface Writing {
  /** UTC ISO 8601. */
  at: string;
  /** Empty where it is not known. */
  by: string;
}

type Mark = Pick<ReadingsLogLine, 'hash' | 'base'>;

/**
 * The log of one sheet's readings, `readings.jsonl`: a line for each save, only ever appended to. A line is on the disk before
 * the readings are, and names the file it leads to by its hash. So whatever a crash, a full disk or another program does in
 * between, the next one who writes sees that the log and the readings part, and logs how.
 */
export class ReadingsLog {
  readonly #file: LineFile<Mark>;

  constructor(ops: FileOps, path: string) {
    this.#file = new LineFile<Mark>(ops, path, parseLogLine, { sync: true });
  }

  /**
   * Logs a save, before it replaces the readings.
   * @param before what lies on the disk
   * @param read reads the whole log; called only where it does not lead to `before`
   */
  async add(
    writing: Writing,
    before: LoggedVersion,
    after: LoggedVersion,
    read: () => Promise<ReadingsLogLines>,
  ): Promise<void> {
    const last = await this.#file.last();
    const isThere = last.mark?.hash === after.hash && last.mark.base === before.hash; // a failed save, tried again
    const lines: ReadingsLogLine[] = [];
    if (!isThere && before.hash !== after.hash) {
      const leadsHere = last.size === 0 ? before.hash === null : last.mark?.hash === before.hash;
      const settled = leadsHere ? null : settledBy(await read(), before, writing.at);
      if (settled) lines.push(settled);
      lines.push(lineOf(writing, 'saved', before, after));
    }
    await this.#append(lines, last);
  }

  /** Logs the readings that another program left, once they are accepted; nothing where the log leads to them. */
  async accept({ at }: Writing, found: LoggedVersion, read: () => Promise<ReadingsLogLines>): Promise<void> {
    const last = await this.#file.last();
    const line = last.mark?.hash === found.hash ? null : settledBy(await read(), found, at);
    await this.#append(line ? [line] : [], last);
  }

  /** Without lines it only sees that those that are there are on the disk. */
  async #append(lines: readonly ReadingsLogLine[], last: { mark: Mark | null; size: number }): Promise<void> {
    const mark = lines.at(-1) ?? last.mark;
    if (!mark) return;
    const texts = lines.map((line) => JSON.stringify(line));
    await this.#file.append(texts, { hash: mark.hash, base: mark.base }, last);
  }
}

function lineOf(
  { at, by }: Writing,
  how: ReadingsLogLine['how'],
  before: LoggedVersion,
  after: LoggedVersion,
): ReadingsLogLine {
  const changes = readingChanges(before.readings, after.readings);
  return { version: READINGS_LOG_VERSION, at, by, how, base: before.hash, hash: after.hash, changes };
}

/**
 * The line that leads from a log to the readings that are there: they were there before it began, another program wrote them,
 * or the file is at the version before. Null where the log leads to them.
 */
function settledBy({ lines }: ReadingsLogLines, found: LoggedVersion, at: string): ReadingsLogLine | null {
  const last = lines.at(-1);
  if ((last?.hash ?? null) === found.hash) return null;
  const how = !last ? 'found' : last.base === found.hash ? 'undone' : 'outside';
  return lineOf({ at, by: '' }, how, { hash: last?.hash ?? null, readings: replayReadings(lines) }, found);
}

/** The lines of a log that lead to the readings that are there. @param found null where they cannot be read */
export function settledLines(log: ReadingsLogLines, found: LoggedVersion | null, at: string): ReadingsLogLine[] {
  const last = found && settledBy(log, found, at);
  return last ? [...log.lines, last] : [...log.lines];
}

/** The first line of the log of a sheet that is made with readings, as the bytes of the file. */
export function newLog(at: string, made: LoggedVersion): Buffer {
  return Buffer.from(`${JSON.stringify(lineOf({ at, by: '' }, 'new', NONE, made))}\n`);
}
