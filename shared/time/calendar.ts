/**
 * Calendar dates are `YYYY-MM-DD` strings without a zone; they sort as text. Moments are UTC ISO 8601.
 * Arithmetic goes through UTC midnights, so no daylight saving can shift a day.
 */

const DATE = /^(\d{4})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

/** Returns whether `text` is a calendar date that exists. */
export function isCalendarDate(text: string): boolean {
  const match = DATE.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  if (month < 1 || month > 12 || day < 1) return false;
  return day <= daysInMonth(year, month);
}

/** Number of days in a month; `month` counts from 1. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Rules look at the same few thousand days again and again, and reading or writing a date takes ten times as long as this. */
const DAYS_KEPT = 20_000;
const numbers = new Map<string, number>();
const dates = new Map<number, string>();

function kept<K, V>(known: Map<K, V>, key: K, make: (key: K) => V): V {
  const found = known.get(key);
  if (found !== undefined) return found;
  const made = make(key);
  if (known.size >= DAYS_KEPT) known.clear();
  known.set(key, made);
  return made;
}

/** Whole days since 1970-01-01 of a calendar date. */
export function dayNumber(date: string): number {
  return kept(numbers, date, readDate);
}

function readDate(date: string): number {
  return Math.round(Date.parse(`${date}T00:00:00Z`) / DAY_MS);
}

/** The last day of the years that are written with four digits, and so sort as text. */
const LAST_DAY = '9999-12-31';
const DAYS = { first: dayNumber('0000-01-01'), last: dayNumber(LAST_DAY) };

/** Returns the calendar date of a day number (see {@link dayNumber}); beyond the years 0 to 9999, the nearest one inside. */
export function fromDayNumber(day: number): string {
  return kept(dates, Math.min(Math.max(day, DAYS.first), DAYS.last), writeDate);
}

function writeDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Returns `date` moved by whole days, within the years 0 to 9999. */
export function addDays(date: string, days: number): string {
  return fromDayNumber(dayNumber(date) + days);
}

/** Returns the days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

/** Creating a format takes far longer than using it, and a workspace has one zone. */
const inZone = new Map<string, Intl.DateTimeFormat>();

/** The calendar date of a moment in an IANA time zone; where that is in the year 10000 already, the last day before it. */
export function dateInZone(moment: Date, timeZone: string): string {
  let format = inZone.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
    inZone.set(timeZone, format);
  }
  const parts = format.formatToParts(moment);
  const part = (type: string) => parts.find((p) => p.type === type)?.value ?? '';
  const year = part('year').padStart(4, '0');
  return year.length > 4 ? LAST_DAY : `${year}-${part('month')}-${part('day')}`;
}

/** Returns whether the runtime knows this IANA time zone. */
export function isTimeZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
}

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** "12 September 2021"; with `short`, "12 Sep"; with `medium`, "12 Sep 2021". */
export function formatDate(date: string, style: 'long' | 'medium' | 'short' = 'long'): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const name = MONTHS[month - 1] ?? '';
  if (style === 'long') return `${day} ${name} ${year}`;
  return style === 'short' ? `${day} ${name.slice(0, 3)}` : `${day} ${name.slice(0, 3)} ${year}`;
}

/** "5 Dec", and "5 Dec 2025" where it is not today's year. */
export function dayPhrase(date: string, today: string): string {
  return formatDate(date, date.slice(0, 4) === today.slice(0, 4) ? 'short' : 'medium');
}

/** "3 – 16 Nov", and "20 Dec 2025 – 2 Jan" where a year is not today's. */
export function daysPhrase(start: string, end: string, today: string): string {
  const isOneMonth = start.slice(0, 7) === end.slice(0, 7);
  return `${isOneMonth ? Number(start.slice(8)) : dayPhrase(start, today)} – ${dayPhrase(end, today)}`;
}

/** The month of a calendar date: "September 2021". */
export function formatMonth(date: string): string {
  return formatDate(date).replace(/^\d+ /, '');
}

/** A moment on the clocks of an IANA time zone: "3 Nov, 10:42", with the year where it is not that of `today`. */
export function formatMoment(moment: string, timeZone: string, today?: string): string {
  const at = new Date(moment);
  const date = dateInZone(at, timeZone);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hour12: false });
  return `${today === undefined ? formatDate(date, 'short') : dayPhrase(date, today)}, ${time.format(at)}`;
}

/** "12 – 25 September 2021", repeating month and year only where they differ; with `medium`, "12 – 25 Sep 2021". */
export function formatDateRange(start: string, end: string, style: 'long' | 'medium' = 'long'): string {
  const [ys, ms, ds] = start.split('-').map(Number) as [number, number, number];
  const [ye, me] = end.split('-').map(Number) as [number, number, number];
  const month = style === 'long' ? (MONTHS[ms - 1] ?? '') : (MONTHS[ms - 1] ?? '').slice(0, 3);
  if (ys !== ye) return `${formatDate(start, style)} – ${formatDate(end, style)}`;
  if (ms !== me) return `${ds} ${month} – ${formatDate(end, style)}`;
  return `${ds} – ${formatDate(end, style)}`;
}

/** Weekday of a calendar date, 0 = Monday … 6 = Sunday. */
export function weekdayOf(date: string): number {
  return (((dayNumber(date) + 3) % 7) + 7) % 7;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'] as const;

/** Name of a calendar date's weekday. */
export function weekdayName(date: string): (typeof WEEKDAYS)[number] {
  return WEEKDAYS[weekdayOf(date)] ?? 'Monday';
}
