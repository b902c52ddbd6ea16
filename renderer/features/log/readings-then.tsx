import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import type { Decision } from '#shared/decisions/decision.ts';
import { formatValue } from '#shared/signals/numbers.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './entry.module.css';

/** Rows drawn at most: a screenful is read, years of days are exported. */
const ROWS = 400;

/** The readings the verdict was worked out from, as they were. */
export function ReadingsThen({ snapshot }: { snapshot: Decision['snapshot'] }) {
  const [open, setOpen] = useState(false);
  const { readings, signals } = snapshot;
  const names = new Map(signals.map((signal) => [signal.id, signal]));
  if (readings.length === 0) return <p className={styles.quiet}>No readings were used.</p>;
  return (
    <>
      <p className={styles.quiet}>
        {plural(readings.length, 'reading')} of {signals.map(({ name }) => name || 'an unnamed signal').join(', ')}{' '}
        {readings.length === 1 ? 'was' : 'were'} used.{' '}
        <Button look="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide them' : 'Show them'}
        </Button>
      </p>
      {open && (
        <div className={styles.table}>
          <table aria-label="Readings used">
            <thead>
              <tr>
                <th scope="col">Date</th>
                <th scope="col">Signal</th>
                <th scope="col">Value</th>
              </tr>
            </thead>
            <tbody>
              {readings.slice(-ROWS).map(({ signal, date, value }) => (
                <tr key={`${signal} ${date}`}>
                  <td>{formatDate(date)}</td>
                  <td>{names.get(signal)?.name || 'unnamed'}</td>
                  <td>{formatValue(value, names.get(signal) ?? { unit: '', decimals: null })}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {readings.length > ROWS && <p>The last {ROWS} are shown; exports of the sheet hold them all.</p>}
        </div>
      )}
    </>
  );
}
