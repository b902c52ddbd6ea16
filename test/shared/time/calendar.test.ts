import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  dateInZone,
  dayNumber,
  daysBetween,
  daysInMonth,
  formatDate,
  formatDateRange,
  formatMoment,
  formatMonth,
  fromDayNumber,
  isCalendarDate,
  isTimeZone,
  weekdayName,
  weekdayOf,
} from '#shared/time/calendar.ts';
import { runs } from '../../../build/in-full.ts';

/** 20,000 days, which the tests add and take, stay inside the years 0000 to 9999. */
const day = fc.integer({ min: -699_000, max: 2_900_000 });
const date = day.map(fromDayNumber);

describe('calendar dates', () => {
  it('exist or do not', () => {
    for (const text of ['2024-02-29', '2000-02-29', '2026-12-31']) expect(isCalendarDate(text)).toBe(true);
    for (const text of [
      '2023-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-00-10',
      '2026-01-00',
      '2026-1-1',
      '',
      '2026-01-01T00:00',
    ]) {
      expect(isCalendarDate(text)).toBe(false);
    }
  });

  it('add and subtract as each other’s inverse, and sort as text', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -20_000, max: 20_000 }), date, (from, days, other) => {
        expect(daysBetween(from, addDays(from, days))).toBe(days);
        expect(addDays(from, daysBetween(from, other))).toBe(other);
        expect(isCalendarDate(addDays(from, days))).toBe(true);
        expect(from < other).toBe(dayNumber(from) < dayNumber(other));
        expect(weekdayOf(addDays(from, 7))).toBe(weekdayOf(from));
      }),
    );
  });

  it('step over month, year and leap day', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2023-02-28', 1)).toBe('2023-03-01');
    expect(addDays('2025-12-31', 1)).toBe('2026-01-01');
    expect(daysBetween('2024-01-01', '2025-01-01')).toBe(366);
    expect(daysInMonth(2100, 2)).toBe(28);
    expect(weekdayOf('2020-01-05')).toBe(6);
    expect(weekdayOf('2026-11-23')).toBe(0);
  });

  it('are not shifted by daylight saving', () => {
    // Europe/Berlin went forward on 29 March 2026; the day had 23 hours.
    expect(daysBetween('2026-03-28', '2026-03-30')).toBe(2);
    expect(addDays('2026-03-28', 1)).toBe('2026-03-29');
  });
});

describe('dateInZone', () => {
  it.each([
    ['2026-03-28T22:59:59Z', 'Europe/Berlin', '2026-03-28'],
    ['2026-03-28T23:00:00Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-03-29T21:59:59Z', 'Europe/Berlin', '2026-03-29'],
    ['2026-03-29T22:00:00Z', 'Europe/Berlin', '2026-03-30'],
    ['2026-11-01T03:59:59Z', 'America/New_York', '2026-10-31'],
    ['2026-11-01T04:00:00Z', 'America/New_York', '2026-11-01'],
    ['2026-11-02T04:59:59Z', 'America/New_York', '2026-11-01'],
    ['2026-11-02T05:00:00Z', 'America/New_York', '2026-11-02'],
    ['2026-11-20T12:00:00Z', 'Pacific/Kiritimati', '2026-11-21'],
    ['2026-11-20T11:59:00Z', 'Pacific/Pago_Pago', '2026-11-20'],
    ['2026-11-20T10:59:00Z', 'Pacific/Pago_Pago', '2026-11-19'],
    ['2026-12-31T23:59:59.999Z', 'UTC', '2026-12-31'],
    ['2026-12-31T18:30:00Z', 'Asia/Kolkata', '2027-01-01'],
  ])('%s in %s is %s', (moment, zone, expected) => {
    expect(dateInZone(new Date(moment), zone)).toBe(expected);
  });

  it('is the UTC date in UTC, and never more than a day from it elsewhere', () => {
    const zone = fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Asia/Kolkata',
      'Pacific/Kiritimati',
      'Australia/Lord_Howe',
    );
    const moment = fc.date({ min: new Date('1971-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(moment, zone, (at, name) => {
        const utc = at.toISOString().slice(0, 10);
        expect(dateInZone(at, 'UTC')).toBe(utc);
        expect(Math.abs(daysBetween(utc, dateInZone(at, name)))).toBeLessThanOrEqual(1);
        // ten times 24 hours are 9 or 11 dates where an hour (in Kiritimati in 1995 a whole day) was left out or doubled
        const later = dateInZone(new Date(at.getTime() + 86_400_000 * 10), name);
        expect(Math.abs(daysBetween(dateInZone(at, name), later) - 10)).toBeLessThanOrEqual(1);
      }),
      { numRuns: runs(200) },
    );
  });

  it('knows its zones', () => {
    expect(isTimeZone('Europe/Berlin')).toBe(true);
    expect(isTimeZone('Mars/Olympus')).toBe(false);
  });
});

describe('dates for people', () => {
  it('name the month, and repeat only what differs', () => {
    expect(formatDate('2021-09-12')).toBe('12 September 2021');
    expect(formatDate('2021-09-12', 'short')).toBe('12 Sep');
    expect(formatDateRange('2021-09-12', '2021-09-25')).toBe('12 – 25 September 2021');
    expect(formatDateRange('2021-09-12', '2021-10-02')).toBe('12 September – 2 October 2021');
    expect(formatDateRange('2021-12-30', '2022-01-02')).toBe('30 December 2021 – 2 January 2022');
  });

  it('tell a moment by the clocks of a zone, whose day may be another one', () => {
    expect(formatMoment('2026-11-03T10:42:30.000Z', 'UTC')).toBe('3 Nov, 10:42');
    expect(formatMoment('2026-11-03T23:42:00.000Z', 'Europe/Berlin')).toBe('4 Nov, 00:42');
  });

  it('show the year where it is not that of the day given', () => {
    expect(formatMoment('2026-11-03T10:42:30.000Z', 'UTC', '2026-12-31')).toBe('3 Nov, 10:42');
    expect(formatMoment('2025-12-31T23:42:00.000Z', 'UTC', '2026-01-01')).toBe('31 Dec 2025, 23:42');
    expect(formatMoment('2025-12-31T23:42:00.000Z', 'Europe/Berlin', '2026-01-01')).toBe('1 Jan, 00:42');
  });
});

describe('names of months and weekdays', () => {
  it('say the month with its year, and the day of the week', () => {
    expect(formatMonth('2021-09-05')).toBe('September 2021');
    expect(formatMonth('2021-12-31')).toBe('December 2021');
    expect(weekdayName('2021-09-05')).toBe('Sunday');
    expect(weekdayName('2021-09-06')).toBe('Monday');
    expect(weekdayName('1969-12-31')).toBe('Wednesday');
  });
});
