import { fileStem } from '#shared/text/file-stem.ts';

const CSV = { to: 'csv', name: 'CSV', extension: 'csv', media: 'text/csv' } as const;
const HTML = { to: 'html', name: 'HTML', extension: 'html', media: 'text/html' } as const;
const ICS = { to: 'ics', name: 'iCalendar', extension: 'ics', media: 'text/calendar' } as const;
const JSON_ = { to: 'json', name: 'JSON', extension: 'json', media: 'application/json' } as const;
const MARKDOWN = { to: 'md', name: 'Markdown', extension: 'md', media: 'text/markdown' } as const;
const PDF = { to: 'pdf', name: 'PDF', extension: 'pdf', media: 'application/pdf' } as const;
/** One Markdown file per decision, zipped. */
const MADR = { to: 'madr', name: 'MADR', extension: 'zip', media: 'application/zip' } as const;
const ARCHIVE = { to: 'zip', name: 'archive', extension: 'zip', media: 'application/zip' } as const;

/** One kind of file the workspace can export. */
interface ExportFormat {
  /** What is exported. */
  of: 'readings' | 'sheet' | 'calendar' | 'calendars' | 'log' | 'workspace' | 'page' | 'brief';
  /** The format's id, as the command line's `--to` and the channels take it. */
  to: string;
  /** The format's name in the interface. */
  name: string;
  /** The file's extension, without the dot. */
  extension: string;
  media: string;
  /** Id of its command, also used in the menu and the palette; null: it only has a button. */
  command: string | null;
  /** Its label in the menu, in the palette or on its button. */
  title: string;
  shortcut?: string;
}

/** All exports, in menu order: menu, palette, buttons, channels and the command line read this one table. */
export const EXPORTS = [
  { of: 'readings', ...CSV, command: 'readings.exportCsv', title: 'Export readings as CSV' },
  { of: 'sheet', ...JSON_, command: 'sheet.exportJson', title: 'Export as JSON' },
  { of: 'sheet', ...MARKDOWN, command: 'sheet.exportMarkdown', title: 'Export as Markdown' },
  { of: 'sheet', ...HTML, command: 'sheet.exportHtml', title: 'Export as HTML' },
  { of: 'calendar', ...ICS, command: 'sheet.exportCalendar', title: 'Export calendar (.ics)' },
  { of: 'calendars', ...ICS, command: 'workspace.exportCalendar', title: 'Export the calendar of all sheets (.ics)' },
  { of: 'log', ...CSV, command: 'log.exportCsv', title: 'Export the log as CSV' },
  { of: 'log', ...MARKDOWN, command: 'log.exportMarkdown', title: 'Export the log as Markdown' },
  { of: 'log', ...MADR, command: 'log.exportMadr', title: 'Export the log as MADR files (.zip)' },
  { of: 'workspace', ...ARCHIVE, command: 'workspace.export', title: 'Export the workspace as an archive' },
  { of: 'page', ...PDF, command: 'page.pdf', title: 'Save as PDF…', shortcut: 'Mod+Shift+S' },
  { of: 'brief', ...MARKDOWN, command: null, title: 'Brief as Markdown' },
  { of: 'brief', ...JSON_, command: null, title: 'Brief as JSON' },
] as const satisfies readonly ExportFormat[];

type Row = (typeof EXPORTS)[number];
export type ExportSubject = Row['of'];
type RowsOf<S extends ExportSubject> = Extract<Row, { of: S }>;
/** The formats a subject can be exported in: `ExportTo<'log'>` is `'csv' | 'md' | 'madr'`. */
export type ExportTo<S extends ExportSubject> = RowsOf<S>['to'];
type CommandRow = Exclude<Row, { command: null }>;
export type ExportCommand = CommandRow['command'];

/** Returns a subject's rows, in menu order. */
export function exportsOf<S extends ExportSubject>(of: S): readonly RowsOf<S>[] {
  return EXPORTS.filter((row): row is RowsOf<S> => row.of === of);
}

/** Returns the ids of the formats a subject can be exported in. */
export function formatsOf<S extends ExportSubject>(of: S): readonly ExportTo<S>[] {
  const ids: readonly string[] = exportsOf(of).map(({ to }) => to);
  return ids.filter((id) => isFormatOf(of, id));
}

/** Returns whether a subject can be exported in that format. */
export function isFormatOf<S extends ExportSubject>(of: S, format: string): format is ExportTo<S> {
  return exportsOf(of).some(({ to }) => to === format);
}

/**
 * Returns an exported file's name and media type.
 * @param title of the exported subject
 * @param suffix joined to the title by "-", such as "decisions"
 */
export function exportedAs<S extends ExportSubject>(
  of: S,
  to: ExportTo<S>,
  title: string,
  suffix?: string,
): { name: string; type: string } {
  const row = exportsOf(of).find((one) => one.to === to);
  if (!row) throw new RangeError(`no export of ${of} to ${to}`);
  const stem = [fileStem(title), ...(suffix ? [suffix] : [])].join('-');
  return { name: `${stem}.${row.extension}`, type: row.media };
}

/** The exports that have a command. */
export const exportCommands: readonly CommandRow[] = EXPORTS.filter((row): row is CommandRow => row.command !== null);
