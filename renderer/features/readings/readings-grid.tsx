import { useEffect, useLayoutEffect, useMemo, useRef } from 'react';
import { useInterface } from '#renderer/stores/interface.ts';
import { useReadings } from '#renderer/stores/readings.ts';
import { evenRows, scrollToShow } from '#renderer/ui/rows.ts';
import { useRowsInView } from '#renderer/ui/use-rows-in-view.ts';
import type { Signal } from '#shared/model/signal.ts';
import { gridRows } from '#shared/signals/readings-grid.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { CellEditor } from './cell-editor.tsx';
import { GridHead, HEAD_PX } from './grid-head.tsx';
import { cellId, GridRowView, ROW_PX } from './grid-row.tsx';
import { ReadingDetails } from './reading-details.tsx';
import styles from './readings.module.css';
import { useCellEditing } from './use-cell-editing.ts';
import { useCursor } from './use-cursor.ts';
import { type Pasted, useGridHandlers } from './use-grid-handlers.ts';

interface ReadingsGridProps {
  signals: readonly Signal[];
  readOnly: boolean;
  onPaste: (pasted: Pasted) => void;
}

const FIRST_PX = 148;
const COLUMN_PX = 112;

/**
 * One row per date, one column per signal, oldest first and a row for the next date at the end. Arrow keys move, typing
 * or Enter edits, Delete removes, Shift selects; copying and pasting work with spreadsheets.
 */
export function ReadingsGrid({ signals, readOnly, onPaste }: ReadingsGridProps) {
  const readings = useReadings((s) => s.readings);
  const place = useInterface((s) => s.gridPlace);
  const rows = useMemo(() => gridRows(readings, signals), [readings, signals]);
  const lastRow = readOnly ? rows.length - 1 : rows.length;
  const scroller = useRef<HTMLDivElement>(null);
  const lines = useMemo(() => evenRows(lastRow + 1, ROW_PX), [lastRow]);
  // The most recent readings are what people look for first.
  const view = useRowsInView(scroller, lines, 'last');
  const grid = useCursor(rows, signals.length, lastRow);
  const { cursor, row, range } = grid;
  const cells = useCellEditing({ signals, readOnly, rows, grid, focus: () => scroller.current?.focus() });
  const { editing, edit, finish, dateOf } = cells;

  useLayoutEffect(() => scrollToShow(scroller.current, { top: row * ROW_PX, height: ROW_PX }, HEAD_PX), [row]);
  useEffect(() => {
    if (!place) return;
    useInterface.setState({ gridPlace: null });
    const column = signals.findIndex((signal) => signal.id === place.signal) + 1;
    grid.goTo({ date: place.date, column });
    scroller.current?.focus();
  }, [place, signals, grid.goTo]);

  const handlers = useGridHandlers({ signals, readOnly, rows, grid, cells, scroller, onPaste });

  const columns = `${FIRST_PX}px repeat(${signals.length}, minmax(${COLUMN_PX}px, 1fr))`;
  const shown = Array.from({ length: Math.max(0, view.last - view.first + 1) }, (_, i) => view.first + i);
  // The row of the cursor is always drawn: it may be edited while it is scrolled out of sight.
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
        {...handlers}
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
