import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meets } from '#shared/gates/measure.ts';
import { bothCanHold } from '#shared/gates/overlap.ts';
import { type Condition, conditionSchema, type Rule } from '#shared/model/gate.ts';
import { activation, all, any, clicks, condition, signals } from './support.ts';

type Sides = Pick<Rule, 'continueIf' | 'stopIf'>;
const sides = (go: Partial<Condition>, stop: Partial<Condition>): Sides => ({
  continueIf: all(condition(go)),
  stopIf: all(condition(stop)),
});
const example = (rule: Sides, on = signals) => bothCanHold(rule, on)?.example ?? null;

describe('bothCanHold', () => {
  it('finds a value that meets both, and says it', () => {
    expect(example(sides({ threshold: 40 }, { comparator: '<', threshold: 50 }))).toBe(
      'the mean of Clicks at 40 meets both',
    );
    expect(example(sides({ comparator: '>', threshold: 40 }, { comparator: '<', threshold: 50 }))).toContain('at 45 ');
    expect(example(sides({ threshold: 40 }, { comparator: '<=', threshold: 40 }))).toContain('at 40 ');
    expect(example(sides({ threshold: 40 }, { threshold: 30 }))).toContain('at 40 ');
    expect(example(sides({ threshold: 40 }, { comparator: 'outside', threshold: 20, upper: 60 }))).toContain('at 61 ');
  });

  it('is content with sides that exclude each other', () => {
    expect(example(sides({ threshold: 40 }, { comparator: '<', threshold: 40 }))).toBeNull();
    expect(example(sides({ comparator: '>', threshold: 40 }, { comparator: '<=', threshold: 40 }))).toBeNull();
    const range = { threshold: 20, upper: 60 };
    expect(example(sides({ comparator: 'between', ...range }, { comparator: 'outside', ...range }))).toBeNull();
    expect(bothCanHold({ continueIf: all(condition()), stopIf: null }, signals)).toBeNull();
  });

  it('leaves different measures to the verdict’s order, but solves all conditions around a shared one', () => {
    expect(example(sides({ threshold: 40 }, { signal: 'act', threshold: 1 }))).toBeNull();
    expect(example(sides({ threshold: 40 }, { aggregate: 'last', comparator: '<', threshold: 10 }))).toBeNull();
    const act = condition({ signal: 'act', aggregate: 'last', threshold: 5 });
    expect(example({ continueIf: all(condition(), act), stopIf: all(condition({ threshold: 12 })) })).toBe(
      'the mean of Clicks at 12, 30-day activation rate at 5% meets both',
    );
    expect(
      example({ continueIf: all(condition(), act), stopIf: all(condition({ threshold: 9, comparator: '<' })) }),
    ).toBe(null);
    expect(
      example({ continueIf: any(condition(), act), stopIf: any(condition({ threshold: 9, comparator: '<' })) }),
    ).toBe(null);
  });

  it('knows a change from a written-down baseline as the mean it amounts to', () => {
    const based = [{ ...clicks, baseline: { kind: 'value', value: 100 } as const }, activation];
    const rule = sides({ aggregate: 'change-percent', threshold: 10 }, { aggregate: 'mean', threshold: 105 });
    expect(example(rule, based)).toBe('the mean of Clicks at 110 meets both');
    const apart = sides({ aggregate: 'change', threshold: 5 }, { comparator: '<', threshold: 105 });
    expect(example(apart, based)).toBeNull();
    expect(example(apart)).toBeNull();
  });

  it('gives examples that hold, and none only where no value of a grid holds', () => {
    const one = fc
      .record({
        signal: fc.constant('clicks'),
        aggregate: fc.constant('mean' as const),
        comparator: fc.constantFrom('>=', '>', '<=', '<', 'between', 'outside'),
        threshold: fc.integer({ min: -5, max: 5 }),
        width: fc.integer({ min: 0, max: 4 }),
      })
      .map(({ width, ...made }) => {
        const range = made.comparator === 'between' || made.comparator === 'outside';
        return conditionSchema.parse({ ...made, upper: range ? made.threshold + width : null });
      });
    const group = fc.record({
      join: fc.constantFrom('all' as const, 'any' as const),
      conditions: fc.array(one, { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(group, group, (continueIf, stopIf) => {
        const holds = (value: number) =>
          [continueIf, stopIf].every(({ join, conditions }) =>
            join === 'all' ? conditions.every((c) => meets(value, c)) : conditions.some((c) => meets(value, c)),
          );
        const found = bothCanHold({ continueIf, stopIf }, signals);
        if (found) expect(holds(found.values[0]?.value ?? Number.NaN)).toBe(true);
        else for (let value = -12; value <= 12; value += 0.25) expect(holds(value)).toBe(false);
      }),
    );
  });
});
