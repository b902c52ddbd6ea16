import { describe, expect, it } from 'vitest';
import { guardrailState } from '#shared/gates/guardrail.ts';
import { gateWith, series } from './support.ts';

const gate = gateWith();
const state = (values: readonly number[], slo: number | null, signal: string | null = 'sup') =>
  guardrailState({ text: '', signal, good: null, valid: null, slo }, gate, series(values, '2026-01-05', 'sup'));

describe('guardrailState', () => {
  it('is the share of the error budget that the mean has used', () => {
    expect(state([97, 98], 95)).toEqual({ state: 'within', sli: 97.5, burned: 0.5, readings: 2 });
    expect(state([100, 100], 95)).toMatchObject({ state: 'within', burned: 0 });
    expect(state([90], 95)).toMatchObject({ state: 'breached', burned: 2 });
    expect(state([101], 95)).toMatchObject({ state: 'within', burned: 0 });
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
    expect(state([100, 100], 100)).toMatchObject({ state: 'within', burned: 0 });
    expect(state([100, 99.999], 100)).toMatchObject({ state: 'breached', burned: null });
  });

  it('is unknown without readings inside the gate, which is not 100%', () => {
    expect(state([], 95)).toEqual({ state: 'unknown', sli: null, burned: null, readings: 0 });
    const outside = [...series([10], '2026-01-04', 'sup'), ...series([10], '2026-01-20', 'sup')];
    expect(guardrailState({ text: '', signal: 'sup', good: null, valid: null, slo: 95 }, gate, outside).state).toBe(
      'unknown',
    );
  });

  it('is none where no signal or no objective is set', () => {
    expect(state([10], null).state).toBe('none');
    expect(state([10], 95, null).state).toBe('none');
  });
});
