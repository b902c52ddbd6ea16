import Papa from 'papaparse';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { ReadingsImportOptions } from '#shared/model/import-options.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { signalFinder } from '#shared/model/signal-labels.ts';
import { parseDate } from '#shared/signals/dates.ts';
import { type ImportedReadings, ReadingsCollector } from '#shared/signals/readings-collector.ts';
import { dateAfter, readTyped } from '#shared/signals/readings-grid.ts';
import { refuseTooMany, type TableRow } from '#shared/signals/table.ts';
import { findCentury, findDateOrder, findDecimal, isDate, shortened } from '#shared/signals/table-columns.ts';

/** Where a block of cells is put. */
export interface PasteTarget {
  /** The grid's columns. */
  signals: readonly Signal[];
  existing: readonly Reading[];
  /** Dates of the grid's rows from the chosen one down; past them the dates go on by the signal's cadence. */
  dates: readonly string[];
  /** The chosen column: an index of `signals`, or −1 for the column of dates. */
  column: number;
  options: Pick<ReadingsImportOptions, 'dateOrder' | 'decimal' | 'century' | 'outOfRange'>;
}

/** Rows of the largest block that is pasted; a file of more is imported instead. */
const ROWS_LIMIT = 50_000;

const NO_SIGNAL = 'has no signal to go to; add one on the page, or paste further to the left';

/**
 * Reads cells copied from a spreadsheet: a column of values, or a column of dates with columns of values beside it, with
 * or without a heading. Values beside dates go to these dates; values alone go down the grid from the chosen cell. A
 * heading that names signals decides which column is which; else the columns follow the chosen one. Empty cells are no
 * readings and take nothing away. Each cell that is not taken is refused with its row in the block and the reason.
 * @throws PlumblineError `invalid-input` where nothing can be taken; with `details.ask` ("dateOrder", "decimal") that
 * option is needed
 */
export function pasteReadings(text: string, target: PasteTarget): ImportedReadings {
  const rows = splitCells(text);
  if (rows.length === 0) throw nothing('It is empty.');
  const dated = hasDates(rows);
  const { heading, data } = splitHeading(rows, dated, target.signals);
  if (!dated && target.column < 0)
    throw nothing('The first column takes dates, and these are none. Choose a cell of a signal and paste there.');
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  refuseTooMany(width, 'columns');
  if (dated && width < 2) throw nothing('These are dates without values. Copy the column of values with them.');
  const order = dated ? findDateOrder(data, 0, target.options.dateOrder) : null;
  const century = dated ? findCentury(data, 0, order, target.options.century) : undefined;
  const first = dated ? 1 : 0;
  const columns = Array.from({ length: width - first }, (_, i) => first + i);
  const decimal = findDecimal(data, columns, '\t', target.options.decimal);
  const { outOfRange } = target.options;
  const cells = { decimal, ...(outOfRange === undefined ? {} : { outOfRange }) };
  const collector = new ReadingsCollector({ existing: target.existing, source: 'pasted' }, cells);
  const signals = placeColumns(heading, columns, target);
  const cadence = signals.find((signal) => signal !== null)?.cadence ?? null;
  const placed = columns.filter((_, i) => signals[i]);
  const dates = [...target.dates];
  for (const [index, row] of data.entries()) {
    if (row.cells.every((cell) => cell.trim() === '')) continue;
    let date: string;
    if (dated) {
      const cell = row.cells[0]?.trim() ?? '';
      const parsed = parseDate(cell, order, { century });
      if (!parsed.ok) {
        const problem = cell ? `‘${shortened(cell)}’ ${parsed.problem}` : 'the date is missing';
        collector.refuse(row.line, columnName(heading, 0), cell, problem);
        continue;
      }
      date = parsed.date;
    } else {
      for (let last = dates.at(-1) ?? ''; dates.length <= index; ) {
        const next = dateAfter(last, cadence);
        if (next <= last) break; // the calendar ends here
        last = next;
        dates.push(last);
      }
      const day = dates[index];
      if (day === undefined) {
        collector.refuse(row.line, '', '', 'is further down than there are dates');
        continue;
      }
      date = day;
    }
    // Cells without a signal are refused where the row has them; a signal's cell may be missing, too.
    const own = columns.slice(0, Math.max(0, row.cells.length - first));
    for (const column of [...own, ...placed.filter((one) => one >= row.cells.length)]) {
      const cell = row.cells[column] ?? '';
      const signal = signals[column - first];
      if (signal) collector.take(row.line, signal.name || 'unnamed signal', signal, date, cell, {});
      else if (cell.trim() !== '') collector.refuse(row.line, columnName(heading, column), cell.trim(), NO_SIGNAL);
    }
  }
  const mapping = Object.fromEntries(
    columns.flatMap((column, i) => (signals[i] ? [[columnName(heading, column), signals[i].id]] : [])),
  );
  return collector.result({
    columns: columns.map((column) => columnName(heading, column)),
    dateColumn: dated ? columnName(heading, 0) : '',
    mapping,
    read: { delimiter: '\t', decimal, dateOrder: order, header: heading !== null, long: false },
  });
}

