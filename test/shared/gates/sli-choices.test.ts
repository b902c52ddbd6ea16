import { describe, expect, it } from 'vitest';
import { countChoices, newSliSignal, percentChoices } from '#shared/gates/sli-choices.ts';
import { newSignal } from '#shared/model/signal.ts';

const signals = [
  { ...newSignal('a', 'Activation', 'proxy'), unit: '%' },
  newSignal('c', 'Clicks', 'leading'),
  { ...newSignal('s', 'Answered in time', 'guardrail'), unit: ' %' },
  newSignal('g', 'Good events', 'guardrail'),
];
const ids = (list: readonly { id: string }[]) => list.map(({ id }) => id);

describe('what may measure a guardrail', () => {
  it('percentages and counts apart, those meant as guardrails first', () => {
    expect(ids(percentChoices(signals))).toEqual(['s', 'a']);
    expect(ids(countChoices(signals))).toEqual(['g', 'c']);
  });

  it('a new signal fits its kind, under a name that no other has', () => {
    expect(newSliSignal('percent', 'n', signals)).toMatchObject({
      role: 'guardrail',
      unit: '%',
      name: 'Share that was good',
    });
    const good = newSliSignal('good', 'n', signals);
    expect(good).toMatchObject({ name: 'Good events 2', unit: '', aggregation: 'sum' });
    expect(newSliSignal('good', 'm', [...signals, good]).name).toBe('Good events 3');
    expect(ids(countChoices([...signals, newSliSignal('valid', 'v', signals)]))).toEqual(['g', 'v', 'c']);
  });
});
