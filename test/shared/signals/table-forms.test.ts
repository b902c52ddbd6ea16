import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { ReadingsImportOptions } from '#shared/model/import-options.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newSignal } from '#shared/model/signal.ts';
import { parseDate } from '#shared/signals/dates.ts';
import { importReadings } from '#shared/signals/import-readings.ts';
import { daysBetween, fromDayNumber, weekdayOf } from '#shared/time/calendar.ts';

const clicks = newSignal('clicks', 'Clicks', 'proxy');
const rate = { ...newSignal('rate', 'Rate', 'outcome'), unit: '%' };

const take = (text: string, options: ReadingsImportOptions = {}, existing: Reading[] = []) =>
  importReadings(text, { signals: [clicks, rate], existing, options, source: 'a.csv' });
const values = (text: string, options: ReadingsImportOptions = {}) =>
  take(text, options).readings.map(({ date, value }) => `${date} ${value}`);

function asked(text: string, options: ReadingsImportOptions = {}, existing: Reading[] = []): PlumblineError {
  try {
    take(text, options, existing);
  } catch (thrown) {
    if (thrown instanceof PlumblineError) return thrown;
    throw thrown;
  }
  throw new Error('it was taken');
}

describe('a cell of a date column', () => {
  it.each([
    // 1 January 2026 is a Thursday, so that week 1 begins on Monday 29 December 2025.
    ['2026-W01', '2025-12-29', 'week'],
    ['2026W09', '2026-02-23', 'week'],
    ['2026-W09', '2026-02-23', 'week'],
    ['2026-W09-3', '2026-02-25', undefined],
    // 2020 begins on a Wednesday and is a leap year, so it has a week 53.
    ['2020-W53', '2020-12-28', 'week'],
    ['2026-03', '2026-03-01', 'month'],
    ['2026/3', '2026-03-01', 'month'],
    ['Mar 2026', '2026-03-01', 'month'],
    ['March 2026', '2026-03-01', 'month'],
    ['2026 March', '2026-03-01', 'month'],
    // Excel's help gives 39448 for 1 January 2008.
    ['39448', '2008-01-01', 'serial'],
    ['46082', '2026-03-01', 'serial'],
    ['46082.75', '2026-03-01', 'serial'],
  ])('%s is %s', (text, date, from) => {
    expect(parseDate(text, null, { serials: true })).toMatchObject({ ok: true, date, ...(from ? { from } : {}) });
  });

  it.each(['2026-W54', '2026-W00', '2025-W53', '2026-13', 'Foo 2026', '12345', '99999', '2026'])(
    '%s is no date',
    (text) => {
      expect(parseDate(text, null, { serials: true }).ok).toBe(false);
    },
  );

  it('is a day alone where somebody types a date', () => {
    for (const text of ['2026-W09', '2026-03', 'Mar 2026', '46082']) expect(parseDate(text, null).ok).toBe(false);
  });

  it('counts spreadsheet days and weeks as the calendar does', () => {
    fc.assert(
      fc.property(fc.integer({ min: 25_569, max: 73_050 }), (serial) => {
        const read = parseDate(String(serial), null, { serials: true });
        expect(read).toMatchObject({ ok: true, date: fromDayNumber(serial - 25_569) });
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 1900, max: 2200 }), fc.integer({ min: 1, max: 52 }), (year, week) => {
        const read = parseDate(`${year}-W${String(week).padStart(2, '0')}`, null, {});
        const date = read.ok ? read.date : '';
        expect(weekdayOf(date)).toBe(0);
        // The Monday of week n is within a week of day 7 (n − 1) of the year.
        expect(Math.abs(daysBetween(`${year}-01-01`, date) - 7 * (week - 1))).toBeLessThan(7);
      }),
    );
  });

  it.each([
    [
      'Month,Clicks\n2026-03,5\nApr 2026,6\n',
      ['2026-03-01 5', '2026-04-01 6'],
      'Months are dated by their first day: 2026-03 is 2026-03-01.',
    ],
    [
      'Week,Clicks\n2026-W09,5\n2026-W10,6\n',
      ['2026-02-23 5', '2026-03-02 6'],
      'Weeks are dated by their Monday: 2026-W09 is 2026-02-23.',
    ],
    [
      'Clicks,Date\n46082,46082\n5,46083\n',
      ['2026-03-01 46082', '2026-03-02 5'],
      'Numbers in Date are read as a spreadsheet’s dates: 46082 is 2026-03-01.',
    ],
  ])('says how it was read: %j', (text, expected, remark) => {
    expect(values(text)).toEqual(expected);
    expect(take(text).summary.remarks).toEqual([remark]);
  });

  it('is data, not a heading, where a week stands beside a number', () => {
    expect(values('2026-W09,5\n2026-W10,6\n', { columns: { 'Column 2': 'clicks' } })).toHaveLength(2);
  });

  it('never makes a column of numbers the dates', () => {
    expect(asked('Visits,Clicks\n46082,5\n46083,6\n').details).toMatchObject({ ask: 'dateColumn' });
  });

  it('asks for the century of two digits, after the order', () => {
    const text = 'Date,Clicks\n03/04/26,1\n05/06/26,2\n';
    expect(asked(text).details).toMatchObject({ ask: 'dateOrder', example: '03/04/26' });
    const error = asked(text, { dateOrder: 'dmy' });
    expect(error.details).toMatchObject({ ask: 'century', example: '03/04/26' });
    expect(error.message).toBe(
      '‘03/04/26’ (row 2) has a year of two digits; say whether it is 2026-04-03 or 1926-04-03.',
    );
    expect(values(text, { dateOrder: 'dmy', century: '2000' })).toEqual(['2026-04-03 1', '2026-06-05 2']);
    expect(values(text, { dateOrder: 'mdy', century: '1900' })).toEqual(['1926-03-04 1', '1926-05-06 2']);
    expect(values(text, { dateOrder: 'ymd', century: '2000' })).toEqual(['2003-04-26 1', '2005-06-26 2']);
    expect(values('Date,Clicks\n5 Jan 26,1\n', { century: '2000' })).toEqual(['2026-01-05 1']);
    expect(values('Date,Clicks\n03/25/26,1\n', { century: '2000' })).toEqual(['2026-03-25 1']);
  });
});

