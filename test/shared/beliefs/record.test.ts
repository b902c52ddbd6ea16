import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ledger, ledgerPhrase } from '#shared/beliefs/ledger.ts';
import { BELIEF_ANSWERS } from '#shared/model/belief.ts';
import { sheetSchema } from '#shared/model/sheet.ts';
import { assumed, confidenceOf, EDGE, edge, learned, NOW, retention } from './support.ts';

const stateOf = (sheet: ReturnType<typeof retention>, id = 'a1') =>
  sheet.mechanism.assumptions.find((one) => one.id === id);

describe('recording what a gate taught', () => {
  test('sets the edge, the assumption and its state, and keeps the words of then', () => {
    const sheet = learned(retention(), 'g1', [
      edge('supported', 75, ' day-two mails work '),
      assumed('a1', 'not-supported', 20, 'nobody opened them'),
    ]);
    expect(confidenceOf(sheet)).toBe(75);
    expect(stateOf(sheet)).toMatchObject({ state: 'refuted', confidence: 20 });
    expect(stateOf(sheet, 'a2')).toMatchObject({ state: 'open', confidence: null });
    expect(sheet.beliefs).toMatchObject([
      {
        ...{ id: 'b1', at: NOW, date: '2026-03-16', gate: 'g1', decision: null, answer: 'supported', by: 'Ana' },
        ...{ about: { kind: 'edge', node: 'n-act', text: 'activation → retention' }, before: 60, after: 75 },
        note: 'day-two mails work',
      },
      { about: { kind: 'assumption', id: 'a1', text: 'People read mails' }, before: null, after: 20 },
    ]);
    expect(sheetSchema.safeParse(sheet).success).toBe(true);
  });

  test('unclear leaves confidence and state, even where a number came with it', () => {
    const before = retention();
    const sheet = learned(before, 'g1', [edge('unclear', 90), assumed('a1', 'unclear', 90)]);
    expect([confidenceOf(sheet), stateOf(sheet)]).toEqual([60, stateOf(before)]);
    expect(sheet.beliefs).toMatchObject([
      { before: 60, after: 60 },
      { before: null, after: null },
    ]);
  });

  test('an answer without a number leaves the number', () => {
    const sheet = learned(retention(), 'g1', [edge('supported', null)]);
    expect([confidenceOf(sheet), sheet.beliefs[0]?.after]).toEqual([60, 60]);
  });

  test('a second answer of the same gate replaces the first one; both stay', () => {
    const once = learned(retention(), 'g1', [edge('supported', 75), assumed('a1', 'supported', 80)]);
    const twice = learned(once, 'g1', [edge('not-supported', 40), assumed('a1', 'not-supported', 30)]);
    expect([confidenceOf(twice), stateOf(twice)?.state]).toEqual([40, 'refuted']);
    expect(twice.beliefs.map(({ before, after }) => [before, after])).toEqual([
      ...[[60, 75] as const, [null, 80] as const],
      ...[[60, 40] as const, [null, 30] as const],
    ]);
    const unclear = learned(twice, 'g1', [edge('unclear', null), assumed('a1', 'unclear')]);
    expect([confidenceOf(unclear), stateOf(unclear)]).toMatchObject([60, { state: 'open', confidence: null }]);
  });

  test('taking a gate’s answer back leaves the state that a gate before it had set', () => {
    const first = learned(retention(), 'g1', [assumed('a1', 'supported')]);
    const second = learned(first, 'g2', [assumed('a1', 'not-supported')]);
    expect(stateOf(second)?.state).toBe('refuted');
    expect(stateOf(learned(second, 'g2', [assumed('a1', 'unclear')]))?.state).toBe('supported');
  });

  test('judging an earlier gate again does not overrule a later one', () => {
    const both = learned(learned(retention(), 'g1', [edge('supported', 75)]), 'g2', [edge('not-supported', 40)]);
    const again = learned(both, 'g1', [edge('supported', 65)]);
    expect(confidenceOf(again)).toBe(40);
    const path = ledger(again, { ...EDGE, text: '' });
    expect(path && ledgerPhrase(path)).toBe('60% → 65% (gate of 2 – 15 March 2026) → 40% (gate of 16 – 29 March 2026)');
    // Nor does judging it for the first time.
    const late = learned(learned(retention(), 'g2', [edge('not-supported', 40)]), 'g1', [edge('supported', 70)]);
    expect([confidenceOf(late), late.beliefs[1]?.before]).toEqual([40, 60]);
  });

  test('where the rule’s signal is in no tree, the mechanism is judged as a whole', () => {
    const sheet = learned({ ...retention(), tree: { nodes: [] } }, 'g1', [
      { about: { kind: 'mechanism' }, answer: 'supported', confidence: 70, note: '' },
    ]);
    expect(sheet.beliefs[0]).toMatchObject({ about: { kind: 'mechanism' }, before: null, after: 70 });
    const next = learned(sheet, 'g2', [
      { about: { kind: 'mechanism' }, answer: 'not-supported', confidence: 50, note: '' },
    ]);
    expect(next.beliefs[1]).toMatchObject({ before: 70, after: 50 });
  });

  test.each([
    ['nothing', []],
    ['one part twice', [edge('supported', 70), edge('unclear', null)]],
    [
      'an edge that the gate does not test',
      [{ ...edge('supported', 70), about: { kind: 'edge', node: 'n-inv' } as const }],
    ],
    ['an assumption that is gone', [assumed('a9', 'supported')]],
    ['the mechanism where an edge is tested', [{ ...edge('supported', 70), about: { kind: 'mechanism' } as const }]],
  ])('refuses %s', (_what, answers) => {
    expect(() => learned(retention(), 'g1', answers)).toThrow(expect.objectContaining({ code: 'invalid-input' }));
  });

  test('whatever is answered how often: the record only grows, and the ledger ends where the page stands', () => {
    const answer = fc.record({
      gate: fc.constantFrom('g1', 'g2'),
      answer: fc.constantFrom(...BELIEF_ANSWERS),
      confidence: fc.option(fc.integer({ min: 0, max: 100 })),
    });
    fc.assert(
      fc.property(fc.array(answer, { minLength: 1, maxLength: 8 }), (answers) => {
        let sheet = retention();
        for (const { gate, answer: said, confidence } of answers) {
          const before = sheet.beliefs;
          sheet = learned(sheet, gate, [edge(said, confidence), assumed('a1', said, confidence)]);
          expect(sheet.beliefs.slice(0, before.length)).toEqual(before);
          expect(sheet.beliefs).toHaveLength(before.length + 2);
        }
        const path = ledger(sheet, { ...EDGE, text: '' });
        expect(path?.now).toBe(path?.steps.at(-1)?.belief.after);
        expect(path?.now).toBe(confidenceOf(sheet));
        expect(path && ledgerPhrase(path)).not.toContain('by hand');
        expect(new Set(path?.steps.map(({ belief }) => belief.gate)).size).toBe(path?.steps.length);
        expect(stateOf(sheet)?.confidence).toBe(
          ledger(sheet, { kind: 'assumption', id: 'a1', text: '' })?.steps.at(-1)?.belief.after,
        );
      }),
    );
  });
});
