import { expect, test } from 'vitest';
import { MINUTE_MS } from '#shared/model/workshop-clock.ts';
import { silenceLeft } from '#shared/workshop/silence.ts';

test('three minutes of silence from the start of the step, fewer in a short one, never less than none', () => {
  const at = (given: number, spent: number) =>
    silenceLeft({ given: given * MINUTE_MS, left: (given - spent) * MINUTE_MS }) / MINUTE_MS;
  expect(at(5, 0)).toBe(3);
  expect(at(5, 1)).toBe(2);
  expect(at(5, 4)).toBe(0);
  expect(at(5, 9)).toBe(0);
  expect(at(2, 0)).toBeCloseTo(1.2);
});
