import type { TaskTools } from '#electron/backend/jobs/task-tools.ts';
import { openParts } from '#electron/backend/spreadsheet/unzip.ts';
import type { EventsImportOptions, EventsRead, ReadingsImportOptions } from '#shared/model/import-options.ts';
import { eventsOf, readEvents } from '#shared/signals/import-events.ts';
import { type ImportContext, importReadings, importTable } from '#shared/signals/import-readings.ts';
import type { ImportedReadings } from '#shared/signals/readings-collector.ts';
import { tableHead, textHead } from '#shared/signals/table-head.ts';
import { readWorkbook, type WorkbookTable } from '#shared/spreadsheet/workbook.ts';

/** A table as the contract sends it: a text, or the bytes of a workbook. */
export interface TableFile {
  text: string;
  /** Base64. */
  data?: string | undefined;
  worksheet?: string | undefined;
}

/** How much of a file there is to parse. A small workbook may unpack to a large one, so that it counts as large. */
export function sizeOf({ text, data }: TableFile): number {
  return data === undefined ? text.length : Number.POSITIVE_INFINITY;
}

type ReadingsFile = TableFile & Omit<ImportContext, 'onProgress' | 'sheet' | 'remarks'>;

/** Reads the readings of a text or of a workbook. @throws PlumblineError as `importReadings` and `readWorkbook` */
export function importTableFile(
  { text, data, worksheet, ...rest }: ReadingsFile,
  { report }: Pick<TaskTools, 'report'>,
): ImportedReadings {
  const context: ImportContext = { ...rest, onProgress: (phase, done, total) => report({ phase, done, total }) };
  if (data === undefined) return importReadings(text, context);
  report({ phase: 'reading', done: 0, total: null });
  const decimal = rest.options.decimal ?? '.';
  const { rows, sheet, remarks } = openBook(data, worksheet, decimal);
  const options = { ...rest.options, decimal };
  return importTable({ rows, delimiter: ',' }, { ...context, options, sheet, remarks });
}

interface HeadOf extends TableFile {
  options: Pick<ReadingsImportOptions, 'delimiter' | 'header'>;
}

/** What the first rows of a table show, and the sheets of a workbook. @throws PlumblineError as `readWorkbook` */
export function tableColumns({ text, data, worksheet, options }: HeadOf) {
  if (data === undefined) return { ...textHead(text, options), workbook: null };
  const { rows, sheet, sheets } = openBook(data, worksheet, '.');
  return { ...tableHead(rows, options.header), workbook: { sheet, sheets } };
}

/** The events of a text or of a workbook. @throws PlumblineError as `readEvents` and `readWorkbook` */
export function readEventsFile({
  text,
  data,
  worksheet,
  options,
}: TableFile & { options: EventsImportOptions }): EventsRead {
  if (data === undefined) return readEvents(text, options);
  return eventsOf(openBook(data, worksheet, '.').rows, options);
}

function openBook(data: string, worksheet: string | undefined, decimal: '.' | ','): WorkbookTable {
  return readWorkbook(openParts(Buffer.from(data, 'base64')), { worksheet, decimal });
}