function nothing(why: string): PlumblineError {
  return new PlumblineError('invalid-input', `What was copied cannot be pasted here. ${why}`, { issues: [] });
}

/** Rows of cells as spreadsheets copy them (tabs; quoted where a cell holds a break), empty rows kept in their place. */
function splitCells(text: string): TableRow[] {
  const unix = text.replace(/\r\n?/g, '\n');
  let end = unix.length;
  while (unix[end - 1] === '\n') end--;
  const plain = unix.slice(0, end);
  if (plain.trim() === '') return [];
  let rows = 1;
  for (let at = plain.indexOf('\n'); at !== -1; at = plain.indexOf('\n', at + 1)) rows++;
  if (rows > ROWS_LIMIT) {
    const [found, most] = [rows, ROWS_LIMIT].map((count) => count.toLocaleString('en'));
    throw nothing(`It has ${found} rows; paste at most ${most}, or import them as a file.`);
  }
  if (plain.includes('\t')) return rowsOf(plain, '\t');
  for (const delimiter of [';', ',']) {
    const rows = rowsOf(plain, delimiter);
    const filled = rows.filter((row) => row.cells.some((cell) => cell.trim() !== ''));
    const dated = filled.filter((row) => row.cells.length > 1 && isDate(row.cells[0] ?? '')).length;
    if (dated > 0 && dated >= filled.length - 1) return rows;
  }
  return rowsOf(plain, '\t');
}

function rowsOf(text: string, delimiter: string): TableRow[] {
  const rows: TableRow[] = [];
  let broken = false;
  Papa.parse(text, {
    delimiter,
    newline: '\n',
    step: ({ data, errors }) => {
      broken ||= errors.some((error) => error.type === 'Quotes');
      rows.push({ line: rows.length + 1, cells: data });
    },
  });
  // A lone quotation mark (5" pipes) is text in a copied cell.
  if (!broken) return rows;
  return text.split('\n').map((line, i) => ({ line: i + 1, cells: line.split(delimiter) }));
}

/** Whether the block's first column holds dates: most of its cells below a possible heading. */
function hasDates(rows: readonly TableRow[]): boolean {
  const cells = rows.map((row) => row.cells[0]?.trim() ?? '').filter(Boolean);
  const dates = cells.filter(isDate).length;
  return dates > 0 && dates * 2 >= cells.length - 1;
}

/** The first row is a heading when it names a signal, or stands above dates without holding a date or a number. */
function splitHeading(
  rows: readonly TableRow[],
  dated: boolean,
  signals: readonly Signal[],
): { heading: TableRow | null; data: TableRow[] } {
  const first = rows[0];
  if (!first || rows.length < 2) return { heading: null, data: [...rows] };
  const signalOf = signalFinder(signals);
  const names = first.cells.some((cell) => signalOf(cell) !== null);
  const holds = first.cells.some((cell) => isDate(cell) || readTyped(cell, '').ok);
  const isHeading = names || (dated && !holds);
  return isHeading ? { heading: first, data: rows.slice(1) } : { heading: null, data: [...rows] };
}

function columnName(heading: TableRow | null, column: number): string {
  return heading?.cells[column]?.trim() || `column ${column + 1}`;
}

/** Which column is which signal: by the heading where it names any signal, else from the chosen column on. */
function placeColumns(heading: TableRow | null, columns: readonly number[], target: PasteTarget): (Signal | null)[] {
  const signalOf = signalFinder(target.signals);
  const named = columns.map((column) => signalOf(heading?.cells[column] ?? ''));
  if (named.some((signal) => signal !== null)) {
    const placed = new Set<Signal>();
    return named.map((signal) => {
      if (signal === null || placed.has(signal)) return null;
      placed.add(signal);
      return signal;
    });
  }
  return columns.map((_, i) => target.signals[Math.max(target.column, 0) + i] ?? null);
}
