import { PlumblineError } from '#shared/errors/errors.ts';
import type {
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
import { fromCsvText } from '#shared/signals/csv-text.ts';
import { parseDate } from '#shared/signals/dates.ts';
import { type Delimiter, readTable, refuseTooMany, type TableRow } from '#shared/signals/table.ts';
import {
  findDateColumn,
  findDateOrder,
  findDecimal,
  findLongColumns,
  type LongColumns,
  mapColumns,
  shortened,
  splitHeader,
} from '#shared/signals/table-columns.ts';

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

export interface ImportContext extends CollectorContext {
  signals: readonly Signal[];
  options: ReadingsImportOptions;
  /** Receives how far it has come: in characters while the text is read, in rows while they are checked. */
  onProgress?: (phase: 'reading' | 'checking', done: number, total: number) => void;
}

/** A table of any origin, cut into cells. */
export interface Table {
  rows: readonly TableRow[];
  delimiter: Delimiter;
}

export interface ImportedReadings {
  summary: ReadingsImportSummary;
  /** The readings added or replaced, sorted; put them in with `mergeReadings`. */
  readings: Reading[];
}

/**
 * Reads a table of readings: wide (a date and a column a metric) or long (date, metric, value and perhaps note and
 * source; there `summary.columns` and `mapping` speak of the metrics). What can be recognised is recognised, `options`
 * overrule it. Empty cells are no readings. A cell that cannot be read is refused with a sentence and the rest is taken;
 * where a signal and date stand twice with different values, the later row is taken and the earlier one refused.
 * @throws PlumblineError `invalid-input` where the whole cannot be taken: no table, no dates, unknown columns, nothing
 * that is a signal. With `details.ask` ("dateOrder", "decimal", "dateColumn", "columns") that option is needed.
 * `too-large` when the sheet would hold more readings than it may.
 */
export function importReadings(text: string, context: ImportContext): ImportedReadings {
  const onRead = (done: number, total: number) => context.onProgress?.('reading', done, total);
  return importTable(readTable(text, context.options.delimiter, onRead), context);
}

/** {@link importReadings} of a table that is cut into cells already. */
export function importTable(table: Table, context: ImportContext): ImportedReadings {
  const { options, signals, onProgress } = context;
  const { names, data, header } = splitHeader(table.rows, options.header);
  const date = findDateColumn(names, data, options.dateColumn);
  const order = findDateOrder(data, date, options.dateOrder);
  const long = findLongColumns(names, date, options);
  const metricOf = (row: TableRow) => fromCsvText(row.cells[long?.metric ?? 0] ?? '').trim();
  const columns = long ? [...new Set(data.map(metricOf).filter(Boolean))] : names;
  refuseTooMany(columns.length, 'metrics');
  const mapping = mapColumns(
    long ? columns : names.filter((_, i) => i !== date),
    signals,
    options.columns,
    long !== null,
  );
  const valueColumns = long ? [long.value] : names.flatMap((name, i) => (mapping.has(name) ? [i] : []));
  const decimal = findDecimal(data, valueColumns, table.delimiter, options.decimal);
  const collector = new ReadingsCollector(context, decimal);
  for (const [index, row] of data.entries()) {
    onProgress?.('checking', index, data.length);
    if (row.cells.length > names.length && row.cells.slice(names.length).some((cell) => cell.trim() !== '')) {
      const problem = `has ${row.cells.length} cells where the heading has ${names.length}; put numbers with separators in quotes`;
      collector.refuse(row.line, '', '', problem);
      continue;
    }
    const cell = row.cells[date] ?? '';
    const parsed = parseDate(cell, order);
    if (!parsed.ok) {
      const written = cell.trim();
      collector.refuse(
        row.line,
        names[date] ?? '',
        written,
        written ? `‘${shortened(written)}’ ${parsed.problem}` : 'the date is missing',
      );
    } else if (long) {
      const signal = mapping.get(metricOf(row));
      if (signal)
        collector.take(row.line, metricOf(row), signal, parsed.date, row.cells[long.value] ?? '', extras(row, long));
    } else {
      for (const column of valueColumns) {
        const signal = mapping.get(names[column] ?? '');
        if (signal) collector.take(row.line, names[column] ?? '', signal, parsed.date, row.cells[column] ?? '', {});
      }
    }
  }
  const used = Object.fromEntries([...mapping].map(([name, signal]) => [name, signal.id]));
  const read = { delimiter: table.delimiter, decimal, dateOrder: order, header, long: long !== null };
  return collector.result({ columns, dateColumn: names[date] ?? '', mapping: used, read });
}

/** Characters of a file that are enough to see its heading. */
const HEAD_LENGTH = 64 * 1024;

/** The columns of a table, by its first rows; none where it is not a table. They identify a file of the same shape. */
export function tableColumns(text: string, options: Pick<ReadingsImportOptions, 'delimiter' | 'header'>): string[] {
  const last = text.lastIndexOf('\n', HEAD_LENGTH);
  const end = last >= 0 ? last : text.indexOf('\n', HEAD_LENGTH);
  const head = text.length > HEAD_LENGTH && end >= 0 ? text.slice(0, end + 1) : text;
  try {
    return splitHeader(readTable(head, options.delimiter).rows, options.header).names;
  } catch (thrown) {
    // The import itself reports what is wrong with the file.
    if (thrown instanceof PlumblineError) return [];
    throw thrown;
  }
}

type Extras = Pick<Reading, 'note' | 'source'>;

function extras(row: TableRow, long: LongColumns): Extras {
  const cell = (column: number | null) => (column === null ? '' : fromCsvText(row.cells[column] ?? ''));
  const [note, source] = [cell(long.note), cell(long.source)];
  return { ...(note === '' ? {} : { note }), ...(source === '' ? {} : { source }) };
}

/** Puts the cells together: at most one reading for a signal and date, compared with those that exist. */
export class ReadingsCollector {
  private readonly context: CollectorContext;
  private readonly decimal: DecimalSign;
  private readonly taken = new Map<string, { reading: Reading; line: number; column: string; cell: string }>();
  private readonly refused: RefusedCell[] = [];
  private refusedCount = 0;
  private repeated = 0;
  private blank = 0;

  constructor(context: CollectorContext, decimal: DecimalSign) {
    this.context = context;
    this.decimal = decimal;
  }

  refuse(row: number, column: string, cell: string, problem: string): void {
    this.refusedCount++;
    if (this.refused.length >= REFUSED_LIMIT) return;
    const at = this.context.sheet === undefined ? `Row ${row}` : `Row ${row} of sheet ‘${this.context.sheet}’`;
    const place = column === '' ? at : `${at}, ${shortened(column)}:`;
    this.refused.push({ row, column, cell: shortened(cell), problem: `${place} ${problem}.` });
  }

  take(line: number, column: string, signal: Signal, date: string, cell: string, more: Extras): void {
    const written = cell.trim();
    if (written === '') {
      this.blank++;
      return;
    }
    const parsed = parseNumber(written, this.decimal, signal.unit);
    if (!parsed.ok) {
      const hint = parsed.problem === 'is not a number' ? '; leave the cell empty for no reading' : '';
      this.refuse(line, column, written, `‘${shortened(written)}’ ${parsed.problem}${hint}`);
      return;
    }
    if ((more.note?.length ?? 0) > TEXT_LIMIT || (more.source?.length ?? 0) > SOURCE_LIMIT) {
      this.refuse(line, column, written, 'the note or the source is too long');
      return;
    }
    const reading: Reading = { signal: signal.id, date, value: parsed.value, source: this.context.source, ...more };
    const key = `${signal.id} ${date}`;
    const earlier = this.taken.get(key);
    if (earlier && earlier.reading.value === reading.value) this.repeated++;
    else if (earlier) {
      const problem = `‘${shortened(earlier.cell)}’ was not taken because row ${line} has another value for ${date}`;
      this.refuse(earlier.line, earlier.column, earlier.cell, problem);
    }
    this.taken.set(key, { reading, line, column, cell: written });
  }

  result(found: Pick<ReadingsImportSummary, 'columns' | 'dateColumn' | 'mapping' | 'read'>): ImportedReadings {
    const existing = new Map(this.context.existing.map((reading) => [`${reading.signal} ${reading.date}`, reading]));
    const counts = { added: 0, replaced: 0, unchanged: this.repeated };
    const readings: Reading[] = [];
    const dates = [...this.taken.values()].map(({ reading }) => reading.date).sort();
    const changes: ReadingChange[] = [];
    for (const [key, { reading, line }] of this.taken) {
      const before = existing.get(key);
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
    const [from = null, to = null] = [dates[0], dates.at(-1)];
    changes.sort((a, b) => a.row - b.row);
    const listed = { refused: this.listRefused(), changes: changes.slice(0, CHANGES_LIMIT) };
    const { remarks = [] } = this.context;
    const summary: ReadingsImportSummary = { ...found, ...counts, blank: this.blank, ...listed, from, to };
    if (remarks.length > 0) summary.remarks = [...remarks];
    return { summary, readings: readings.sort(compareReadings) };
  }

  /** In the order of the file; past the limit one more entry gives their number. */
  private listRefused(): RefusedCell[] {
    const listed = this.refused.sort((a, b) => a.row - b.row);
    const rest = this.refusedCount - listed.length;
    const row = listed.at(-1)?.row ?? 0;
    return rest > 0 ? [...listed, { row, column: '', cell: '', problem: `${rest} more were refused.` }] : listed;
  }
}
