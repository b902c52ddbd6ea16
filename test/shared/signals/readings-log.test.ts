import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compareReadings, mergeReadings, type Reading } from '#shared/model/reading.ts';
import type { ReadingsLogLine } from '#shared/model/readings-log.ts';
import { loggedChanges, readingChanges, replayReadings, sourcePhrase } from '#shared/signals/readings-log.ts';

const AT = '2026-03-20T10:00:00.000Z';
const hash = (n: number) => String(n).padStart(64, '0');
const line = (
  n: number,
  before: readonly Reading[],
  after: readonly Reading[],
  how: ReadingsLogLine['how'] = 'saved',
) => ({
  ...{ version: 1 as const, at: AT, by: 'Ana', how, base: hash(n), hash: hash(n + 1) },
  changes: readingChanges(before, after),
});
const reading = (date: string, value: number, more: Partial<Reading> = {}): Reading => ({
  ...{ signal: 'clicks', date, value },
  ...more,
});

/** Any readings of a sheet, sorted. */
const versions = fc.array(
  fc
    .uniqueArray(
      fc.record({
        signal: fc.constantFrom('a', 'b', 'toString'),
        date: fc.constantFrom('2026-03-01', '2026-03-02', '2026-03-03'),
        value: fc.double({ noNaN: true, noDefaultInfinity: true }),
        source: fc.constantFrom('typed', 'x.csv'),
      }),
      { selector: ({ signal, date }) => `${signal} ${date}` },
    )
    .map((list) => list.sort(compareReadings)),
  { minLength: 1, maxLength: 6 },
);

test('replaying the log from empty gives the readings, after any saves', () => {
  fc.assert(
    fc.property(versions, (saved) => {
      const lines = saved.map((after, n) => line(n, saved[n - 1] ?? [], after));
      expect(replayReadings(lines)).toEqual(saved.at(-1));
    }),
  );
});

test('each change has what it replaced: undone backwards, the log gives what was before', () => {
  fc.assert(
    fc.property(versions, (saved) => {
      const [before, after] = [saved[0] ?? [], saved.at(-1) ?? []];
      const back = readingChanges(before, after).map((one) => ({ ...one, before: one.after, after: one.before }));
      expect(replayReadings([{ changes: back }], after)).toEqual(before);
    }),
  );
});

test('a change is a value, a note or a source that is another; what stays is none', () => {
  const [one, two] = [reading('2026-03-01', 1), reading('2026-03-02', 2)];
  expect(readingChanges([one, two], mergeReadings([one, two], [reading('2026-03-02', 2)]))).toEqual([]);
  expect(readingChanges([one, two], [one, reading('2026-03-02', 2, { note: 'late' })])).toEqual([
    { signal: 'clicks', date: '2026-03-02', before: { value: 2 }, after: { value: 2, note: 'late' } },
  ]);
  expect(readingChanges([one], [two])).toEqual([
    { signal: 'clicks', date: '2026-03-01', before: { value: 1 }, after: null },
    { signal: 'clicks', date: '2026-03-02', before: null, after: { value: 2 } },
  ]);
});

test('the past of one reading, latest first, with how it came', () => {
  const lines = [
    line(0, [], [reading('2026-03-01', 45, { source: 'clicks.csv' }), reading('2026-03-02', 7)]),
    line(1, [reading('2026-03-01', 45, { source: 'clicks.csv' })], [reading('2026-03-01', 10, { source: 'typed' })]),
  ];
  const past = loggedChanges(lines, { signal: 'clicks', date: '2026-03-01' });
  expect(past.map(({ before, after }) => [before?.value, after?.value])).toEqual([
    [45, 10],
    [undefined, 45],
  ]);
  expect(past.map(sourcePhrase)).toEqual(['typed', 'import of clicks.csv']);
  expect(sourcePhrase({ how: 'saved', after: null })).toBe('removed');
  expect(sourcePhrase({ how: 'outside', after: { value: 1 } })).toBe('written by another program');
});
