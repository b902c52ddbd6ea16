import { useCallback, useEffect, useId, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { closeDialog, say, whileBusy } from '#renderer/stores/interface.ts';
import { throughBackend } from '#renderer/stores/saver.ts';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { Choice } from '#renderer/ui/choice.tsx';
import { FileDrop } from '#renderer/ui/file-drop.tsx';
import { Modal } from '#renderer/ui/modal.tsx';
import { type ErrorRecord, toErrorRecord } from '#shared/contract/errors.ts';
import type { ReadingsImportOptions, ReadingsImportSummary } from '#shared/signals/import-options.ts';
import { Answers } from './answers.tsx';
import { ImportPreview } from './import-preview.tsx';
import styles from './import-readings.module.css';

const close = () => closeDialog('import-readings');

interface PickedFile {
  name: string;
  text: string;
}

/** A CSV file becomes readings: choose, see what it would do, import. Nothing is written before. */
export default function ImportReadingsDialog() {
  const id = useSheet((s) => s.id);
  const signals = useSheet((s) => s.signals);
  const [file, setFile] = useState<PickedFile | null>(null);
  const [options, setOptions] = useState<ReadingsImportOptions>({});
  const [summary, setSummary] = useState<ReadingsImportSummary | null>(null);
  const [columns, setColumns] = useState<readonly string[]>([]);
  const [error, setError] = useState<ErrorRecord | null>(null);
  const [busy, setBusy] = useState(false);
  const problemId = useId();

  useEffect(() => {
    if (!file) return;
    let current = true;
    const preview = getClient().call('readings.preview', { id, text: file.text, options });
    whileBusy('Reading the file…', preview).then(
      (found) => {
        if (!current) return;
        setSummary(found);
        setColumns(found.columns);
        setError(null);
      },
      (thrown: unknown) => {
        if (!current) return;
        const record = toErrorRecord(thrown);
        setSummary(null);
        setError(record);
        if (Array.isArray(record.details.columns)) setColumns(record.details.columns.map(String));
      },
    );
    return () => {
      current = false;
    };
  }, [file, id, options]);

  const take = useCallback((picked: PickedFile) => {
    setFile(picked);
    setOptions({});
    setColumns([]);
    setError(null);
  }, []);

  const mapping = options.columns ?? summary?.mapping ?? {};
  const map = (column: string, signal: string) => {
    const next = Object.fromEntries(
      Object.entries(mapping).filter(([name, used]) => name !== column && used !== signal),
    );
    setOptions({ ...options, columns: signal ? { ...next, [column]: signal } : next });
  };

  const run = async () => {
    if (!file) return;
    setBusy(true);
    try {
      await whileBusy(
        'Importing readings…',
        throughBackend(async () => {
          const base = useSheetStore.getState().readingsHash;
          const done = await getClient().call('readings.import', {
            id,
            base,
            fileName: file.name,
            text: file.text,
            options,
          });
          say(importedWords(done.summary));
          return done.opened;
        }),
      );
      close();
    } catch (thrown) {
      setError(toErrorRecord(thrown));
    } finally {
      setBusy(false);
    }
  };

  if (signals.length === 0) {
    return (
      <Modal onClose={close} title="Import readings">
        <p>Readings belong to a signal. Add one on the page first, under Feedback.</p>
        <div className={styles.actions}>
          <Button look="primary" onClick={close}>
            Back to the page
          </Button>
        </div>
      </Modal>
    );
  }

  return (
    <Modal onClose={close} title="Import readings" wide={file !== null}>
      <FileDrop
        accept=".csv,.tsv,.txt,text/csv,text/tab-separated-values"
        label={file ? `${file.name}. Choose another file` : 'Choose a CSV file'}
        hint="A date column and a column for each metric, as a spreadsheet or a reporting tool exports it. Dropping the file here works too."
        onFile={take}
        onProblem={(message) => setError({ code: 'invalid-input', message, details: {} })}
      />
      {error && (
        <p className={styles.problem} id={problemId} role="alert">
          {error.message}
        </p>
      )}
      {columns.length > 0 && (
        <table className={styles.mapping}>
          <thead>
            <tr>
              <th scope="col">Column in the file</th>
              <th scope="col">Becomes</th>
            </tr>
          </thead>
          <tbody>
            {columns.map((column) => (
              <tr key={column}>
                <th scope="row">{column}</th>
                <td>
                  {column === (options.dateColumn ?? summary?.dateColumn) ? (
                    'the date'
                  ) : (
                    <Choice
                      label={`What ${column} becomes`}
                      value={mapping[column] ?? ''}
                      options={[
                        { value: '', label: 'not imported' },
                        ...signals.map((s) => ({ value: s.id, label: s.name || 'unnamed signal' })),
                      ]}
                      onChange={(signal) => map(column, signal)}
                    />
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <Answers ask={error?.details.ask} columns={columns} options={options} onChange={setOptions} />
      {summary && <ImportPreview summary={summary} signals={signals} />}
      <div className={styles.actions}>
        <Button onClick={close}>Cancel</Button>
        <Button
          look="primary"
          disabled={busy || !summary || summary.added + summary.replaced === 0}
          onClick={() => void run()}
        >
          {summary ? `Import ${countWords(summary.added + summary.replaced)}` : 'Import'}
        </Button>
      </div>
    </Modal>
  );
}

function countWords(count: number): string {
  return count === 1 ? '1 reading' : `${count.toLocaleString('en')} readings`;
}

function importedWords(summary: ReadingsImportSummary): string {
  const parts = [`${summary.added.toLocaleString('en')} added`];
  if (summary.replaced) parts.push(`${summary.replaced.toLocaleString('en')} replaced`);
  if (summary.refused.length) parts.push(`${summary.refused.length.toLocaleString('en')} refused`);
  return `Readings: ${parts.join(', ')}.`;
}
