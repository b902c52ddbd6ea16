import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '#shared/model/reading.ts';
import { compareReadings } from '#shared/model/reading.ts';
import {
  dateAfter,
  gridRows,
  mergeVersions,
  putReading,
  readTyped,
  withoutReadings,
} from '#shared/signals/readings-grid.ts';

const reading = (signal: string, date: string, value: number): Reading => ({ signal, date, value });

describe('the grid', () => {
  it('has a row a date, oldest first, and only the signals shown', () => {
    const rows = gridRows(
      [reading('a', '2026-11-02', 1), reading('b', '2026-11-01', 2), reading('gone', '2026-10-01', 3)],
      [{ id: 'a' }, { id: 'b' }],
    );
    expect(rows.map((row) => [row.date, [...row.cells.keys()]])).toEqual([
      ['2026-11-01', ['b']],
      ['2026-11-02', ['a']],
    ]);
  });

  it('puts, replaces and takes out without touching what it was given', () => {
    const before = [reading('a', '2026-11-02', 1)];
    const put = putReading(before, { signal: 'a', date: '2026-11-01' }, reading('a', '2026-11-01', 5));
    expect(put.map((r) => r.date)).toEqual(['2026-11-01', '2026-11-02']);
    expect(putReading(put, put[0] as Reading, reading('a', '2026-11-01', 6))).toContainEqual(
      reading('a', '2026-11-01', 6),
    );
    expect(withoutReadings(put, [{ signal: 'a', date: '2026-11-01' }])).toEqual(before);
    expect(before).toHaveLength(1);
  });

  it('goes on by day, week and month, into leap days and over years', () => {
    expect(dateAfter('2028-02-28', 'daily')).toBe('2028-02-29');
    expect(dateAfter('2026-12-28', 'weekly')).toBe('2027-01-04');
    expect(dateAfter('2028-01-31', 'monthly')).toBe('2028-02-29');
    expect(dateAfter('2026-12-15', 'monthly')).toBe('2027-01-15');
    expect(dateAfter('2026-12-31', null)).toBe('2027-01-01');
  });

  it.each([
    ['41,5', 41.5],
    ['1,234', 1234],
    ['1.234,5', 1234.5],
    ['42 %', 42],
    ['−3', -3],
  ])('reads what is typed: %s', (text, value) => {
    expect(readTyped(text, '%')).toEqual({ ok: true, value });
  });
});

describe('two versions of the readings', () => {
  const base = [reading('a', '2026-11-01', 1), reading('a', '2026-11-02', 2), reading('a', '2026-11-03', 3)];

  it('take what each side changed', () => {
    const mine = [reading('a', '2026-11-01', 10), base[1] as Reading, base[2] as Reading];
    const theirs = [base[0] as Reading, base[1] as Reading, reading('a', '2026-11-04', 4)];
    const { merged, clashes } = mergeVersions(base, mine, theirs);
    expect(clashes).toEqual([]);
    expect(merged).toEqual([
      reading('a', '2026-11-01', 10),
      reading('a', '2026-11-02', 2),
      reading('a', '2026-11-04', 4),
    ]);
  });

  it('clash only where both changed one reading differently', () => {
    const mine = [reading('a', '2026-11-01', 10)];
    const theirs = [reading('a', '2026-11-01', 11)];
    const { merged, clashes } = mergeVersions([base[0] as Reading], mine, theirs, 'theirs');
    expect(clashes).toEqual([{ signal: 'a', date: '2026-11-01', mine: mine[0], theirs: theirs[0] }]);
    expect(merged).toEqual(theirs);
    const gone = mergeVersions([base[0] as Reading], [], theirs, 'mine');
    expect(gone).toMatchObject({ merged: [], clashes: [{ mine: null }] });
  });

  const version = fc
    .uniqueArray(fc.record({ day: fc.integer({ min: 1, max: 9 }), value: fc.integer({ min: 0, max: 3 }) }), {
      selector: (r) => r.day,
      maxLength: 9,
    })
    .map((list) => list.map((r) => reading('a', `2026-11-0${r.day}`, r.value)).sort(compareReadings));

  it('give mine where nothing else changed, and are the same from either side where nothing clashes', () => {
    fc.assert(
      fc.property(version, version, version, (was, mine, theirs) => {
        expect(mergeVersions(was, mine, was).merged).toEqual(mine);
        expect(mergeVersions(was, was, theirs).merged).toEqual(theirs);
        const one = mergeVersions(was, mine, theirs);
        const other = mergeVersions(was, theirs, mine);
        expect(one.clashes).toHaveLength(other.clashes.length);
        expect(mergeVersions(was, theirs, mine, 'theirs').merged).toEqual(one.merged);
      }),
    );
  });
});
