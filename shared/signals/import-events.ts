import { PlumblineError } from '#shared/errors/errors.ts';
import type { EventsImportOptions, EventsRead, RefusedCell } from '#shared/model/import-options.ts';
import { TEXT_LIMIT } from '#shared/model/primitives.ts';
import { decimalEvidence, parseNumber } from '#shared/numbers/format.ts';
import { fromCsvText } from '#shared/signals/csv-text.ts';
import { parseDate } from '#shared/signals/dates.ts';
import { readTable, type TableRow } from '#shared/signals/table.ts';
import {
  columnCalled,
  findCentury,
  findDateColumn,
  findDateOrder,
  isDateColumn,
  shortened,
  splitHeader,
} from '#shared/signals/table-columns.ts';

const TEXT_NAME = /^(?:events?|text|what|title|description|notes?|comments?|remarks?|name|summary)$/i;
const REFUSED_LIMIT = 1000;

/**
 * Reads a table of events: a date and what happened. Rows without a text are left out.
 * @throws PlumblineError `invalid-input` where the whole cannot be read; with `details.ask` that option is needed
 */
export function readEvents(text: string, options: EventsImportOptions): EventsRead {
  return eventsOf(readTable(text, options.delimiter).rows, options);
}

/** {@link readEvents} of a table that is cut into cells already. */
export function eventsOf(rows: readonly TableRow[], options: EventsImportOptions): EventsRead {
  const { names, data } = splitHeader(rows, options.header);
  const date = findDateColumn(names, data, options.dateColumn);
  const order = findDateOrder(data, date, options.dateOrder);
  const century = findCentury(data, date, order, options.century);
  const column = findTextColumn(names, data, date, options.textColumn);
  const events: EventsRead['events'] = [];
  const refused: RefusedCell[] = [];
  for (const row of data) {
    const what = fromCsvText(row.cells[column] ?? '').trim();
    if (what === '') continue;
    const cell = (row.cells[date] ?? '').trim();
    const parsed = parseDate(cell, order, { century, serials: true });
    const problem = !parsed.ok
      ? cell
        ? `‘${shortened(cell)}’ ${parsed.problem}`
        : 'the date is missing'
      : what.length > TEXT_LIMIT
        ? 'the text is too long'
        : null;
    if (parsed.ok && problem === null) events.push({ date: parsed.date, text: what });
    else if (refused.length < REFUSED_LIMIT)
      refused.push({
        row: row.line,
        column: names[date] ?? '',
        cell: shortened(cell),
        problem: `Row ${row.line}: ${problem}.`,
      });
  }
  return { events, refused, columns: names, dateColumn: names[date] ?? '', textColumn: names[column] ?? '' };
}

/** The column of texts: the one given, else one named like it, else the first that is neither dates nor numbers. */
function findTextColumn(
  names: readonly string[],
  data: readonly TableRow[],
  date: number,
  given: string | undefined,
): number {
  if (given !== undefined) return columnCalled(given, names);
  const isText = (at: number) => {
    if (at === date || isDateColumn(names[at] ?? '', data, at)) return false;
    const filled = data.map((row) => row.cells[at]?.trim() ?? '').filter(Boolean);
    return filled.some((cell) => decimalEvidence(cell) === null && !parseNumber(cell, '.').ok);
  };
  const named = names.findIndex((name, at) => TEXT_NAME.test(name) && isText(at));
  const found = named >= 0 ? named : names.findIndex((_, at) => isText(at));
  if (found >= 0) return found;
  throw new PlumblineError(
    'invalid-input',
    'No column says what happened. Name it in the heading: event, text or title.',
    {
      issues: [{ path: 'textColumn', problem: 'is not recognised' }],
      columns: [...names],
    },
  );
}
