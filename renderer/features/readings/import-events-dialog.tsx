import { useEffect, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { JobBar } from '#renderer/parts/job-bar.tsx';
import { useJob } from '#renderer/parts/use-job.ts';
import { say } from '#renderer/stores/interface.ts';
import { isCancelled } from '#renderer/stores/long-call.ts';
import { changeSheet, useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { FileDrop } from '#renderer/ui/file-drop.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { newId } from '#renderer/ui/new-id.ts';
import { type ErrorRecord, toErrorRecord } from '#shared/errors/errors.ts';
import type { EventsRead, ReadingsImportOptions } from '#shared/model/import-options.ts';
import { addEvents, newEvents } from '#shared/sheet/events.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { Answers } from './answers.tsx';
import styles from './import-readings.module.css';
import { type PickedFile, pickedFile, tableOf } from './picked-file.ts';

const SHOWN = 10;

/** A table of dates and texts becomes events: choose, see them, add them in one step of undo. */
export default function ImportEventsDialog({ onClose }: { onClose: () => void }) {
  const sheet = useSheet((s) => s);
  const [file, setFile] = useState<PickedFile | null>(null);
  const [options, setOptions] = useState<ReadingsImportOptions>({});
  const [read, setRead] = useState<EventsRead | null>(null);
  const [error, setError] = useState<ErrorRecord | null>(null);
  const job = useJob();
  const { run } = job;
  const { dateColumn, dateOrder, century } = options;
  useEffect(() => {
    if (!file) return;
    let current = true;
    const given = Object.entries({ dateColumn, dateOrder, century }).filter(([, value]) => value !== undefined);
    run((named) =>
      getClient().call('readings.events', { ...tableOf(file), options: Object.fromEntries(given), job: named }),
    ).then(
      (found) => {
        if (!current) return;
        setRead(found);
        setError(null);
      },
      (thrown: unknown) => {
        if (!current || isCancelled(thrown)) return;
        setRead(null);
        setError(toErrorRecord(thrown));
      },
    );
    return () => {
      current = false;
    };
  }, [file, dateColumn, dateOrder, century, run]);

  const coming = read ? newEvents(sheet, read.events, newId) : [];
  const added = coming.length;
  const first = coming.slice(0, SHOWN);
  const add = () => {
    if (!read) return;
    try {
      changeSheet('events.imported', (s) => addEvents(s, read.events, newId));
    } catch (thrown) {
      return setError(toErrorRecord(thrown));
    }
    say(`${plural(added, 'event')} added.`);
    onClose();
  };
  return (
    <Modal onClose={onClose} title="Import events" wide={file !== null}>
      <FileDrop
        accept=".csv,.tsv,.txt,.xlsx,.xlsm,text/csv,text/tab-separated-values"
        label={file ? `${file.name}. Choose another file` : 'Choose a CSV file or an Excel workbook of events'}
        hint="A column of dates and a column that says what happened. Dropping the file here works too."
        onBytes={({ name, bytes }) => {
          try {
            setFile(pickedFile(name, bytes));
            setOptions({});
            setRead(null);
          } catch (thrown) {
            setError(toErrorRecord(thrown));
          }
        }}
        onProblem={(message) => setError({ code: 'invalid-input', message, details: {} })}
      />
      {error && (
        <p className={styles.problem} role="alert">
          {error.message.replace(/; give the order with --date-order.*$/, '; say below which order it is.')}
        </p>
      )}
      {file && <Answers ask={error?.details.ask} options={options} onChange={setOptions} />}
      {read && (
        <section className={styles.preview} aria-label="Events in the file" aria-live="polite">
          <p>
            {plural(added, 'new event')}
            {read.events.length > added && `, ${(read.events.length - added).toLocaleString('en')} already there`}
            {read.refused.length > 0 && `, ${read.refused.length.toLocaleString('en')} refused`}
          </p>
          <ul className={styles.plain}>
            {read.refused.slice(0, SHOWN).map((cell) => (
              <li key={cell.row} className={styles.reason}>
                {cell.problem}
              </li>
            ))}
            {first.map((event) => (
              <li key={event.id}>
                {formatDate(event.date)}: {event.text}
              </li>
            ))}
          </ul>
          {added > SHOWN && <p className={styles.quiet}>and {(added - SHOWN).toLocaleString('en')} more</p>}
        </section>
      )}
      <JobBar job={job} what="the file" />
      <div className={styles.actions}>
        <Button onClick={onClose}>Cancel</Button>
        <Button look="primary" disabled={added === 0} onClick={add}>
          Add {plural(added, 'event')}
        </Button>
      </div>
    </Modal>
  );
}
