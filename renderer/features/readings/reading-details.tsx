import { useState } from 'react';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { formatValue } from '#shared/numbers/format.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { writeNote } from './grid-edits.ts';
import { ReadingPast } from './reading-past.tsx';
import styles from './readings.module.css';

interface ReadingDetailsProps {
  reading: Reading | undefined;
  signal: Signal | undefined;
  readOnly: boolean;
  /** The cursor goes back to the grid. */
  onLeave: () => void;
}

/** Details of the reading under the cursor, with its note. */
export function ReadingDetails({ reading, signal, readOnly, onLeave }: ReadingDetailsProps) {
  if (!reading || !signal) {
    return (
      <p className={styles.details}>
        {readOnly
          ? 'These readings come from a newer Plumbline and can only be looked at.'
          : 'Type a value and press Enter, or paste cells from a spreadsheet: values, or dates with values beside them.'}
      </p>
    );
  }
  const what = `${signal.name || 'unnamed signal'}, ${formatDate(reading.date)}`;
  return (
    <div className={styles.details}>
      <span className={styles.what}>
        {formatDate(reading.date)} · {signal.name || 'unnamed'} <b>{formatValue(reading.value, signal)}</b>
        {reading.source && ` · ${SOURCES[reading.source] ?? `from ${reading.source}`}`}
      </span>
      <ReadingPast reading={reading} signal={signal} />
      <NoteField
        key={`${reading.signal} ${reading.date} ${reading.note ?? ''}`}
        label={`Note on ${what}`}
        reading={reading}
        readOnly={readOnly}
        onLeave={onLeave}
      />
    </div>
  );
}

const SOURCES: Readonly<Record<string, string>> = {
  typed: 'typed',
  pasted: 'pasted',
  'command line': 'by command line',
};

interface NoteFieldProps {
  label: string;
  reading: Reading;
  readOnly: boolean;
  onLeave: () => void;
}

function NoteField({ label, reading, readOnly, onLeave }: NoteFieldProps) {
  const [text, setText] = useState(reading.note ?? '');
  return (
    <input
      className={styles.note}
      data-field="reading-note"
      aria-label={label}
      placeholder="Note (Shift+F2)"
      maxLength={20_000}
      readOnly={readOnly}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onBlur={() => writeNote(reading, text.trim())}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setText(reading.note ?? '');
        if (event.key === 'Enter' || event.key === 'Escape') onLeave();
      }}
    />
  );
}
