import { describe, expect, test } from 'vitest';
import {
  type DraftCondition,
  draftOf,
  followRule,
  missing,
  newCondition,
  ruleOf,
  WINDOW_CHOICES,
  windowChoice,
  windowSize,
  withAggregate,
  withWindow,
} from '#renderer/features/page/rule-draft.ts';
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

describe('the days of a row', () => {
  const row = { ...newCondition('continueIf', signals), threshold: 5 };
  const sentenceOf = (changed: DraftCondition) =>
    ruleOf(
      {
        continueIf: { join: 'all', conditions: [changed] },
        stopIf: { join: 'all', conditions: [] },
        minimumReadings: 3,
      },
      signals,
    ).sentence;

  test.each([
    ['gate', undefined, 'continue if the mean of Clicks ≥ 5'],
    ['week', 1, 'continue if Clicks ≥ 5 in week 1, mean of 7 days'],
    ['last-days', undefined, 'continue if Clicks ≥ 5 in the last week, mean of 7 days'],
    ['last-days', 1, 'continue if Clicks ≥ 5 on the last day'],
    ['last-reading', undefined, 'continue if the last reading of Clicks ≥ 5'],
    ['days-in-a-row', 4, 'continue if Clicks ≥ 5 for 4 days in a row'],
    ['every-day', undefined, 'continue if Clicks ≥ 5 every day'],
  ] as const)('%s %s', (choice, size, sentence) => {
    const changed = withWindow(row, choice, size);
    expect(windowChoice(changed)).toBe(choice);
    expect(sentenceOf(changed)).toBe(sentence);
    expect(ruleIn(sentence).continueIf?.conditions).toEqual(
      ruleOf(draftOf(ruleIn(sentence), signals), signals).continueIf?.conditions,
    );
  });

  test('can follow each other in any order, and always make a sentence that reads back', () => {
    for (const first of WINDOW_CHOICES) {
      for (const second of WINDOW_CHOICES) {
        for (const aggregate of ['mean', 'last', 'change', 'slope'] as const) {
          const changed = withWindow(withAggregate(withWindow(row, first.value), aggregate), second.value);
          const rule = ruleOf(
            {
              continueIf: { join: 'all', conditions: [changed] },
              stopIf: { join: 'all', conditions: [] },
              minimumReadings: 3,
            },
            signals,
          );
          expect(ruleIn(rule.sentence).continueIf, rule.sentence).toEqual(rule.continueIf);
        }
      }
    }
  });

  test('a new stop row looks at the days of the row before it; an old bare last reading is shown as one', () => {
    const weekly = withWindow(row, 'week', 2);
    expect(newCondition('stopIf', signals, weekly).window).toEqual({ kind: 'week', week: 2 });
    expect(windowChoice({ ...row, aggregate: 'last' })).toBe('last-reading');
    expect(windowSize(weekly)).toEqual({ value: 2, range: [1, 52] });
    expect(windowSize(row)).toBeNull();
  });
});
