import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  answerChallenge,
  challengeFacts,
  challengesAt,
  closeChallenge,
  openChallenges,
  openCounts,
  pinChallenge,
  reopenChallenge,
  unansweredChallenges,
} from '#shared/alignment/challenges.ts';
import type { Challenge } from '#shared/model/challenge.ts';
import { newSheet } from '#shared/model/sheet.ts';
import { newSignal } from '#shared/model/signal.ts';
import { newTreeNode } from '#shared/model/tree.ts';
import { fieldName, pinFor } from '#shared/sheet/fields.ts';
import { loops } from '../interop/loop-arbitraries.ts';

const AT = '2026-11-03T09:00:00.000Z';
const said = (id: string, text: string, at = AT) => ({ id, text, by: ' Ben ', at });

const sheet = {
  ...newSheet('s', AT, 'New customers stay'),
  signals: [newSignal('clicks', 'Clicks', 'proxy')],
  tree: { nodes: [newTreeNode('n1', 'Retention', null)] },
};
sheet.mechanism.assumptions = [{ id: 'a1', text: 'People read mails', state: 'open', shownBy: '', confidence: null }];

describe('pinFor', () => {
  it.each([
    ['aim.outcome', 'aim.outcome'],
    ['signals.clicks.definition', 'signals.clicks'],
    ['signals.clicks', 'signals.clicks'],
    ['tree.n1.edge.confidence', 'tree.n1'],
    ['mechanism.assumptions.a1.shownBy', 'mechanism.assumptions.a1'],
    ['gate.builder.continueIf.0.threshold', 'gate.rule'],
    ['gate.end', 'gate'],
    ['guardrail.slo', 'guardrail.text'],
    ['basalCost.hours', 'basalCost.cost'],
    ['status', 'title'],
    ['nowhere', ''],
    ['', ''],
  ])('%s → %s', (field, pin) => expect(pinFor(field)).toBe(pin));

  it('is its own pin', () => {
    fc.assert(
      fc.property(fc.string(), (field) => {
        expect(pinFor(pinFor(field))).toBe(pinFor(field));
      }),
    );
  });
});

describe('fieldName', () => {
  it.each([
    ['aim.outcome', 'Aim'],
    ['', 'The whole sheet'],
    ['signals.clicks.target', 'Signal “Clicks”'],
    ['signals.gone', 'A signal that was removed'],
    ['tree.n1', 'Metric “Retention”'],
    ['tree.gone', 'A metric that was removed'],
    ['mechanism.assumptions.a1.text', 'Assumption “People read mails”'],
    ['mechanism.assumptions.gone', 'An assumption that was removed'],
    ['something else', 'something else'],
  ])('%s is “%s”', (field, name) => expect(fieldName(sheet, field)).toBe(name));
});

describe('challenges', () => {
  it('are pinned, answered, closed and opened again', () => {
    let list = pinChallenge([], 'signals.clicks.name', said('c1', ' Whose clicks? '));
    expect(list).toEqual([
      { id: 'c1', field: 'signals.clicks', text: 'Whose clicks?', by: 'Ben', at: AT, answers: [], closedAt: null },
    ]);
    expect(unansweredChallenges(list)).toHaveLength(1);
    list = answerChallenge(list, 'c1', said('x', 'Everybody’s.'));
    expect(unansweredChallenges(list)).toEqual([]);
    expect(openChallenges(list)).toHaveLength(1);
    expect(challengeFacts(sheet, list[0] as Challenge)).toBe('Signal “Clicks” · Ben · 1 answer');
    list = closeChallenge(list, 'c1', AT);
    expect(openChallenges(list)).toEqual([]);
    expect(closeChallenge(list, 'c1', '2027-01-01T00:00:00.000Z')).toEqual(list);
    expect(openChallenges(reopenChallenge(list, 'c1'))).toHaveLength(1);
  });

  it('refuse to be empty, and answers to be for nothing', () => {
    expect(() => pinChallenge([], 'aim.outcome', said('c1', ' \n'))).toThrow('write the question');
    const list = pinChallenge([], 'aim.outcome', said('c1', 'Why?'));
    expect(() => answerChallenge(list, 'c1', said('x', ''))).toThrow('answer is empty');
    expect(() => answerChallenge(list, 'c2', said('x', 'So.'))).toThrow('no challenge c2');
    expect(() => closeChallenge(list, 'c2', AT)).toThrow('no challenge c2');
    const full = Array.from({ length: 500 }, (_, i) => ({ ...(list[0] as Challenge), id: `c${i}` }));
    expect(() => pinChallenge(full, 'title', said('more', 'One more?'))).toThrow('at most 500');
  });

  it('of a field come open ones first, wherever in the field they were asked', () => {
    let list = pinChallenge([], 'signals.clicks.name', said('c1', 'One?'));
    list = pinChallenge(list, 'aim.done', said('c2', 'Two?'));
    list = pinChallenge(list, 'signals.clicks.target', said('c3', 'Three?', '2026-11-04T09:00:00.000Z'));
    list = closeChallenge(list, 'c1', AT);
    expect(challengesAt(list, 'signals.clicks.unit').map(({ id }) => id)).toEqual(['c3', 'c1']);
    expect([...openCounts(list)]).toEqual([
      ['aim.done', 1],
      ['signals.clicks', 1],
    ]);
  });

  it('counts by field are the open ones, each once', () => {
    fc.assert(
      fc.property(loops, ({ challenges }) => {
        const counted = [...openCounts(challenges).values()].reduce((sum, n) => sum + n, 0);
        expect(counted).toBe(openChallenges(challenges).length);
        const before = structuredClone(challenges);
        for (const { id } of challenges)
          expect(openChallenges(closeChallenge(challenges, id, AT)).some((c) => c.id === id)).toBe(false);
        expect(challenges).toEqual(before);
      }),
    );
  });
});
