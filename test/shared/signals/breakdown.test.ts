import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readDetails } from '#shared/contract/error-details.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { ReadingsImportOptions } from '#shared/model/import-options.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newSignal } from '#shared/model/signal.ts';
import { importReadings } from '#shared/signals/import-readings.ts';
import { pasteReadings } from '#shared/signals/paste-readings.ts';
import { fromDayNumber } from '#shared/time/calendar.ts';

const hires = newSignal('hires', 'Hires', 'proxy');
const rate = { ...newSignal('rate', 'Absence', 'leading'), unit: '%' };
const signals = [hires, rate];

const take = (text: string, options: ReadingsImportOptions = {}, existing: Reading[] = []) =>
  importReadings(text, { signals, existing, options, source: 'hr.csv' });
const brief = (text: string, options: ReadingsImportOptions = {}) =>
  take(text, options).readings.map(({ signal, date, value }) => `${signal} ${date} ${value}`);

function asked(text: string, options: ReadingsImportOptions = {}) {
  try {
    take(text, options);
  } catch (thrown) {
    if (!(thrown instanceof PlumblineError)) throw thrown;
    const details = readDetails(thrown, 'invalid-input');
    return { message: thrown.message, ask: details?.ask, breakdown: details?.breakdown };
  }
  throw new Error('it was taken');
}

// 2 days × 3 departments. Sales: 4, 6. HR: 1, 2. Ops: 5, 1. Added up: 10 and 9. Averaged: 10 / 3 and 3.
const HR = [
  'Date,Department,Hires,Absence',
  '2026-03-02,Sales,4,2%',
  '2026-03-02,HR,1,4%',
  '2026-03-02,Ops,5,6%',
  '2026-03-03,Sales,6,1%',
  '2026-03-03,HR,2,2%',
  '2026-03-03,Ops,1,3%',
].join('\n');

describe('a table with several rows a day', () => {
  it('is asked about, with the breakdown and its values, and nothing is taken', () => {
    expect(asked(HR)).toEqual({
      message:
        'Each day has 3 rows, by Department. Choose: add up, average, or one Department. Department is HR, Ops, Sales.',
      ask: 'combine',
      breakdown: [{ column: 'Department', values: ['HR', 'Ops', 'Sales'] }],
    });
  });

  it('is added up', () => {
    const { summary, readings } = take(HR, { combine: 'sum', columns: { Hires: 'hires' } });
    expect(readings.map(({ value }) => value)).toEqual([10, 9]);
    expect(summary).toMatchObject({ added: 2, refused: [], remarks: ['Rows of one day are added up.'] });
  });

  it('is averaged', () => {
    expect(brief(HR, { combine: 'mean' })).toEqual([
      'hires 2026-03-02 3.33333333333333',
      'hires 2026-03-03 3',
      'rate 2026-03-02 4',
      'rate 2026-03-03 2',
    ]);
  });

  it('gives one value of a column, letter case forgiven', () => {
    const { summary } = take(HR, { where: [{ column: 'department', value: 'sales' }] });
    expect(summary.remarks).toEqual(['Only rows where department is sales.']);
    expect(brief(HR, { where: [{ column: 'Department', value: 'Sales' }] })).toEqual([
      'hires 2026-03-02 4',
      'hires 2026-03-03 6',
      'rate 2026-03-02 2',
      'rate 2026-03-03 1',
    ]);
  });

  it('asks again while several rows are left, and adds up what was chosen', () => {
    const where = ['Sales', 'HR'].map((value) => ({ column: 'Department', value }));
    expect(asked(HR, { where }).message).toContain('Each day has 2 rows, by Department.');
    // 4 + 1 and 6 + 2
    expect(brief(HR, { where, combine: 'sum', columns: { Hires: 'hires' } })).toEqual([
      'hires 2026-03-02 5',
      'hires 2026-03-03 8',
    ]);
  });

  it('names the values where no row has the one chosen', () => {
    expect(asked(HR, { where: [{ column: 'Department', value: 'Slaes' }] })).toMatchObject({
      message: 'No row has Department is Slaes. Department is HR, Ops, Sales.',
      ask: 'combine',
    });
  });

  it('names the column that tells the rows of a day apart, before another one', () => {
    const both = HR.split('\n').map((line, i) => `${line},${i === 0 ? 'Country' : i % 3 === 0 ? 'DE' : 'FR'}`);
    expect(asked(both.join('\n')).breakdown?.map(({ column }) => column)).toEqual(['Department', 'Country']);
  });

  it('says how many days have several rows where not all have', () => {
    const text = 'Date,Team,Hires\n2026-03-02,A,1\n2026-03-02,B,2\n2026-03-03,A,3\n2026-03-04,A,3\n2026-03-04,B,1\n';
    expect(asked(text).message).toMatch(/^2 of 3 days have 2 rows, by Team\./);
  });

  it('asks about a day that stands twice without a breakdown, whether the values differ or not', () => {
    const differing = 'Date,Hires\n2026-03-02,1\n2026-03-03,7\n2026-03-02,2\n';
    expect(asked(differing)).toMatchObject({
      message: '1 of 2 days has 2 rows (rows 2 and 4 are both 2026-03-02). Choose: add up or average.',
      ask: 'combine',
      breakdown: [],
    });
    const same = 'Date,Hires\n2026-03-02,5\n2026-03-02,5\n';
    expect(asked(same).ask).toBe('combine');
    expect(brief(same, { combine: 'mean' })).toEqual(['hires 2026-03-02 5']);
    expect(brief(same, { combine: 'sum' })).toEqual(['hires 2026-03-02 10']);
  });

  it('takes rows that only fill each other’s gaps as one', () => {
    expect(brief('Date,Hires,Absence\n2026-03-02,5,\n2026-03-02,,3%\n')).toEqual([
      'hires 2026-03-02 5',
      'rate 2026-03-02 3',
    ]);
  });

  it('asks where one part has no value that day, rather than take the other for all of it', () => {
    expect(asked('Date,Team,Hires,Absence\n2026-03-02,A,5,\n2026-03-02,B,,3%\n').breakdown?.[0]?.column).toBe('Team');
  });

  it('takes nothing of a day whose parts cannot all be read, and says which parts are missing', () => {
    const text = 'Date,Team,Hires\n2026-03-02,A,5\n2026-03-02,B,five\n2026-03-03,A,1\n2026-03-03,B,N/A\n';
    const { readings, summary } = take(text, { combine: 'sum' });
    expect(readings.map(({ date, value }) => [date, value])).toEqual([['2026-03-03', 1]]);
    expect(summary.refused.map(({ problem }) => problem)).toEqual([
      'Row 2, Hires: ‘5’ was not taken because another row of that day can’t be read.',
      'Row 3, Hires: ‘five’ is not a number; leave the cell empty for no reading.',
    ]);
    expect(summary.remarks).toContain('1 day had a row without a value; the others were added up.');
  });

  it('is asked about in a long table, too: several rows of one date and metric', () => {
    const long =
      'date,metric,value,team,note\n2026-03-02,Hires,1,A,x\n2026-03-02,Hires,2,B,y\n2026-03-02,Absence,3%,A,\n';
    expect(asked(long)).toMatchObject({
      message: '1 of 2 days has 2 rows of one metric, by team. Choose: add up, average, or one team. team is A, B.',
      breakdown: [{ column: 'team', values: ['A', 'B'] }],
    });
    const { readings } = take(long, { combine: 'sum' });
    expect(readings).toEqual([
      { signal: 'hires', date: '2026-03-02', value: 3, note: 'x; y', source: 'hr.csv' },
      { signal: 'rate', date: '2026-03-02', value: 3, source: 'hr.csv' },
    ]);
  });

  it('does not take a free text or another quantity for a breakdown, but a shop’s number', () => {
    const rows = Array.from({ length: 40 }, (_, i) => {
      const day = fromDayNumber(20_000 + Math.floor(i / 2));
      return `${day},${101 + (i % 2)},${i * 37},comment ${i},${i}`;
    });
    const text = `Date,Shop,Visits,Remark,Hires\n${rows.join('\n')}`;
    expect(asked(text).breakdown).toEqual([{ column: 'Shop', values: ['101', '102'] }]);
  });

  it('refuses pasted rows of one day', () => {
    const target = { signals, existing: [], dates: ['2026-03-02'], column: 0, options: {} };
    const { readings, summary } = pasteReadings('2026-03-02\t4\n2026-03-02\t6\n2026-03-03\t1', target);
    expect(readings.map(({ date, value }) => [date, value])).toEqual([['2026-03-03', 1]]);
    expect(summary.refused.map(({ problem }) => problem)).toEqual([
      expect.stringContaining('‘4’ was not taken because the day has several rows'),
      expect.stringContaining('‘6’ was not taken because the day has several rows'),
    ]);
  });
});

