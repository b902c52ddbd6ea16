import { expect, test } from 'vitest';
import { type Process, processSchema } from '#shared/model/signal.ts';
import { canDivide, DIVIDERS_LIMIT, divided, lockedThrough, undivided } from '#shared/signals/process.ts';
import { addDays } from '#shared/time/calendar.ts';

const NONE: Process = { lockedThrough: null, dividers: [] };

test('limits are locked through a day and let go again; dividers stay', () => {
  const process = { ...NONE, dividers: ['2026-01-05'] };
  expect(lockedThrough(process, '2026-02-01')).toEqual({ ...process, lockedThrough: '2026-02-01' });
  expect(lockedThrough(lockedThrough(process, '2026-02-01'), null)).toEqual(process);
});

test('dividers are kept in order, each once; the lock stays', () => {
  const locked = lockedThrough(NONE, '2026-02-01');
  const two = divided(divided(locked, '2026-03-01'), '2026-01-05');
  expect(two).toEqual({ lockedThrough: '2026-02-01', dividers: ['2026-01-05', '2026-03-01'] });
  expect(canDivide(two, '2026-01-05')).toBe(false);
  expect(divided(two, '2026-01-05')).toBe(two);
  expect(undivided(two, '2026-01-05').dividers).toEqual(['2026-03-01']);
  expect(undivided(two, '2026-01-06')).toEqual(two);
});

test('there are no more dividers than a signal can be saved with', () => {
  const dividers = Array.from({ length: DIVIDERS_LIMIT }, (_, n) => addDays('2026-01-01', n));
  const full = { ...NONE, dividers };
  expect(processSchema.safeParse(full).success).toBe(true);
  expect(divided(full, '2030-01-01')).toBe(full);
  expect(divided({ ...NONE, dividers: dividers.slice(1) }, '2030-01-01').dividers).toHaveLength(DIVIDERS_LIMIT);
});
