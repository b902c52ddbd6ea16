import Papa from 'papaparse';
import type { LogEntry } from '#shared/decisions/log.ts';
import { toCsvText } from '#shared/signals/csv-text.ts';

/** The columns of the log as CSV, in order: what stands in the header, and the cell of an entry. */
const COLUMNS: readonly (readonly [name: string, cell: (entry: LogEntry) => string])[] = [
  ['date', ({ date }) => date],
  ['kind', ({ kind }) => kind],
  ['sheet', ({ sheetTitle }) => toCsvText(sheetTitle)],
  ['what', ({ what }) => toCsvText(what)],
  ['aim', ({ aim }) => toCsvText(aim)],
  ['mechanism', ({ mechanism }) => toCsvText(mechanism)],
  ['gate start', ({ gate }) => gate?.start ?? ''],
  ['gate end', ({ gate }) => gate?.end ?? ''],
  ['decision', ({ outcome }) => outcome ?? ''],
  ['verdict', ({ kind, verdict }) => verdict ?? (kind === 'sheet' ? 'none yet' : '')],
  ['against the verdict', ({ kind, against }) => (kind !== 'sheet' ? '' : against ? 'yes' : 'no')],
  ['why', ({ why }) => toCsvText(why)],
  ['by', ({ by }) => toCsvText(by)],
  ['confidence %', ({ confidence }) => number(confidence)],
  ['look back on', ({ reviewOn }) => reviewOn ?? ''],
  ['came true', ({ lookBack }) => lookBack ?? ''],
  ['decided', ({ process }) => (process === 'good' ? 'well' : process === 'poor' ? 'poorly' : '')],
  ['what happened', ({ happened }) => toCsvText(happened)],
  ['tags', ({ tags }) => toCsvText(tags.join('; '))],
  ['related to', ({ related }) => toCsvText(related.join('; '))],
  ['supersedes', ({ supersedes }) => toCsvText(supersedes ?? '')],
  ['superseded by', ({ supersededBy }) => toCsvText(supersededBy?.id ?? '')],
  ['hours a month', ({ hours }) => number(hours)],
  ['corrections', ({ corrections }) => String(corrections)],
  ['chance of continue %', ({ agreed }) => number(agreed?.chance ?? null)],
  ['rule', ({ agreed }) => toCsvText(agreed?.rule ?? '')],
  ['people', ({ agreed }) => toCsvText(agreed?.people.join('; ') ?? '')],
  ['vote median', ({ agreed }) => number(agreed?.vote?.median ?? null)],
  ['vote spread', ({ agreed }) => number(agreed?.vote?.spread ?? null)],
  ['sheet id', ({ sheet }) => toCsvText(sheet ?? '')],
  ['decision id', ({ id }) => toCsvText(id)],
];

/**
 * The decision log as CSV (RFC 4180, UTF-8, CRLF), an entry a line, in the order given. A commit has its gate's id as
 * `decision id`, and a rule, people and a vote, which no decision has. Numbers have a decimal point.
 */
export function logCsv(entries: readonly LogEntry[]): string {
  const rows = entries.map((entry) => COLUMNS.map(([, cell]) => cell(entry)));
  return `${Papa.unparse([COLUMNS.map(([name]) => name), ...rows], { newline: '\r\n', quotes: false })}\r\n`;
}

function number(value: number | null): string {
  return value === null ? '' : String(value);
}
