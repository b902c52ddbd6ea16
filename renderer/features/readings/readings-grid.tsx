import {
  type ClipboardEvent,
  type KeyboardEvent,
  type MouseEvent,
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
} from 'react';
import { say, useInterface } from '#renderer/stores/interface.ts';
import { useReadings } from '#renderer/stores/readings.ts';
import { undoHere } from '#renderer/stores/readings-undo.ts';
import { evenRows, scrollToShow } from '#renderer/ui/rows.ts';
import { useRowsInView } from '#renderer/ui/use-rows-in-view.ts';
import type { Signal } from '#shared/model/signal.ts';
import { gridRows } from '#shared/signals/readings-grid.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { CellEditor } from './cell-editor.tsx';
import { copyRange, deleteRange } from './grid-edits.ts';
import { GridHead, HEAD_PX } from './grid-head.tsx';
import { gridStep, pageRows } from './grid-keys.ts';
import { cellId, GridRowView, ROW_PX } from './grid-row.tsx';
import { ReadingDetails } from './reading-details.tsx';
import styles from './readings.module.css';
import { useCellEditing } from './use-cell-editing.ts';
import { useCursor } from './use-cursor.ts';

/** Cells from the clipboard, and where they are to go. */
export interface Pasted {
  text: string;
  dates: readonly string[];
  /** Index of the signal; −1 for the column of dates. */
  column: number;
}

interface ReadingsGridProps {
  signals: readonly Signal[];
  readOnly: boolean;
  onPaste: (pasted: Pasted) => void;
}

const FIRST_PX = 148;
const COLUMN_PX = 112;

/**
 * A row a date, a column a signal, oldest first and a row for the next date at the end. Arrow keys move, typing or
 * Enter writes, Delete takes away, Shift selects; copying and pasting speak with spreadsheets.
 */
export function ReadingsGrid({ signals, readOnly, onPaste }: ReadingsGridProps) {
  const readings = useReadings((s) => s.readings);
  const place = useInterface((s) => s.gridPlace);
  const rows = useMemo(() => gridRows(readings, signals), [readings, signals]);
  const lastRow = readOnly ? rows.length - 1 : rows.length;
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => evenRows(lastRow + 1, ROW_PX), [lastRow]);
  // What was added last is looked for first.
  const view = useRowsInView(scroller, lines, 'last');
  const grid = useCursor(rows, signals.length, lastRow);
  const { cursor, row, range } = grid;
  const cells = useCellEditing({ signals, readOnly, rows, grid, focus: () => scroller.current?.focus() });
  const { editing, edit, begin, finish, dateOf } = cells;

  useLayoutEffect(() => scrollToShow(scroller.current, { top: row * ROW_PX, height: ROW_PX }, HEAD_PX), [row]);
  useEffect(() => {
    if (!place) return;
    useInterface.setState({ gridPlace: null });
    const column = signals.findIndex((signal) => signal.id === place.signal) + 1;
    grid.goTo({ date: place.date, column });
    scroller.current?.focus();
  }, [place, signals, grid.goTo]);

  const remove = () => {
    if (readOnly) return;
    const count = deleteRange(rows, signals, range);
    if (count > 1) say(`${count.toLocaleString('en')} readings deleted.`, 'info', { label: 'Undo', run: undoHere });
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

  const onCopy = (event: ClipboardEvent, cut = false) => {
    if (event.target !== event.currentTarget) return;
    event.preventDefault();
    event.clipboardData.setData('text/plain', copyRange(rows, signals, range));
    if (cut) remove();
  };

  const onPasteCells = (event: ClipboardEvent) => {
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
      // The head is no place for the cursor; the scroll bars are the grid's own.
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

  const columns = `${FIRST_PX}px repeat(${signals.length}, minmax(${COLUMN_PX}px, 1fr))`;
  const shown = Array.from({ length: Math.max(0, view.last - view.first + 1) }, (_, i) => view.first + i);
  // The row of the cursor is always drawn: it may be written in while it is scrolled out of sight.
  if (lastRow >= 0 && (row < view.first || row > view.last)) shown.push(row);
  const activeSignal = signals[cursor.column - 1];
  const label = `${activeSignal ? activeSignal.name || 'unnamed signal' : 'Date'}${activeSignal ? `, ${formatDate(dateOf(row))}` : ''}`;

  return (
    <>
      <ReadingDetails
        reading={activeSignal && rows[row]?.cells.get(activeSignal.id)}
        signal={activeSignal}
        readOnly={readOnly}
        onLeave={() => scroller.current?.focus()}
      />
      <div
        ref={scroller}
        className={styles.grid}
        role="grid"
        tabIndex={0}
        aria-label="Readings"
        aria-rowcount={lastRow + 2}
        aria-colcount={signals.length + 1}
        aria-multiselectable="true"
        aria-readonly={readOnly || undefined}
        aria-activedescendant={lastRow >= 0 ? cellId(row, cursor.column) : undefined}
        style={{ '--columns': columns, '--least': `${FIRST_PX + COLUMN_PX * signals.length}px` } as React.CSSProperties}
        onKeyDown={onKeyDown}
        onCopy={(event) => onCopy(event)}
        onCut={(event) => onCopy(event, true)}
        onPaste={onPasteCells}
        onMouseDown={onMouseDown}
        onDoubleClick={() => !cells.live.current && begin(null)}
      >
        <GridHead signals={signals} />
        <div role="rowgroup" className={styles.rows} style={{ height: lines.height }}>
          {shown.map((index) => (
            <GridRowView
              key={rows[index]?.date ?? 'entry'}
              row={rows[index]}
              index={index}
              signals={signals}
              entryDate={cells.entryDate}
              above={index > (view.first + view.last) / 2}
              active={index === row ? cursor.column : -1}
              selected={index >= range.top && index <= range.bottom ? selection(range) : null}
              editor={
                index === row && editing ? (
                  <CellEditor
                    label={label}
                    editing={editing}
                    onText={(text) => edit({ ...editing, text, problem: '' })}
                    onDone={finish}
                    onCancel={() => {
                      edit(null);
                      scroller.current?.focus();
                    }}
                  />
                ) : null
              }
            />
          ))}
        </div>
      </div>
    </>
  );
}

/** The same object for the same columns, so that rows inside a selection are not drawn again. */
const selections = new Map<string, { left: number; right: number }>();
function selection({ left, right }: { left: number; right: number }): { left: number; right: number } {
  const key = `${left} ${right}`;
  const known = selections.get(key) ?? { left, right };
  selections.set(key, known);
  return known;
}

function focusNote(): void {
  document.querySelector<HTMLInputElement>('[data-field="reading-note"]')?.focus();
}
