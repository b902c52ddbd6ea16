import { getClient } from '#renderer/api/client.ts';
import { addSignals, IMPORTED_SIGNALS } from '#renderer/edits/signals.ts';
import { say, useInterface } from '#renderer/stores/interface.ts';
import { isCancelled } from '#renderer/stores/long-call.ts';
import { asOneStep, undoReadings, useReadings } from '#renderer/stores/readings.ts';
import { undoHere } from '#renderer/stores/readings-undo.ts';
import { throughBackend } from '#renderer/stores/saver.ts';
import { undo, useSheetStore } from '#renderer/stores/sheet.ts';
import { writerOf } from '#renderer/stores/writer.ts';
import { toErrorRecord } from '#shared/errors/errors.ts';
import type { ReadingsImportOptions, ReadingsImportSummary } from '#shared/model/import-options.ts';
import type { NewSignal } from './column-mapping.tsx';
import { type PickedFile, tableOf } from './picked-file.ts';
import { rememberMapping } from './remembered-mapping.ts';

interface ImportRun {
  file: PickedFile;
  options: ReadingsImportOptions;
  /** The preview that was shown. */
  summary: ReadingsImportSummary;
  /** The file's columns, which identify its shape. */
  heading: readonly string[];
  adding: readonly NewSignal[];
  /** Of the call. */
  job: string;
}

/**
 * Imports what was previewed: new signals first, then the readings as one step; one press undoes both.
 * @throws PlumblineError `cancelled` when it was; the new signals are taken back then
 */
export async function runImport({ file, options, summary, heading, adding, job }: ImportRun): Promise<void> {
  addSignals(adding);
  const imported = asOneStep(() =>
    throughBackend(async (id) => {
      const base = useSheetStore.getState().readingsHash;
      const done = await getClient().call('readings.import', {
        id,
        base,
        fileName: file.name,
        by: writerOf(id),
        ...tableOf(file),
        options: { ...options, columns: summary.mapping },
        job,
      });
      return done.opened;
    }),
  );
  try {
    await imported;
  } catch (thrown) {
    if (isCancelled(thrown) && adding.length > 0 && useSheetStore.getState().field === IMPORTED_SIGNALS) undo();
    throw thrown;
  }
  const after = useReadings.getState().readings;
  say(importedPhrase(summary), 'info', { label: 'Undo', run: () => undoImport(after) });
  await remember(summary, options, heading);
}

/** Takes an import back if nothing was changed since; otherwise it is a step further down in the undo. */
function undoImport(after: unknown): void {
  if (useReadings.getState().readings !== after) {
    say('Readings were changed since the import; undo those first, on the readings screen.', 'error');
    return;
  }
  const { route } = useInterface.getState();
  const onScreen = route.view === 'sheet' && route.part === 'readings';
  if (onScreen) undoHere();
  else undoReadings();
  if (useSheetStore.getState().field === IMPORTED_SIGNALS) {
    if (onScreen) undoHere();
    else undo();
  }
  say('The import is undone.');
}

async function remember(
  summary: ReadingsImportSummary,
  { delimiter, decimal, header, combine, where }: ReadingsImportOptions,
  heading: readonly string[],
): Promise<void> {
  const { signals = [] } = useSheetStore.getState().sheet ?? {};
  const nameOf = (id: string) => signals.find((signal) => signal.id === id)?.name ?? '';
  const mapping = Object.fromEntries(Object.entries(summary.mapping).map(([column, id]) => [column, nameOf(id)]));
  const given = Object.entries({ delimiter, decimal, header, combine, where }).filter(
    ([, value]) => value !== undefined,
  );
  try {
    await rememberMapping({
      columns: [...heading],
      dateColumn: summary.dateColumn,
      ...Object.fromEntries(given),
      mapping,
    });
  } catch (thrown) {
    say(`The readings are in, but how the file was read could not be kept: ${toErrorRecord(thrown).message}`, 'error');
  }
}

function importedPhrase(summary: ReadingsImportSummary): string {
  const parts = [`${summary.added.toLocaleString('en')} added`];
  if (summary.replaced) parts.push(`${summary.replaced.toLocaleString('en')} replaced`);
  if (summary.refused.length) parts.push(`${summary.refused.length.toLocaleString('en')} refused`);
  return `Readings: ${parts.join(', ')}.`;
}
