import type { DateOrder } from '#shared/model/import-options.ts';
import { isCalendarDate } from '#shared/time/calendar.ts';

export type ParsedDate =
  | {
      ok: true;
      date: string /** The order an all-digit date had to be read in; null where any would do. */;
      order: DateOrder | null;
    }
  | { ok: false; problem: string /** Day and month could be either way round. */; ambiguous: boolean };

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
 */
export function parseDate(text: string, order: DateOrder | null): ParsedDate {
  const trimmed = text.trim();
  if (trimmed === '') return refuse('is empty');
  if (trimmed.length > LONGEST || trimmed.length < SHORTEST) return refuse(NO_DATE);
  const plain = trimmed.replace(WEEKDAY, '').replace(TIME, '').trim();
  if (plain === '') return refuse('is empty');
  const yearFirst = YEAR_FIRST.exec(plain);
  if (yearFirst) return made(yearFirst[1], yearFirst[3], yearFirst[4], null);
  const compact = COMPACT.exec(plain);
  if (compact) return made(compact[1], compact[2], compact[3], null);
  const yearLast = YEAR_LAST.exec(plain);
  if (yearLast) return digits(yearLast, order);
  const dayMonth = DAY_MONTH_NAME.exec(plain);
  if (dayMonth) return named(dayMonth[3], dayMonth[2], dayMonth[1]);
  const monthDay = MONTH_NAME_DAY.exec(plain);
  if (monthDay) return named(monthDay[3], monthDay[1], monthDay[2]);
  const yearMonth = YEAR_MONTH_NAME.exec(plain);
  if (yearMonth) return named(yearMonth[1], yearMonth[2], yearMonth[3]);
  return refuse(NO_DATE);
}

function digits(match: RegExpExecArray, order: DateOrder | null): ParsedDate {
  const [, first = '', separator = '', second = '', year = ''] = match;
  if (year.length === 2) return twoDigitYear();
  if (order === 'ymd') return refuse('does not begin with its year, as the order year-month-day asks');
  const [a, b] = [Number(first), Number(second)];
  const dotted = separator === '.' && order === null;
  if (order === 'dmy' || dotted) return made(year, second, first, dotted ? null : 'dmy', order);
  if (order === 'mdy') return made(year, first, second, 'mdy', order);
  if (a === b) return made(year, first, second, null);
  if (a > 12) return made(year, second, first, 'dmy');
  if (b > 12) return made(year, first, second, 'mdy');
  return {
    ok: false,
    ambiguous: true,
    problem: 'could be day-month or month-day; say which order the dates have',
  };
}

function named(year = '', month = '', day = ''): ParsedDate {
  if (!MONTH_NAMES.test(month)) return refuse(`is not a date: “${month}” is no month’s English name`);
  if (year.length === 2) return twoDigitYear();
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

function twoDigitYear(): ParsedDate {
  return refuse('has a year of two digits; write all four, such as 2026');
}

function refuse(problem: string): ParsedDate {
  return { ok: false, problem, ambiguous: false };
}
