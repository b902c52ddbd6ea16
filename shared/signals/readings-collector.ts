import { PlumblineError } from '#shared/errors/errors.ts';
import type {
  Combine,
  ReadingChange,
  ReadingsImportOptions,
  ReadingsImportSummary,
  RefusedCell,
} from '#shared/model/import-options.ts';
import { TEXT_LIMIT } from '#shared/model/primitives.ts';
import type { Reading } from '#shared/model/reading.ts';
import { compareReadings, READINGS_LIMIT } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import type { DecimalSign } from '#shared/numbers/format.ts';
import { parseNumber } from '#shared/numbers/format.ts';
import { decimal as exact, mean, sum } from '#shared/signals/aggregate.ts';
import { hasPercentSign, isBlank, isPossible, outOfRangeQuestion } from '#shared/signals/cell-values.ts';
import { shortened } from '#shared/signals/table-columns.ts';
import { plural } from '#shared/text/plural.ts';

/** Refused cells listed one by one; beyond that only their number is given. */
const REFUSED_LIMIT = 1000;
/** Added and replaced readings listed one by one. */
const CHANGES_LIMIT = 2000;
/** As in `readingSchema`. */
const SOURCE_LIMIT = 260;

export interface CollectorContext {
  existing: readonly Reading[];
  /** Written into readings that bring no source of their own: a file's name, "pasted". */
  source: string;
  /** The sheet of a workbook, which sentences about a row then name. */
  sheet?: string;
  remarks?: readonly string[];
}

/** What was chosen about the cells: how they are read, combined and bounded. */
export interface CellOptions extends Pick<ReadingsImportOptions, 'combine' | 'outOfRange'> {
  decimal: DecimalSign;
  /** Columns (or metrics) whose plain numbers are fractions, because others there have a percent sign. */
  fractions?: ReadonlySet<string>;
}

export interface ImportedReadings {
  summary: ReadingsImportSummary;
  /** The readings added or replaced, sorted; put them in with `mergeReadings`. */
  readings: Reading[];
}

type Extras = Pick<Reading, 'note' | 'source'>;

/** One cell that was read. */
interface Cell {
  reading: Reading;
  line: number;
  column: string;
  text: string;
}

/** All cells of one signal and date. */
interface Day {
  signal: Signal;
  cells: Cell[];
  /** Rows without a value beside those with one. */
  blank: number;
  /** Rows that could not be read. */
  bad: number;
}

/**
 * Puts the cells together: at most one reading for a signal and date, compared with those that exist. Several cells of one
 * signal and date become one reading only by `combine`; without it none of them is taken. The order of rows never matters.
 */
export class ReadingsCollector {
  private readonly context: CollectorContext;
  private readonly options: CellOptions;
  private readonly days = new Map<string, Day>();
  private readonly refused: RefusedCell[] = [];
  private refusedCount = 0;
  private blank = 0;

  constructor(context: CollectorContext, options: CellOptions) {
    this.context = context;
    this.options = options;
  }

  refuse(row: number, column: string, cell: string, problem: string): void {
    this.refusedCount++;
    if (this.refused.length >= REFUSED_LIMIT) return;
    const at = this.context.sheet === undefined ? `Row ${row}` : `Row ${row} of sheet ‘${this.context.sheet}’`;
    const place = column === '' ? at : `${at}, ${shortened(column)}:`;
    this.refused.push({ row, column, cell: shortened(cell), problem: `${place} ${problem}.` });
  }

  take(line: number, column: string, signal: Signal, date: string, cell: string, more: Extras): void {
    const text = cell.trim();
    const day = this.dayOf(signal, date);
    if (isBlank(text)) {
      this.blank++;
      day.blank++;
      return;
    }
    const parsed = parseNumber(text, this.options.decimal, signal.unit);
    const problem = parsed.ok
      ? (more.note?.length ?? 0) > TEXT_LIMIT || (more.source?.length ?? 0) > SOURCE_LIMIT
        ? 'the note or the source is too long'
        : null
      : `‘${shortened(text)}’ ${parsed.problem}${parsed.problem === 'is not a number' ? '; leave the cell empty for no reading' : ''}`;
    if (!parsed.ok || problem !== null) {
      day.bad++;
      this.refuse(line, column, text, problem ?? '');
      return;
    }
    const fraction = this.options.fractions?.has(column) && !hasPercentSign(text);
    const value = fraction ? exact(parsed.value * 100, 0) : parsed.value;
    const reading: Reading = { signal: signal.id, date, value, source: this.context.source, ...more };
    day.cells.push({ reading, line, column, text });
  }

  private dayOf(signal: Signal, date: string): Day {
    const key = `${signal.id} ${date}`;
    const known = this.days.get(key);
    if (known) return known;
    const day: Day = { signal, cells: [], blank: 0, bad: 0 };
    this.days.set(key, day);
    return day;
  }