describe('a cell of a value', () => {
  it.each(['N/A', 'n/a', '#N/A', 'NA', '-', '–', '—', ' '])('%j is no reading', (cell) => {
    const { summary } = take(`Date,Clicks\n2026-03-01,${cell}\n2026-03-02,5\n`);
    expect(summary).toMatchObject({ added: 1, blank: 1, refused: [] });
  });

  it('in parentheses is negative', () => {
    expect(values('Date,Clicks\n2026-03-01,"(1,200)"\n')).toEqual(['2026-03-01 -1200']);
  });
});

describe('percentages', () => {
  const mixed = 'Date,Rate,Clicks\n2026-03-01,42%,1\n2026-03-02,0.41,2\n2026-03-03,0,3\n';

  it('with and without a sign in one column are asked about; other columns stay as they are', () => {
    const error = asked(mixed);
    expect(error.details).toMatchObject({ ask: 'percents', example: '0.41' });
    expect(error.message).toBe(
      'Rate has both ‘42%’ (row 2) and ‘0.41’ (row 3); say whether the plain numbers are fractions (0.42 is 42%) or percent as written (0.42 is 0.42%).',
    );
    const of = (percents: 'fractions' | 'as-written') => take(mixed, { percents }).readings.map(({ value }) => value);
    expect(of('fractions')).toEqual([1, 2, 3, 42, 41, 0]);
    expect(of('as-written')).toEqual([1, 2, 3, 42, 0.41, 0]);
  });

  it('are exact: 0.29 is 29%', () => {
    expect(values('Date,Rate\n2026-03-01,42%\n2026-03-02,0.29\n', { percents: 'fractions' })).toEqual([
      '2026-03-01 42',
      '2026-03-02 29',
    ]);
  });

  it('are not asked about where plain numbers cannot be fractions', () => {
    expect(values('Date,Rate\n2026-03-01,42%\n2026-03-02,41\n')).toEqual(['2026-03-01 42', '2026-03-02 41']);
  });

  it('outside 0 to 100 are kept or left out, once that is said', () => {
    const text = 'Date,Rate,Clicks\n2026-03-01,140%,140\n2026-03-02,-5%,-5\n2026-03-03,100%,1\n2026-03-04,101%,1\n';
    const error = asked(text);
    expect(error.details).toMatchObject({ ask: 'outOfRange' });
    expect(error.message).toBe(
      '3 values (2 above 100%, 1 below 0%), such as 140% in Rate (row 2). Keep them or leave them out?',
    );
    const rates = (outOfRange: 'keep' | 'leave-out') =>
      take(text, { outOfRange }).readings.flatMap(({ signal, value }) => (signal === 'rate' ? [value] : []));
    expect(rates('keep')).toEqual([140, -5, 100, 101]);
    expect(rates('leave-out')).toEqual([100]);
    expect(take(text, { outOfRange: 'leave-out' }).summary.remarks).toEqual(['3 values outside 0% to 100% left out.']);
  });

  it('are asked about once: what was kept before is not asked about again', () => {
    const text = 'Date,Rate\n2026-03-01,140%\n';
    expect(asked(text).message).toBe('1 value above 100%, such as 140% in Rate (row 2). Keep them or leave them out?');
    const kept = take(text, { outOfRange: 'keep' }).readings;
    expect(take(text, {}, kept).summary).toMatchObject({ unchanged: 1, added: 0 });
  });

  it('added up beyond 100% are asked about, too', () => {
    const text = 'Date,Team,Rate\n2026-03-01,A,60%\n2026-03-01,B,70%\n';
    expect(asked(text, { combine: 'sum' }).message).toContain('1 value above 100%, such as 130%');
    expect(values(text, { combine: 'mean' })).toEqual(['2026-03-01 65']);
  });
});
