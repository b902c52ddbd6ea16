import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRule, resentence, ruleFromSentence, sameRule } from '#shared/gates/format-rule.ts';
import { parseRule } from '#shared/gates/parse-rule.ts';
import { AGGREGATES, COMPARATORS, type Condition, type ConditionGroup, type Rule } from '#shared/model/gate.ts';
import { newSignal, type Signal } from '#shared/model/signal.ts';
import { all, any, condition, gateWith, signals } from './support.ts';

const act = (over: Partial<Condition>) => condition({ signal: 'act', aggregate: 'last', ...over });

describe('formatRule', () => {
  it.each([
    [{ continueIf: all(condition({ threshold: 60000 })), stopIf: null }, 'continue if the mean of Clicks ≥ 60,000'],
    [
      { continueIf: all(act({ threshold: 40 })), stopIf: all(act({ comparator: '<', threshold: 25 })) },
      'continue if 30-day activation rate ≥ 40%; stop if it is < 25%',
    ],
    [
      {
        continueIf: any(condition({ comparator: 'between', threshold: 1, upper: 2.5 }), act({ aggregate: 'change' })),
        stopIf: all(condition({ aggregate: 'slope', comparator: 'outside', threshold: -1, upper: 1 })),
        minimumReadings: 1,
      },
      'continue if the mean of Clicks is between 1 and 2.5 or the change in 30-day activation rate from baseline ≥ 10 points; stop if the slope of Clicks is outside −1 a week to 1 a week; at least 1 reading',
    ],
  ])('%#', (rule, sentence) => {
    expect(formatRule(rule, signals)).toBe(sentence);
  });

  it('quotes a name that would not be read back, and names twins by their ids', () => {
    const on = [
      newSignal('s1', 'A and B ≥ 3', 'proxy'),
      newSignal('s2', '', 'proxy'),
      newSignal('s3', 'Clicks ≥ 2 and it', 'proxy'),
    ];
    const rule = (signal: string) => ({ continueIf: all(condition({ signal })), stopIf: null });
    expect(formatRule(rule('s2'), on)).toBe('continue if the mean of “s2” ≥ 10');
    for (const { id } of on) {
      const parsed = parseRule(formatRule(rule(id), on), on);
      expect(parsed).toMatchObject({ ok: true, rule: rule(id) });
    }
    const twins = [newSignal('t1', 'Twin', 'proxy'), newSignal('t2', 'Twin', 'proxy')];
    expect(formatRule(rule('t2'), twins)).toBe('continue if the mean of “t2” ≥ 10');
    expect(parseRule(formatRule(rule('t2'), twins), twins)).toMatchObject({ ok: true, rule: rule('t2') });
  });

  it('is empty for a rule that means nothing yet', () => {
    expect(formatRule({ continueIf: null, stopIf: null }, signals)).toBe('');
  });
});

const RULE_LABELS = [
  'mean',
  'of',
  'the',
  'it',
  'and',
  'or',
  'is',
  'at least',
  '5',
  '≥',
  '<',
  'stop if',
  'by week 2',
  ';',
  '.',
  ',',
  '“',
  '”',
  '"',
  "'",
  '%',
  'readings',
  'otherwise',
  'change',
  'Rate',
  'Σ',
  'İ',
  '’',
  '-',
  '/',
  'baseline',
  'a week',
];
const name = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.array(fc.constantFrom(...RULE_LABELS), { minLength: 1, maxLength: 5 }).map((parts) => parts.join(' ')),
);
const unit = fc.oneof(
  fc.constantFrom('', '%', 'h', '$', 'days', '€', 'points', 'k', '000', 'and', ', stop'),
  fc.string({ maxLength: 4 }),
);
const page: fc.Arbitrary<Signal[]> = fc
  .array(fc.record({ name, unit }), { minLength: 1, maxLength: 4 })
  .map((list) =>
    list.map((signal, i) => ({ ...newSignal(`id-${i}-of-signal`, signal.name, 'proxy'), unit: signal.unit })),
  );
