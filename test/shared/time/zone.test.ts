import fc from 'fast-check';
import { expect, test } from 'vitest';
import { offsetsOf, transitions, wallClock } from '#shared/time/zone.ts';

const seconds = (moment: string) => Date.parse(moment) / 1000;
const iso = (at: number) => new Date(at * 1000).toISOString();

test.each([
  ['Europe/Berlin', '2026-01-15T00:00:00Z', 3600],
  ['Europe/Berlin', '2026-07-15T00:00:00Z', 7200],
  ['Asia/Kolkata', '2026-07-15T00:00:00Z', 19_800],
  ['America/St_Johns', '2026-01-15T00:00:00Z', -12_600],
  ['UTC', '2026-01-15T00:00:00Z', 0],
  ['Europe/Berlin', '1880-01-01T00:00:00Z', 53 * 60 + 28],
])('%s at %s', (zone, moment, offset) => {
  expect(offsetsOf(zone)(seconds(moment))).toBe(offset);
});

test('finds each change of the clocks to the second', () => {
  const found = transitions(
    offsetsOf('Europe/Berlin'),
    seconds('2026-01-01T00:00:00Z'),
    seconds('2027-01-01T00:00:00Z'),
  );
  expect(found.map(({ at, from, to }) => [iso(at), from, to])).toEqual([
    ['2026-03-29T01:00:00.000Z', 3600, 7200],
    ['2026-10-25T01:00:00.000Z', 7200, 3600],
  ]);
  expect(
    transitions(offsetsOf('Asia/Kolkata'), seconds('2026-01-01T00:00:00Z'), seconds('2027-01-01T00:00:00Z')),
  ).toEqual([]);
});

test.each([
  ['as usual', 'Europe/Berlin', '2026-10-20', '10:00', '2026-10-20T08:00:00.000Z'],
  ['after the change', 'Europe/Berlin', '2026-10-27', '10:00', '2026-10-27T09:00:00.000Z'],
  ['a time that is skipped', 'Europe/Berlin', '2026-03-29', '02:30', '2026-03-29T01:30:00.000Z'],
  ['a time shown twice: the first', 'Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30:00.000Z'],
  ['far east of Greenwich', 'Pacific/Kiritimati', '2026-01-01', '00:00', '2025-12-31T10:00:00.000Z'],
])('%s', (_, zone, date, time, moment) => {
  expect(iso(wallClock(offsetsOf(zone), date, time))).toBe(moment);
});

test('clocks show at the moment found what was asked, unless they skip it', () => {
  const zones = ['Europe/Berlin', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Santiago'];
  fc.assert(
    fc.property(fc.constantFrom(...zones), fc.integer({ min: 0, max: 1_500_000 }), (zone, quarter) => {
      const wall = quarter * 900;
      const [date = '', time = ''] = iso(wall).slice(0, 16).split('T');
      const offsetAt = offsetsOf(zone);
      const at = wallClock(offsetAt, date, time);
      const skipped = transitions(offsetAt, at - 86_400, at).some((t) => wall >= t.at + t.from && wall < t.at + t.to);
      expect(at + offsetAt(at) === wall || skipped).toBe(true);
    }),
  );
});
