import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { requiredPace } from '#shared/charts/pace.ts';
import { meets } from '#shared/gates/measure.ts';
import type { Condition, Rule } from '#shared/model/gate.ts';
import type { Signal } from '#shared/model/signal.ts';
import { aggregate } from '#shared/signals/aggregate.ts';
import { all, any, clicks, condition, gateWith, series } from '../gates/support.ts';

const daily: Signal = { ...clicks, cadence: 'daily' };

/** The gate runs from 5 to 19 January. */
function pace(values: (number | null)[], rule: Partial<Rule> | Partial<Condition>, today: string, signal = daily) {
  const whole = 'continueIf' in rule ? rule : { continueIf: all(condition(rule as Partial<Condition>)) };
  return requiredPace({ gate: gateWith(whole), signals: [signal], readings: series(values), today });
}

describe('requiredPace', () => {
  it('tells what each remaining reading must be for a mean', () => {
    // Five readings of 8 make 40; fifteen must make 150, so ten of 11. On a line from 8: 8·10 + s·(1+…+10) = 110.
    const found = pace([8, 8, 8, 8, 8], {}, '2026-01-10');
    expect(found).toMatchObject({ perReading: 11, remaining: 10, getsThere: false });
    expect(found?.slopePerWeek).toBeCloseTo((30 / 55) * 7, 12);
    expect(found?.sentence).toBe(
      'For the mean of Clicks ≥ 10 each of the 10 readings to come must be at least 11 (3.82 a week). The present line does not get there.',
    );
    expect(found?.days[0]).toBe('2026-01-10');
  });

  it('sees a line that gets there', () => {
    const found = pace([4, 5, 6, 7, 8], {}, '2026-01-10');
    // The line goes on 9, 10 … 18: fifteen from 4 to 18 have the mean 11.
    expect(found).toMatchObject({ getsThere: true });
    expect(found?.sentence).toContain('The present line gets there.');
  });

  it('knows the other aggregates', () => {
    const last = pace([4, 4], { aggregate: 'last', threshold: 17 }, '2026-01-07');
    expect(last).toMatchObject({ perReading: 17, slopePerWeek: 7, remaining: 13 });
    expect(last?.sentence).toContain('the last reading must be at least 17 (7 a week)');
    expect(pace([4, 6], { aggregate: 'sum', threshold: 75 }, '2026-01-07')).toMatchObject({ perReading: 5 });
    expect(pace([4, 6], { aggregate: 'min', threshold: 5 }, '2026-01-07')).toMatchObject({ perReading: null });
    expect(pace([4, 6], { aggregate: 'min', threshold: 5 }, '2026-01-07')?.sentence).toBe(
      'The minimum of Clicks ≥ 5 can no longer be met.',
    );
    expect(pace([4, 6], { aggregate: 'max', threshold: 50 }, '2026-01-07')?.sentence).toContain('one reading must be');
    expect(pace([4, 6], { aggregate: 'median', threshold: 8 }, '2026-01-07')).toMatchObject({ perReading: 8 });
    // 4 6 v v: the median is (6 + v) ÷ 2.
    expect(pace([4, 6], { aggregate: 'median', threshold: 8 }, '2026-01-18')).toMatchObject({
      perReading: 10,
      remaining: 2,
    });
    expect(pace([4, 4], { aggregate: 'slope', threshold: 2 }, '2026-01-07')).toMatchObject({
      perReading: null,
      slopePerWeek: 2,
    });
    const based: Signal = { ...daily, baseline: { kind: 'value', value: 10 } };
    expect(pace([10, 10, 10, 10, 10], { aggregate: 'change', threshold: 2 }, '2026-01-10', based)).toMatchObject({
      perReading: 13,
    });
  });

  it('knows less to be better too, and the nearer end of between', () => {
    expect(pace([8, 8, 8, 8, 8], { comparator: '<', threshold: 6 }, '2026-01-10')).toMatchObject({ perReading: 5 });
    const between = { comparator: 'between', threshold: 4, upper: 6 } as const;
    expect(pace([8, 8, 8, 8, 8], between, '2026-01-10')).toMatchObject({ perReading: 5 });
    expect(pace([2, 2, 2, 2, 2], between, '2026-01-10')).toMatchObject({ perReading: 5 });
  });

  it('counts readings to come by cadence, else by their own distance', () => {
    expect(pace([8], {}, '2026-01-06', { ...clicks, cadence: 'weekly' })).toMatchObject({
      days: ['2026-01-12', '2026-01-19'],
      perReading: 11,
    });
    expect(pace([8, null, 8], {}, '2026-01-08', clicks)?.days).toEqual([9, 11, 13, 15, 17, 19].map(dated));
    expect(pace([], {}, '2026-01-01')).toMatchObject({ remaining: 15, perReading: 10, slopePerWeek: null });
    const none = pace([8], {}, '2026-01-19', { ...clicks, cadence: 'monthly' });
    expect(none).toMatchObject({ remaining: 0, perReading: null, getsThere: false });
    expect(none?.sentence).toBe('For the mean of Clicks ≥ 10 no reading is left to come before the gate ends.');
  });

  it('is silent when there is nothing to ask', () => {
    expect(pace([8], {}, '2026-01-20')).toBeNull();
    expect(pace([12], {}, '2026-01-10')).toBeNull();
    expect(pace([8], { continueIf: null }, '2026-01-10')).toBeNull();
    expect(pace([8], { comparator: 'outside', threshold: 2, upper: 20 }, '2026-01-10')).toBeNull();
    const either = any(condition({ threshold: 99 }), condition({ threshold: 5 }));
    expect(pace([8], { continueIf: either }, '2026-01-10')).toBeNull();
    const both = all(condition({ threshold: 5 }), condition({ threshold: 99 }));
    expect(pace([8], { continueIf: both }, '2026-01-10')?.condition.threshold).toBe(99);
  });

  it('asks for what is enough: readings of just that value meet the condition', () => {
    const kinds = fc.constantFrom('last', 'mean', 'median', 'max', 'sum', 'change');
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -50, max: 50 }), { maxLength: 14 }),
        kinds,
        fc.constantFrom('>=', '<='),
        fc.integer({ min: -50, max: 50 }),
        (values, kind, comparator, threshold) => {
          const based: Signal = { ...daily, baseline: { kind: 'value', value: 3 } };
          const over = { aggregate: kind, comparator, threshold } as const;
          // The day after the last of them: readings after today would not count.
          const found = pace(values, over, dated(5 + values.length), based);
          if (!found || found.perReading === null) return;
          const value = found.perReading;
          const all = [...series(values), ...found.days.map((date) => ({ signal: 'clicks', date, value }))];
          const result = aggregate(kind, all, based, all) ?? Number.NaN;
          expect(meets(result, condition(over)) || Math.abs(result - threshold) < 1e-9).toBe(true);
        },
      ),
    );
  });
});

function dated(day: number): string {
  return `2026-01-${String(day).padStart(2, '0')}`;
}
