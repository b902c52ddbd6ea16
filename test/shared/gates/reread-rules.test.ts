import { describe, expect, it } from 'vitest';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { isBeingWritten, rereadRules, ruleWithin, ruleWithout } from '#shared/gates/reread-rules.ts';
import { type Gate, newGate, type Rule } from '#shared/model/gate.ts';
import { newSignal } from '#shared/model/signal.ts';

const clicks = newSignal('clicks', 'Clicks', 'proxy');
const views = newSignal('views', 'Views', 'leading');
const empty = newGate('g', '2026-11-03');
const rule = (sentence: string): Rule => ruleFromSentence(sentence, [clicks, views], empty.rule);
const gate = (sentence: string): Gate => ({ ...empty, rule: rule(sentence) });
const seal = { at: '2026-11-03T09:00:00.000Z', by: '', hash: 'a'.repeat(64), body: '{}', afterData: false };

it('only the last gate is being written, and only until it is sealed', () => {
  const [first, last] = [gate(''), gate('')];
  expect([first, last].map((one) => isBeingWritten([first, last], one))).toEqual([false, true]);
  const sealed = { ...last, seal };
  expect(isBeingWritten([first, sealed], sealed)).toBe(false);
});

describe('rules read again', () => {
  it('follow a new name in every gate, and stay the very same where nothing is new', () => {
    const gates = [{ ...gate('continue if Clicks ≥ 5'), seal }, gate('continue if Views ≥ 5')];
    const next = rereadRules(gates, [{ ...clicks, name: 'Visits' }, views]);
    expect(next[0]?.rule).toEqual({
      ...gates[0]?.rule,
      sentence: 'continue if Visits ≥ 5 in the last week, mean of 7 days',
    });
    expect(next[1]).toBe(gates[1]);
  });

  it('are understood by now only where the gate is still being written', () => {
    const later = newSignal('later', 'Later', 'outcome');
    const unread = gate('continue if Later ≥ 5');
    expect(unread.rule.continueIf).toBeNull();
    const next = rereadRules([unread, unread, { ...unread }], [clicks, views, later]);
    expect(next.map(({ rule: { continueIf } }) => continueIf?.conditions[0]?.signal)).toEqual([
      undefined,
      undefined,
      'later',
    ]);
    expect(rereadRules([{ ...unread, seal }], [clicks, later])[0]?.rule).toBe(unread.rule);
  });

  it('keep a minimum that only the number field knows', () => {
    const nine = { ...gate('continue if Later ≥ 5'), rule: { ...rule('continue if Later ≥ 5'), minimumReadings: 9 } };
    const [next] = rereadRules([nine], [newSignal('later', 'Later', 'outcome')]);
    expect(next?.rule).toMatchObject({ minimumReadings: 9, continueIf: { join: 'all' } });
  });
});

describe('a rule without one of its signals', () => {
  const both = rule('continue if Clicks ≥ 5; stop if Views < 2');

  it('keeps its sentence and its minimum, and means nothing', () => {
    const nothing = { ...both, continueIf: null, stopIf: null };
    expect(ruleWithout(both, 'clicks')).toEqual(nothing);
    expect(ruleWithout(both, 'views')).toEqual(nothing);
    expect(ruleWithin(both, [clicks])).toEqual(nothing);
    expect(ruleWithin(both, [])).toEqual(nothing);
  });

  it('is the same rule where all its signals are there', () => {
    expect(ruleWithout(both, 'errors')).toBe(both);
    expect(ruleWithin(both, [views, clicks])).toBe(both);
  });
});
