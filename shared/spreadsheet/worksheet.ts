import { PlumblineError } from '#shared/errors/errors.ts';
import { numberText } from '#shared/spreadsheet/cell-text.ts';
import { unescapeText } from '#shared/spreadsheet/shared-strings.ts';
import type { FormatKind } from '#shared/spreadsheet/styles.ts';
import { damagedWorkbook, scanXml } from '#shared/spreadsheet/xml.ts';

/** Largest sheet of any spreadsheet program. */
const ROWS = 1_048_576;
const COLUMNS = 16_384;
/** Cells of all rows together, the empty ones before a filled one included. */
const CELL_LIMIT = 8_000_000;

/** A row that holds something. */
export interface SheetRow {
  /** Its number in the spreadsheet. */
  line: number;
  cells: string[];
}

/** A sheet's rows, and what of it could not be taken as it is shown. */
export interface Worksheet {
  rows: SheetRow[];
  /** Cells with an error value such as `#N/A`; taken as empty. */
  errors: number;
  /** Formulas whose result was not saved; taken as empty. */
  uncomputed: number;
  /** Cells that name a text or a number that is not there; taken as empty. */
  broken: number;
  /** Hidden rows that hold something; taken like the others. */
  hidden: number;
  /** Merged areas; their value is in their first cell. */
  merged: number;
}

export interface WorksheetContext {
  strings: readonly string[];
  styles: readonly FormatKind[];
  from1904: boolean;
  /** How numbers are written. */
  decimal: '.' | ',';
}

interface Cell {
  column: number;
  type: string;
  style: number;
  formula: boolean;
  /** Null when there is none. */
  value: string | null;
  inline: string;
}

/**
 * The filled rows of a sheet, from its XML. What it says of its own size is not believed.
 * @throws PlumblineError `invalid-input` when it is damaged, `too-large` for more than {@link CELL_LIMIT} cells
 */
export function readWorksheet(xml: string, context: WorksheetContext): Worksheet {
  const sheet: Worksheet = { rows: [], errors: 0, uncomputed: 0, broken: 0, hidden: 0, merged: 0 };
  let line = 0;
  let hidden = false;
  let cells: string[] = [];
  let cell: Cell | null = null;
  let column = 0;
  let taken = 0;
  let into: 'value' | 'inline' | null = null;
  let aside = false;

  function endRow(): void {
    if (cells.every((text) => text.trim() === '')) return;
    sheet.rows.push({ line, cells });
    if (hidden) sheet.hidden++;
  }

  function endCell({ column: at, ...rest }: Cell): void {
    const text = textOf(rest, context, sheet);
    if (text === '') return;
    taken += Math.max(at + 1 - cells.length, 1);
    if (taken > CELL_LIMIT) throw tooManyCells();
    while (cells.length < at) cells.push('');
    cells[at] = text;
  }

  scanXml(xml, {
    open(name, attribute) {
      if (name === 'row') {
        line = rowNumber(attribute('r'), line);
        hidden = isTrue(attribute('hidden'));
        cells = [];
        column = 0;
      } else if (name === 'c') {
        const at = columnNumber(attribute('r'), column);
        column = at + 1;
        const style = Number(attribute('s') ?? 0);
        cell = { column: at, type: attribute('t') ?? 'n', style, formula: false, value: null, inline: '' };
      } else if (name === 'mergeCell') sheet.merged++;
      else if (cell === null) return;
      else if (name === 'f') cell.formula = true;
      else if (name === 'v') {
        cell.value = '';
        into = 'value';
      } else if (name === 't') into = 'inline';
      else if (name === 'rPh') aside = true;
    },
    close(name) {
      if (name === 'row') endRow();
      else if (name === 'c') {
        if (cell) endCell(cell);
        cell = null;
      } else if (name === 'v' || name === 't') into = null;
      else if (name === 'rPh') aside = false;
    },
    text(part) {
      if (cell === null || into === null || aside) return;
      if (into === 'value') cell.value = (cell.value ?? '') + part;
      else cell.inline += part;
    },
  });
  return sheet;
}

/** A cell's text; what it can't give is counted on the sheet. */
function textOf(
  { type, style, formula, value, inline }: Omit<Cell, 'column'>,
  { strings, styles, from1904, decimal }: WorksheetContext,
  counts: Worksheet,
): string {
  if (type === 'inlineStr') return unescapeText(inline);
  if (value === null || value === '') {
    if (formula && value === null) counts.uncomputed++;
    return '';
  }
  switch (type) {
    case 's': {
      const text = /^\s*\d+\s*$/.test(value) ? strings[Number(value)] : undefined;
      if (text === undefined) counts.broken++;
      return text ?? '';
    }
    case 'str':
      return unescapeText(value);
    case 'd':
      return value;
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE';
    case 'e':
      counts.errors++;
      return '';
    default: {
      const number = value.trim() === '' ? Number.NaN : Number(value);
      if (!Number.isFinite(number)) {
        counts.broken++;
        return '';
      }
      return numberText(number, { kind: styles[style] ?? 'plain', from1904, decimal });
    }
  }
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true';
}

function rowNumber(written: string | undefined, before: number): number {
  const line = written === undefined ? before + 1 : Number(written);
  if (Number.isInteger(line) && line > before && line <= ROWS) return line;
  throw damagedWorkbook(`its rows are out of order at “${String(written).slice(0, 20)}”`);
}

/** `C7` → 2; without an address the cell follows the one before. */
function columnNumber(address: string | undefined, next: number): number {
  if (address === undefined) return next;
  const letters = /^([A-Z]{1,3})\d{1,7}$/.exec(address)?.[1];
  let column = 0;
  for (const letter of letters ?? '') column = column * 26 + letter.charCodeAt(0) - 64;
  if (column >= 1 && column <= COLUMNS) return column - 1;
  throw damagedWorkbook(`it has a cell at “${address.slice(0, 20)}”`);
}

function tooManyCells(): PlumblineError {
  const limit = CELL_LIMIT.toLocaleString('en');
  return new PlumblineError(
    'too-large',
    `This sheet spans more than ${limit} cells. Copy the columns you need into a sheet of their own.`,
    { limit: CELL_LIMIT },
  );
}
