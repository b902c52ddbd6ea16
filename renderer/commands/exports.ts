import { getClient } from '#renderer/api/client.ts';
import { handOver, handOverPdf } from '#renderer/commands/hand-over.ts';
import { exportJob } from '#renderer/stores/export-job.ts';
import { whileBusy } from '#renderer/stores/interface.ts';
import { isCancelled } from '#renderer/stores/long-call.ts';
import { saveNow } from '#renderer/stores/saver.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { useWorkspace } from '#renderer/stores/workspace.ts';
import { type ExportTo, exportedAs } from '#shared/contract/exports.ts';
import { readingsCsv } from '#shared/signals/export-readings.ts';

const writing = <T>(work: Promise<T>) => whileBusy('Writing the file…', work);
/** A spreadsheet reads a CSV as UTF-8 only with a byte-order mark. */
const forSpreadsheets = (csv: string | null) => `\ufeff${csv ?? ''}`;
const openSheet = () => useSheetStore.getState();

export async function exportSheet(to: ExportTo<'sheet'>): Promise<void> {
  await saveNow();
  const { id } = openSheet();
  const paper = useWorkspace.getState().info?.workspace.settings.paper ?? 'a4';
  if (id) await handOver(await writing(getClient().call('sheets.export', { id, to, paper })));
}

/** The page as it prints. */
export async function exportPage(): Promise<void> {
  await handOverPdf(openSheet().sheet?.title || 'Sheet');
}

/** All readings of the open sheet; the file can be imported again unchanged. */
export async function exportReadings(): Promise<void> {
  const { sheet, readings } = openSheet();
  if (!sheet) return;
  const { type } = exportedAs('readings', 'csv', sheet.title);
  const name = `${sheet.title || 'Sheet'}, readings.csv`;
  await handOver({ name, type, text: forSpreadsheets(readingsCsv(readings, sheet.signals)) });
}

/** Reviews and gate end of the open sheet, or of all sheets that are under way. */
export async function exportCalendar(of: 'calendar' | 'calendars'): Promise<void> {
  await saveNow();
  const id = of === 'calendar' ? openSheet().id : null;
  await handOver(await writing(getClient().call('exports.calendar', { id })));
}

export async function exportLog(to: ExportTo<'log'>): Promise<void> {
  await saveNow();
  const file = await writing(getClient().call('exports.log', { to }));
  await handOver(to === 'csv' ? { ...file, text: forSpreadsheets(file.text) } : file);
}

/** The whole workspace as an archive; shows how far it has come and can be stopped. */
export async function exportWorkspace(): Promise<void> {
  await saveNow();
  try {
    const file = await exportJob.run((job) => getClient().call('exports.workspace', { job }));
    await handOver(file, file.left);
  } catch (thrown) {
    if (!isCancelled(thrown)) throw thrown;
  }
}

/** The brief of a slice of the open sheet. */
export async function exportBrief(slice: string, to: ExportTo<'brief'>): Promise<void> {
  await saveNow();
  const { id } = openSheet();
  if (id) await handOver(await writing(getClient().call('slices.brief', { id, slice, to })));
}
