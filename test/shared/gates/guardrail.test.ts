import { describe, expect, it } from 'vitest';
import { guardrailSignals, guardrailState, guardrailWindows } from '#shared/gates/guardrail.ts';
import { budgetPhrase, leftOutPhrase, sliName, sliPhrase } from '#shared/gates/guardrail-phrases.ts';
import type { Guardrail } from '#shared/model/guardrail.ts';
import { newSignal } from '#shared/model/signal.ts';
import { gateWith, series } from './support.ts';

const gate = gateWith();
/** The day after the gate: no day is to come. */
const OVER = '2026-01-20';
const percent = (slo: number | null, signal: string | null = 'sup'): Guardrail => ({
  text: '',
  signal,
  good: null,
  valid: null,
  slo,
});
const state = (values: readonly number[], slo: number | null, signal: string | null = 'sup') =>
  guardrailState(percent(slo, signal), gate, series(values, '2026-01-05', 'sup'), OVER);

const counts: Guardrail = { text: '', signal: null, good: 'good', valid: 'valid', slo: 99 };
/** Good and valid counts of days in a row from the gate's first. */
const counted = (days: readonly (readonly [number | null, number | null])[], slo = 99, today = OVER) =>
  guardrailState(
    { ...counts, slo },
    gate,
    [
      ...series(
        days.map(([good]) => good),
        '2026-01-05',
        'good',
      ),
      ...series(
        days.map(([, valid]) => valid),
        '2026-01-05',
        'valid',
      ),
    ],
    today,
  );

describe('the guardrail from a percentage series', () => {
  it('is the share of the error budget that the mean has used', () => {
    expect(state([97, 98], 95)).toEqual({
      state: 'within',
      sli: 97.5,
      burned: 0.5,
      remaining: 0.5,
      rate: 0.5,
      spentBy: null,
      volume: { read: 200, expected: 200, most: 200, days: 2 },
      readings: 2,
      breachedOn: null,
      unpaired: [],
      faults: [],
    });
    expect(state([100, 100], 95)).toMatchObject({ state: 'within', burned: 0, remaining: 1 });
    expect(state([90], 95)).toMatchObject({ state: 'breached', burned: 2, remaining: -1, breachedOn: '2026-01-05' });
  });

  it('is breached when the budget is all gone, not before', () => {
    expect(state([94, 96], 95)).toMatchObject({ state: 'breached', burned: 1 });
    const nearly = state([95.000001], 95);
    expect(nearly.state).toBe('within');
    expect(nearly.burned).toBeLessThan(1);
    // As doubles 99.8, 99.9 and 100 have a mean of 99.89999999999999 or 99.9 depending on the order of adding.
    expect(state([99.8, 99.9, 100], 99.9)).toMatchObject({ state: 'breached', burned: 1 });
    expect(state([100, 99.8, 99.9], 99.9)).toMatchObject({ state: 'breached', burned: 1 });
  });

  it('allows nothing bad under an objective of 100%', () => {
    expect(state([100, 100], 100)).toMatchObject({ state: 'within', burned: 0, breachedOn: null });
    expect(state([100, 99.999], 100)).toMatchObject({
      state: 'breached',
      burned: null,
      remaining: null,
      breachedOn: '2026-01-06',
    });
  });

  it('is unknown without readings inside the gate, which is not 100%', () => {
    expect(state([], 95)).toMatchObject({ state: 'unknown', sli: null, burned: null, remaining: null, readings: 0 });
    const outside = [...series([10], '2026-01-04', 'sup'), ...series([10], '2026-01-20', 'sup')];
    expect(guardrailState(percent(95), gate, outside, OVER).state).toBe('unknown');
  });

  it('is none where no signal or no objective is set', () => {
    expect(state([10], null).state).toBe('none');
    expect(state([10], 95, null).state).toBe('none');
  });

  it('leaves out what is no percentage, and says so', () => {
    const found = state([96, 101, -2], 95);
    expect(found).toMatchObject({ state: 'within', sli: 96, readings: 1 });
    expect(found.faults).toEqual([
      { date: '2026-01-06', problem: '6 January 2026: 101 is not a percentage; it must be from 0 to 100.' },
      { date: '2026-01-07', problem: '7 January 2026: -2 is not a percentage; it must be from 0 to 100.' },
    ]);
    expect(leftOutPhrase(found)).toEqual([
      '6 January 2026: 101 is not a percentage; it must be from 0 to 100. It is left out. So is 1 more day.',
    ]);
  });
});

