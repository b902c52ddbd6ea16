import type { Signal } from '#shared/model/signal.ts';
import styles from './readings.module.css';

/** Height of the head, in px. */
export const HEAD_PX = 44;

/** The names of the columns, above all rows. */
export function GridHead({ signals }: { signals: readonly Signal[] }) {
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" tabIndex={-1} className={styles.headRow} aria-rowindex={1}>
        <span role="columnheader" tabIndex={-1} aria-colindex={1}>
          Date
        </span>
        {signals.map((signal, i) => (
          <span
            key={signal.id}
            role="columnheader"
            tabIndex={-1}
            aria-colindex={i + 2}
            title={signal.definition || undefined}
          >
            <b>{signal.name || 'unnamed'}</b> {signal.unit}
          </span>
        ))}
      </div>
    </div>
  );
}
