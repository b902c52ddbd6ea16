import type { Century, DateOrder } from '#shared/model/import-options.ts';
import { addDays, isCalendarDate, weekdayOf } from '#shared/time/calendar.ts';

export type ParsedDate =
  | {
      ok: true;
      date: string /** The order an all-digit date had to be read in; null where any would do. */;
      order: DateOrder | null;
      /** Set where the text is no day as written: a week's Monday, a month's first day, a spreadsheet's day number. */
      from?: 'week' | 'month' | 'serial';
    }
  | {
      ok: false;
      problem: string /** Day and month could be either way round. */;
      ambiguous: boolean;
      /** Only in a table: the century is missing. */
      short?: true;
    };

/** What else a column of dates may hold, which a date typed on its own may not. */
export interface TableDates {
  century?: Century | undefined;
  /** Whether numbers are a spreadsheet's days; only where the column is known to hold dates. */
  serials?: boolean;
}

const WEEKDAY = /^(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,?\s+/i;
/** A time of day after the date, as in ISO timestamps and spreadsheets; the date is taken as written there. */
const TIME = /(?:T|,?\s+)\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?\s*(?:[ap]\.?m\.?)?\s*(?:Z|UTC|[+-]\d{2}:?\d{2})?$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_NAMES =
  /^(?:january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)$/i;

const NO_DATE = 'is not a date; write it like 2026-11-20';

const YEAR_FIRST = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/;
const COMPACT = /^(\d{4})(\d{2})(\d{2})$/;
const YEAR_LAST = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/;
const DAY_MONTH_NAME = /^(\d{1,2})(?:st|nd|rd|th|\.)?[\s\-/]*([a-z]{3,9})\.?,?[\s\-/]*(\d{4}|\d{2})$/i;
const MONTH_NAME_DAY = /^([a-z]{3,9})\.?[\s\-/]*(\d{1,2})(?:st|nd|rd|th)?(?:,\s*|[\s\-/]+)(\d{4}|\d{2})$/i;
const ISO_WEEK = /^(\d{4})-?W(\d{2})(?:-?([1-7]))?$/i;
const MONTH = /^(\d{4})[-/](\d{1,2})$/;
const MONTH_NAME_YEAR = /^([a-z]{3,9})\.?[\s\-/]*(\d{4})$/i;
const YEAR_MONTH_ONLY = /^(\d{4})[\s\-/]+([a-z]{3,9})\.?$/i;
const SERIAL = /^(\d{5})(?:\.\d+)?$/;
/** 1 January 1970 and 31 December 2099 as Excel counts days; other numbers of five digits are no dates. */
const SERIALS = { first: 25_569, last: 73_050 };
/** Excel's day 0, for its days after 28 February 1900. */
const SERIAL_ORIGIN = '1899-12-30';
const YEAR_MONTH_NAME = /^(\d{4})[\s\-/]+([a-z]{3,9})\.?[\s\-/]+(\d{1,2})$/i;

/** Longer than any date with its weekday, time and zone: what is longer isn't looked at closely. */
const LONGEST = 100;
/** As long as `1/1/26`, the shortest text that is read as a date or refused as one with too few digits. */
const SHORTEST = 6;

/**
 * Reads a calendar date: `2020-01-05` (also with a time, whose date is taken as written), `Sun, 05-Jan-2020`,
 * `5 Jan 2020`, `Jan 5, 2020`, `05.01.2020` (dots put the day first), `03/04/2026` in the given order. A weekday in
 * front is skipped. Month names are English.
 * @param order how all-digit dates with the year last are to be read; null leaves those that could be either ambiguous
 * @param table given for a cell of a table: `2026-W09` (its Monday), `2026-03` and `Mar 2026` (the first), a year of two
 *   digits in the given century, and a spreadsheet's day number are read, too
 */
export function parseDate(text: string, order: DateOrder | null, table?: TableDates): ParsedDate {
  const trimmed = text.trim();
  if (trimmed === '') return refuse('is empty');
  const serial = table?.serials ? serialDay(trimmed) : null;
  if (serial) return serial;
  if (trimmed.length > LONGEST || trimmed.length < SHORTEST) return refuse(NO_DATE);
  const plain = trimmed.replace(WEEKDAY, '').replace(TIME, '').trim();
  if (plain === '') return refuse('is empty');
  const yearFirst = YEAR_FIRST.exec(plain);
  if (yearFirst) return made(yearFirst[1], yearFirst[3], yearFirst[4], null);
  const compact = COMPACT.exec(plain);
  if (compact) return made(compact[1], compact[2], compact[3], null);
  const yearLast = YEAR_LAST.exec(plain);
  if (yearLast) return digits(yearLast, order, table);
  const period = table ? periodStart(plain) : null;
  if (period) return period;
  const dayMonth = DAY_MONTH_NAME.exec(plain);
  if (dayMonth) return named(dayMonth[3], dayMonth[2], dayMonth[1], table);
  const monthDay = MONTH_NAME_DAY.exec(plain);
  if (monthDay) return named(monthDay[3], monthDay[1], monthDay[2], table);
  const yearMonth = YEAR_MONTH_NAME.exec(plain);
  if (yearMonth) return named(yearMonth[1], yearMonth[2], yearMonth[3]);
  return refuse(NO_DATE);
}

/** A day number of a spreadsheet; null for other text, and for numbers that are no likely days. */
function serialDay(text: string): ParsedDate | null {
  const days = Number(SERIAL.exec(text)?.[1] ?? 0);
  if (days < SERIALS.first || days > SERIALS.last) return null;
  return { ok: true, date: addDays(SERIAL_ORIGIN, days), order: null, from: 'serial' };
}

/** The first day of a week or month; null for other text. */
function periodStart(text: string): ParsedDate | null {
  const week = ISO_WEEK.exec(text);
  if (week) return isoWeekDay(week[1] ?? '', Number(week[2]), week[3]);
  const digits = MONTH.exec(text);
  const word = MONTH_NAME_YEAR.exec(text) ?? YEAR_MONTH_ONLY.exec(text);
  const name = word?.find((part) => MONTH_NAMES.test(part));
  const parsed = digits
    ? made(digits[1], digits[2], '1')
    : word && name
      ? named(
          word.find((part) => /^\d{4}$/.test(part)),
          name,
          '1',
        )
      : null;
  return parsed?.ok ? { ...parsed, from: 'month' } : parsed;
}

/** The week that holds 4 January is the year's first (ISO 8601). */
function isoWeekDay(year: string, week: number, weekday: string | undefined): ParsedDate {
  const fourth = `${year}-01-04`;
  if (!isCalendarDate(fourth)) return refuse('is a week that does not exist');
  const monday = addDays(fourth, 7 * (week - 1) - weekdayOf(fourth));
  // A week belongs to the year of its Thursday.
  if (week < 1 || addDays(monday, 3).slice(0, 4) !== year) return refuse('is a week that does not exist');
  if (weekday !== undefined) return { ok: true, date: addDays(monday, Number(weekday) - 1), order: null };
  return { ok: true, date: monday, order: null, from: 'week' };
}

function digits(match: RegExpExecArray, order: DateOrder | null, table?: TableDates): ParsedDate {
  const [, first = '', separator = '', second = '', year = ''] = match;
  if (year.length === 2) return shortDigits([first, second, year], separator, order, table);
  if (order === 'ymd') return refuse('does not begin with its year, as the order year-month-day asks');
  const [a, b] = [Number(first), Number(second)];
  const dotted = separator === '.' && order === null;
  if (order === 'dmy' || dotted) return made(year, second, first, dotted ? null : 'dmy', order);
  if (order === 'mdy') return made(year, first, second, 'mdy', order);
  if (a === b) return made(year, first, second, null);
  if (a > 12) return made(year, second, first, 'dmy');
  if (b > 12) return made(year, first, second, 'mdy');
  return ambiguous();
}

function ambiguous(): ParsedDate {
  return {
    ok: false,
    ambiguous: true,
    problem: 'could be day-month or month-day; say which order the dates have',
  };
}

/** As {@link digits}, but the year of two digits may come first, too. */
function shortDigits(
  [first, second, third]: readonly [string, string, string],
  separator: string,
  order: DateOrder | null,
  table: TableDates | undefined,
): ParsedDate {
  if (!table) return twoDigitYear();
  // With any century the order shows; which one it is comes after.
  const century = (table.century ?? '2000').slice(0, 2);
  const [a, b, c] = [Number(first), Number(second), Number(third)];
  const dotted = separator === '.' && order === null;
  const shown: DateOrder | null = a > 31 ? 'ymd' : b > 12 ? 'mdy' : c > 31 && a > 12 ? 'dmy' : null;
  const known = order ?? (dotted ? 'dmy' : shown);
  if (known === null) return ambiguous();
  if (first.length < 2 && known === 'ymd')
    return refuse('does not begin with its year, as the order year-month-day asks');
  if (table.century === undefined) return { ...twoDigitYear(), short: true };
  const shows = dotted ? null : known;
  if (known === 'ymd') return made(century + first, second, third, shows);
  return known === 'dmy'
    ? made(century + third, second, first, shows, order)
    : made(century + third, first, second, shows, order);
}

function named(year = '', month = '', day = '', table?: TableDates): ParsedDate {
  if (!MONTH_NAMES.test(month)) return refuse(`is not a date: “${month}” is no month’s English name`);
  if (year.length === 2 && !table) return twoDigitYear();
  if (year.length === 2 && table?.century === undefined) return { ...twoDigitYear(), short: true };
  if (year.length === 2) return named(`${table?.century?.slice(0, 2)}${year}`, month, day);
  const number = MONTHS.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  return made(year, String(number), day, null);
}

function made(
  year = '',
  month = '',
  day = '',
  order: DateOrder | null = null,
  asked: DateOrder | null = null,
): ParsedDate {
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  if (isCalendarDate(date)) return { ok: true, date, order };
  const how = asked === 'dmy' ? ' in the order day-month-year' : asked === 'mdy' ? ' in the order month-day-year' : '';
  return refuse(`is a day that does not exist${how}`);
}

function twoDigitYear(): Refused {
  return refuse('has a year of two digits; write all four, such as 2026');
}

type Refused = Extract<ParsedDate, { ok: false }>;

function refuse(problem: string): Refused {
  return { ok: false, problem, ambiguous: false };
}
