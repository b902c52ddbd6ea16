import { useCallback, useEffect, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { whileBusy } from '#renderer/stores/interface.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { type ErrorRecord, toErrorRecord } from '#shared/errors/errors.ts';
import type { ReadingsImportOptions, ReadingsImportSummary } from '#shared/model/import-options.ts';
import { tableColumns } from '#shared/signals/import-readings.ts';
import type { NewSignal } from './column-mapping.tsx';
import { recallMapping } from './remembered-mapping.ts';

interface PickedFile {
  name: string;
  text: string;
}

/** The chosen file, how it is read, and what its import would do; previewed again at each change. */
export function useImportPreview() {
  const id = useSheet((s) => s.id);
  const signals = useSheet((s) => s.signals);
  const [file, setFile] = useState<PickedFile | null>(null);
  const [options, setOptions] = useState<ReadingsImportOptions>({});
  /** The options are those of the last file of this shape, still unchanged. */
  const [recalled, setRecalled] = useState(false);
  const [adding, setAdding] = useState<readonly NewSignal[]>([]);
  const [summary, setSummary] = useState<ReadingsImportSummary | null>(null);
  const [error, setError] = useState<ErrorRecord | null>(null);

  useEffect(() => {
    if (!file) return;
    let current = true;
    const preview = getClient().call('readings.preview', { id, text: file.text, options, adding: [...adding] });
    whileBusy('Reading the file…', preview).then(
      (found) => {
        if (!current) return;
        setSummary(found);
        setError(null);
      },
      (thrown: unknown) => {
        if (!current) return;
        const record = toErrorRecord(thrown);
        if (recalled && record.details.ask === undefined) {
          // The last file's options do not fit this one, so it starts without them.
          setRecalled(false);
          setOptions({});
          return;
        }
        setSummary(null);
        setError(record);
      },
    );
    return () => {
      current = false;
    };
  }, [file, id, options, adding, recalled]);

  const take = useCallback(
    (picked: PickedFile) => {
      const known = recallMapping(tableColumns(picked.text, {}), signals);
      setFile(picked);
      setOptions(known ?? {});
      setRecalled(known !== null);
      setAdding([]);
      setSummary(null);
      setError(null);
    },
    [signals],
  );
  const change = (next: ReadingsImportOptions) => {
    setRecalled(false);
    setOptions(next);
  };

  return { file, options, recalled, adding, summary, error, take, change, setAdding, setError };
}
