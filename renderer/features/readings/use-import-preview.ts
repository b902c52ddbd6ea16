import { useCallback, useEffect, useMemo, useState } from 'react';
import { getClient } from '#renderer/api/client.ts';
import { useJob } from '#renderer/parts/use-job.ts';
import { isCancelled } from '#renderer/stores/long-call.ts';
import { useSheet } from '#renderer/stores/sheet.ts';
import { newId } from '#renderer/ui/new-id.ts';
import type { Output } from '#shared/contract/channels.ts';
import { readDetails } from '#shared/contract/error-details.ts';
import { type ErrorRecord, toErrorRecord } from '#shared/errors/errors.ts';
import type { ReadingsImportOptions, ReadingsImportSummary } from '#shared/model/import-options.ts';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import type { BreakdownColumn } from '#shared/signals/breakdown.ts';
import { textHead } from '#shared/signals/table-head.ts';
import { hasSignals, NAME_LIMIT, type NewSignal } from './column-mapping.tsx';
import { type PickedFile, tableOf } from './picked-file.ts';
import { recallMapping } from './remembered-mapping.ts';

type Head = Output<'readings.columns'>;
/** A signal for each column of numbers, for a sheet that has none. */
function proposedSignals({ numeric }: Head) {
  return numeric.slice(0, LIST_LIMIT).map(({ column, unit }) => ({
    column,
    signal: { id: newId(), name: column.slice(0, NAME_LIMIT), unit },
  }));
}

const NO_HEAD: Head = { columns: [], dates: [], numeric: [], workbook: null };

/** The chosen file, how it is read, and what its import would do; previewed again at each change. */
export function useImportPreview() {
  const id = useSheet((s) => s.id);
  const sheetSignals = useSheet((s) => s.signals);
  const signals = useMemo(() => sheetSignals.filter(({ ratio }) => ratio === undefined), [sheetSignals]);
  const [file, setFile] = useState<PickedFile | null>(null);
  /** The file's own columns and sheets; null until they are read. */
  const [head, setHead] = useState<Head | null>(null);
  const [options, setOptions] = useState<ReadingsImportOptions>({});
  /** The options are those of the last file of this shape, still unchanged. */
  const [recalled, setRecalled] = useState(false);
  const [adding, setAdding] = useState<readonly NewSignal[]>([]);
  const [summary, setSummary] = useState<ReadingsImportSummary | null>(null);
  const [error, setError] = useState<ErrorRecord | null>(null);
  /** The columns of a breakdown that was asked about; an answer can be changed later. */
  const [breakdown, setBreakdown] = useState<readonly BreakdownColumn[]>([]);
  /** Reading was stopped; it begins again on request. */
  const [stopped, setStopped] = useState(false);
  const job = useJob();
  const { run } = job;

  const fail = useCallback((thrown: unknown) => {
    if (isCancelled(thrown)) return setStopped(true);
    setSummary(null);
    const record = toErrorRecord(thrown);
    setError(record);
    const asked = readDetails(record, 'invalid-input');
    if (asked?.ask === 'combine') setBreakdown(asked.breakdown ?? []);
  }, []);

  const recall = useCallback(
    (found: Head) => {
      const known = recallMapping(found.columns, signals);
      const proposed = hasSignals(signals) ? [] : proposedSignals(found);
      setHead(found);
      setAdding(proposed.map(({ signal }) => signal));
      const columns = Object.fromEntries(proposed.map(({ column, signal }) => [column, signal.id]));
      setOptions({ ...known, ...(proposed.length > 0 ? { columns } : {}) });
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
        setOptions(adding.length > 0 && options.columns ? { columns: options.columns } : {});
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
      setBreakdown([]);
      setSummary(null);
      setError(null);
      setStopped(false);
      if (picked.data === undefined) return recall({ ...textHead(picked.text, {}), workbook: null });
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
    breakdown,
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
