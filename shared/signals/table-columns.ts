import { PlumblineError } from '#shared/errors/errors.ts';
import type { Century, DateOrder, ReadingsImportOptions } from '#shared/model/import-options.ts';
import type { Signal } from '#shared/model/signal.ts';
import { signalFinder } from '#shared/model/signal-labels.ts';
import type { DecimalSign } from '#shared/numbers/format.ts';
import { decimalEvidence } from '#shared/numbers/format.ts';
import { fromCsvText } from '#shared/signals/csv-text.ts';
import { parseDate } from '#shared/signals/dates.ts';
import type { Delimiter, TableRow } from '#shared/signals/table.ts';
import { uniqueNames } from '#shared/signals/unique-names.ts';

const DATE_NAME = /^(?:date|day|datum|week|month|period|time|timestamp)$/i;
const METRIC_NAME = /^(?:metric|signal|name|measure|series|kpi|indicator)$/i;
const VALUE_NAME = /^(?:value|reading|amount)$/i;
const NOTE_NAME = /^(?:notes?|comments?|remarks?)$/i;
const SOURCE_NAME = /^source$/i;

/** A name and the number after it fit what an import's options and a workspace take for a column's name. */
const NAME_LENGTH = 480;
/** Rows looked at to find the dates; of a very wide table fewer, so that no more than {@link SAMPLE_CELLS} are. */
const SAMPLE_ROWS = 200;
const SAMPLE_CELLS = 200_000;

/** Separates heading from data; unless given, a first row that holds a date is data, and its columns are numbered. */
export function splitHeader(
  rows: readonly TableRow[],
  given?: boolean,
): { names: string[]; data: TableRow[]; header: boolean } {
  const first = rows[0];
  if (!first) return { names: [], data: [], header: false };
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const isData = given === undefined ? holdsDate(first) : !given;
  const written = Array.from({ length: isData ? width : first.cells.length }, (_, i) => {
    const heading = isData ? '' : fromCsvText(first.cells[i] ?? '').trim();
    return heading.slice(0, NAME_LENGTH) || `Column ${i + 1}`;
  });
  const names = uniqueNames(written);
  return { names, data: isData ? [...rows] : rows.slice(1), header: !isData };
}

/** A month alone is a date only beside numbers: columns may be called by months. */
function holdsDate({ cells }: TableRow): boolean {
  if (cells.some((cell) => isDate(cell))) return true;
  const filled = cells.map((cell) => cell.trim()).filter(Boolean);
  const periods = filled.filter((cell) => /\d/.test(cell) && /^\d+$/.test(cell) === false && isTableDate(cell));
  const rest = filled.filter((cell) => !periods.includes(cell));
  return (
    periods.length === 1 &&
    rest.length > 0 &&
    rest.every((cell) => decimalEvidence(cell) !== null || /^[-+]?\d+%?$/.test(cell))
  );
}

/** Whether a cell is a date that cannot be taken for a number. */
export function isDate(cell: string): boolean {
  if (/^\d*$/.test(cell.trim())) return false;
  const parsed = parseDate(cell, null);
  return parsed.ok || parsed.ambiguous;
}

/** Quotes names for a message: ‘Date’, ‘Clicks’. */
function listNames(names: readonly string[]): string {
  return (
    names
      .slice(0, 30)
      .map((name) => `‘${shortened(name)}’`)
      .join(', ') + (names.length > 30 ? ' and more' : '')
  );
}

