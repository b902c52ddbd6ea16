import Papa from 'papaparse';
import { toCsvText } from '#shared/signals/csv-text.ts';

/** A chart as a table: what a screen reader reads and what is copied as CSV. */
export interface ChartTable {
  columns: readonly string[];
  rows: readonly TableRow[];
}

interface TableRow {
  /** Different for each row. */
  key: string;
  /** As shown. */
  cells: readonly string[];
  /** As exported: numbers plain, with every digit; null is an empty cell. */
  values: readonly (string | number | null)[];
}

/** The table as CSV (RFC 4180); cells that a spreadsheet would take for a formula are made text. */
export function tableCsv({ columns, rows }: ChartTable): string {
  const cell = (value: string | number | null) =>
    typeof value === 'string' ? toCsvText(value) : value === null ? '' : String(value);
  const lines = [columns.map(toCsvText), ...rows.map((row) => row.values.map(cell))];
  return `${Papa.unparse(lines, { newline: '\r\n', quotes: false })}\r\n`;
}
