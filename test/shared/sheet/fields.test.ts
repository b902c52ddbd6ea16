import { describe, expect, it } from 'vitest';
import { newGate } from '#shared/model/gate.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';
import { newTreeNode } from '#shared/model/tree.ts';
import { fieldName, pinFields, pinFor, quote } from '#shared/sheet/fields.ts';

const EMPTY = newSheet('s', '2026-11-03T09:00:00.000Z');
const SHEET: Sheet = {
  ...EMPTY,
  mechanism: {
    ...EMPTY.mechanism,
    assumptions: [{ id: 'a', text: 'They read it', state: 'open', shownBy: '', confidence: null }],
  },
  signals: [newSignal('clicks', 'Clicks', 'proxy'), newSignal('blank', ' ', 'leading')],
  tree: { nodes: [newTreeNode('n', 'Visits', null)] },
  gates: [newGate('g', '2026-11-03')],
};

describe('the field a question is pinned to', () => {
  it.each([
    ['signals.clicks.definition', 'signals.clicks'],
    ['mechanism.assumptions.a.shownBy', 'mechanism.assumptions.a'],
    ['mechanism.assumptions', 'mechanism.lever'],
    ['tree.n.edge.sentence', 'tree.n'],
    ['status', 'title'],
    ['gate.builder.stopIf.0', 'gate.rule'],
    ['gate.end', 'gate'],
    ['guardrail.slo', 'guardrail.text'],
    ['basalCost.hours', 'basalCost.cost'],
    ['nextReview', 'nextReview'],
    ['search', ''],
    ['', ''],
  ])('at %s: %s', (field, pin) => {
    expect(pinFor(field)).toBe(pin);
  });
});

describe('a field for people', () => {
  it.each([
    ['aim.outcome', 'Aim'],
    ['', 'The whole sheet'],
    ['search', 'search'],
    ['signals.clicks.unit', 'Signal “Clicks”'],
    ['signals.blank', 'Signal without a name'],
    ['signals.gone', 'A signal that was removed'],
    ['tree.n', 'Metric “Visits”'],
    ['tree.gone', 'A metric that was removed'],
    ['mechanism.assumptions.a', 'Assumption “They read it”'],
    ['mechanism.assumptions.gone', 'An assumption that was removed'],
  ])('%s is “%s”', (field, name) => {
    expect(fieldName(SHEET, field)).toBe(name);
  });

  it('is quoted up to 48 characters, and never cut in the middle of one', () => {
    expect(quote('x'.repeat(48), '')).toBe(`“${'x'.repeat(48)}”`);
    expect(quote('x'.repeat(49), '')).toBe(`“${'x'.repeat(47)}…”`);
    expect(quote(`${'x'.repeat(46)}😀yy`, '')).toBe(`“${'x'.repeat(46)}…”`);
    expect(quote(' two\n lines ', '')).toBe('“two lines”');
  });
});

it('every field of a sheet can have a question, in the page’s order; a gate’s only where there is one', () => {
  const fields = pinFields(SHEET);
  expect(fields).toContain('mechanism.assumptions.a');
  expect(fields.slice(fields.indexOf('signals'), fields.indexOf('guardrail.text'))).toEqual(
    'signals signals.clicks signals.blank tree tree.n gate gate.question gate.rule'.split(' '),
  );
  expect(pinFields(EMPTY)).not.toContain('gate.rule');
  for (const field of fields) expect(pinFor(field)).toBe(field);
});
