import { lazy, Suspense, useEffect, useMemo, useState } from 'react';
import { runCommand } from '#renderer/commands/registry.ts';
import { say } from '#renderer/stores/interface.ts';
import { editReadings, useReadings } from '#renderer/stores/readings.ts';
import { useCanEditReadings } from '#renderer/stores/readings-saver.ts';
import { followEdits, undoHere } from '#renderer/stores/readings-undo.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { setWriter, useWriter } from '#renderer/stores/writer.ts';
import { Button } from '#renderer/ui/button.tsx';
import { INLINE_LIMIT } from '#shared/errors/limits.ts';
import { mergeReadings } from '#shared/model/reading.ts';
import type { PasteTarget } from '#shared/signals/paste-readings.ts';
import type { ImportedReadings } from '#shared/signals/readings-collector.ts';
import { plural } from '#shared/text/plural.ts';
import { formatDate, formatDateRange } from '#shared/time/calendar.ts';
import { Events } from './events.tsx';
import styles from './readings.module.css';
import { ReadingsConflict } from './readings-conflict.tsx';
import { ReadingsGrid } from './readings-grid.tsx';
import type { Pasted } from './use-grid-handlers.ts';

/** A block this large would keep the page from answering. */
const TOO_MUCH = 'That’s more than 1 MB of cells. Save it as a CSV or Excel file and import that.';
const IMPORT_INSTEAD = { label: 'Import…', run: () => runCommand('readings.import') };

const PasteDialog = lazy(() => import('./paste-dialog.tsx'));

/** The readings of a sheet: typed, pasted or imported, with the events of those days. */
export default function Readings() {
  const id = useSheet((s) => s.id);
  const all = useSheet((s) => s.signals);
  // A ratio has no readings of its own.
  const signals = useMemo(() => all.filter(({ ratio }) => ratio === undefined), [all]);
  const canEdit = useCanEditReadings();
  const [asking, setAsking] = useState<{ text: string; target: PasteTarget } | null>(null);
  useEffect(followEdits, []);

  const put = ({ readings, summary }: ImportedReadings) => {
    const first = readings[0] ?? null;
    editReadings(
      first && { signal: first.signal, date: first.date },
      mergeReadings(useReadings.getState().readings, readings),
    );
    setAsking(null);
    const when = summary.from && summary.to ? ` (${days(summary.from, summary.to)})` : '';
    say(`${plural(readings.length, 'reading')} pasted${when}.`, 'info', { label: 'Undo', run: undoHere });
  };
  const paste = async ({ text, dates, column }: Pasted) => {
    if (text.length > INLINE_LIMIT) return say(TOO_MUCH, 'error', IMPORT_INSTEAD);
    const { tryPaste } = await import('./paste-dialog.tsx');
    const target = { signals, existing: useReadings.getState().readings, dates, column, options: {} };
    const { pasted, error } = tryPaste(text, target);
    if (error && error.details.ask === undefined) return say(error.message, 'error');
    if (!pasted || pasted.summary.replaced > 0 || pasted.summary.refused.length > 0) return setAsking({ text, target });
    if (pasted.readings.length === 0) return say('Nothing new in what was pasted: these readings are there already.');
    put(pasted);
  };

  return (
    <div className={styles.screen}>
      <section className={styles.sheet} aria-label="Readings">
        <header className={styles.header}>
          <h1>Readings</h1>
          <Extent />
          <Button disabled={!canEdit} onClick={() => runCommand('readings.import')}>
            Import…
          </Button>
          <Button onClick={() => runCommand('readings.exportCsv')}>Export CSV</Button>
        </header>
        {signals.length > 0 && canEdit && <WriterField />}
        <ReadingsConflict />
        {signals.length === 0 ? (
          <p className={styles.empty}>
            Readings belong to a signal, and this sheet has none yet.{' '}
            <a href={`#/sheets/${id}`}>Add one on the page, under Feedback</a>, or import a file: each column of numbers
            can become one.
          </p>
        ) : (
          <ReadingsGrid key={id} signals={signals} readOnly={!canEdit} onPaste={(pasted) => void paste(pasted)} />
        )}
      </section>
      <Events readOnly={!canEdit} />
      {asking && (
        <Suspense>
          <PasteDialog {...asking} onPaste={put} onClose={() => setAsking(null)} />
        </Suspense>
      )}
    </div>
  );
}

/** Who writes the readings of this window; their log has it. */
function WriterField() {
  const name = useWriter();
  return (
    <label className={styles.writer}>
      Written by <input value={name} maxLength={200} onChange={(event) => setWriter(event.target.value)} />
    </label>
  );
}

/** How many there are, from when to when. */
function Extent() {
  const readings = useReadings((s) => s.readings);
  if (readings.length === 0) return <p>None yet</p>;
  let [from, to] = ['9999-12-31', ''];
  for (const { date } of readings) {
    if (date < from) from = date;
    if (date > to) to = date;
  }
  return (
    <p>
      {plural(readings.length, 'reading')}, {days(from, to)}
    </p>
  );
}

function days(from: string, to: string): string {
  return from === to ? formatDate(from) : formatDateRange(from, to);
}