const value = fc
  .oneof(fc.integer({ min: -2_000_000, max: 2_000_000 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
  .map((number) => number || 0);

function group(ids: readonly string[]): fc.Arbitrary<ConditionGroup> {
  const one = fc
    .record({
      signal: fc.constantFrom(...ids),
      aggregate: fc.constantFrom(...AGGREGATES),
      comparator: fc.constantFrom(...COMPARATORS),
      a: value,
      b: value,
    })
    .map(({ a, b, ...rest }): Condition => {
      const range = rest.comparator === 'between' || rest.comparator === 'outside';
      return { ...rest, threshold: range ? Math.min(a, b) : a, upper: range ? Math.max(a, b) : null };
    });
  return fc
    .record({ join: fc.constantFrom('all', 'any'), conditions: fc.array(one, { minLength: 1, maxLength: 4 }) })
    .map(({ join, conditions }) => ({ join: conditions.length === 1 ? 'all' : join, conditions }));
}

const ruled = page.chain((on) => {
  const ids = on.map((signal) => signal.id);
  return fc.record({
    on: fc.constant(on),
    continueIf: group(ids),
    stopIf: fc.option(group(ids)),
    minimumReadings: fc.integer({ min: 1, max: 1000 }),
  });
});

describe('a rule’s text', () => {
  it('is read back as the same rule, whatever the signals are called and measured in', () => {
    fc.assert(
      fc.property(ruled, ({ on, ...rule }) => {
        const sentence = formatRule(rule, on);
        const parsed = parseRule(sentence, on);
        expect(parsed, sentence).toMatchObject({ ok: true });
        if (!parsed.ok) return;
        expect({ minimumReadings: 3, ...parsed.rule }, sentence).toEqual(rule);
      }),
      { numRuns: 1000 },
    );
  });

  it('never makes the reader fail in another way than by a refusal inside the text', () => {
    fc.assert(
      fc.property(
        page,
        fc.array(fc.oneof(fc.constantFrom(...RULE_LABELS), fc.string({ maxLength: 5 }))),
        (on, parts) => {
          const sentence = parts.join(' ');
          const parsed = parseRule(sentence, on);
          if (parsed.ok) return;
          expect(parsed.at).toBeGreaterThanOrEqual(0);
          expect(parsed.at + parsed.length).toBeLessThanOrEqual(sentence.length);
          expect(parsed.message).toMatch(/\S\.$/s);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('ruleFromSentence', () => {
  const before: Rule = { ...gateWith().rule, minimumReadings: 5 };
  it('keeps the words and takes what they mean', () => {
    const sentence = ' Continue if  clicks ≥ 5 ';
    expect(ruleFromSentence(sentence, signals, before)).toEqual({
      sentence,
      continueIf: all(condition({ aggregate: 'last', threshold: 5 })),
      stopIf: null,
      minimumReadings: 5,
    });
    expect(ruleFromSentence('clicks ≥ 5, at least 2 readings', signals, before).minimumReadings).toBe(2);
  });
  it('means nothing where the words are not understood', () => {
    expect(ruleFromSentence('if all goes well', signals, before)).toEqual({
      sentence: 'if all goes well',
      continueIf: null,
      stopIf: null,
      minimumReadings: 5,
    });
  });
});

describe('resentence', () => {
  const rule = ruleFromSentence(
    'We continue if mean Clicks ≥ 5 by week 2!'.replace('!', '.'),
    signals,
    gateWith().rule,
  );
  it('leaves a sentence that still says the same', () => {
    expect(resentence(rule, signals)).toBe(rule);
  });
  it('writes the sentence anew after a rename', () => {
    const renamed = signals.map((signal) => (signal.id === 'clicks' ? { ...signal, name: 'Visits' } : signal));
    const after = resentence(rule, renamed);
    expect(after).toEqual({ ...rule, sentence: 'continue if the mean of Visits ≥ 5' });
    expect(sameRule(after, rule)).toBe(true);
  });
  it('does not let a signal that takes the old name take the rule', () => {
    const swapped = signals.map((signal) =>
      signal.id === 'clicks'
        ? { ...signal, name: 'Visits' }
        : signal.id === 'act'
          ? { ...signal, name: 'Clicks' }
          : signal,
    );
    expect(resentence(rule, swapped).sentence).toBe('continue if the mean of Visits ≥ 5');
  });
  it('leaves a rule whose signal is gone, and one that means nothing', () => {
    expect(resentence(rule, signals.slice(1))).toBe(rule);
    const unread = { ...rule, continueIf: null };
    expect(resentence(unread, signals)).toBe(unread);
  });
});