const rows = fc
  .array(
    fc.record({
      day: fc.integer({ min: 0, max: 6 }),
      team: fc.constantFrom('A', 'B', 'C'),
      value: fc.double({ min: -1e6, max: 1e6, noNaN: true }),
    }),
    { minLength: 2, maxLength: 30 },
  )
  .filter((list) => list.length > 0);
type Row = { day: number; team: string; value: number };
const csv = (list: readonly Row[]) =>
  `Date,Team,Hires\n${list.map(({ day, team, value }) => `${fromDayNumber(20_000 + day)},${team},${value}`).join('\n')}\n`;

describe('whatever the rows are', () => {
  it('their order never matters', () => {
    const shuffled = rows.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length, maxLength: list.length })),
    );
    fc.assert(
      fc.property(shuffled, fc.constantFrom('sum', 'mean'), ([list, other], combine) => {
        const options = { combine, columns: { Hires: 'hires' } } as const;
        expect(take(csv(other), options).readings).toEqual(take(csv(list), options).readings);
      }),
    );
  });

  it('sum and mean are those of a plain count, and each row of a choice is in it once', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const columns = { Hires: 'hires' };
        const byHand = new Map<string, number[]>();
        for (const { day, value } of list) {
          const date = fromDayNumber(20_000 + day);
          byHand.set(date, [...(byHand.get(date) ?? []), value]);
        }
        const plain = (values: readonly number[]) => values.reduce((a, b) => a + b, 0);
        for (const { date, value } of take(csv(list), { combine: 'sum', columns }).readings)
          expect(value).toBeCloseTo(plain(byHand.get(date) ?? []), 4);
        for (const { date, value } of take(csv(list), { combine: 'mean', columns }).readings)
          expect(value).toBeCloseTo(plain(byHand.get(date) ?? []) / (byHand.get(date)?.length ?? 0), 4);
        const all = ['A', 'B', 'C'].flatMap((value) =>
          list.some(({ team }) => team === value)
            ? take(csv(list), { combine: 'sum', columns, where: [{ column: 'Team', value }] }).readings
            : [],
        );
        expect(plain(all.map(({ value }) => value))).toBeCloseTo(plain(list.map(({ value }) => value)), 4);
      }),
    );
  });

  it('without a choice at most one row of a day is taken', () => {
    fc.assert(
      fc.property(rows, (list) => {
        const days = new Set(list.map(({ day }) => day));
        if (days.size < list.length) expect(asked(csv(list), { columns: { Hires: 'hires' } }).ask).toBe('combine');
        else expect(take(csv(list), { columns: { Hires: 'hires' } }).readings).toHaveLength(list.length);
      }),
    );
  });
});
