import { describe, expect, it } from 'vitest';
import { chancePhrase, chanceScore, endOf, sealedChance } from '#shared/decisions/chance-score.ts';
import type { Decision } from '#shared/model/decision.ts';
import { canonicalJson } from '#shared/text/canonical.ts';
import { aDecision, aSnapshot } from './support.ts';

const END = '2026-11-20';
const gate = (chance: string | null, id = 'g') => {
  const body = canonicalJson(chance === null ? {} : { 'gate.chance': chance });
  return { id, seal: { at: '2026-11-06T10:00:00.000Z', by: 'Ana', hash: 'a'.repeat(64), body, afterData: false } };
};
const decided = (outcome: Decision['outcome'], more: Partial<Decision> = {}) =>
  aDecision('d', { gate: 'g', outcome, date: END, ...more }, aSnapshot('d', { gateEnd: END }));
const around = (...decisions: Decision[]) => ({ gates: [{ id: 'g' }], decisions });

describe('the score of a chance', () => {
  it.each([
    // (0.7 − 1)² = 0.09; (0.7 − 0)² = 0.49; (0.5 − 1)² = 0.25
    ['70%', 'continue', 0.09],
    ['70%', 'change', 0.49],
    ['70%', 'stop', 0.49],
    ['100%', 'continue', 0],
    ['0%', 'continue', 1],
    ['50%', 'continue', 0.25],
  ] as const)('%s that it ends in continue, and it ends in %s: %f', (chance, outcome, score) => {
    expect(chanceScore(gate(chance), around(decided(outcome)))).toBeCloseTo(score);
  });

  it('is that of the gate’s latest decision; null without a chance or a decision', () => {
    const elsewhere = decided('stop', { gate: 'h' });
    expect(chanceScore(gate('70%'), around(decided('stop'), decided('continue'), elsewhere))).toBeCloseTo(0.09);
    expect(chanceScore(gate('70%'), around(elsewhere))).toBeNull();
    expect(chanceScore(gate(null), around(decided('stop')))).toBeNull();
    expect(chanceScore({ id: 'g', seal: null }, around(decided('stop')))).toBeNull();
  });

  it('is that of the sealed chance, whatever was amended since', () => {
    expect(sealedChance({ ...gate('30%') })).toBe(30);
    expect(sealedChance(gate(''))).toBeNull();
  });

  it('waits for the gate’s end: a decision in mid-gate to go on is no end, unless the next gate has begun', () => {
    const early = decided('continue', { date: '2026-11-13', provisional: true });
    expect(endOf({ id: 'g' }, around(early))).toBeNull();
    expect(chanceScore(gate('70%'), around(early))).toBeNull();
    expect(chanceScore(gate('70%'), { gates: [{ id: 'g' }, { id: 'h' }], decisions: [early] })).toBeCloseTo(0.09);
    // a stop ends it at once, and a decision on the last day is at its end
    expect(chanceScore(gate('70%'), around({ ...early, outcome: 'stop' }))).toBeCloseTo(0.49);
    expect(chanceScore(gate('70%'), around(decided('continue', { date: END, provisional: true })))).toBeCloseTo(0.09);
  });

  it('is shown beside the chance, once there is one', () => {
    expect(chancePhrase(gate('70%'), around())).toBe('chance given: 70%');
    expect(chancePhrase(gate('70%'), around(decided('continue')))).toBe('chance given: 70%, scored 0.09 (0 is best)');
    expect(chancePhrase(gate(null), around(decided('continue')))).toBe('');
  });
});
