import { PlumblineError } from '#shared/errors/errors.ts';
import type { Combine, Where } from '#shared/model/import-options.ts';
import { fromCsvText } from '#shared/signals/csv-text.ts';
import type { TableRow } from '#shared/signals/table.ts';
import { columnCalled, shortened } from '#shared/signals/table-columns.ts';
import { plural } from '#shared/text/plural.ts';

/** A column by whose values the rows of one day differ. */
export interface BreakdownColumn {
  column: string;
  /** In order; of very many the first. */
  values: string[];
}

/** A day of a table that has several rows; in a long table, of one metric. */
export interface SeveralRows {
  date: string;
  rows: readonly TableRow[];
}

/** Columns named as a possible breakdown, and values listed of each. */
const COLUMNS_LISTED = 5;
const VALUES_LISTED = 200;
const VALUES_SAID = 12;

/**
 * The rows whose cells have the chosen values (letter case forgiven): any of the values given for one column, and that in
 * every column given.
 * @throws PlumblineError `invalid-input` for a column that is not there; with `details.ask` = "combine" where no row is left
 */
export function rowsWhere(names: readonly string[], data: readonly TableRow[], where: readonly Where[]): TableRow[] {
  const wanted = new Map<number, Set<string>>();
  for (const { column, value } of where) {
    const at = columnCalled(column, names);
    wanted.set(at, (wanted.get(at) ?? new Set()).add(folded(value)));
  }
  const kept = data.filter((row) => [...wanted].every(([at, values]) => values.has(folded(cellOf(row, at)))));
  if (kept.length > 0 || data.length === 0) return kept;
  const breakdown = [...wanted.keys()].map((at) => ({
    column: names[at] ?? '',
    values: ordered(new Set(data.map((row) => cellOf(row, at)))),
  }));
  const [first] = breakdown;
  throw new PlumblineError(
    'invalid-input',
    `No row has ${wherePhrase(where)}. ${first ? `${shortened(first.column)} is ${listed(first.values)}.` : ''}`,
    { issues: [{ path: 'where', problem: 'fits no row' }], ask: 'combine', breakdown },
  );
}

/**
 * The columns by which the rows of one day differ, the likeliest breakdown first: one whose value is different in each row of a
 * day, then the one with the fewest values. Free texts and plain quantities are none.
 * @param taken indexes of columns with another meaning: dates, values, metrics
 */
export function breakdownColumns(
  names: readonly string[],
  days: readonly SeveralRows[],
  taken: ReadonlySet<number>,
): BreakdownColumn[] {
  const rows = days.reduce((count, day) => count + day.rows.length, 0);
  const most = days.reduce((size, day) => Math.max(size, day.rows.length), 0);
  const found = names.flatMap((column, at) => {
    if (taken.has(at)) return [];
    const values = new Set<string>();
    let apart = 0;
    let differs = false;
    for (const day of days) {
      const own = new Set(day.rows.map((row) => cellOf(row, at)));
      differs ||= own.size > 1;
      if (own.size === day.rows.length) apart++;
      for (const value of own) values.add(value);
    }
    if (!differs) return [];
    const numbers = [...values].every((value) => /^[\d.,\s%+\-\u2212]*$/.test(value));
    const repeated = values.size <= rows * 0.75;
    // Numbers are a breakdown (a shop's number) only where the same few come again on every day.
    const fits = numbers
      ? days.length > 1 && apart === days.length && values.size <= most * 1.5
      : days.length === 1 || repeated;
    return fits ? [{ column, values: ordered(values), apart }] : [];
  });
  return found
    .sort((a, b) => b.apart - a.apart || a.values.length - b.values.length)
    .slice(0, COLUMNS_LISTED)
    .map(({ column, values }) => ({ column, values: values.slice(0, VALUES_LISTED) }));
}

/**
 * The question how several rows of one day become one reading.
 * @param dates how many days the table has in all
 * @param each what a row is one of: a day, or in a long table a metric's day
 */
export function breakdownQuestion(
  days: readonly SeveralRows[],
  dates: number,
  breakdown: BreakdownColumn[],
  each: 'day' | 'metric',
): PlumblineError {
  const [first] = breakdown;
  const example = days.reduce((a, b) => (b.date < a.date ? b : a), days[0] ?? { date: '', rows: [] });
  const rows = example.rows.slice(0, 2).map(({ line }) => line);
  const by = first ? `, by ${shortened(first.column)}` : ` (rows ${rows.join(' and ')} are both ${example.date})`;
  const one = first ? `, or one ${shortened(first.column)}` : '';
  const choices = first ? ` ${shortened(first.column)} is ${listed(first.values)}.` : '';
  const choose = first ? `add up, average${one}` : 'add up or average';
  return new PlumblineError('invalid-input', `${severalPhrase(days, dates, each)}${by}. Choose: ${choose}.${choices}`, {
    issues: [{ path: 'combine', problem: 'is not told' }],
    ask: 'combine',
    breakdown,
    example: example.date,
  });
}

/** "Each day has 9 rows", "3 of 90 days have 2 to 4 rows". */
function severalPhrase(days: readonly SeveralRows[], dates: number, each: 'day' | 'metric'): string {
  const counts = days.map(({ rows }) => rows.length);
  const [least, most] = counts.reduce(([a, b], count) => [Math.min(a, count), Math.max(b, count)], [Infinity, 0]);
  const rows = least === most ? `${most} rows` : `${least} to ${most} rows`;
  const of = each === 'metric' ? ' of one metric' : '';
  if (days.length >= dates) return `Each day has ${rows}${of}`;
  return `${days.length.toLocaleString('en')} of ${plural(dates, 'day')} ${days.length === 1 ? 'has' : 'have'} ${rows}${of}`;
}

/** "Rows of one day are added up.", "Only rows where Department is Sales or HR.": what was chosen, for people. */
export function breakdownPhrases(
  combine: Combine | undefined,
  where: readonly Where[] | undefined,
  several: boolean,
): string[] {
  const said = where && where.length > 0 ? [`Only rows where ${wherePhrase(where)}.`] : [];
  if (combine && several) said.push(`Rows of one day are ${combine === 'sum' ? 'added up' : 'averaged'}.`);
  return said;
}

function wherePhrase(where: readonly Where[]): string {
  const columns = new Map<string, string[]>();
  for (const { column, value } of where) columns.set(column, [...(columns.get(column) ?? []), shortened(value)]);
  return [...columns].map(([column, values]) => `${shortened(column)} is ${values.join(' or ')}`).join(' and ');
}

function listed(values: readonly string[]): string {
  const said = values.slice(0, VALUES_SAID).map((value) => shortened(value) || 'empty');
  return values.length > VALUES_SAID
    ? `${said.join(', ')} or one of ${values.length - VALUES_SAID} more`
    : said.join(', ');
}

function ordered(values: ReadonlySet<string>): string[] {
  return [...values].sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

function cellOf(row: TableRow, at: number): string {
  return fromCsvText(row.cells[at] ?? '').trim();
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}
