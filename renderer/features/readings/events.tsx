import { lazy, Suspense, useState } from 'react';
import { changeSheet, useSheet } from '#renderer/stores/sheet.ts';
import { useToday } from '#renderer/stores/workspace.ts';
import { Button } from '#renderer/ui/button.tsx';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { EventNote } from '#shared/model/event-note.ts';
import { addEvent, changeEvent, latestFirst, removeEvent } from '#shared/sheet/events.ts';
import { parseDate } from '#shared/signals/dates.ts';
import { formatDate } from '#shared/time/calendar.ts';
import styles from './readings.module.css';

const ImportEventsDialog = lazy(() => import('./import-events-dialog.tsx'));

/** What happened on which day ("release 4.2", "holiday"): the charts show it beside the readings. */
export function Events({ readOnly }: { readOnly: boolean }) {
  const events = useSheet((s) => s.events);
  const today = useToday();
  const [importing, setImporting] = useState(false);
  const add = () => {
    const id = newId();
    changeAndFocus(() => changeSheet(`events.${id}.added`, (s) => addEvent(s, id, today)), `events.${id}.text`);
  };
  const edit = (id: string, part: 'date' | 'text', value: string) =>
    changeSheet(`events.${id}.${part}`, (s) => changeEvent(s, id, { [part]: value }));
  const remove = (id: string) => changeSheet('events', (s) => removeEvent(s, id));
  return (
    <aside className={styles.events} aria-label="Events">
      <h2>Events</h2>
      <p className={styles.quiet}>What happened on which day: a release, a holiday. The charts show it.</p>
      {!readOnly && (
        <Button look="link" onClick={add} data-field="events">
          Add an event
        </Button>
      )}{' '}
      {!readOnly && (
        <Button look="link" aria-haspopup="dialog" onClick={() => setImporting(true)}>
          Import events…
        </Button>
      )}
      {importing && (
        <Suspense>
          <ImportEventsDialog onClose={() => setImporting(false)} />
        </Suspense>
      )}
      <ul>
        {latestFirst(events).map((event) => (
          <li key={event.id}>
            <EventDate event={event} readOnly={readOnly} onChange={(date) => edit(event.id, 'date', date)} />
            <TextField
              className={styles.eventText}
              field={`events.${event.id}.text`}
              label={`What happened on ${formatDate(event.date)}`}
              value={event.text}
              placeholder="release 4.2"
              limit={200}
              readOnly={readOnly}
              onRemove={() => changeAndFocus(() => remove(event.id), 'events')}
              onChange={(text) => edit(event.id, 'text', text)}
            />
            {!readOnly && (
              <button
                type="button"
                className={styles.remove}
                aria-label={`Delete the event ${event.text || formatDate(event.date)}`}
                onClick={() => changeAndFocus(() => remove(event.id), 'events')}
              >
                ×
              </button>
            )}
          </li>
        ))}
      </ul>
    </aside>
  );
}

interface EventDateProps {
  event: EventNote;
  readOnly: boolean;
  onChange: (date: string) => void;
}

/** The event's day, written in any way a date can be written. */
function EventDate({ event, readOnly, onChange }: EventDateProps) {
  const [typed, setTyped] = useState<string | null>(null);
  const [problem, setProblem] = useState('');
  const take = () => {
    if (typed === null) return;
    const parsed = parseDate(typed, null);
    if (!parsed.ok) return setProblem(`‘${typed.trim()}’ ${parsed.problem}.`);
    if (parsed.date !== event.date) onChange(parsed.date);
    setTyped(null);
    setProblem('');
  };
  return (
    <>
      <input
        className={styles.eventDate}
        aria-label={`Date of the event ${event.text}`.trim()}
        aria-invalid={problem ? true : undefined}
        readOnly={readOnly}
        value={typed ?? formatDate(event.date)}
        onFocus={(e) => e.target.select()}
        onChange={(e) => setTyped(e.target.value)}
        onBlur={take}
        onKeyDown={(e) => {
          if (e.key === 'Enter') take();
          if (e.key === 'Escape') {
            setTyped(null);
            setProblem('');
          }
        }}
      />
      {problem && (
        <span className={styles.eventProblem} role="alert">
          {problem}
        </span>
      )}
    </>
  );
}
