import { useState } from 'react';
import { Button } from '#renderer/ui/button.tsx';
import type { Snapshot } from '#shared/model/snapshot.ts';
import { formatValue } from '#shared/numbers/format.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './entry.module.css';

/** Most rows drawn: a screenful to read; years of days are exported instead. */
const ROWS = 400;

/** The readings that verdict and chart were made from, as they were then. */
export function ReadingsThen({ snapshot }: { snapshot: Snapshot }) {
  const [open, setOpen] = useState(false);
  const { readings, signals, gateStart, gateEnd } = snapshot;
  const inside = readings.filter(({ date }) => date >= gateStart && date <= gateEnd).length;
  const names = new Map(signals.map((signal) => [signal.id, signal]));
  if (readings.length === 0) return <p className={styles.quiet}>There were no readings.</p>;
  return (
    <>
      <p className={styles.quiet}>
        {plural(inside, 'reading')} inside the gate, {(readings.length - inside).toLocaleString('en')} around it, of{' '}
        {signals.map(({ name }) => name || 'an unnamed signal').join(', ')}.{' '}
        <Button look="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? 'Hide them' : 'Show them'}
        </Button>
      </p>
      {open && (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: the keyboard scrolls only what it can reach
        <section className={styles.table} aria-label="Readings then" tabIndex={0}>
          <table aria-label="Readings then">
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
        </section>
      )}
    </>
  );
}
