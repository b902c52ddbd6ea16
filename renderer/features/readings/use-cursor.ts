import { useMemo, useState } from 'react';
import type { GridRow } from '#shared/signals/readings-grid.ts';

/** A cell by what it is about, not by its position: rows come and go while it is shown. */
export interface Cell {
  /** The row's date; `ENTRY` for the row in which a new date is written. */
  date: string;
  /** 0 is the date, then the signals. */
  column: number;
}

/** The last row, in which a new date is written. */
export const ENTRY = '';

export interface Range {
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/** Where the grid's cursor is and how far the selection reaches from it. */
export function useCursor(rows: readonly GridRow[], columns: number, lastRow: number) {
  const [cursor, setCursor] = useState<Cell>({ date: ENTRY, column: Math.min(1, columns) });
  const [anchor, setAnchor] = useState<Cell | null>(null);
  const indexes = useMemo(() => new Map(rows.map((row, i) => [row.date, i])), [rows]);

  /** Row of a cell; when its date is gone, the one that took its place. */
  const rowOf = (cell: Cell): number => {
    if (cell.date === ENTRY) return lastRow;
    const known = indexes.get(cell.date);
    if (known !== undefined) return known;
    const next = rows.findIndex((row) => row.date > cell.date);
    return next < 0 ? lastRow : next;
  };
  const cellAt = (row: number, column: number): Cell => ({
    date: rows[Math.max(0, row)]?.date ?? ENTRY,
    column: Math.min(Math.max(column, 0), columns),
  });

  const row = rowOf(cursor);
  const from = anchor ? rowOf(anchor) : row;
  const range: Range = {
    top: Math.min(row, from),
    bottom: Math.max(row, from),
    left: Math.min(cursor.column, anchor?.column ?? cursor.column),
    right: Math.max(cursor.column, anchor?.column ?? cursor.column),
  };

  /** Moves to a cell; with `extend` the selection reaches from where it began. */
  const goTo = (cell: Cell, extend = false) => {
    setAnchor(extend ? (anchor ?? cursor) : null);
    setCursor(cell);
  };
  const move = (down: number, right: number, extend = false) =>
    goTo(cellAt(Math.min(Math.max(row + down, 0), lastRow), cursor.column + right), extend);

  return {
    cursor,
    row,
    range,
    hasRange: anchor !== null,
    indexes,
    cellAt,
    goTo,
    move,
    collapse: () => setAnchor(null),
  };
}

/** The grid's cursor and what moves it. */
export type GridCursor = ReturnType<typeof useCursor>;
