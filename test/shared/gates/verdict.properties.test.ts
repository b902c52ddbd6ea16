import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meets } from '#shared/gates/measure.ts';
import { verdict } from '#shared/gates/verdict.ts';
import { AGGREGATES, COMPARATORS, type Condition, type ConditionGroup } from '#shared/model/gate.ts';
import { newSignal } from '#shared/model/signal.ts';
import { runs } from '../../../build/in-full.ts';
import { all, clicks, condition, firstValue, gateWith, noGuardrail, series } from './support.ts';

const support = { ...newSignal('sup', 'Support', 'guardrail'), unit: '%' };
const signals = [{ ...clicks, baseline: { kind: 'value', value: 5 } as const }, firstValue, support];
const value = fc.integer({ min: -20, max: 40 });

const one = fc
  .record({
    signal: fc.constantFrom('clicks', 'ttfv'),
    aggregate: fc.constantFrom(...AGGREGATES),
    comparator: fc.constantFrom(...COMPARATORS),
    ends: fc.tuple(value, value),
  })
  .map(({ ends, ...rest }): Condition => {
    const range = rest.comparator === 'between' || rest.comparator === 'outside';
    return { ...rest, threshold: Math.min(...ends), upper: range ? Math.max(...ends) : null };
  });
const group: fc.Arbitrary<ConditionGroup> = fc.record({
  join: fc.constantFrom('all', 'any'),
  conditions: fc.array(one, { minLength: 1, maxLength: 3 }),
});
const days = fc.array(fc.option(value), { maxLength: 20 });
const situation = fc.record({
  continueIf: fc.option(group, { freq: 10 }),
  stopIf: fc.option(group),
  minimumReadings: fc.integer({ min: 1, max: 6 }),
  clicks: days,
  ttfv: days,
  support: fc.array(fc.option(fc.integer({ min: 80, max: 100 }), { freq: 2 }), { maxLength: 5 }),
  slo: fc.constantFrom(null, 90, 95, 100),
  today: fc.constantFrom('2026-01-01', '2026-01-05', '2026-01-12', '2026-01-19', '2026-01-20', '2026-03-01'),
});

describe('whatever the rule, the readings and the day', () => {
  it('the verdict follows the order of the domain, and no continue slips past', () => {
    const kinds = new Set<string>();
    fc.assert(
      fc.property(situation, ({ continueIf, stopIf, minimumReadings, slo, today, ...data }) => {
        const gate = gateWith({ continueIf, stopIf, minimumReadings });
        const readings = [
          ...series(data.clicks, '2026-01-03'),
          ...series(data.ttfv, '2026-01-04', 'ttfv'),
          ...series(data.support, '2026-01-03', 'sup'),
        ];
        const guardrail = { text: '', signal: 'sup', good: null, valid: null, slo };
        const found = verdict({ gate, signals, guardrail, readings, today });
        kinds.add(found.kind);

        const group = (of: string, join = 'all') => {
          const measured = found.measured.filter((m) => m.of === of);
          for (const m of measured) expect(m.holds).toBe(m.value !== null && meets(m.value, m.condition));
          return (
            measured.length > 0 && (join === 'all' ? measured.every((m) => m.holds) : measured.some((m) => m.holds))
          );
        };
        const stops = group('stopIf', stopIf?.join);
        const continues = group('continueIf', continueIf?.join);
        const breached = found.guardrail.state === 'breached';
        const over = today > gate.end;
        expect(found.provisional).toBe(!over);
        const expected = breached
          ? 'stop'
          : continueIf === null
            ? null
            : found.readings < minimumReadings
              ? over
                ? 'change'
                : null
              : !over
                ? found.kind === 'early-stop'
                  ? 'stop'
                  : null
                : stops
                  ? 'stop'
                  : continues
                    ? 'continue'
                    : 'change';
        if (found.kind === 'early-stop') expect(stops && !over).toBe(true);
        if (found.kind === 'standing') expect(found.standing).toBe(stops ? 'behind' : continues ? 'ahead' : 'level');
        else expect(found.standing).toBeNull();
        expect(found.verdict).toBe(expected);
        const known = readings.filter(({ date }) => date <= today);
        expect({ ...verdict({ gate, signals, guardrail, readings: known, today }), later: found.later }).toEqual(found);
        const shuffled = [...readings].reverse();
        expect(verdict({ gate, signals, guardrail, readings: shuffled, today })).toEqual(found);
        expect(found.reason).toMatch(/^[A-Z0-9].*\.$/s);
        expect(found.reason).not.toMatch(/undefined|null|NaN|Infinity/);
      }),
      { numRuns: runs(3000) },
    );
    expect([...kinds].sort()).toEqual([
      'continue',
      'guardrail',
      'neither',
      'no-rule',
      'not-started',
      'standing',
      'stop',
      'too-few',
    ]);
  });

  it('a better reading never turns continue into stop, nor into less', () => {
    const aggregated = fc.constantFrom(
      'mean' as const,
      'last' as const,
      'min' as const,
      'max' as const,
      'median' as const,
    );
    const input = fc.record({
      aggregate: aggregated,
      up: fc.boolean(),
      goal: value,
      slack: fc.integer({ min: 1, max: 20 }),
      values: fc.array(value, { minLength: 3, maxLength: 10 }),
      better: fc.integer({ min: 0, max: 30 }),
      at: fc.nat(),
    });
    fc.assert(
      fc.property(input, ({ aggregate, up, goal, slack, values, better, at }) => {
        const sign = up ? 1 : -1;
        const gate = gateWith({
          continueIf: all(condition({ aggregate, comparator: up ? '>=' : '<=', threshold: goal * sign })),
          stopIf: all(condition({ aggregate, comparator: up ? '<' : '>', threshold: (goal - slack) * sign })),
        });
        const judge = (list: readonly number[]) =>
          verdict({ gate, signals, guardrail: noGuardrail, readings: series(list), today: '2026-02-01' }).verdict;
        const rank = { stop: 0, change: 1, continue: 2, none: 1 };
        const given = values.map((number) => number * sign);
        const improved = given.map((number, i) => (i === at % given.length ? number + better * sign : number));
        expect(rank[judge(improved) ?? 'none']).toBeGreaterThanOrEqual(rank[judge(given) ?? 'none']);
        const best = Math.max(...values) * sign;
        if (judge(given) === 'continue') expect(judge([...given, best])).toBe('continue');
      }),
      { numRuns: runs(1000) },
    );
  });
});
