import Papa from 'papaparse';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { signalLabel } from '#shared/model/signal-labels.ts';
import { toCsvText } from '#shared/signals/csv-text.ts';

/**
 * Readings as CSV (RFC 4180, UTF-8, CRLF), one line each: date, metric, value, note, source. Values are plain numbers
 * with a decimal point and every digit. A metric is its signal's name, or the signal's id where that is not unique.
 * `importReadings` reads the same readings back.
 */
export function readingsCsv(readings: readonly Reading[], signals: readonly Pick<Signal, 'id' | 'name'>[]): string {
  const labels = new Map(signals.map((signal) => [signal.id, signalLabel(signal, signals)]));
  const rows = readings.map((reading) => [
    reading.date,
    toCsvText(labels.get(reading.signal) ?? reading.signal),
    String(reading.value),
    toCsvText(reading.note ?? ''),
    toCsvText(reading.source ?? ''),
  ]);
  return `${Papa.unparse([['date', 'metric', 'value', 'note', 'source'], ...rows], { newline: '\r\n', quotes: false })}\r\n`;
}
