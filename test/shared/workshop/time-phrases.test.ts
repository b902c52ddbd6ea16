import { expect, test } from 'vitest';
import { clockText, lengthText, paceText, spokenTime } from '#shared/workshop/time-phrases.ts';

test('a clock counts down whole seconds and up again once it is over', () => {
  expect([252_000, 251_001, 1, 0, -1, -999, -30_000, -3_700_000].map(clockText)).toEqual([
    '4:12',
    '4:12',
    '0:01',
    '0:00',
    '0:00',
    '0:00',
    '+0:30',
    '+61:40',
  ]);
});

test('lengths, pace and what a screen reader hears', () => {
  expect([600_000, 210_000, 80_000, 45_000].map(lengthText)).toEqual(['10 min', '3½ min', '1 min 20 s', '45 s']);
  expect([0, 29_000, 31_000, 125_000, -61_000].map(paceText)).toEqual([
    'on time',
    'on time',
    '1 min behind',
    '2 min behind',
    '1 min ahead',
  ]);
  expect([252_000, 61_000, 5000, -30_000].map(spokenTime)).toEqual([
    '4 minutes 12 seconds left',
    '1 minute 1 second left',
    '5 seconds left',
    '30 seconds over',
  ]);
});
