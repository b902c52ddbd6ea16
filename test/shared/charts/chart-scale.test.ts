import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { spreadLabels, thin, valueScale } from '#shared/charts/chart-scale.ts';
import { runs } from '../../../build/in-full.ts';

describe('valueScale', () => {
  it.each([
    [
      [52_000, 70_000],
      [55_000, 60_000, 65_000, 70_000],
    ],
    [
      [28, 29, 40, 41.5],
      [30, 35, 40],
    ],
    [
      [0.2, 0.21],
      [0.2, 0.2025, 0.205, 0.2075, 0.21],
    ],
    [
      [0, 0.4],
      [0, 0.1, 0.2, 0.3, 0.4],
    ],
    [[5], [4.6, 4.8, 5, 5.2, 5.4]],
    [[0], [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [[], [0, 0.25, 0.5, 0.75, 1]],
    [
      [-3, 3],
      [-2, 0, 2],
    ],
  ])('%j', (values, ticks) => {
    expect(valueScale(values).ticks).toEqual(ticks);
  });

  it('holds every value between few round, rising ticks', () => {
    const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e307, max: 1e307 }), fc.integer());
    fc.assert(
      fc.property(fc.array(value, { minLength: 1, maxLength: 30 }), (values) => {
        const { min, max, ticks } = valueScale(values);
        const slack = (max - min) * 1e-9;
        expect(min).toBeLessThanOrEqual(Math.min(...values));
        expect(max).toBeGreaterThan(Math.max(...values));
        expect(ticks[0]).toBeGreaterThanOrEqual(min - slack);
        expect(ticks.at(-1)).toBeLessThanOrEqual(max + slack);
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(6);
        ticks.slice(1).forEach((tick, i) => {
          expect(tick).toBeGreaterThan(ticks[i] as number);
        });
        if (Math.min(...values) >= 0) expect(min).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: runs(1000) },
    );
  });
});

describe('spreadLabels', () => {
  it('leaves labels alone that do not touch', () => {
    expect(spreadLabels([0.8, 0.2, 0.5], 0.1)).toEqual([0.8, 0.2, 0.5]);
  });

  it('keeps labels apart, inside and in their order', () => {
    const share = fc.double({ min: -0.5, max: 1.5, noNaN: true });
    fc.assert(
      fc.property(fc.array(share, { maxLength: 12 }), (wanted) => {
        const placed = spreadLabels(wanted, 0.1);
        const gap = Math.min(0.1, 1 / Math.max(1, wanted.length));
        const sorted = [...placed].sort((a, b) => a - b);
        sorted.forEach((at, i) => {
          expect(at).toBeGreaterThanOrEqual(gap / 2 - 1e-9);
          expect(at).toBeLessThanOrEqual(1 - gap / 2 + 1e-9);
          if (i > 0) expect(at - (sorted[i - 1] as number)).toBeGreaterThanOrEqual(gap - 1e-9);
        });
        wanted.forEach((a, i) => {
          wanted.forEach((b, j) => {
            if (a < b) expect(placed[i]).toBeLessThan(placed[j] as number);
          });
        });
      }),
    );
  });
});

describe('thin', () => {
  it('keeps order, ends and extremes, and no more than the limit', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer(), { minLength: 1, maxLength: 3000 }),
        fc.integer({ min: 10, max: 500 }),
        (values, limit) => {
          const points = values.map((value, day) => ({ day, value }));
          const kept = thin(points, limit);
          expect(kept.length).toBeLessThanOrEqual(limit);
          expect(kept.every((point, i) => i === 0 || point.day > (kept[i - 1]?.day ?? 0))).toBe(true);
          expect([kept[0], kept.at(-1)]).toEqual([points[0], points.at(-1)]);
          const ends = (of: typeof points) =>
            of.reduce(([low, high], { value }) => [Math.min(low, value), Math.max(high, value)] as [number, number], [
              Infinity,
              -Infinity,
            ] as [number, number]);
          expect(ends(kept)).toEqual(ends(points));
        },
      ),
    );
  });
});
