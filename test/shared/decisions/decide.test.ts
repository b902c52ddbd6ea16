import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type DecisionInput, makeDecision, ruleHash } from '#shared/decisions/decide.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import { verdict } from '#shared/gates/verdict.ts';
import { decisionSchema } from '#shared/model/decision.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { snapshotSchema } from '#shared/model/snapshot.ts';
import { canonicalJson } from '#shared/text/canonical.ts';
import { all, condition, gateWith, series, signals } from '../gates/support.ts';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

function input(over: Partial<DecisionInput> = {}): DecisionInput {
  const gate = gateWith({ stopIf: all(condition({ comparator: '<', threshold: 5 })) });
  const sheet: Sheet = {
    ...newSheet('s1', '2026-01-01T00:00:00.000Z', 'A sheet'),
    aim: { outcome: 'More clicks', done: '' },
    mechanism: { lever: 'bigger type', target: 'clicks', because: 'people see it', assumptions: [] },
    signals,
    gates: [gate],
  };
  const readings = [...series([1, 20, 20, 20], '2026-01-04'), ...series([3], '2026-01-06', 'ttfv')];
  const found = verdict({ gate, signals, guardrail: sheet.guardrail, readings, today: '2026-01-20' });
  const when = { id: 'd1', at: '2026-01-20T10:00:00.000Z', date: '2026-01-20' };
  const words = { outcome: 'continue', rationale: '', by: 'Ana' } as const;
  return { ...when, gate, sheet, readings, verdict: found, ...words, sha256, ...over };
}

describe('makeDecision', () => {
  it('keeps what luck alone would have done', () => {
    const given = input();
    // Forty days of 20 before the gate of fifteen days: 26 stretches, all of them met, two of which do not overlap.
    const readings = [...series(Array(40).fill(20), '2025-11-26'), ...given.readings.slice(1)];
    expect(makeDecision({ ...given, readings }).snapshot.luck).toEqual({
      ...{ stretches: 26, met: 26, independent: 2, oneInTwenty: 21, trendMeets: true },
    });
  });

  it('freezes what it was taken on', () => {
    const given = input();
    const { decision, snapshot } = makeDecision(given);
    expect(snapshotSchema.parse(snapshot)).toEqual(snapshot);
    expect(decision.basis).toEqual({
      snapshot: sha256(canonicalJson(snapshot)),
      aim: 'More clicks',
      mechanism: 'We believe bigger type will move clicks because people see it.',
      gateStart: '2026-01-05',
      gateEnd: '2026-01-19',
      rule: given.gate.rule.sentence,
      hours: null,
    });
    expect(decisionSchema.parse(decision)).toEqual(decision);
    expect(decision).toMatchObject({ outcome: 'continue', verdict: 'continue', provisional: false, by: 'Ana' });
    expect(snapshot).toMatchObject({
      decision: decision.id,
      aim: 'More clicks',
      mechanism: 'We believe bigger type will move clicks because people see it.',
      gateStart: '2026-01-05',
      gateEnd: '2026-01-19',
      signals: [{ id: 'clicks', name: 'Clicks', unit: '' }],
      ruleHash: ruleHash(given.gate.rule, sha256),
    });
    expect(snapshot.readings.map((reading) => reading.value)).toEqual([1, 20, 20, 20]);
    // One earlier reading makes no stretch.
    expect(snapshot.luck).toBeNull();
    const kept = structuredClone(snapshot);
    (given.gate.rule.continueIf?.conditions[0] ?? condition()).threshold = 99;
    expect(snapshot).toEqual(kept);
  });

  it('keeps how sure people were, with a day to look back; without a confidence there is none', () => {
    expect(makeDecision(input()).decision).toMatchObject({ confidence: null, reviewOn: null, lookBack: null });
    expect(makeDecision(input({ confidence: 80 })).decision).toMatchObject({ confidence: 80, reviewOn: '2026-02-17' });
    const chosen = input({ confidence: 80, reviewOn: '2026-02-01' });
    expect(makeDecision(chosen).decision.reviewOn).toBe('2026-02-01');
  });

  it('demands a reason against the verdict, and where there is none yet', () => {
    const against = () => makeDecision(input({ outcome: 'stop', rationale: ' \n' }));
    expect(against).toThrow('Say why: the rule says continue, you decide stop.');
    expect(against).toThrow(PlumblineError);
    expect(makeDecision(input({ outcome: 'stop', rationale: 'The budget is gone.' })).decision.outcome).toBe('stop');
    const { gate, sheet } = input();
    const early = verdict({ gate, signals, guardrail: sheet.guardrail, readings: [], today: '2026-01-06' });
    expect(() => makeDecision(input({ verdict: early, outcome: 'change' }))).toThrow(
      'Say why: the rule says nothing yet, you decide change.',
    );
  });

  it('hashes what the rule means, not its wording', () => {
    const rule = gateWith().rule;
    expect(ruleHash({ ...rule, sentence: 'other words' }, sha256)).toBe(ruleHash(rule, sha256));
    expect(ruleHash({ ...rule, minimumReadings: 4 }, sha256)).not.toBe(ruleHash(rule, sha256));
  });

  it("keeps the guardrail's readings when there is a guardrail", () => {
    const { gate, sheet, readings } = input();
    const guarded: Sheet = { ...sheet, guardrail: { text: '', signal: 'ttfv', good: null, valid: null, slo: 1 } };
    const found = verdict({ gate, signals, guardrail: guarded.guardrail, readings, today: '2026-01-20' });
    const { snapshot } = makeDecision(input({ sheet: guarded, verdict: found }));
    expect(snapshot.signals.map((signal) => signal.id)).toEqual(['clicks', 'ttfv']);
    expect(snapshot.readings.at(-1)).toEqual({ signal: 'ttfv', date: '2026-01-06', value: 3 });
  });
});
