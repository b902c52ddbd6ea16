import { useMemo, useState } from 'react';
import { JobBar } from '#renderer/parts/job-bar.tsx';
import { useJob } from '#renderer/parts/use-job.ts';
import { closeDialog } from '#renderer/stores/interface.ts';
import { isCancelled } from '#renderer/stores/long-call.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { FileDrop } from '#renderer/ui/file-drop.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { toErrorRecord } from '#shared/errors/errors.ts';
import { textHead } from '#shared/signals/table-head.ts';
import { plural } from '#shared/text/plural.ts';
import { Answers } from './answers.tsx';
import { BreakdownChoice } from './breakdown-choice.tsx';
import { ColumnMapping } from './column-mapping.tsx';
import { ImportPreview } from './import-preview.tsx';
import styles from './import-readings.module.css';
import { pickedFile } from './picked-file.ts';
import { runImport } from './run-import.ts';
import { useImportPreview } from './use-import-preview.ts';

const close = () => closeDialog('import-readings');

/** A table becomes readings: choose, see what it would do row by row, import. Nothing is written before. */
export default function ImportReadingsDialog() {
  const sheetSignals = useSheet((s) => s.signals);
  // A ratio has no readings of its own.
  const signals = useMemo(() => sheetSignals.filter(({ ratio }) => ratio === undefined), [sheetSignals]);
  const preview = useImportPreview();
  const { file, head, options, recalled, adding, breakdown, summary, error, take, change, setAdding, setError } =
    preview;
  const asksBreakdown = breakdown.length > 0 || error?.details.ask === 'combine';
  const [busy, setBusy] = useState(false);
  const importing = useJob();
  const heading = file && file.data === undefined ? textHead(file.text, options).columns : head.columns;
  const columns = summary?.columns ?? heading;
  // Once the import has begun they are on the sheet.
  const coming = adding.filter(({ id: made }) => !signals.some((signal) => signal.id === made));
  const all = [...signals, ...coming.map((signal) => ({ unit: '', ...signal, decimals: null }))];
  const ready = summary !== null && summary.added + summary.replaced > 0 && !busy;

  const run = async () => {
    if (!file || !summary) return;
    setBusy(true);
    try {
      await importing.run((job) => runImport({ file, options, summary, heading, adding, job }));
      close();
    } catch (thrown) {
      if (!isCancelled(thrown)) setError(toErrorRecord(thrown));
    } finally {
      setBusy(false);
    }
  };

  return (
    <Modal onClose={close} title="Import readings" wide={file !== null}>
      <FileDrop
        accept=".csv,.tsv,.txt,.xlsx,.xlsm,text/csv,text/tab-separated-values"
        label={file ? `${file.name}. Choose another file` : 'Choose a CSV file or an Excel workbook'}
        hint="A date column and a column for each metric, as a spreadsheet or a reporting tool exports it. Dropping the file here works too."
        onBytes={({ name, bytes }) => {
          try {
            take(pickedFile(name, bytes));
          } catch (thrown) {
            setError(toErrorRecord(thrown));
          }
        }}
        onProblem={(message) => setError({ code: 'invalid-input', message, details: {} })}
      />
      {file && head.workbook && head.workbook.sheets.length > 1 && (
        <p className={styles.quiet}>
          Sheet{' '}
          <Choice
            label="Sheet of the workbook"
            value={head.workbook.sheet}
            options={head.workbook.sheets.map((name) => ({ value: name, label: name }))}
            onChange={(worksheet) => take({ ...file, worksheet })}
          />
        </p>
      )}
      {summary?.remarks?.map((remark) => (
        <p key={remark} className={styles.quiet}>
          {remark}
        </p>
      ))}
      {error && (
        <p className={styles.problem} role="alert">
          {forPeople(error.message)}
        </p>
      )}
      {recalled && <p className={styles.quiet}>Read as the last file with these columns was.</p>}
      {(asksBreakdown || options.combine || options.where) && (
        <BreakdownChoice columns={breakdown} options={options} onChange={change} />
      )}
      {columns.length > 0 && (
        <ColumnMapping
          columns={columns}
          dateColumn={summary?.dateColumn ?? options.dateColumn ?? head.dates[0]}
          head={head}
          mapping={options.columns ?? summary?.mapping ?? {}}
          signals={signals}
          adding={coming}
          onChange={(mapping, made) => {
            change({ ...options, columns: mapping });
            setAdding(made);
          }}
        />
      )}
      {file && (
        <details
          className={styles.how}
          open={(error?.details.ask !== undefined && error.details.ask !== 'combine') || undefined}
        >
          <summary>How the file is read</summary>
          <Answers
            ask={error?.details.ask}
            options={options}
            onChange={change}
            file={{
              columns: heading,
              dateColumn: summary?.dateColumn ?? '',
              read: summary?.read,
              isText: file.data === undefined,
            }}
          />
        </details>
      )}
      {summary && <ImportPreview summary={summary} signals={all} />}
      {preview.stopped && (
        <p className={styles.quiet}>
          Stopped. <Button onClick={preview.readAgain}>Read the file</Button>
        </p>
      )}
      <JobBar job={preview.job} what="the file" />
      <JobBar job={importing} what="the file" />
      <div className={styles.actions}>
        <Button onClick={close}>Cancel</Button>
        <Button look="primary" disabled={!ready} onClick={() => void run()}>
          {summary ? `Import ${plural(summary.added + summary.replaced, 'reading')}` : 'Import'}
        </Button>
      </div>
    </Modal>
  );
}

/** The same sentences serve the command line, whose options mean nothing here. */
function forPeople(message: string): string {
  return message
    .replace(/; give the order with --date-order.*$/, '; say below which order it is.')
    .replace('; name it with --date-column.', '; say below which one.');
}
