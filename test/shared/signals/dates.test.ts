import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDate } from '#shared/signals/dates.ts';
import { formatDate, fromDayNumber } from '#shared/time/calendar.ts';

describe('parseDate', () => {
  it.each([
    '2020-01-05',
    '2020/1/5',
    '2020.01.05',
    '20200105',
    'Sun, 05-Jan-2020',
    'Sunday 5 January 2020',
    '05-Jan-2020',
    '5 Jan 2020',
    '5. Jan. 2020',
    '5th January, 2020',
    'Jan 5, 2020',
    'January 5th 2020',
    '2020-Jan-05',
    '05.01.2020',
    '2020-01-05T23:59:00Z',
    '2020-01-05T00:30:00.000+02:00',
    '2020-01-05 12:00',
    'Jan 5, 2020 11:59 PM',
  ])('%s is the fifth of January', (text) => {
    expect(parseDate(text, null)).toEqual({ ok: true, date: '2020-01-05', order: null });
  });

  it('asks for the order of an ambiguous date', () => {
    expect(parseDate('03/04/2026', null)).toMatchObject({ ok: false, ambiguous: true });
    expect(parseDate('03-04-2026', null)).toMatchObject({ ok: false, ambiguous: true });
    expect(parseDate('03/04/2026', 'dmy')).toEqual({ ok: true, date: '2026-04-03', order: 'dmy' });
    expect(parseDate('3/4/2026 0:00', 'mdy')).toEqual({ ok: true, date: '2026-03-04', order: 'mdy' });
    expect(parseDate('13/04/2026', null)).toEqual({ ok: true, date: '2026-04-13', order: 'dmy' });
    expect(parseDate('04/13/2026', null)).toEqual({ ok: true, date: '2026-04-13', order: 'mdy' });
    expect(parseDate('04/04/2026', null)).toEqual({ ok: true, date: '2026-04-04', order: null });
  });

  it.each([
    ['', null, 'is empty'],
    ['n/a', null, 'is not a date'],
    ['Total', null, 'is not a date'],
    ['41,874', null, 'is not a date'],
    ['5 Foo 2020', null, '“Foo” is no month’s English name'],
    ['30 February 2020', null, 'is a day that does not exist'],
    ['2021-02-29', null, 'is a day that does not exist'],
    ['13/04/2026', 'mdy', 'is a day that does not exist in the order month-day-year'],
    ['03/04/2026', 'ymd', 'does not begin with its year'],
    ['03/04/26', null, 'has a year of two digits'],
    ['5 Jan 20', null, 'has a year of two digits'],
    ['25.13.2026', null, 'is a day that does not exist'],
  ] as const)('refuses %j in order %s', (text, order, problem) => {
    expect(parseDate(text, order)).toEqual({ ok: false, ambiguous: false, problem: expect.stringContaining(problem) });
  });

  it('reads every day in every form it is written in', () => {
    fc.assert(
      fc.property(fc.integer({ min: -140_000, max: 170_000 }), (day) => {
        const date = fromDayNumber(day);
        const [y, m, d] = date.split('-');
        const forms = [date, formatDate(date), `${d}.${m}.${y}`, `${formatDate(date, 'short')} ${y}`];
        for (const form of forms) expect(parseDate(form, null)).toMatchObject({ ok: true, date });
        expect(parseDate(`${d}/${m}/${y}`, 'dmy')).toMatchObject({ date });
        expect(parseDate(`${m}/${d}/${y}`, 'mdy')).toMatchObject({ date });
      }),
    );
  });
});
