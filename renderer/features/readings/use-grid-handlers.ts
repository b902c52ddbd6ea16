import type { ClipboardEvent, KeyboardEvent, MouseEvent, RefObject } from 'react';
import { say } from '#renderer/stores/interface.ts';
import { undoHere } from '#renderer/stores/readings-undo.ts';
import type { Signal } from '#shared/model/signal.ts';
import type { GridRow } from '#shared/signals/readings-grid.ts';
import { plural } from '#shared/text/plural.ts';
import { copyRange, deleteRange } from './grid-edits.ts';
import { gridStep, pageRows } from './grid-keys.ts';
import type { CellEditing } from './use-cell-editing.ts';
import type { GridCursor } from './use-cursor.ts';

/** Cells from the clipboard, and where they are to go. */
export interface Pasted {
  text: string;
  dates: readonly string[];
  /** Index of the signal; −1 for the column of dates. */
  column: number;
}

interface GridHandlersOptions {
  signals: readonly Signal[];
  readOnly: boolean;
  rows: readonly GridRow[];
  grid: GridCursor;
  cells: CellEditing;
  scroller: RefObject<HTMLElement | null>;
  onPaste: (pasted: Pasted) => void;
}

/** What keys, the clipboard and the mouse do in the grid; spread onto its element. */
export function useGridHandlers({ signals, readOnly, rows, grid, cells, scroller, onPaste }: GridHandlersOptions) {
  const { range } = grid;
  const { begin, finish } = cells;

  const remove = () => {
    if (readOnly) return;
    const count = deleteRange(rows, signals, range);
    if (count > 1) say(`${plural(count, 'reading')} deleted.`, 'info', { label: 'Undo', run: undoHere });
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.target !== event.currentTarget || event.altKey || event.nativeEvent.isComposing) return;
    const mod = event.ctrlKey || event.metaKey;
    const step = gridStep(event.key, mod, pageRows(scroller.current?.clientHeight ?? 0));
    if (step) grid.move(...step, event.shiftKey);
    else if (mod && event.key.toLowerCase() === 'a') selectAll();
    else if (mod) return;
    else if (event.key === 'F2' && event.shiftKey) focusNote();
    else if (event.key === 'Enter' || event.key === 'F2') begin(null);
    else if (event.key === 'Delete' || event.key === 'Backspace') remove();
    else if (event.key === 'Escape') grid.collapse();
    else if (event.key.length === 1 && event.key !== ' ') begin(event.key);
    else return;
    event.preventDefault();
  };

  const selectAll = () => {
    grid.goTo(grid.cellAt(0, 0));
    grid.goTo(grid.cellAt(rows.length - 1, signals.length), true);
  };

  const copy = (event: ClipboardEvent, cut = false) => {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', copyRange(rows, signals, range));
    if (cut) remove();
  };

  const paste = (event: ClipboardEvent) => {
    if (event.target !== event.currentTarget || readOnly) return;
    event.preventDefault();
    // Below the last row days follow on each other; only in the row for a new date its own proposal counts.
    const fresh = range.top >= rows.length || cells.dated ? [cells.entryDate] : [];
    const dates = [...rows.slice(range.top).map((r) => r.date), ...fresh];
    onPaste({ text: event.clipboardData.getData('text/plain'), dates, column: range.left - 1 });
  };

  const onMouseDown = (event: MouseEvent) => {
    if (event.target instanceof HTMLInputElement) return;
    const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-column]') : null;
    if (!cell) {
      // The cursor never goes to the head; the scroll bars belong to the grid itself.
      if (event.target === event.currentTarget) return;
      event.preventDefault();
      scroller.current?.focus();
      return;
    }
    if (cells.live.current) finish(0, 0);
    event.preventDefault();
    if (cells.live.current) return;
    grid.goTo(grid.cellAt(Number(cell.dataset.row), Number(cell.dataset.column)), event.shiftKey);
    scroller.current?.focus();
  };

  return {
    onKeyDown,
    onCopy: (event: ClipboardEvent) => copy(event),
    onCut: (event: ClipboardEvent) => copy(event, true),
    onPaste: paste,
    onMouseDown,
    onDoubleClick: () => {
      if (!cells.live.current) begin(null);
    },
  };
}

function focusNote(): void {
  document.querySelector<HTMLInputElement>('[data-field="reading-note"]')?.focus();
}
