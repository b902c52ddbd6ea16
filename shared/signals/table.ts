import Papa from 'papaparse';
import { PlumblineError } from '#shared/errors/errors.ts';

export type Delimiter = ',' | ';' | '\t';

export interface TableRow {
  /** Line of the file on which the row begins, counting from 1. */
  line: number;
  cells: string[];
}

const DELIMITERS: readonly Delimiter[] = ['\t', ';', ','];

/**
 * Takes a delimited text apart (RFC 4180; also `;` and tab, any line endings, a byte-order mark, Excel's `sep=;` line).
 * Rows of nothing but empty cells are left out. The delimiter is the one that gives the most rows alike.
 * @throws PlumblineError `invalid-input` when the text is not a table
 */
export function readTable(text: string, delimiter?: Delimiter): { rows: TableRow[]; delimiter: Delimiter } {
  const plain = text.startsWith('\ufeff') ? text.slice(1) : text;
  refuseOtherFormats(plain);
  const declared = /^sep=([,;\t])\r?\n/.exec(plain);
  const body = declared ? plain.slice(declared[0].length) : plain;
  const chosen = delimiter ?? (declared?.[1] as Delimiter | undefined) ?? guessDelimiter(body);
  const rows = parse(body, chosen, declared ? 2 : 1);
  if (rows.every((row) => row.cells.length < 2)) {
    throw notATable('it has one column only; readings need a column of dates and a column of values');
  }
  return { rows, delimiter: chosen };
}

function notATable(why: string): PlumblineError {
  return new PlumblineError('invalid-input', `This is not a table of readings: ${why}.`, { issues: [] });
}

function refuseOtherFormats(text: string): void {
  const start = text.slice(0, 1000);
  if (start.trim() === '') throw notATable('it is empty');
  if (start.startsWith('PK\u0003\u0004')) throw notATable('it is a packed file such as .xlsx; save it as CSV first');
  const zeros = [...start].filter((char) => char === '\0').length;
  if (zeros > start.length / 4) throw notATable('it is not UTF-8 text; save it as CSV UTF-8');
  if (/^\s*(?:[[{]|<[!?a-z])/i.test(start)) throw notATable('it looks like JSON, XML or HTML; save it as CSV first');
}

function parse(text: string, delimiter: Delimiter, firstLine: number): TableRow[] {
  const newline = /(?:^|[^\r])\n/.test(text) ? '\n' : text.includes('\n') ? '\r\n' : '\r';
  const rows: TableRow[] = [];
  let start = 0;
  let line = firstLine;
  Papa.parse(text, {
    delimiter,
    newline,
    step: ({ data, errors, meta }) => {
      const source = text.slice(start, meta.cursor);
      const cells = [...data];
      // A file of mixed line endings is cut at \n; the \r before it belongs to the ending, not to the cell.
      if (newline === '\n' && /[^"]\r\n?$/.test(source)) cells.push((cells.pop() ?? '').replace(/\r$/, ''));
      // After a wrong quotation mark it is unknown where cells begin, so the whole is refused.
      if (errors.some((error) => error.type === 'Quotes')) {
        throw notATable(
          `on line ${line} a quotation mark is not closed, or stands inside a quoted cell without being doubled`,
        );
      }
      if (cells.some((cell) => cell.trim() !== '')) rows.push({ line, cells });
      line += source.match(/\r\n|\n|\r/g)?.length ?? 0;
      start = meta.cursor;
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
      rows = parse(sample.length < text.length ? sample.slice(0, sample.lastIndexOf('\n') + 1) : sample, delimiter, 1);
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
