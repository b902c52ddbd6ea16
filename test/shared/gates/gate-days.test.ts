import { expect, test } from 'vitest';
import { endOn, startOn, usualLength } from '#shared/gates/gate-days.ts';
import { newGate } from '#shared/model/gate.ts';

test('a gate keeps its length when its first day moves, and never ends before it', () => {
  const gate = { ...newGate('g', '2021-09-12'), end: '2021-09-18' };
  expect(startOn(gate, '2021-10-01')).toEqual({ ...gate, start: '2021-10-01', end: '2021-10-07' });
  expect(endOn(gate, '2021-09-12').end).toBe('2021-09-12');
  expect(endOn(gate, '2021-09-11')).toBe(gate);
  expect(usualLength(gate).end).toBe('2021-09-25');
});
