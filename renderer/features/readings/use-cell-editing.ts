import { useRef, useState } from 'react';
import { useToday } from '#renderer/stores/workspace.ts';
import type { Signal } from '#shared/model/signal.ts';
import { dateAfter, type GridRow } from '#shared/signals/readings-grid.ts';
import type { Editing } from './cell-editor.tsx';
import { typeDate, typeValue } from './grid-edits.ts';
import { ENTRY, type GridCursor } from './use-cursor.ts';

interface CellEditingOptions {
  signals: readonly Signal[];
  readOnly: boolean;
  rows: readonly GridRow[];
  grid: GridCursor;
  /** Gives the focus back to the grid. */
  focus: () => void;
}

/** The text being written in the cursor's cell, and where the cursor goes when it is done. */
export function useCellEditing({ signals, readOnly, rows, grid, focus }: CellEditingOptions) {
  const today = useToday();
  const { cursor, row } = grid;
  const [entry, setEntry] = useState<string | null>(null);
  const [editing, setEditing] = useState<Editing | null>(null);
  // The latest text, also for a blur that comes before the next drawing.
  const live = useRef<Editing | null>(null);
  const edit = (next: Editing | null) => {
    live.current = next;
    setEditing(next);
  };

  const entryDate = entry ?? suggestedDate(rows.at(-1)?.date, signals, today);
  const dateOf = (index: number) => rows[index]?.date ?? entryDate;

  const begin = (text: string | null) => {
    if (readOnly) return;
    const signal = signals[cursor.column - 1];
    const value = signal && rows[row]?.cells.get(signal.id)?.value;
    const present = cursor.column === 0 ? dateOf(row) : value === undefined ? '' : String(value);
    edit({ text: text ?? present, problem: '', replacing: text !== null });
  };

  const finish = (down: number, right: number) => {
    const now = live.current;
    if (!now) return;
    const signal = signals[cursor.column - 1];
    const typed = signal ? typeValue(now.text, signal, dateOf(row)) : typeDate(now.text, rows[row], signals);
    if (!typed.ok) return edit({ ...now, problem: typed.problem });
    edit(null);
    if (down || right) focus();
    if (!signal) return finishDate(typed.date, down);
    const wrote = row === rows.length && now.text.trim() !== '';
    if (wrote) setEntry(null);
    // The row just written is among the others now, the one for the next date below it.
    if (wrote && right)
      grid.goTo({ date: typed.date, column: Math.max(0, Math.min(cursor.column + right, signals.length)) });
    else if (wrote) grid.goTo({ date: ENTRY, column: cursor.column });
    else if (down || right) grid.move(down, right);
  };

  const finishDate = (date: string, down: number) => {
    if (row < rows.length) return grid.goTo({ date, column: 0 });
    if (rows.some((known) => known.date === date)) {
      setEntry(null);
      grid.goTo({ date, column: 1 });
    } else {
      if (date !== ENTRY) setEntry(date);
      grid.goTo({ date: ENTRY, column: down ? 1 : 0 });
    }
  };

  return {
    editing,
    live,
    edit,
    begin,
    finish,
    dateOf,
    /** The date of the last row, in which a new date is written. */
    entryDate,
    /** Whether that date was typed, not proposed. */
    dated: entry !== null,
  };
}

/** The text being written, and what begins and ends it. */
export type CellEditing = ReturnType<typeof useCellEditing>;

/** The day most likely to be written next: after the last one by the cadence, today when none is set. */
function suggestedDate(last: string | undefined, signals: readonly Signal[], today: string): string {
  if (last === undefined) return today;
  const cadence = signals.find((signal) => signal.cadence !== null)?.cadence ?? null;
  return cadence === null && today > last ? today : dateAfter(last, cadence);
}