/** Cells and names in a sentence: at most 80 characters of them. */
export function shortened(text: string): string {
  return text.length <= 80 ? text : `${text.slice(0, 79).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Index of the column called `wanted`, its case forgiven. @throws PlumblineError `invalid-input` naming the columns */
export function columnCalled(wanted: string, names: readonly string[]): number {
  return columnFinder(names)(wanted);
}

/** {@link columnCalled} for many columns of one table. */
function columnFinder(names: readonly string[]): (wanted: string) => number {
  const exact = new Map<string, number>();
  const folded = new Map<string, number>();
  for (const [at, name] of names.entries()) {
    if (!exact.has(name)) exact.set(name, at);
    if (!folded.has(name.toLowerCase())) folded.set(name.toLowerCase(), at);
  }
  return (wanted) => {
    const called = wanted.trim();
    const at = exact.get(called) ?? folded.get(called.toLowerCase());
    if (at !== undefined) return at;
    const problem = `There is no column ‘${shortened(wanted)}’; the columns are ${listNames(names)}.`;
    throw new PlumblineError('invalid-input', problem, {
      issues: [{ path: 'columns', problem: `has no ‘${shortened(wanted)}’` }],
      columns: names,
    });
  };
}

/** The column of dates: the one given, else one that is mostly dates, preferably named like one. */
export function findDateColumn(names: readonly string[], data: readonly TableRow[], given: string | undefined): number {
  if (given !== undefined) return columnCalled(given, names);
  const sample = data.slice(0, Math.max(10, Math.min(SAMPLE_ROWS, Math.floor(SAMPLE_CELLS / names.length))));
  const isDated = (i: number, serials = false) => mostlyDates(sample, i, serials);
  const named = names.findIndex((name, i) => DATE_NAME.test(name) && isDated(i));
  if (named >= 0) return named;
  const found = names.findIndex((_, i) => isDated(i) && sample.some((row) => isDateCell(row.cells[i] ?? '')));
  if (found >= 0) return found;
  const numbered = names.findIndex((name, i) => DATE_NAME.test(name) && isDated(i, true));
  if (numbered >= 0) return numbered;
  throw new PlumblineError(
    'invalid-input',
    `No column holds dates; name it with --date-column. The columns are ${listNames(names)}.`,
    { issues: [{ path: 'dateColumn', problem: 'is not recognised' }], ask: 'dateColumn', columns: names },
  );
}

function mostlyDates(rows: readonly TableRow[], column: number, serials = false): boolean {
  const filled = rows.map((row) => row.cells[column]?.trim() ?? '').filter(Boolean);
  return filled.length > 0 && filled.filter((cell) => isTableDate(cell, serials)).length * 2 >= filled.length;
}

/** Returns whether a column holds dates rather than values, so that it is no signal. */
export function isDateColumn(name: string, rows: readonly TableRow[], column: number): boolean {
  if (rows.some((row) => isDateCell(row.cells[column] ?? ''))) return mostlyDates(rows, column);
  return DATE_NAME.test(name) && mostlyDates(rows, column, true);
}

function isDateCell(cell: string): boolean {
  return !/^\d*$/.test(cell.trim()) && isTableDate(cell);
}

/** Whether a cell of a table is a date, perhaps one that is still to be asked about. */
function isTableDate(cell: string, serials = false): boolean {
  const parsed = parseDate(cell, null, { serials });
  return parsed.ok || parsed.ambiguous || parsed.short === true;
}

/**
 * The order of day and month: the one given, else the one the column's unambiguous dates show.
 * @throws PlumblineError `invalid-input` with `details.ask` = "dateOrder" when the column does not show it
 */
export function findDateOrder(
  data: readonly TableRow[],
  column: number,
  given: DateOrder | undefined,
): DateOrder | null {
  if (given !== undefined) return given;
  const shown = new Map<DateOrder, TableRow>();
  let doubtful: TableRow | null = null;
  for (const row of data) {
    // The order shows in years of two digits, whatever their century.
    const parsed = parseDate(row.cells[column] ?? '', null, { century: '2000' });
    if (parsed.ok && parsed.order !== null && !shown.has(parsed.order)) shown.set(parsed.order, row);
    else if (!parsed.ok && parsed.ambiguous) doubtful ??= row;
  }
  const [first, second] = [...shown.values()];
  if (doubtful === null || (first && !second)) return [...shown.keys()][0] ?? null;
  const cell = (row: TableRow) => `‘${shortened(row.cells[column]?.trim() ?? '')}’ (row ${row.line})`;
  const why =
    first && second
      ? `${cell(first)} and ${cell(second)} show different orders, so ${cell(doubtful)} could be either`
      : `${cell(doubtful)} could be day-month or month-day, and no other date tells which`;
  throw new PlumblineError('invalid-input', `${why}; give the order with --date-order dmy or --date-order mdy.`, {
    issues: [{ path: 'dateOrder', problem: 'is not told' }],
    ask: 'dateOrder',
    example: doubtful.cells[column]?.trim() ?? '',
  });
}

/**
 * The century of years of two digits: the one given.
 * @throws PlumblineError `invalid-input` with `details.ask` = "century" where there are such years and it is not given
 */
export function findCentury(
  data: readonly TableRow[],
  column: number,
  order: DateOrder | null,
  given: Century | undefined,
): Century | undefined {
  if (given !== undefined) return given;
  for (const row of data) {
    const cell = row.cells[column]?.trim() ?? '';
    const parsed = parseDate(cell, order, {});
    if (parsed.ok || !parsed.short) continue;
    const read = (century: Century) => {
      const day = parseDate(cell, order, { century });
      return day.ok ? day.date : '';
    };
    throw new PlumblineError(
      'invalid-input',
      `‘${shortened(cell)}’ (row ${row.line}) has a year of two digits; say whether it is ${read('2000')} or ${read('1900')}.`,
      { issues: [{ path: 'century', problem: 'is not told' }], ask: 'century', example: cell },
    );
  }
  return undefined;
}

/**
 * The decimal sign: the one given, else the one most cells show. Where every cell could be read both ways (`1,234`),
 * a comma-separated file has a point; in `;` and tab files the sign is asked for.
 * @param columns in ascending order
 */
export function findDecimal(
  data: readonly TableRow[],
  columns: readonly number[],
  delimiter: Delimiter,
  given: DecimalSign | undefined,
): DecimalSign {
  if (given !== undefined) return given;
  const seen = { '.': 0, ',': 0 };
  let doubtful: { line: number; cell: string } | null = null;
  for (const row of data) {
    for (const column of columns) {
      if (column >= row.cells.length) break; // a short row of a wide table
      const cell = row.cells[column] ?? '';
      const sign = decimalEvidence(cell);
      if (sign === 'either') doubtful ??= { line: row.line, cell: cell.trim() };
      else if (sign !== null) seen[sign]++;
    }
  }
  if (seen['.'] !== seen[',']) return seen[','] > seen['.'] ? ',' : '.';
  if (doubtful === null || delimiter === ',') return '.';
  throw new PlumblineError(
    'invalid-input',
    `‘${shortened(doubtful.cell)}’ (row ${doubtful.line}) could hold thousands or a decimal sign; say which sign is decimal, “.” or “,”.`,
    { issues: [{ path: 'decimal', problem: 'is not told' }], ask: 'decimal', example: doubtful.cell },
  );
}

/** Where a long file has its columns; null for a wide one. */
export interface LongColumns {
  metric: number;
  value: number;
  note: number | null;
  source: number | null;
}

/** Recognises a long file by its heading: a column of metrics and a column of values. */
export function findLongColumns(
  names: readonly string[],
  date: number,
  options: ReadingsImportOptions,
): LongColumns | null {
  const at = (pattern: RegExp) => names.findIndex((name, i) => i !== date && pattern.test(name));
  const [metric, value] = [at(METRIC_NAME), at(VALUE_NAME)];
  if (metric < 0 || value < 0) return null;
  const given = Object.keys(options.columns ?? {});
  const known = new Set(names);
  if (given.length > 0 && given.every((name) => known.has(name))) return null;
  const optional = (pattern: RegExp) => (at(pattern) < 0 ? null : at(pattern));
  return { metric, value, note: optional(NOTE_NAME), source: optional(SOURCE_NAME) };
}

/**
 * Which column (or, in a long file, metric) is which signal: as given, else by name.
 * In a long file several spellings of a metric may go into one signal.
 * @throws PlumblineError `invalid-input` for unknown columns and signals, two columns for one signal, or none at all
 */
export function mapColumns(
  names: readonly string[],
  signals: readonly Signal[],
  given: Readonly<Record<string, string>> | undefined,
  long: boolean,
): Map<string, Signal> {
  const mapping = new Map<string, Signal>();
  if (given !== undefined && Object.keys(given).length > 0) {
    const columnOf = columnFinder(names);
    const byId = new Map(signals.map((signal) => [signal.id, signal]));
    for (const [name, id] of Object.entries(given)) {
      const signal = byId.get(id);
      if (!signal)
        throw invalid(
          `There is no signal with the id ‘${id}’ on the sheet to put the column ‘${shortened(name)}’ into.`,
        );
      mapping.set(names[columnOf(name)] ?? name, signal);
    }
  } else {
    const signalOf = signalFinder(signals);
    for (const name of names) {
      const signal = signalOf(name);
      if (signal) mapping.set(name, signal);
    }
  }
  const owners = new Map<string, string>();
  for (const [name, signal] of mapping) {
    const other = owners.get(signal.id);
    if (other !== undefined && !long)
      throw invalid(
        `The columns ‘${shortened(other)}’ and ‘${shortened(name)}’ both go into ${signal.name}; choose one.`,
      );
    owners.set(signal.id, name);
  }
  if (mapping.size > 0) return mapping;
  const known = signals.filter((signal) => signal.name.trim() !== '').map((signal) => signal.name);
  const on = known.length > 0 ? `the signals are ${listNames(known)}` : 'the sheet has no signal yet';
  throw new PlumblineError(
    'invalid-input',
    `No column is called like a signal; say which is which. The columns are ${listNames(names)}; ${on}.`,
    { issues: [{ path: 'columns', problem: 'match no signal' }], ask: 'columns', columns: names },
  );
}

function invalid(message: string): PlumblineError {
  return new PlumblineError('invalid-input', message, { issues: [{ path: 'columns', problem: message }] });
}
