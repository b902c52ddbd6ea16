import type { Signal } from '#shared/model/signal.ts';
import { formatMeasured } from '#shared/numbers/format.ts';
import type { SummaryCell } from '#shared/signals/weekly-summary.ts';
import styles from './six-twelve-chart.module.css';

/** Last week, month, quarter and year to date, beside the week and the year before. */
export function SixTwelveSummary({ cells, signal }: { cells: readonly SummaryCell[]; signal: Signal }) {
  const target = cells.some((cell) => cell.target !== null);
  return (
    <table className={styles.summary}>
      <thead>
        <tr>
          <th scope="col">{signal.name || 'Signal'}</th>
          {cells.map((cell) => (
            <th key={cell.label} scope="col">
              {cell.label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        <tr>
          <th scope="row">Value</th>
          {cells.map((cell) => (
            <td key={cell.label}>
              <b>{cell.text}</b>
              {cell.partial && <small> partial</small>}
            </td>
          ))}
        </tr>
        <tr>
          <th scope="row">Against the week before</th>
          {cells.map((cell) => (
            <td key={cell.label}>{cell.wow?.label ?? '–'}</td>
          ))}
        </tr>
        <tr>
          <th scope="row">Against the year before</th>
          {cells.map((cell) => (
            <td key={cell.label}>{cell.yoy?.label ?? '–'}</td>
          ))}
        </tr>
        {target && (
          <tr>
            <th scope="row">Target</th>
            {cells.map((cell) => (
              <td key={cell.label}>{cell.target === null ? '–' : formatMeasured(cell.target, signal)}</td>
            ))}
          </tr>
        )}
      </tbody>
    </table>
  );
}
