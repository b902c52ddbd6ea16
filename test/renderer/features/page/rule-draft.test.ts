import { describe, expect, test } from 'vitest';
import { draftOf, followRule, missing, newCondition, ruleOf } from '#renderer/features/page/rule-draft.ts';
import { ruleFromSentence } from '#shared/gates/format-rule.ts';
import { newGate } from '#shared/model/gate.ts';
import { newSignal } from '#shared/model/signal.ts';

const signals = [newSignal('clicks', 'Clicks', 'proxy'), { ...newSignal('hours', 'Hours', 'leading'), unit: 'h' }];
const { rule: empty } = newGate('gate', '2021-09-12');
const ruleIn = (sentence: string) => ruleFromSentence(sentence, signals, empty);

describe('the rule in rows', () => {
  test.each([
    'continue if the mean of Clicks ≥ 60,000; stop if it is < 50,000',
    'continue if Clicks is between 10 and 20 in the last week, mean of 7 days and the slope of Hours > 2 h a week',
    'continue if Clicks > 40 in the last week, mean of 7 days or the median of Clicks ≥ 7; at least 5 readings',
  ])('“%s” becomes rows and the same sentence again', (sentence) => {
    const rule = ruleIn(sentence);
    expect(rule.continueIf).not.toBeNull();
    expect(ruleOf(draftOf(rule, signals), signals)).toEqual({ ...rule, sentence });
  });

  test('of nothing is one row that waits for its number', () => {
    const draft = draftOf(empty, signals);
    expect(draft.continueIf.conditions).toEqual([newCondition('continueIf', signals)]);
    expect(missing(newCondition('continueIf', signals), signals)).toBe('Write a number.');
    expect(ruleOf(draft, signals)).toMatchObject({ sentence: '', continueIf: null, stopIf: null });
  });

  test('rows that are not complete stay out of the sentence', () => {
    const draft = draftOf(ruleIn('continue if Clicks ≥ 5'), signals);
    const row = { ...newCondition('continueIf', signals), comparator: 'between', threshold: 9, upper: 3 } as const;
    expect(missing(row, signals)).toBe('The lower number comes first.');
    expect(missing({ ...row, signal: 'gone' }, signals)).toBe('Choose a signal of this page.');
    draft.continueIf.conditions.push(row);
    expect(ruleOf(draft, signals).sentence).toBe('continue if Clicks ≥ 5 in the last week, mean of 7 days');
  });

  test('a stop line without a continue is no rule yet', () => {
    const draft = draftOf(ruleIn('continue if Clicks ≥ 5; stop if it is < 2'), signals);
    draft.continueIf.conditions = [];
    expect(ruleOf(draft, signals)).toMatchObject({ sentence: '', continueIf: null, stopIf: null });
  });

  test('follow the sentence, keep what is half written, and stay while it is not understood', () => {
    const draft = draftOf(ruleIn('continue if Clicks ≥ 5'), signals);
    draft.stopIf.conditions.push(newCondition('stopIf', signals));
    expect(followRule(draft, ruleIn('Continue if Clicks ≥ 5.'), signals)).toBe(draft);
    expect(followRule(draft, ruleIn('continue if Clicks is nice'), signals)).toBe(draft);
    const next = followRule(draft, ruleIn('continue if Clicks ≥ 6'), signals);
    expect(next.continueIf.conditions[0]?.threshold).toBe(6);
    expect(next.stopIf.conditions).toEqual([]);
  });
});
