import { describe, expect, it } from 'vitest';
import { thresholdNoise } from '#shared/gates/noise.ts';
import { usualRange } from '#shared/gates/usual-range.ts';
import { type Gate, newGate } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import { addDays } from '#shared/time/calendar.ts';
import { reviewReadings, reviewSignals } from '../signals/review-data.ts';
import { all, any, clicks, condition, gateWith, series } from './support.ts';

const EIGHT = [8, 12, 9, 11, 8, 12, 9, 11];
/** Eight readings before the gate: mean 10, moving ranges 4 3 2 3 4 3 2, limits 10 ± 2.66 × 3 = 2.02 to 17.98. */
const before = series(EIGHT, '2025-12-28');

function noise(rule: Partial<Gate['rule']>, readings: readonly Reading[] = before, signal: Signal = clicks) {
  return thresholdNoise({ gate: gateWith(rule), signals: [signal], readings });
}

describe('thresholdNoise', () => {
  it('tells a threshold inside the usual range, with the readings that would have passed', () => {
    expect(noise({ continueIf: all(condition({ threshold: 11 })) })).toEqual({
      insideLimits: true,
      passed: 4,
      of: 8,
      sentence:
        'The threshold lies inside the usual range of Clicks (2.02 to 17.98), where a lucky week can pass the gate: 4 of the 8 baseline readings were already ≥ 11.',
    });
    expect(noise({ continueIf: all(condition({ comparator: '>', threshold: 11 })) })?.passed).toBe(2);
    expect(noise({ continueIf: all(condition({ comparator: 'between', threshold: 11, upper: 90 })) })).toMatchObject({
      insideLimits: true,
      passed: 4,
    });
  });

  it('tells one outside it', () => {
    const found = noise({ continueIf: all(condition({ threshold: 18 })) });
    expect(found).toMatchObject({ insideLimits: false, passed: 0, of: 8 });
    expect(found?.sentence).toBe(
      'The threshold lies outside the usual range of Clicks (2.02 to 17.98): none of the 8 baseline readings were already ≥ 18.',
    );
    expect(noise({ continueIf: all(condition({ threshold: 2 })) })).toMatchObject({ insideLimits: false, passed: 8 });
  });

  it('takes of several conditions the one in the noise, and a change where it lies', () => {
    const two = any(condition({ threshold: 99 }), condition({ aggregate: 'last', threshold: 12 }));
    expect(noise({ continueIf: two })).toMatchObject({ insideLimits: true, passed: 2 });
    const based: Signal = { ...clicks, baseline: { kind: 'value', value: 10 } };
    expect(noise({ continueIf: all(condition({ aggregate: 'change', threshold: 2 })) }, before, based)).toMatchObject({
      insideLimits: true,
      passed: 2,
    });
  });

  it('says nothing where it cannot: no rule, sums, fewer than six readings before the gate', () => {
    expect(noise({ continueIf: null })).toBeNull();
    expect(noise({ continueIf: all(condition({ aggregate: 'sum' })) })).toBeNull();
    expect(noise({}, series([8, 12, 9, 11, 8], '2025-12-31'))).toBeNull();
    expect(noise({}, series(EIGHT, '2026-01-05'))).toBeNull();
    expect(noise({}, [])).toBeNull();
  });

  it('agrees with an independent count on the review data', () => {
    // In Python with exact fractions over the 42 days before 2021-08-01: see the limits in usualRange's test; the count
    // of Clicks >= 60000 among them by sum(v >= 60000 for v in values).
    const gate = { ...newGate('g', '2021-08-01') };
    gate.rule = {
      ...gate.rule,
      continueIf: all(condition({ signal: 'clicks', threshold: 60000 })),
    };
    const found = thresholdNoise({ gate, signals: Object.values(reviewSignals), readings: reviewReadings });
    expect(found).toMatchObject({ insideLimits: true, passed: 38, of: 42 });
  });
});

describe('usualRange', () => {
  const range = (signal: Signal, readings: readonly Reading[], start = '2026-01-05') =>
    usualRange(signal, start, readings)?.readings.map(({ date }) => date);

  it('agrees with an independent calculation on the review data', () => {
    // Python, fractions.Fraction over the Clicks of 2021-06-20 … 2021-07-31: mean ± 266/100 × mean |difference|.
    const limits = usualRange(reviewSignals.clicks, '2021-08-01', reviewReadings)?.limits;
    [65364.90476190476, 72947.85110336817, 57781.95842044135, 2850.731707317073].forEach((expected, i) => {
      const got = [limits?.centre, limits?.upper, limits?.lower, limits?.meanRange][i] ?? Number.NaN;
      expect(Math.abs(got / expected - 1)).toBeLessThan(1e-13);
    });
  });

  it('takes the last six weeks or 24 readings before the gate', () => {
    const daily = series(
      Array.from({ length: 60 }, (_, i) => i % 3),
      '2025-11-10',
    );
    expect(range(clicks, daily)).toHaveLength(42);
    expect(range(clicks, daily)?.[0]).toBe('2025-11-24');
    const weekly = Array.from({ length: 30 }, (_, i) => ({
      signal: 'clicks',
      date: addDays('2026-01-01', -7 * i),
      value: i % 3,
    }));
    expect(range(clicks, weekly)).toHaveLength(24);
    expect(range(clicks, weekly)?.at(-1)).toBe('2026-01-01');
  });

  it('takes the baseline’s stretch, the lock, the process the gate began in', () => {
    const daily = series(
      Array.from({ length: 20 }, (_, i) => i % 3),
      '2025-12-20',
    );
    const stretch: Signal = { ...clicks, baseline: { kind: 'stretch', start: '2025-12-22', end: '2026-01-30' } };
    expect(range(stretch, daily)).toHaveLength(14);
    const locked: Signal = { ...clicks, process: { lockedThrough: '2025-12-27', dividers: [] } };
    expect(range(locked, daily)).toHaveLength(8);
    const divided: Signal = {
      ...clicks,
      process: { lockedThrough: null, dividers: ['2025-12-28', '2025-12-21', '2026-01-06'] },
    };
    expect(range(divided, daily)?.[0]).toBe('2025-12-28');
    expect(range({ ...divided, process: { lockedThrough: null, dividers: ['2026-01-01'] } }, daily)).toBeUndefined();
  });
});
