import { describe, expect, test } from 'vitest';
import { nearestStop, nextStop } from '#shared/charts/chart-stops.ts';

describe('the arrow keys on a chart', () => {
  test('begin at the near end and stop at the far one', () => {
    expect(nextStop('ArrowRight', null, 4)).toBe(0);
    expect(nextStop('ArrowLeft', null, 4)).toBe(4);
    expect(nextStop('ArrowRight', 4, 4)).toBe(4);
    expect(nextStop('ArrowLeft', 0, 4)).toBe(0);
    expect(nextStop('PageDown', 3, 40)).toBe(13);
    expect(nextStop('PageUp', 3, 40)).toBe(0);
    expect(nextStop('End', null, 4)).toBe(4);
  });

  test('leave other keys, and an empty chart, to others', () => {
    expect(nextStop('Enter', 1, 4)).toBeUndefined();
    expect(nextStop('ArrowRight', null, -1)).toBeUndefined();
    expect(nextStop('Escape', null, 4)).toBeUndefined();
    expect(nextStop('Escape', 2, 4)).toBeNull();
  });
});

describe('the pointer on a chart', () => {
  const stops = [{ x: 0 }, { x: 1 }, { x: 10 }];

  test.each([
    [-5, 0],
    [0.4, 0],
    [0.6, 1],
    [5, 1],
    [6, 2],
    [99, 2],
  ])('at %d finds stop %d', (x, index) => {
    expect(nearestStop(stops, x)).toBe(index);
  });

  test('finds none where there is none', () => {
    expect(nearestStop([], 3)).toBeNull();
  });
});