describe('the guardrail from counts', () => {
  it('is sum of good over sum of valid, so that busy days weigh more', () => {
    const found = counted([
      [10, 10],
      [985, 990],
    ]);
    expect(found).toMatchObject({ state: 'within', sli: 99.5, burned: 0.5, remaining: 0.5, readings: 2 });
  });

  it('is breached with the last of the budget, on the day it went', () => {
    const found = counted([
      [500, 500],
      [290, 300],
      [200, 200],
    ]);
    expect(found).toMatchObject({ state: 'breached', sli: 99, burned: 1, remaining: 0, breachedOn: '2026-01-06' });
    expect(counted([[991, 1000]])).toMatchObject({ state: 'within', burned: 0.9 });
    expect(counted([[9990, 10_000]], 99.9)).toMatchObject({ state: 'breached', burned: 1 });
    expect(counted([[9991, 10_000]], 99.9)).toMatchObject({ state: 'within', burned: 0.9 });
  });

  it('never rounds one bad event of very many away', () => {
    const one = counted([[9_007_199_254_740_990, 9_007_199_254_740_991]], 100);
    expect(one.state).toBe('breached');
  });

  it('is unknown when nothing was valid, which is not 100%', () => {
    expect(counted([[0, 0]])).toMatchObject({ state: 'unknown', sli: null, burned: null, readings: 1 });
    expect(counted([]).state).toBe('unknown');
    expect(budgetPhrase(counted([[0, 0]]))).toBe('No valid events yet');
    expect(budgetPhrase(counted([]))).toBe('No readings yet');
  });

  it('leaves days with only one of the counts out of both sums, and says how many', () => {
    const found = counted([
      [99, 100],
      [null, 100],
      [5, null],
      [null, null],
    ]);
    expect(found).toMatchObject({ sli: 99, readings: 1, unpaired: ['2026-01-06', '2026-01-07'] });
    expect(leftOutPhrase(found)).toEqual(['2 days have only one of the two counts and are left out.']);
    expect(leftOutPhrase(counted([[null, 1]]))).toEqual([
      '5 January 2026 has only one of the two counts and is left out.',
    ]);
  });

  it('says what cannot be: more good than valid, less than none, more than can be counted', () => {
    const found = counted([
      [99.5, 100],
      [12, 10],
      [-1, 10],
      [3, 1e17],
    ]);
    expect(found).toMatchObject({ sli: 99.5, readings: 1 });
    expect(found.faults.map(({ problem }) => problem)).toEqual([
      '6 January 2026: 12 good of 10 valid cannot be; good events are some of the valid ones.',
      '7 January 2026: -1 is less than none; counts are 0 or more.',
      '8 January 2026: 100000000000000000 is more than can be counted.',
    ]);
    expect(counted([[12, 10]]).state).toBe('unknown');
  });

  it('wins over a percentage series, and takes two signals', () => {
    expect(guardrailSignals({ ...counts, signal: 'sup' })).toEqual(['good', 'valid']);
    expect(guardrailSignals({ ...counts, valid: null, signal: 'sup' })).toEqual(['sup']);
    expect(guardrailSignals({ ...counts, valid: 'good' })).toEqual([]);
    const both = guardrailState(
      { ...counts, signal: 'sup' },
      gate,
      [
        ...series([50], '2026-01-05', 'sup'),
        ...series([100], '2026-01-05', 'good'),
        ...series([100], '2026-01-05', 'valid'),
      ],
      OVER,
    );
    expect(both.sli).toBe(100);
    expect(guardrailState({ ...counts, valid: 'good' }, gate, series([1], '2026-01-05', 'good'), OVER).state).toBe(
      'none',
    );
  });
});

describe('its windows', () => {
  it('are the gate’s days, and the four weeks that end today', () => {
    const readings = [
      ...series([50], '2025-12-22', 'sup'),
      ...series([90], '2025-12-23', 'sup'),
      ...series([100], '2026-01-19', 'sup'),
      ...series([0], '2026-01-20', 'sup'),
    ];
    const { gate: inGate, fourWeeks } = guardrailWindows({ guardrail: percent(95) }, gate, readings, '2026-01-19');
    expect(inGate).toMatchObject({ start: '2026-01-05', end: '2026-01-19', state: { sli: 100, state: 'within' } });
    expect(fourWeeks).toMatchObject({ start: '2025-12-23', end: '2026-01-19', state: { sli: 95, state: 'breached' } });
    expect(guardrailWindows({ guardrail: percent(95) }, null, readings, '2026-01-19').gate).toBeNull();
  });
});

describe('its words', () => {
  const signals = [newSignal('sup', 'Answered in time', 'guardrail'), newSignal('good', 'Good answers', 'guardrail')];
  it('name what it reads', () => {
    expect(sliName(percent(95), signals)).toBe('“Answered in time”');
    expect(sliName(counts, signals)).toBe('“Good answers” of a signal without a name');
    expect(sliName(percent(95, null), signals)).toBe('');
  });

  it('say what is left, never rounded to all or nothing', () => {
    expect(budgetPhrase(state([98.1], 95))).toBe('62% of the error budget is left');
    expect(budgetPhrase(state([100], 95))).toBe('all of the error budget is left');
    expect(budgetPhrase(state([95], 95))).toBe('error budget spent');
    expect(budgetPhrase(state([93], 95))).toBe('error budget spent (140%)');
    expect(budgetPhrase(state([95.00001], 95))).toBe('0.0002% of the error budget is left');
    expect(budgetPhrase(state([99.99999], 95))).toBe('99.9998% of the error budget is left');
    expect(budgetPhrase(state([99], 100))).toBe('an objective of 100% allows nothing bad');
    expect(sliPhrase(state([94.99999], 95), 95)).toBe('94.99999% against an objective of 95%');
    expect(sliPhrase(state([], 95), 95)).toBe('unknown, against an objective of 95%');
  });
});
