import { describe, expect, it } from 'vitest';
import type { Guardrail } from '#shared/model/guardrail.ts';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import { newSignal } from '#shared/model/signal.ts';
import { addCountMeasures, addPercentMeasure, countBy, measureBy } from '#shared/sheet/guardrail-measure.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';

const guardrail: Guardrail = { text: 'Errors stay rare', signal: 'share', good: 'fine', valid: 'all', slo: 99 };
const counter = () => {
  let made = 0;
  return () => `made-${++made}`;
};

describe('what a guardrail is measured by', () => {
  it('is one signal, or two counts, or nothing; words and objective stay', () => {
    expect(measureBy(guardrail, { signal: 'other' })).toEqual({
      ...guardrail,
      signal: 'other',
      good: null,
      valid: null,
    });
    expect(measureBy(guardrail, 'counts')).toEqual({ ...guardrail, signal: null });
    expect(measureBy(guardrail, 'nothing')).toEqual({ ...guardrail, signal: null, good: null, valid: null });
    expect(countBy(guardrail, 'good', 'new')).toEqual({ ...guardrail, signal: null, good: 'new' });
    expect(countBy(guardrail, 'valid', null)).toEqual({ ...guardrail, signal: null, valid: null });
  });

  it('can be a percentage signal that is made for it', () => {
    const sheet = { ...clicksSheet(), guardrail };
    const next = addPercentMeasure(sheet, 'new');
    expect(next.signals.at(-1)).toMatchObject({ id: 'new', unit: '%', role: 'guardrail' });
    expect(next.guardrail).toEqual({ ...guardrail, signal: 'new', good: null, valid: null });
    expect(sheet.signals).toHaveLength(1);
  });

  it('can be counts that are made for it, each where there is none', () => {
    const both = addCountMeasures({ ...clicksSheet(), guardrail: measureBy(guardrail, 'nothing') }, counter());
    expect(both.guardrail).toMatchObject({ signal: null, good: 'made-1', valid: 'made-2' });
    expect(both.signals.slice(1).map(({ id, name }) => [id, name])).toEqual([
      ['made-1', 'Good events'],
      ['made-2', 'Valid events'],
    ]);
    const one = addCountMeasures({ ...clicksSheet(), guardrail: { ...guardrail, valid: null } }, counter());
    expect(one.guardrail).toMatchObject({ signal: null, good: 'fine', valid: 'made-1' });
    expect(one.signals).toHaveLength(2);
  });

  it('makes no more signals than a sheet has room for, and points at none that is not there', () => {
    const signals = Array.from({ length: LIST_LIMIT - 1 }, (_, n) => newSignal(`s${n}`, `S${n}`, 'leading'));
    const nearly = { ...clicksSheet(), signals, guardrail: measureBy(guardrail, 'nothing') };
    const next = addCountMeasures(nearly, counter());
    expect(next.guardrail).toMatchObject({ good: 'made-1', valid: null });
    expect(next.signals).toHaveLength(LIST_LIMIT);
    expect(addPercentMeasure(next, 'more')).toBe(next);
  });
});
