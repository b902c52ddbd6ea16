import { sayError } from '#renderer/stores/interface.ts';
import { resolveReadings, useReadingsSaver } from '#renderer/stores/readings-saver.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import type { Reading } from '#shared/model/reading.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './readings.module.css';

const SHOWN = 20;

/** Two values for one day: both are shown and one is chosen; everything else of both versions is kept anyway. */
export function ReadingsConflict() {
  const state = useReadingsSaver((s) => s.state);
  const signals = useSheet((s) => s.signals);
  if (state.kind !== 'conflict') return null;
  const { clashes, acceptFirst } = state.question;
  const nameOf = (id: string) => signals.find((signal) => signal.id === id)?.name || 'unnamed signal';
  const choose = (prefer: 'mine' | 'theirs') => resolveReadings(prefer).catch(sayError);
  return (
    <section className={styles.conflict} aria-label="Two versions of the readings" role="alert">
      <p>
        <b>
          {acceptFirst
            ? 'The file of these readings was changed outside Plumbline.'
            : 'These readings were changed somewhere else meanwhile.'}
        </b>{' '}
        {clashes.length > 0
          ? 'Where both changed the same day, which value goes on? All else of both is kept.'
          : 'Accept it if you know the change; what you wrote is put together with it.'}
      </p>
      {clashes.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">Reading</th>
              <th scope="col">Yours</th>
              <th scope="col">The other</th>
            </tr>
          </thead>
          <tbody>
            {clashes.slice(0, SHOWN).map((clash) => (
              <tr key={`${clash.signal} ${clash.date}`}>
                <th scope="row">
                  {nameOf(clash.signal)}, {formatDate(clash.date)}
                </th>
                <td>{phrase(clash.mine)}</td>
                <td>{phrase(clash.theirs)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {clashes.length > SHOWN && <p>and {clashes.length - SHOWN} more</p>}
      <div className={styles.actions}>
        <Button look="primary" onClick={() => void choose('mine')}>
          {clashes.length > 0 ? 'Keep mine' : 'Accept the change'}
        </Button>
        {clashes.length > 0 && <Button onClick={() => void choose('theirs')}>Take the other</Button>}
      </div>
    </section>
  );
}

function phrase(reading: Reading | null): string {
  if (!reading) return 'no reading';
  return `${reading.value}${reading.note ? ` (${reading.note})` : ''}`;
}
