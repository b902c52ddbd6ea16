import type { ReadingsImportOptions } from '#shared/model/import-options.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import {
  breakdownColumns,
  breakdownPhrases,
  breakdownQuestion,
  rowsWhere,
  type SeveralRows,
} from '#shared/signals/breakdown.ts';
import { isBlank, mixedPercents, type PlacedCell } from '#shared/signals/cell-values.ts';
import { fromCsvText } from '#shared/signals/csv-text.ts';
import { type ParsedDate, parseDate } from '#shared/signals/dates.ts';
import { type CollectorContext, type ImportedReadings, ReadingsCollector } from '#shared/signals/readings-collector.ts';
import { type Delimiter, readTable, refuseTooMany, type TableRow } from '#shared/signals/table.ts';
import {
  findCentury,
  findDateColumn,
  findDateOrder,
  findDecimal,
  findLongColumns,
  type LongColumns,
  mapColumns,
  shortened,
  splitHeader,
} from '#shared/signals/table-columns.ts';
import { textHead } from '#shared/signals/table-head.ts';

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

/**
 * Reads a table of readings: wide (a date and a column a metric) or long (date, metric, value and perhaps note and
 * source; there `summary.columns` and `mapping` speak of the metrics). What can be recognised is recognised, `options`
 * overrule it. Empty cells are no readings. A cell that cannot be read is refused with a sentence and the rest is taken.
 * @throws PlumblineError `invalid-input` where the whole cannot be taken: no table, no dates, unknown columns, nothing
 * that is a signal. With `details.ask` that option is needed; "combine" where a day has several rows, of which none is
 * taken before it is known how they become one. `too-large` when the sheet would hold more readings than it may.
 */
export function importReadings(text: string, context: ImportContext): ImportedReadings {
  const onRead = (done: number, total: number) => context.onProgress?.('reading', done, total);
  return importTable(readTable(text, context.options.delimiter, onRead), context);
}

/** {@link importReadings} of a table that is cut into cells already. */
export function importTable(table: Table, context: ImportContext): ImportedReadings {
  const { options, onProgress } = context;
  // A ratio has no readings of its own.
  const signals = context.signals.filter(({ ratio }) => ratio === undefined);
  const { names, data: all, header } = splitHeader(table.rows, options.header);
  const date = findDateColumn(names, all, options.dateColumn);
  const data = options.where?.length ? rowsWhere(names, all, options.where) : all;
  const order = findDateOrder(data, date, options.dateOrder);
  const century = findCentury(data, date, order, options.century);
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

  /** The row's cells that go into a signal. */
  const valuesOf = (row: TableRow): { column: string; signal: Signal; text: string }[] =>
    valueColumns.flatMap((at) => {
      const column = long ? metricOf(row) : (names[at] ?? '');
      const signal = mapping.get(column);
      return signal ? [{ column, signal, text: row.cells[at] ?? '' }] : [];
    });
  const parsed = data.map((row): DatedRow => {
    const isWide = row.cells.length > names.length && row.cells.slice(names.length).some((cell) => cell.trim() !== '');
    return { row, date: isWide ? null : parseDate(row.cells[date] ?? '', order, { century, serials: true }) };
  });

  const { several, dates } = severalRows(parsed, valuesOf, long !== null);
  const taken = new Set(
    [date, ...valueColumns, ...(long ? [long.metric, long.note, long.source] : [])].flatMap((at) => at ?? []),
  );
  const differing = several.some(({ sameSignal }) => sameSignal);
  if (several.length > 0 && options.combine === undefined) {
    const breakdown = breakdownColumns(names, several, taken);
    // Rows that fill each other's gaps are one, unless a column says that they are parts.
    if (differing || breakdown.length > 0) throw breakdownQuestion(several, dates, breakdown, long ? 'metric' : 'day');
  }

  const fractions = mixedPercents(cellsByColumn(data, valuesOf), decimal, options.percents);
  const remarks = [
    ...(context.remarks ?? []),
    ...breakdownPhrases(options.combine, options.where, several.length > 0),
    ...dateRemarks(parsed, names[date] ?? '', date),
  ];
  const collector = new ReadingsCollector(
    { ...context, remarks },
    {
      decimal,
      ...(options.combine === undefined ? {} : { combine: options.combine }),
      ...(options.outOfRange === undefined ? {} : { outOfRange: options.outOfRange }),
      ...(options.percents === 'fractions' ? { fractions } : {}),
    },
  );
  for (const [index, { row, date: day }] of parsed.entries()) {
    onProgress?.('checking', index, data.length);
    if (day === null) {
      const problem = `has ${row.cells.length} cells where the heading has ${names.length}; put numbers with separators in quotes`;
      collector.refuse(row.line, '', '', problem);
    } else if (!day.ok) {
      const written = (row.cells[date] ?? '').trim();
      const problem = written ? `‘${shortened(written)}’ ${day.problem}` : 'the date is missing';
      collector.refuse(row.line, names[date] ?? '', written, problem);
    } else {
      const more = long ? extras(row, long) : {};
      for (const { column, signal, text } of valuesOf(row))
        collector.take(row.line, column, signal, day.date, text, more);
    }
  }
  const used = Object.fromEntries([...mapping].map(([name, signal]) => [name, signal.id]));
  const read = { delimiter: table.delimiter, decimal, dateOrder: order, header, long: long !== null };
  return collector.result({ columns, dateColumn: names[date] ?? '', mapping: used, read });
}

