import { editReadings, useReadings } from '#renderer/stores/readings.ts';
import { compareReadings, type Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { parseDate } from '#shared/signals/dates.ts';
import { type GridRow, putReading, readTyped, withoutReadings } from '#shared/signals/readings-grid.ts';
import { formatDate } from '#shared/time/calendar.ts';
import { ENTRY, type Range } from './use-cursor.ts';

/** The outcome of an edit: where the row is now, or what is wrong with the text. */
export type Typed = { ok: true; date: string } | { ok: false; problem: string };

/** Writes a value; an empty text removes the reading. The note stays with its day. */
export function typeValue(text: string, signal: Signal, date: string): Typed {
  const written = text.trim();
  const { readings } = useReadings.getState();
  const before = readings.find((r) => r.signal === signal.id && r.date === date);
  const place = { signal: signal.id, date };
  if (written === '') {
    if (before) editReadings(place, putReading(readings, place, null));
    return { ok: true, date };
  }
  const parsed = readTyped(written, signal.unit);
  if (!parsed.ok)
    return { ok: false, problem: `‘${written}’ ${parsed.problem}. Write a number like 1,234.5, or leave it empty.` };
  if (before?.value === parsed.value) return { ok: true, date };
  const { note } = before ?? {};
  const reading = { ...place, value: parsed.value, ...(note === undefined ? {} : { note }), source: 'typed' };
  editReadings(place, putReading(readings, place, reading));
  return { ok: true, date };
}

/** Writes a date: in the last row it sets the next day, in another one it moves that day's readings. */
export function typeDate(text: string, row: GridRow | undefined, signals: readonly Signal[]): Typed {
  const written = text.trim();
  if (written === '') return { ok: true, date: row?.date ?? ENTRY };
  const parsed = parseDate(written, null);
  if (!parsed.ok) return { ok: false, problem: `‘${written}’ ${parsed.problem}.` };
  const { date } = parsed;
  if (!row || row.date === date) return { ok: true, date };
  const { readings } = useReadings.getState();
  const there = readings.find((r) => r.date === date && row.cells.has(r.signal));
  if (there) {
    const name = signals.find((s) => s.id === there.signal)?.name || 'the signal';
    return { ok: false, problem: `${formatDate(date)} already has a reading of ${name}; delete that one first.` };
  }
  const moved = readings.map((r) => (r.date === row.date && row.cells.has(r.signal) ? { ...r, date } : r));
  editReadings({ signal: '', date }, moved.sort(compareReadings));
  return { ok: true, date };
}

/** Removes the readings of the selected cells, of whole days where dates are selected; returns how many. */
export function deleteRange(rows: readonly GridRow[], signals: readonly Signal[], range: Range): number {
  const places = readingsIn(rows, signals, range);
  const [first] = places;
  if (!first) return 0;
  editReadings({ signal: first.signal, date: first.date }, withoutReadings(useReadings.getState().readings, places));
  return places.length;
}

function readingsIn(rows: readonly GridRow[], signals: readonly Signal[], range: Range): Reading[] {
  const taken = range.left === 0 ? signals : signals.slice(range.left - 1, range.right);
  return rows
    .slice(range.top, range.bottom + 1)
    .flatMap((row) => taken.map((signal) => row.cells.get(signal.id)))
    .filter((reading) => reading !== undefined);
}

/** The selected cells as a spreadsheet takes them: tabs, plain numbers. */
export function copyRange(rows: readonly GridRow[], signals: readonly Signal[], range: Range): string {
  const cell = (row: GridRow, column: number) =>
    column === 0 ? row.date : String(row.cells.get(signals[column - 1]?.id ?? '')?.value ?? '');
  return rows
    .slice(range.top, range.bottom + 1)
    .map((row) => Array.from({ length: range.right - range.left + 1 }, (_, i) => cell(row, range.left + i)).join('\t'))
    .join('\n');
}

/** Writes or (empty) removes the note on a reading. */
export function writeNote(reading: Reading, text: string): void {
  const { readings } = useReadings.getState();
  const { note = '', ...rest } = reading;
  if (text === note) return;
  editReadings(reading, putReading(readings, reading, text === '' ? rest : { ...rest, note: text }));
}
