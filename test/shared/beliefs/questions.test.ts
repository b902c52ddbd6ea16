import { describe, expect, test } from 'vitest';
import { edgesInDoubt } from '#shared/beliefs/let-go.ts';
import { notJudged, questionsOf } from '#shared/beliefs/questions.ts';
import { suggestConfidence } from '#shared/beliefs/suggest.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import { changeEdge } from '#shared/tree/operations.ts';
import { aDecision } from '../decisions/support.ts';
import { aGate, assumed, edge, learned, retention } from './support.ts';

const [GATE] = retention().gates;
if (!GATE) throw new Error('no gate');
const asked = (sheet: Sheet, gate = GATE) => questionsOf(sheet, gate).map(({ about }) => about);

describe('what is asked', () => {
  test('the edge up from the rule’s signal, and every assumption that is written', () => {
    const sheet = retention();
    sheet.mechanism.assumptions.push({ id: 'a3', text: ' ', state: 'open', shownBy: '', confidence: null });
    expect(asked(sheet)).toEqual([
      { kind: 'edge', node: 'n-act', text: 'activation → retention' },
      { kind: 'assumption', id: 'a1', text: 'People read mails' },
      { kind: 'assumption', id: 'a2', text: 'Day two is early enough' },
    ]);
    expect(questionsOf(sheet, GATE)[0]).toMatchObject({ confidence: 60, because: 'they come back', tooEarly: '' });
  });

  test('the mechanism where the rule looks at the aim itself, or nothing', () => {
    const [whole] = asked(retention(), aGate('g1', '2026-03-02', ['retention']));
    expect(whole).toEqual({
      kind: 'mechanism',
      text: 'We believe day-two mails will move activation because they remind people.',
    });
    const blank = retention({
      mechanism: { lever: '', target: '', because: '', assumptions: [] },
      tree: { nodes: [] },
    });
    expect(asked(blank)).toEqual([]);
  });

  test('says that a gate is too short for the edge’s lag, and only then', () => {
    const slow = (lagDays: number) => {
      const sheet = retention();
      return questionsOf({ ...sheet, tree: changeEdge(sheet.tree, 'n-act', { lagDays }) }, GATE)[0]?.tooEarly;
    };
    expect([slow(14), slow(30)]).toEqual(['', '14 days can’t show an effect that takes 30.']);
  });
});

describe('which gate waits for an answer', () => {
  const decided = (date: string, more: Partial<Sheet> = {}) =>
    retention({ decisions: [aDecision('d1', { gate: 'g1', date })], ...more });

  test('the one decided last, until it is judged', () => {
    expect(notJudged(retention(), '2026-03-16')).toBeNull();
    expect(notJudged(decided('2026-03-16'), '2026-04-01')?.id).toBe('g1');
    expect(notJudged(learned(decided('2026-03-16'), 'g1', [assumed('a1', 'unclear')]), '2026-04-01')).toBeNull();
    const next = decided('2026-03-16', {
      decisions: [aDecision('d1', { gate: 'g1' }), aDecision('d2', { gate: 'g2', date: '2026-03-30' })],
    });
    expect(notJudged(next, '2026-03-30')?.id).toBe('g2');
  });

  test('not one of long ago on a sheet that never judged any, nor on an archived one', () => {
    expect(notJudged(decided('2025-03-16'), '2026-04-01')).toBeNull();
    expect(notJudged(decided('2026-03-16', { status: 'archived' }), '2026-03-17')).toBeNull();
    const living = learned(decided('2025-03-16', { gates: retention().gates }), 'g2', [edge('supported', 70)]);
    expect(notJudged(living, '2026-04-01')?.id).toBe('g1');
  });
});

describe('the confidence that is offered', () => {
  test.each([
    [60, 'supported', 75],
    [75, 'not-supported', 60],
    [50, 'supported', 67],
    [null, 'supported', 67],
    [null, 'not-supported', 33],
    [1, 'not-supported', undefined],
    [0, 'supported', undefined],
    [100, 'not-supported', undefined],
    [60, 'unclear', undefined],
  ] as const)('%s, %s: %s', (before, answer, confidence) => {
    expect(suggestConfidence(before, answer)?.confidence).toBe(confidence);
  });

  test('says why', () => {
    expect(suggestConfidence(60, 'supported')?.why).toBe('One gate doubles the odds.');
    expect(suggestConfidence(null, 'not-supported')?.why).toBe('One gate halves the odds from an even 50%.');
  });
});

describe('edges whose confidence ended with a stop', () => {
  const stopped = retention({ decisions: [aDecision('d1', { gate: 'g1', outcome: 'stop' })] });

  test('are in doubt until they are judged or tested again', () => {
    expect([...edgesInDoubt(retention())]).toEqual([]);
    expect([...edgesInDoubt(stopped)]).toEqual(['n-act']);
    expect([...edgesInDoubt(learned(stopped, 'g1', [assumed('a1', 'unclear')]))]).toEqual(['n-act']);
    expect([...edgesInDoubt(learned(stopped, 'g1', [edge('not-supported', 40)]))]).toEqual([]);
    const again = [...stopped.decisions, aDecision('d2', { gate: 'g2', outcome: 'continue' })];
    expect([...edgesInDoubt({ ...stopped, decisions: again })]).toEqual([]);
  });

  test('also where the sheet was stopped without a decision', () => {
    const ending = {
      kind: 'stopped',
      at: '2026-03-20T10:00:00.000Z',
      date: '2026-03-20',
      by: '',
      why: '',
      decision: null,
    };
    expect([...edgesInDoubt(retention({ ending: { ...ending, kind: 'stopped' } }))]).toEqual(['n-act']);
    expect([...edgesInDoubt(retention({ ending: { ...ending, kind: 'achieved' } }))]).toEqual([]);
  });
});
