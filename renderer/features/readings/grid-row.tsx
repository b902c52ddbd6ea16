import { memo, type ReactNode } from 'react';
import type { Signal } from '#shared/model/signal.ts';
import { formatValue } from '#shared/numbers/format.ts';
import type { GridRow } from '#shared/signals/readings-grid.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './readings.module.css';

/** Height of a row, in px. */
export const ROW_PX = 30;

interface GridRowProps {
  /** Undefined for the row in which a new date is written. */
  row: GridRow | undefined;
  index: number;
  signals: readonly Signal[];
  /** The text that the last row proposes. */
  entryDate: string;
  /** In the lower half of the visible part: messages about a cell are shown above it. */
  above: boolean;
  /** The column with the cursor; −1 when it is in another row. */
  active: number;
  /** Selected columns, or null. */
  selected: { left: number; right: number } | null;
  /** The text being written in the active cell. */
  editor: ReactNode;
}

export const cellId = (row: number, column: number): string => `reading-${row}-${column}`;

/** A date and its readings. */
export const GridRowView = memo(function GridRowView(props: GridRowProps) {
  const { row, index, signals, entryDate, above, active, selected, editor } = props;
  const cell = (column: number) => ({
    id: cellId(index, column),
    role: 'gridcell',
    tabIndex: -1,
    'aria-colindex': column + 1,
    'aria-selected': selected !== null && column >= selected.left && column <= selected.right,
    'data-row': index,
    'data-column': column,
    'data-active': column === active || undefined,
  });
  return (
    <div
      role="row"
      tabIndex={-1}
      className={styles.row}
      aria-rowindex={index + 2}
      data-above={above || undefined}
      style={{ top: index * ROW_PX }}
    >
      <div {...cell(0)} className={styles.date}>
        {row ? formatDate(row.date) : <span className={styles.next}>{formatDate(entryDate)}</span>}
        {active === 0 && editor}
      </div>
      {signals.map((signal, i) => {
        const reading = row?.cells.get(signal.id);
        return (
          <div key={signal.id} {...cell(i + 1)} className={styles.value} data-note={reading?.note ? true : undefined}>
            {reading ? formatValue(reading.value, { unit: '', decimals: signal.decimals }) : ''}
            {reading?.note && <span className={styles.hidden}>, note: {reading.note}</span>}
            {active === i + 1 && editor}
          </div>
        );
      })}
    </div>
  );
});