/** A row with its date; null for a row with more cells than the heading, where it is unknown which cell is which. */
interface DatedRow {
  row: TableRow;
  date: ParsedDate | null;
}

type ValuesOf = (row: TableRow) => readonly { column: string; signal: Signal; text: string }[];

/** The days with several rows that hold values, and how many days there are. In a long table each metric has its own days. */
function severalRows(
  parsed: readonly DatedRow[],
  valuesOf: ValuesOf,
  long: boolean,
): { several: (SeveralRows & { sameSignal: boolean })[]; dates: number } {
  const days = new Map<string, { date: string; rows: TableRow[]; signals: Set<string>; sameSignal: boolean }>();
  const dates = new Set<string>();
  for (const { row, date } of parsed) {
    if (!date?.ok) continue;
    const filled = valuesOf(row).filter(({ text }) => !isBlank(text.trim()));
    if (filled.length === 0) continue;
    dates.add(date.date);
    const key = long ? `${date.date} ${filled[0]?.signal.id}` : date.date;
    const day = days.get(key) ?? { date: date.date, rows: [], signals: new Set(), sameSignal: false };
    days.set(key, day);
    day.rows.push(row);
    for (const { signal } of filled) {
      day.sameSignal ||= day.signals.has(signal.id);
      day.signals.add(signal.id);
    }
  }
  const several = [...days.values()].filter(({ rows }) => rows.length > 1);
  return { several, dates: long ? days.size : dates.size };
}

function cellsByColumn(data: readonly TableRow[], valuesOf: ValuesOf): Iterable<PlacedCell[]> {
  const columns = new Map<string, PlacedCell[]>();
  for (const row of data) {
    for (const { column, text } of valuesOf(row)) {
      const cells = columns.get(column) ?? [];
      columns.set(column, cells);
      cells.push({ line: row.line, column, text });
    }
  }
  return columns.values();
}

/** How texts that are no day as written were read. */
function dateRemarks(parsed: readonly DatedRow[], name: string, column: number): string[] {
  const first = new Map<string, string>();
  for (const { row, date } of parsed) {
    if (date?.ok && date.from && !first.has(date.from))
      first.set(date.from, `${(row.cells[column] ?? '').trim()} is ${date.date}`);
  }
  const said = { week: 'Weeks are dated by their Monday', month: 'Months are dated by their first day' };
  return [...first].map(([from, example]) =>
    from === 'serial'
      ? `Numbers in ${shortened(name)} are read as a spreadsheet’s dates: ${example}.`
      : `${from === 'week' ? said.week : said.month}: ${example}.`,
  );
}

/** The columns of a table, by its first rows; none where it is not a table. They identify a file of the same shape. */
export function tableColumns(text: string, options: Pick<ReadingsImportOptions, 'delimiter' | 'header'>): string[] {
  return textHead(text, options).columns;
}

type Extras = Pick<Reading, 'note' | 'source'>;

function extras(row: TableRow, long: LongColumns): Extras {
  const cell = (column: number | null) => (column === null ? '' : fromCsvText(row.cells[column] ?? ''));
  const [note, source] = [cell(long.note), cell(long.source)];
  return { ...(note === '' ? {} : { note }), ...(source === '' ? {} : { source }) };
}
