import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AGGREGATES } from '#shared/model/gate.ts';
import type { Signal } from '#shared/model/signal.ts';
import { aggregate, mean, median, slopePerWeek, sum } from '#shared/signals/aggregate.ts';
import { runs } from '../../../build/in-full.ts';
import { clicks, series } from '../gates/support.ts';

const readings = series([4, null, 1, 10, 5]);
const based = (baseline: Signal['baseline']): Signal => ({ ...clicks, baseline });

describe('aggregate', () => {
  it.each([
    ['last', 5],
    ['mean', 5],
    ['median', 4.5],
    ['min', 1],
    ['max', 10],
    ['sum', 20],
  ] as const)('%s', (kind, value) => {
    expect(aggregate(kind, readings, clicks, readings)).toBe(value);
  });

  it('change is from the baseline’s value or the mean of its stretch', () => {
    expect(aggregate('change', readings, based({ kind: 'value', value: 4 }), readings)).toBe(1);
    expect(aggregate('change-percent', readings, based({ kind: 'value', value: 4 }), readings)).toBe(25);
    expect(aggregate('change-percent', readings, based({ kind: 'value', value: -4 }), readings)).toBe(225);
    const stretch = based({ kind: 'stretch', start: '2025-12-01', end: '2025-12-03' });
    const before = series([99, 2, 3, 4, 99], '2025-11-30');
    expect(aggregate('change', readings, stretch, [...before, ...readings])).toBe(2);
    expect(aggregate('change', readings, stretch, readings)).toBeNull();
    expect(aggregate('change', readings, clicks, readings)).toBeNull();
    expect(aggregate('change-percent', readings, based({ kind: 'value', value: 0 }), readings)).toBeNull();
  });

  it('slope is by calendar day, a week, whatever days are missing', () => {
    expect(slopePerWeek(series([1, 2, 3, 4]))).toBe(7);
    expect(slopePerWeek(series([1, null, 3, null, null, 6]))).toBe(7);
    expect(slopePerWeek(series([0.3, 0.2, 0.1]))).toBe(-0.7);
    expect(slopePerWeek(series([5]))).toBeNull();
    // By hand: days 0, 1, 3; values 2, 3, 7; Σ(d−4/3)(v−4) = 8; Σ(d−4/3)² = 14/3; 8 ÷ (14/3) × 7 = 12.
    expect(slopePerWeek(series([2, 3, null, 7]))).toBe(12);
  });

  it('is null without readings', () => {
    for (const kind of AGGREGATES) expect(aggregate(kind, [], clicks, readings)).toBeNull();
  });

  it('loses no small values beside large ones, and computes as decimals do', () => {
    expect(sum([1e16, 1, -1e16, 1])).toBe(2);
    expect(mean([0.1, 0.2, 0.3])).toBe(0.2);
    expect(mean(Array.from({ length: 10 }, () => 0.1))).toBe(0.1);
    expect(aggregate('change', series([1000000.1]), based({ kind: 'value', value: 1000000 }), [])).toBe(0.1);
    expect(mean([1.7e308, 1.7e308])).toBeCloseTo(1.7e308, -300);
    expect(aggregate('sum', series([1.7e308, 1.7e308]), clicks, [])).toBeNull();
  });

  it('is decimal also where the sum is larger than every value', () => {
    const cents = [7317229, -3191186, -9313449, -3901687, -8874244, -4862098, -3496897, -3733890, 2705579];
    expect(aggregate('sum', series(cents.map((cent) => cent / 100)), clicks, [])).toBe(-273506.43);
  });

  it('is the decimal mean and sum of decimal values', () => {
    const cents = fc.array(fc.integer({ min: -1e7, max: 1e7 }), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(cents, (whole) => {
        const exact = whole.reduce((a, b) => a + b, 0);
        const values = whole.map((cent) => cent / 100);
        expect(aggregate('sum', series(values), clicks, [])).toBe(exact / 100 || 0);
        const average = mean(values) ?? Number.NaN;
        expect(Math.abs(average - exact / 100 / whole.length)).toBeLessThan(1e-9);
        expect(average).toBeGreaterThanOrEqual(Math.min(...values));
        expect(average).toBeLessThanOrEqual(Math.max(...values));
      }),
    );
  });

  it('never gives anything but a finite number or null', () => {
    const value = fc.double({ noNaN: true, noDefaultInfinity: true });
    fc.assert(
      fc.property(
        fc.array(value, { maxLength: 12 }),
        value,
        fc.constantFrom(...AGGREGATES),
        (values, baseline, kind) => {
          const result = aggregate(kind, series(values), based({ kind: 'value', value: baseline }), []);
          expect(result === null || Number.isFinite(result)).toBe(true);
        },
      ),
      { numRuns: runs(1000) },
    );
  });

  it('median lies between the halves', () => {
    fc.assert(
      fc.property(fc.array(fc.integer(), { minLength: 1 }), (values) => {
        const middle = median(values) ?? Number.NaN;
        expect(values.filter((value) => value < middle).length).toBeLessThanOrEqual(values.length / 2);
        expect(values.filter((value) => value > middle).length).toBeLessThanOrEqual(values.length / 2);
      }),
    );
  });
});
