import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { burnSeries } from '#shared/charts/burn.ts';
import { guardrailState } from '#shared/gates/guardrail.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import { runs } from '../../../build/in-full.ts';
import { gateWith, series } from '../gates/support.ts';

const gate = gateWith();
/** The day after the gate: no day is to come. */
const OVER = '2026-01-20';
const counts: Guardrail = { text: '', signal: null, good: 'good', valid: 'valid', slo: 99 };
const day = fc.option(
  fc.tuple(fc.nat(1000), fc.nat(50)).map(([good, bad]) => ({ good, valid: good + bad })),
  { freq: 5 },
);
const slos = fc.constantFrom(0, 50, 90, 95, 99, 99.5, 99.9, 100);
const readingsOf = (days: readonly ({ good: number; valid: number } | null)[]) => [
  ...series(
    days.map((of) => of?.good ?? null),
    '2026-01-05',
    'good',
  ),
  ...series(
    days.map((of) => of?.valid ?? null),
    '2026-01-05',
    'valid',
  ),
];

describe('the burn-down', () => {
  it('tells what was left at the end of each day, and what would be at just the objective', () => {
    const found = burnSeries(
      counts,
      gate,
      readingsOf([{ good: 400, valid: 400 }, null, { good: 594, valid: 600 }]),
      OVER,
    );
    expect(found).toMatchObject({ start: '2026-01-05', end: '2026-01-19', slo: 99 });
    expect(found?.points).toEqual([
      { date: '2026-01-05', day: 20_458, left: 1, even: 0.6, good: 400, valid: 400 },
      { date: '2026-01-07', day: 20_460, left: 0.4, even: 0, good: 594, valid: 600 },
    ]);
  });

  it('is nothing without an SLI, an objective or readings', () => {
    expect(burnSeries({ ...counts, slo: null }, gate, readingsOf([{ good: 1, valid: 1 }]), OVER)).toBeNull();
    expect(burnSeries({ ...counts, good: null }, gate, readingsOf([{ good: 1, valid: 1 }]), OVER)).toBeNull();
    expect(burnSeries(counts, gate, [], OVER)).toBeNull();
    expect(burnSeries(counts, gate, readingsOf([{ good: 0, valid: 0 }]), OVER)).toBeNull();
  });

  it('only ever falls, ends where the state says, and crosses 0 on the day of the breach', () => {
    let breaches = 0;
    fc.assert(
      fc.property(fc.array(day, { maxLength: 15 }), slos, (days, slo) => {
        const guardrail = { ...counts, slo };
        const readings = readingsOf(days);
        const state = guardrailState(guardrail, gate, readings, OVER);
        const burn = burnSeries(guardrail, gate, readings, OVER);
        const valid = days.reduce((all, of) => all + (of?.valid ?? 0), 0);
        const bad = days.reduce((all, of) => all + (of ? of.valid - of.good : 0), 0);
        expect(burn === null).toBe(valid === 0);
        expect(state.state).toBe(
          valid === 0
            ? 'unknown'
            : // In whole thousandths of a percent, so that no rounding decides.
              bad * 100_000 >= Math.round((100 - slo) * 1000) * valid && (bad > 0 || slo < 100)
              ? 'breached'
              : 'within',
        );
        expect(state.breachedOn === null).toBe(state.state !== 'breached');
        if (state.burned !== null) {
          const expected = bad === 0 ? 0 : bad / ((1 - slo / 100) * valid);
          expect(state.burned).toBeCloseTo(expected, 6);
          expect(state.remaining).toBeCloseTo(1 - expected, 6);
        }
        if (!burn) return;
        const lefts = [1, ...burn.points.map(({ left }) => left)];
        expect(lefts.every((left, i) => i === 0 || left <= (lefts[i - 1] as number))).toBe(true);
        const evens = [1, ...burn.points.map(({ even }) => even)];
        expect(evens.every((even, i) => i === 0 || even <= (evens[i - 1] as number))).toBe(true);
        expect(evens.at(-1)).toBe(0);
        if (state.remaining !== null) expect(lefts.at(-1)).toBeCloseTo(state.remaining, 6);
        const crossed = burn.points.find(({ left }) => left <= 0);
        expect(crossed?.date ?? null).toBe(state.breachedOn);
        if (state.state === 'breached') breaches += 1;
      }),
      { numRuns: runs(1000) },
    );
    expect(breaches).toBeGreaterThan(50);
  });

  it('one more bad event never leaves more', () => {
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 15 }), slos, fc.nat(14), (days, slo, at) => {
        const of = days[at % days.length];
        if (!of || of.good === 0) return;
        const worse = days.map((each) => (each === of ? { ...of, good: of.good - 1 } : each));
        const rank = { none: 0, unknown: 0, within: 1, breached: 2 };
        const [before, after] = [days, worse].map((list) =>
          guardrailState({ ...counts, slo }, gate, readingsOf(list), OVER),
        );
        expect(rank[after?.state ?? 'none']).toBeGreaterThanOrEqual(rank[before?.state ?? 'none']);
        expect(after?.sli ?? 0).toBeLessThan(before?.sli ?? 0);
      }),
    );
  });
});
