import { expect, test } from 'vitest';
import { gridStep, pageRows } from '#renderer/features/readings/grid-keys.ts';

test('arrows move by one, with Ctrl or Cmd as far as the grid goes', () => {
  expect(gridStep('ArrowDown', false, 9)).toEqual([1, 0]);
  expect(gridStep('ArrowUp', false, 9)).toEqual([-1, 0]);
  expect(gridStep('ArrowLeft', false, 9)).toEqual([0, -1]);
  expect(gridStep('ArrowRight', false, 9)).toEqual([0, 1]);
  const [down, right] = gridStep('ArrowRight', true, 9) ?? [0, 0];
  expect(down).toBe(0);
  expect(right).toBeGreaterThan(100_000);
});

test('page keys move by a page; Home and End along the row, with Ctrl or Cmd to the grid’s corners', () => {
  expect(gridStep('PageDown', false, 9)).toEqual([9, 0]);
  expect(gridStep('PageUp', false, 9)).toEqual([-9, 0]);
  expect(gridStep('Home', false, 9)).toEqual([0, -1e7]);
  expect(gridStep('End', true, 9)).toEqual([1e7, 1e7]);
});

test('every other key leaves the cursor where it is', () => {
  for (const key of ['Enter', 'a', 'F2', 'toString']) expect(gridStep(key, false, 9)).toBeNull();
});

test('a page is one row less than is seen below the head, and at least one row', () => {
  expect(pageRows(44 + 30 * 12)).toBe(11);
  expect(pageRows(0)).toBe(1);
});
