import { useId, useState } from 'react';
import { changeSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { DateBox } from '#renderer/ui/date-box.tsx';
import type { Process, Signal } from '#shared/model/signal.ts';
import { changeSignal } from '#shared/sheet/edit-signals.ts';
import { canDivide, divided, lockedThrough, undivided } from '#shared/signals/process.ts';
import { LATEST_VALUES } from '#shared/signals/process-chart.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './charts-dialog.module.css';

/** Stores how a signal's limits are made. */
export function setProcess(id: string, process: Process): void {
  changeSheet(`signals.${id}.process`, (s) => changeSignal(s, id, { process }));
}

/** Lock and divide: limits are kept while new readings are judged against them; a new process gets its own. */
export function Limits({ signal, last }: { signal: Signal; last: string }) {
  const { process } = signal;
  const [date, setDate] = useState(last);
  const title = useId();
  return (
    <section className={styles.limits} aria-labelledby={title}>
      <div>
        <h3 id={title}>Limits</h3>
        {process.lockedThrough
          ? `Locked: made from readings through ${formatDate(process.lockedThrough)}; later ones are judged against them.`
          : `Made from the latest readings of the process, at most ${LATEST_VALUES}.`}
      </div>
      {process.dividers.length > 0 && (
        <ul>
          {process.dividers.map((divider) => (
            <li key={divider}>
              New process from {formatDate(divider)}{' '}
              <Button
                look="link"
                aria-label={`Remove the divider of ${formatDate(divider)}`}
                onClick={() => setProcess(signal.id, undivided(process, divider))}
              >
                Remove
              </Button>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.controls}>
        <DateBox label="Day" value={date} onChange={(day) => day && setDate(day)} />
        <Button onClick={() => setProcess(signal.id, lockedThrough(process, date))}>Lock through this day</Button>
        <Button disabled={!canDivide(process, date)} onClick={() => setProcess(signal.id, divided(process, date))}>
          New process from this day
        </Button>
        {process.lockedThrough && (
          <Button look="quiet" onClick={() => setProcess(signal.id, lockedThrough(process, null))}>
            Unlock
          </Button>
        )}
      </div>
    </section>
  );
}