  /**
   * @throws PlumblineError `invalid-input` with `details.ask` = "outOfRange" where a new value is outside what its unit
   * allows and `outOfRange` is not given; `too-large` when the sheet would hold more readings than it may
   */
  result(found: Pick<ReadingsImportSummary, 'columns' | 'dateColumn' | 'mapping' | 'read'>): ImportedReadings {
    const existing = new Map(this.context.existing.map((reading) => [`${reading.signal} ${reading.date}`, reading]));
    const { taken, remarks } = this.bounded(this.combined(), existing);
    const counts = { added: 0, replaced: 0, unchanged: 0 };
    const readings: Reading[] = [];
    const changes: ReadingChange[] = [];
    for (const { reading, line } of taken) {
      const before = existing.get(`${reading.signal} ${reading.date}`);
      const same = before?.value === reading.value && (reading.note === undefined || reading.note === before.note);
      counts[before ? (same ? 'unchanged' : 'replaced') : 'added']++;
      if (same) continue;
      // A note is about that day; a new value alone does not take it away.
      readings.push(
        before?.note !== undefined && reading.note === undefined ? { ...reading, note: before.note } : reading,
      );
      const { signal, date, value } = reading;
      changes.push({ row: line, signal, date, value, before: before?.value ?? null });
    }
    if (existing.size + counts.added > READINGS_LIMIT) {
      const limit = READINGS_LIMIT.toLocaleString('en');
      throw new PlumblineError('too-large', `A sheet holds at most ${limit} readings; this would be more.`, {
        limit: READINGS_LIMIT,
      });
    }
    const dates = taken.map(({ reading }) => reading.date).sort();
    const [from = null, to = null] = [dates[0], dates.at(-1)];
    changes.sort((a, b) => a.row - b.row);
    const listed = { refused: this.listRefused(), changes: changes.slice(0, CHANGES_LIMIT) };
    const summary: ReadingsImportSummary = { ...found, ...counts, blank: this.blank, ...listed, from, to };
    const said = [...(this.context.remarks ?? []), ...remarks];
    if (said.length > 0) summary.remarks = said;
    return { summary, readings: readings.sort(compareReadings) };
  }

  /** One cell for each signal and date. */
  private combined(): { cells: Cell[]; remarks: string[] } {
    const { combine } = this.options;
    const cells: Cell[] = [];
    let incomplete = 0;
    for (const day of this.days.values()) {
      const [first] = day.cells;
      if (!first) continue;
      if (day.cells.length + day.bad === 1) {
        cells.push(first);
        if (combine && day.blank > 0) incomplete++;
      } else if (combine === undefined || day.bad > 0) {
        const rest = combine
          ? 'another row of that day can’t be read'
          : 'the day has several rows; import them as a file to choose how they become one';
        for (const { line, column, text } of day.cells)
          this.refuse(line, column, text, `‘${shortened(text)}’ was not taken because ${rest}`);
      } else {
        const one = together(day, combine, this.context.source);
        if (one) cells.push(one);
        else this.refuse(first.line, first.column, first.text, 'the sum of that day is larger than a number can be');
        if (day.blank > 0) incomplete++;
      }
    }
    const made = combine === 'mean' ? 'averaged' : 'added up';
    const few = `${plural(incomplete, 'day')} had a row without a value; the others were ${made}.`;
    return { cells, remarks: incomplete > 0 ? [few] : [] };
  }

  /** Leaves out, keeps or asks about values that their unit does not allow; what exists already is not asked about. */
  private bounded(
    { cells, remarks }: { cells: Cell[]; remarks: string[] },
    existing: ReadonlyMap<string, Reading>,
  ): { taken: Cell[]; remarks: string[] } {
    const { outOfRange } = this.options;
    const outside = cells.filter(({ reading: { signal, date, value } }) => {
      const unit = this.days.get(`${signal} ${date}`)?.signal.unit ?? '';
      return !isPossible(value, unit) && existing.get(`${signal} ${date}`)?.value !== value;
    });
    if (outside.length === 0 || outOfRange === 'keep') return { taken: cells, remarks };
    if (outOfRange === undefined)
      throw outOfRangeQuestion(outside.map((cell) => ({ ...cell, value: cell.reading.value })));
    const left = new Set(outside);
    return {
      taken: cells.filter((cell) => !left.has(cell)),
      remarks: [...remarks, `${plural(outside.length, 'value')} outside 0% to 100% left out.`],
    };
  }

  /** In the order of the file; past the limit one more entry gives their number. */
  private listRefused(): RefusedCell[] {
    const listed = this.refused.sort((a, b) => a.row - b.row);
    const rest = this.refusedCount - listed.length;
    const row = listed.at(-1)?.row ?? 0;
    return rest > 0 ? [...listed, { row, column: '', cell: '', problem: `${rest} more were refused.` }] : listed;
  }
}

/** Sums or averages the cells of a day, on the row of the first; null where the sum is too large for a number. */
function together({ cells }: Day, combine: Combine, source: string): Cell | null {
  const sorted = [...cells].sort((a, b) => a.line - b.line);
  const [first] = sorted;
  if (!first) return null;
  // By size, so that the last digit does not depend on the order of rows.
  const values = cells.map(({ reading }) => reading.value).sort((a, b) => a - b);
  const total = combine === 'sum' ? sum(values) : mean(values);
  if (total === null || !Number.isFinite(total)) return null;
  const value = combine === 'sum' ? exact(total, sum(values.map(Math.abs))) : total;
  const notes = distinct(sorted.map(({ reading }) => reading.note ?? '')).join('; ');
  const sources = distinct(sorted.map(({ reading }) => reading.source ?? ''));
  const { signal, date } = first.reading;
  const reading: Reading = { signal, date, value, source: sources.length === 1 ? (sources[0] ?? source) : source };
  if (notes !== '' && notes.length <= TEXT_LIMIT) reading.note = notes;
  return { ...first, reading };
}

function distinct(texts: readonly string[]): string[] {
  return [...new Set(texts.filter(Boolean))].sort();
}
