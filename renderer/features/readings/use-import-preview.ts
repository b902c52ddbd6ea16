import { useCallback, useEffect, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { useJob } from '#renderer/parts/use-job.ts';
import { isCancelled } from '#renderer/stores/long-call.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import type { Output } from '#shared/contract/channels.ts';
import { type ErrorRecord, toErrorRecord } from '#shared/errors/errors.ts';
import type { ReadingsImportOptions, ReadingsImportSummary } from '#shared/model/import-options.ts';
import { tableColumns } from '#shared/signals/import-readings.ts';
import type { NewSignal } from './column-mapping.tsx';
import { type PickedFile, tableOf } from './picked-file.ts';
import { recallMapping } from './remembered-mapping.ts';

type Head = Output<'readings.columns'>;
const NO_HEAD: Head = { columns: [], workbook: null };

/** The chosen file, how it is read, and what its import would do; previewed again at each change. */
export function useImportPreview() {
  const id = useSheet((s) => s.id);
  const signals = useSheet((s) => s.signals);
  const [file, setFile] = useState<PickedFile | null>(null);
  /** The file's own columns and sheets; null until they are read. */
  const [head, setHead] = useState<Head | null>(null);
  const [options, setOptions] = useState<ReadingsImportOptions>({});
  /** The options are those of the last file of this shape, still unchanged. */
  const [recalled, setRecalled] = useState(false);
  const [adding, setAdding] = useState<readonly NewSignal[]>([]);
  const [summary, setSummary] = useState<ReadingsImportSummary | null>(null);
  const [error, setError] = useState<ErrorRecord | null>(null);
  /** Reading was stopped; it begins again on request. */
  const [stopped, setStopped] = useState(false);
  const job = useJob();
  const { run } = job;

  const fail = useCallback((thrown: unknown) => {
    if (isCancelled(thrown)) return setStopped(true);
    setSummary(null);
    setError(toErrorRecord(thrown));
  }, []);

  const recall = useCallback(
    (found: Head) => {
      const known = recallMapping(found.columns, signals);
      setHead(found);
      setOptions(known ?? {});
      setRecalled(known !== null);
    },
    [signals],
  );

  // The columns of a file say how one like it was read last time, so they come before the first preview; those of a
  // text are read here at once.
  useEffect(() => {
    if (!file || head || stopped) return;
    let current = true;
    run((named) => getClient().call('readings.columns', { ...tableOf(file), options: {}, job: named })).then(
      (found) => {
        if (current) recall(found);
      },
      (thrown: unknown) => {
        if (!current) return;
        if (!isCancelled(thrown)) setHead(NO_HEAD);
        fail(thrown);
      },
    );
    return () => {
      current = false;
    };
  }, [file, head, stopped, recall, run, fail]);

  useEffect(() => {
    if (!file || !head || head === NO_HEAD || stopped) return;
    let current = true;
    const input = { id, ...tableOf(file), options, adding: [...adding] };
    run((named) => getClient().call('readings.preview', { ...input, job: named })).then(
      (found) => {
        if (!current) return;
        setSummary(found);
        setError(null);
      },
      (thrown: unknown) => {
        if (!current) return;
        if (!recalled || isCancelled(thrown) || toErrorRecord(thrown).details.ask !== undefined) return fail(thrown);
        // The last file's options do not fit this one, so it starts without them.
        setRecalled(false);
        setOptions({});
      },
    );
    return () => {
      current = false;
    };
  }, [file, head, stopped, id, options, adding, recalled, run, fail]);

  const take = useCallback(
    (picked: PickedFile) => {
      setFile(picked);
      setAdding([]);
      setSummary(null);
      setError(null);
      setStopped(false);
      if (picked.data === undefined) return recall({ columns: tableColumns(picked.text, {}), workbook: null });
      setHead(null);
      setOptions({});
      setRecalled(false);
    },
    [recall],
  );
  const change = (next: ReadingsImportOptions) => {
    setRecalled(false);
    setStopped(false);
    setOptions(next);
  };

  return {
    file,
    head: head ?? NO_HEAD,
    options,
    recalled,
    adding,
    summary,
    error,
    job,
    stopped,
    take,
    change,
    setAdding,
    setError,
    readAgain: () => setStopped(false),
  };
}
