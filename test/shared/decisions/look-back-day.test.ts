import { expect, test } from 'vitest';
import { lookBackDay } from '#shared/decisions/look-back-day.ts';

const gates = [
  { id: 'a', end: '2026-11-20' },
  { id: 'b', end: '2026-12-04' },
];

test('a decision with a confidence is looked back on when the next gate ends, else four weeks later', () => {
  expect(lookBackDay(70, '2026-11-20', { id: 'a' }, gates)).toBe('2026-12-04');
  expect(lookBackDay(70, '2026-12-04', { id: 'b' }, gates)).toBe('2027-01-01');
  // decided late: the next gate is over already
  expect(lookBackDay(70, '2026-12-10', { id: 'a' }, gates)).toBe('2027-01-07');
  expect(lookBackDay(70, '2026-11-20', { id: 'elsewhere' }, [])).toBe('2026-12-18');
});

test('without a confidence there is nothing to look back on', () => {
  expect(lookBackDay(null, '2026-11-20', { id: 'a' }, gates)).toBeNull();
});
