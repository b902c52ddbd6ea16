import type { FormatKind } from '#shared/spreadsheet/styles.ts';

const DAY_MS = 86_400_000;
const MINUTES_A_DAY = 24 * 60;

export interface NumberStyle {
  kind: FormatKind;
  /** Whether days are counted from 1904. */
  from1904: boolean;
  decimal: '.' | ',';
}

/**
 * A number as a cell's text: with every digit, percentages as they are shown (0.42 → `42%`), days as ISO dates, times as
 * hours and minutes.
 */
export function numberText(value: number, { kind, from1904, decimal }: NumberStyle): string {
  if (kind === 'date') return dateText(value, from1904);
  if (kind === 'time') return timeText(value);
  const text = kind === 'percent' ? `${timesHundred(value)}%` : String(value);
  return decimal === '.' ? text : text.replace('.', decimal);
}

/** Exact where a multiplication is not: 0.57 → 57. */
function timesHundred(value: number): string {
  const [digits, exponent = '0'] = String(value).split('e');
  return String(Number(`${digits}e${Number(exponent) + 2}`));
}

/** Days since 1900 or 1904 as a date, with the time of day where it is not midnight. */
function dateText(serial: number, from1904: boolean): string {
  if (serial < 1 && !from1904) return timeText(serial);
  const minutes = Math.round(serial * MINUTES_A_DAY);
  const day = Math.floor(minutes / MINUTES_A_DAY);
  // Excel counts a 29 February 1900 that never was.
  if (!from1904 && day === 60) return '1900-02-29';
  const epoch = from1904 ? Date.UTC(1904, 0, 1) : Date.UTC(1899, 11, day < 60 ? 31 : 30);
  const moment = new Date(epoch + day * DAY_MS);
  if (Number.isNaN(moment.getTime()) || moment.getUTCFullYear() > 9999 || day < 0) return String(serial);
  const time = minutes % MINUTES_A_DAY;
  return `${moment.toISOString().slice(0, 10)}${time === 0 ? '' : ` ${timeText(time / MINUTES_A_DAY)}`}`;
}

function timeText(days: number): string {
  const minutes = Math.round(days * MINUTES_A_DAY);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
