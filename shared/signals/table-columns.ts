import { PlumblineError } from '#shared/errors/errors.ts';
import type { DateOrder, ReadingsImportOptions } from '#shared/model/import-options.ts';
import type { Signal } from '#shared/model/signal.ts';
import { signalByLabel } from '#shared/model/signal-labels.ts';
import type { DecimalSign } from '#shared/numbers/format.ts';
import { decimalEvidence } from '#shared/numbers/format.ts';
import { fromCsvText } from '#shared/signals/csv-text.ts';
import { parseDate } from '#shared/signals/dates.ts';
import type { Delimiter, TableRow } from '#shared/signals/table.ts';

const DATE_NAME = /^(?:date|day|datum|week|month|period|time|timestamp)$/i;
const METRIC_NAME = /^(?:metric|signal|name|measure|series|kpi|indicator)$/i;
const VALUE_NAME = /^(?:value|reading|amount)$/i;
const NOTE_NAME = /^(?:notes?|comments?|remarks?)$/i;
const SOURCE_NAME = /^source$/i;

/** Separates heading from data; unless given, a first row that holds a date is data, and its columns are numbered. */
export function splitHeader(
  rows: readonly TableRow[],
  given?: boolean,
): { names: string[]; data: TableRow[]; header: boolean } {
  const first = rows[0];
  if (!first) return { names: [], data: [], header: false };
  const width = rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const isData = given === undefined ? first.cells.some((cell) => isDate(cell)) : !given;
  const seen = new Set<string>();
  const names = Array.from({ length: isData ? width : first.cells.length }, (_, i) => {
    const written = isData ? '' : fromCsvText(first.cells[i] ?? '').trim();
    let name = written || `Column ${i + 1}`;
    for (let n = 2; seen.has(name); n++) name = `${written || `Column ${i + 1}`} (${n})`;
    seen.add(name);
    return name;
  });
  return { names, data: isData ? [...rows] : rows.slice(1), header: !isData };
}

/** Whether a cell is a date that cannot be taken for a number. */
export function isDate(cell: string): boolean {
  if (/^\s*\d*\s*$/.test(cell)) return false;
  const parsed = parseDate(cell, null);
  return parsed.ok || parsed.ambiguous;
}

/** Quotes names for a message: ‘Date’, ‘Clicks’. */
function listNames(names: readonly string[]): string {
  return (
    names
      .slice(0, 30)
      .map((name) => `‘${name}’`)
      .join(', ') + (names.length > 30 ? ' and more' : '')
  );
}

/** Index of the column called `wanted`, its case forgiven. @throws PlumblineError `invalid-input` naming the columns */
export function columnCalled(wanted: string, names: readonly string[]): number {
  const exact = names.indexOf(wanted.trim());
  if (exact >= 0) return exact;
  const at = names.findIndex((name) => name.toLowerCase() === wanted.trim().toLowerCase());
  if (at >= 0) return at;
  throw new PlumblineError('invalid-input', `There is no column ‘${wanted}’; the columns are ${listNames(names)}.`, {
    issues: [{ path: 'columns', problem: `has no ‘${wanted}’` }],
    columns: names,
  });
}

/** The column of dates: the one given, else one that is mostly dates, preferably named like one. */
export function findDateColumn(names: readonly string[], data: readonly TableRow[], given: string | undefined): number {
  if (given !== undefined) return columnCalled(given, names);
  const sample = data.slice(0, 200);
  const dated = names
    .map((_, i) => i)
    .filter((i) => {
      const filled = sample.map((row) => row.cells[i]?.trim() ?? '').filter(Boolean);
      return filled.length > 0 && filled.filter((cell) => parsesAsDate(cell)).length * 2 >= filled.length;
    });
  const named = dated.find((i) => DATE_NAME.test(names[i] ?? ''));
  const found = named ?? dated.find((i) => sample.some((row) => isDate(row.cells[i] ?? '')));
  if (found !== undefined) return found;
  throw new PlumblineError(
    'invalid-input',
    `No column holds dates; name it with --date-column. The columns are ${listNames(names)}.`,
    { issues: [{ path: 'dateColumn', problem: 'is not recognised' }], ask: 'dateColumn', columns: names },
  );
}

function parsesAsDate(cell: string): boolean {
  const parsed = parseDate(cell, null);
  return parsed.ok || parsed.ambiguous;
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
    const parsed = parseDate(row.cells[column] ?? '', null);
    if (parsed.ok && parsed.order !== null && !shown.has(parsed.order)) shown.set(parsed.order, row);
    else if (!parsed.ok && parsed.ambiguous) doubtful ??= row;
  }
  const [first, second] = [...shown.values()];
  if (doubtful === null || (first && !second)) return [...shown.keys()][0] ?? null;
  const cell = (row: TableRow) => `‘${row.cells[column]?.trim()}’ (row ${row.line})`;
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
 * The decimal sign: the one given, else the one most cells show. Where every cell could be read both ways (`1,234`),
 * a comma-separated file has a point; in `;` and tab files the sign is asked for.
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
    `‘${doubtful.cell}’ (row ${doubtful.line}) could hold thousands or a decimal sign; say which sign is decimal, “.” or “,”.`,
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
  if (given.length > 0 && given.every((name) => names.includes(name))) return null;
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
    for (const [name, id] of Object.entries(given)) {
      const signal = signals.find((candidate) => candidate.id === id);
      if (!signal)
        throw invalid(`There is no signal with the id ‘${id}’ on the sheet to put the column ‘${name}’ into.`);
      mapping.set(names[columnCalled(name, names)] ?? name, signal);
    }
  } else {
    for (const name of names) {
      const signal = signalByLabel(name, signals);
      if (signal) mapping.set(name, signal);
    }
  }
  const owners = new Map<string, string>();
  for (const [name, signal] of mapping) {
    const other = owners.get(signal.id);
    if (other !== undefined && !long)
      throw invalid(`The columns ‘${other}’ and ‘${name}’ both go into ${signal.name}; choose one.`);
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
