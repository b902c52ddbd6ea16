import { type KeyboardEvent, type ReactNode, useId, useRef, useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import { nextStop } from '#shared/charts/chart-stops.ts';
import type { ChartTable } from '#shared/charts/chart-table.ts';
import styles from './chart-frame.module.css';
import { useWidth } from './use-width.ts';

/** The reading in focus, by pointer or by arrow keys. */
export interface Probe {
  /** Index into the frame's `stops`; null while no reading is in focus. */
  at: number | null;
  move: (at: number | null) => void;
}

interface ChartFrameProps {
  /** The chart's name: "Gate chart: …". */
  label: string;
  /** Short name, for the files that copies become. */
  name: string;
  /** The text for each stop of the arrow keys, in order. */
  stops: readonly string[];
  table: ChartTable;
  /** The label of the button that opens the table. */
  tablePhrase?: string;
  /** What other keys do with the reading in focus, as a phrase for the hint. */
  keys?: Record<string, { words: string; run: (at: number) => void }>;
  /** Draws the chart, which is `width` px wide. */
  children: (probe: Probe, width: number) => ReactNode;
}

const NO_KEYS = {};
/**
 * The frame of every chart: the arrow keys move along its readings, as along a slider, so that a screen reader reads
 * each; T opens its table; and it is copied as an image or as CSV.
 */
export function ChartFrame({ label, name, stops, table, tablePhrase, keys = NO_KEYS, children }: ChartFrameProps) {
  const holder = useRef<HTMLDivElement>(null);
  const width = useWidth(holder);
  const [at, move] = useState<number | null>(null);
  const [open, setOpen] = useState(false);
  const hint = useId();
  const last = stops.length - 1;
  const shown = at !== null && at <= last ? at : null;
  const copy = async (as: 'image' | 'csv') => {
    const { copyCsv, copyImage } = await import('./chart-copy.ts');
    if (as === 'csv') await copyCsv(table, name);
    else if (holder.current) await copyImage(holder.current, name);
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === 't' || event.key === 'T') {
      event.preventDefault();
      return setOpen(!open);
    }
    const own = keys[event.key.toLowerCase()];
    if (own && shown !== null) {
      event.preventDefault();
      return own.run(shown);
    }
    const next = nextStop(event.key, shown, last);
    if (next === undefined) return;
    event.preventDefault();
    if (event.key === 'Escape') event.stopPropagation();
    move(next);
  };

  return (
    <figure className={styles.figure} aria-label={label}>
      <div
        ref={holder}
        className={styles.plot}
        tabIndex={0}
        role="slider"
        aria-roledescription="chart"
        aria-label={name}
        aria-describedby={hint}
        aria-valuemin={0}
        aria-valuemax={Math.max(0, last)}
        aria-valuenow={shown ?? 0}
        aria-valuetext={shown === null ? label : (stops[shown] ?? '')}
        onKeyDown={onKeyDown}
        onBlur={() => move(null)}
        onPointerLeave={() => move(null)}
      >
        {width > 0 && children({ at: shown, move }, width)}
      </div>
      <p className={styles.hidden} id={hint}>
        {['Arrow keys move along the readings', 'T opens the table', ...Object.values(keys).map((k) => k.words)].join(
          '; ',
        )}
        .
      </p>
      <div className={styles.tools}>
        <Button look="link" aria-expanded={open} aria-keyshortcuts="T" onClick={() => setOpen(!open)}>
          {tablePhrase ?? 'The readings as a table'}
        </Button>
        <Button look="link" onClick={() => void copy('image')}>
          Copy as image
        </Button>
        <Button look="link" onClick={() => void copy('csv')}>
          Copy as CSV
        </Button>
      </div>
      {open && <TableView table={table} label={name} />}
    </figure>
  );
}

function TableView({ table, label }: { table: ChartTable; label: string }) {
  return (
    <div className={styles.table}>
      <table aria-label={`${label} as a table`}>
        <thead>
          <tr>
            {table.columns.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map((row) => (
            <tr key={row.key}>
              {row.cells.map((cell, i) => (
                <td key={table.columns[i]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {table.rows.length === 0 && <p>There are no readings yet.</p>}
    </div>
  );
}
