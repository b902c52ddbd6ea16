import Papa from 'papaparse';
import { PlumblineError } from '#shared/errors/errors.ts';

export type Delimiter = ',' | ';' | '\t';

export interface TableRow {
  /** Line of the file on which the row begins, counting from 1. */
  line: number;
  cells: string[];
}

/** Columns of the widest table that is read, and rows of the longest one; a sheet has no use for a tenth of them. */
export const COLUMNS_LIMIT = 10_000;
const ROWS_LIMIT = 1_000_000;

/** Receives how many of the text's characters were read. */
export type OnRead = (done: number, total: number) => void;

const DELIMITERS: readonly Delimiter[] = ['\t', ';', ','];

/**
 * Takes a delimited text apart (RFC 4180; also `;` and tab, any line endings, a byte-order mark, Excel's `sep=;` line).
 * Rows of nothing but empty cells are left out. The delimiter is the one that gives the most rows alike.
 * @throws PlumblineError `invalid-input` when the text is not a table; `too-large` when it has more columns or rows than
 * are read
 */
export function readTable(
  text: string,
  delimiter?: Delimiter,
  onRead?: OnRead,
): { rows: TableRow[]; delimiter: Delimiter } {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  refuseOtherFormats(plain);
  const declared = /^sep=([,;\t])\r?\n/.exec(plain);
  const body = declared ? plain.slice(declared[0].length) : plain;
  const chosen = delimiter ?? (declared?.[1] as Delimiter | undefined) ?? guessDelimiter(body);
  refuseTooWide(body, chosen);
  const rows = parse(body, chosen, declared ? 2 : 1, onRead);
  if (rows.every((row) => row.cells.length < 2)) {
    throw notATable('it has one column only; readings need a column of dates and a column of values');
  }
  return { rows, delimiter: chosen };
}

function notATable(why: string): PlumblineError {
  return new PlumblineError('invalid-input', `This is not a table of readings: ${why}.`, { issues: [] });
}

/** @throws PlumblineError `too-large` naming the limit and `count`, of columns or of metrics */
export function refuseTooMany(count: number, what: 'columns' | 'metrics'): void {
  if (count <= COLUMNS_LIMIT) return;
  const [found, most] = [count, COLUMNS_LIMIT].map((number) => number.toLocaleString('en'));
  throw new PlumblineError(
    'too-large',
    `This table has ${found} ${what}; Plumbline reads at most ${most}. Keep those you need and import it again.`,
    { limit: COLUMNS_LIMIT },
  );
}

function tooManyRows(): PlumblineError {
  return new PlumblineError(
    'too-large',
    `This table has more than ${ROWS_LIMIT.toLocaleString('en')} rows, the most Plumbline reads. Split it and import the parts.`,
    { limit: ROWS_LIMIT },
  );
}

/**
 * Counts the cells of each line without making them, so that a line of millions takes no memory. Only a text with a line
 * that could have too many is looked at.
 */
function refuseTooWide(text: string, delimiter: Delimiter): void {
  if (!mayBeTooWide(text, delimiter)) return;
  let quoted = false;
  let cells = 1;
  let begins = true;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (quoted) {
      if (char === '"' && text[at + 1] === '"') at++;
      else if (char === '"') quoted = false;
    } else if (char === delimiter) cells++;
    else if (char === '\n' || char === '\r') {
      refuseTooMany(cells, 'columns');
      cells = 1;
    } else if (char === '"' && begins) quoted = true;
    begins = !quoted && (char === delimiter || char === '\n' || char === '\r');
  }
  refuseTooMany(cells, 'columns');
}

/** Whether any line has as many delimiters as a row of too many cells, be they between cells or inside of quoted ones. */
function mayBeTooWide(text: string, delimiter: Delimiter): boolean {
  for (let start = 0; start < text.length; ) {
    const found = text.indexOf('\n', start);
    const end = found === -1 ? text.length : found;
    let count = 0;
    if (end - start >= COLUMNS_LIMIT) {
      for (let at = text.indexOf(delimiter, start); at !== -1 && at < end; at = text.indexOf(delimiter, at + 1))
        count++;
    }
    if (count >= COLUMNS_LIMIT) return true;
    start = end + 1;
  }
  return false;
}

function refuseOtherFormats(text: string): void {
  const start = text.slice(0, 1000);
  if (start.trim() === '') throw notATable('it is empty');
  if (start.startsWith('PK\u0003\u0004')) throw notATable('it is a packed file such as .xlsx; save it as CSV first');
  const zeros = [...start].filter((char) => char === '\0').length;
  if (zeros > start.length / 4) throw notATable('it is not UTF-8 text; save it as CSV UTF-8');
  if (/^\s*(?:[[{]|<[!?a-z])/i.test(start)) throw notATable('it looks like JSON, XML or HTML; save it as CSV first');
}

function parse(text: string, delimiter: Delimiter, firstLine: number, onRead?: OnRead): TableRow[] {
  const newline = /(?:^|[^\r])\n/.test(text) ? '\n' : text.includes('\n') ? '\r\n' : '\r';
  const rows: TableRow[] = [];
  let start = 0;
  let line = firstLine;
  Papa.parse(text, {
    delimiter,
    newline,
    step: ({ data, errors, meta }) => {
      if (rows.length > ROWS_LIMIT) throw tooManyRows();
      const source = text.slice(start, meta.cursor);
      const cells = data;
      // A file of mixed line endings is cut at \n; the \r before it belongs to the ending, not to the cell.
      if (newline === '\n' && /[^"]\r\n?$/.test(source.slice(-3))) cells.push((cells.pop() ?? '').replace(/\r$/, ''));
      // After a wrong quotation mark it is unknown where cells begin, so the whole is refused.
      if (errors.some((error) => error.type === 'Quotes')) {
        throw notATable(
          `on line ${line} a quotation mark is not closed, or stands inside a quoted cell without being doubled`,
        );
      }
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
      line += source.match(/\r\n|\n|\r/g)?.length ?? 0;
      start = meta.cursor;
      onRead?.(start, text.length);
    },
  });
  return rows;
}

/** The delimiter by which the most of the first rows have as many cells as the first one, and more than one. */
function guessDelimiter(text: string): Delimiter {
  const sample = text.slice(0, 64 * 1024);
  let best: { delimiter: Delimiter; alike: number; width: number } = { delimiter: ',', alike: 0, width: 0 };
  for (const delimiter of DELIMITERS) {
    let rows: TableRow[];
    try {
      // The sample may end inside a row or a quoted cell: it is cut at a line's end and judged without its last row.
      // Of a first line longer than the sample its beginning is judged.
      const end = sample.length < text.length ? sample.lastIndexOf('\n') + 1 : 0;
      rows = parse(end > 0 ? sample.slice(0, end) : sample, delimiter, 1);
    } catch (thrown) {
      if (!(thrown instanceof PlumblineError)) throw thrown;
      continue;
    }
    const width = rows[0]?.cells.length ?? 0;
    if (width < 2) continue;
    const alike = rows.slice(0, 100).filter((row) => row.cells.length === width).length;
    if (alike > best.alike || (alike === best.alike && width > best.width)) best = { delimiter, alike, width };
  }
  return best.delimiter;
}
