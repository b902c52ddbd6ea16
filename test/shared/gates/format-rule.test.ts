import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatRule, resentence, ruleFromSentence, sameRule } from '#shared/gates/format-rule.ts';
import { parseRule } from '#shared/gates/parse-rule.ts';
import { AGGREGATES, COMPARATORS, type Condition, type ConditionGroup, type Rule } from '#shared/model/gate.ts';
import { newSignal, type Signal } from '#shared/model/signal.ts';
import { runs } from '../../../build/in-full.ts';
import { all, any, condition, gateWith, LAST, LEVEL, signals } from './support.ts';

/** The support's condition without its aggregate. */
const { aggregate: _mean, ...bare } = condition();
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

const levels = AGGREGATES.filter((aggregate) => aggregate !== 'last');
const single = fc.constantFrom('last' as const, 'change' as const, 'change-percent' as const);
/** What today's parser writes: the whole gate, windows of days, and readings one by one. */
const over = fc.oneof(
  fc.record({ aggregate: fc.constantFrom(...levels) }),
  fc.record({
    window: fc.oneof(
      fc.record({ kind: fc.constant('week' as const), week: fc.integer({ min: 1, max: 52 }) }),
      fc.record({ kind: fc.constant('last-days' as const), days: fc.integer({ min: 1, max: 366 }) }),
    ),
    aggregate: fc.constantFrom(...AGGREGATES),
  }),
  fc.record({
    window: fc.oneof(
      fc.record({ kind: fc.constant('days-in-a-row' as const), days: fc.integer({ min: 2, max: 366 }) }),
      fc.constantFrom({ kind: 'last-reading' as const }, { kind: 'every-day' as const }),
    ),
    aggregate: single,
  }),
);

function group(ids: readonly string[]): fc.Arbitrary<ConditionGroup> {
  const one = fc
    .record({
      signal: fc.constantFrom(...ids),
      over,
      comparator: fc.constantFrom(...COMPARATORS),
      a: value,
      b: value,
    })
    .map(({ a, b, over: measure, signal, comparator }): Condition => {
      const rest = { signal, ...measure, comparator };
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
      { numRuns: runs(1000) },
    );
  });

  it('a rule from before version 6, whose bare name is the last reading, is read back as one', () => {
    const old = { continueIf: all(act({ threshold: 40 })), stopIf: all(condition({ comparator: '<', threshold: 25 })) };
    const sentence = formatRule(old, signals);
    expect(sentence).toBe('continue if 30-day activation rate ≥ 40%; stop if the mean of Clicks < 25');
    expect(parseRule(sentence, signals, 'last')).toEqual({ ok: true, rule: old });
    expect(resentence({ ...old, sentence, minimumReadings: 3 }, signals).sentence).toBe(sentence);
    // A time in it was stepped over then: it stays that way.
    const timed = {
      ...old,
      sentence: 'continue if activation rate ≥ 40% in week 1; stop if mean Clicks < 25',
      minimumReadings: 3,
    };
    expect(resentence(timed, signals)).toBe(timed);
  });

  it.each([
    // Each sentence, what it means, and how it is written back.
    ['Clicks ≥ 5', { ...LEVEL }, 'Clicks ≥ 5 in the last week, mean of 7 days'],
    [
      'Clicks ≥ 5 in week 2',
      { window: { kind: 'week', week: 2 }, aggregate: 'mean' },
      'Clicks ≥ 5 in week 2, mean of 7 days',
    ],
    [
      'Clicks in the second week ≥ 5',
      { window: { kind: 'week', week: 2 }, aggregate: 'mean' },
      'Clicks ≥ 5 in week 2, mean of 7 days',
    ],
    [
      'the mean of Clicks over week 2 ≥ 5',
      { window: { kind: 'week', week: 2 }, aggregate: 'mean' },
      'Clicks ≥ 5 in week 2, mean of 7 days',
    ],
    ['Clicks ≥ 5 over the last 7 days', { ...LEVEL }, 'Clicks ≥ 5 in the last week, mean of 7 days'],
    [
      'Clicks ≥ 5 in the last two weeks, median',
      { window: { kind: 'last-days', days: 14 }, aggregate: 'median' },
      'the median of Clicks ≥ 5 in the last 14 days',
    ],
    [
      'the maximum of Clicks in the last 3 days ≥ 5',
      { window: { kind: 'last-days', days: 3 }, aggregate: 'max' },
      'the maximum of Clicks ≥ 5 in the last 3 days',
    ],
    ['the last reading of Clicks ≥ 5', { ...LAST }, 'the last reading of Clicks ≥ 5'],
    ['Clicks ≥ 5 at the last reading', { ...LAST }, 'the last reading of Clicks ≥ 5'],
    [
      'Clicks ≥ 5 for 3 days in a row',
      { window: { kind: 'days-in-a-row', days: 3 }, aggregate: 'last' },
      'Clicks ≥ 5 for 3 days in a row',
    ],
    [
      'Clicks ≥ 5 on five consecutive days',
      { window: { kind: 'days-in-a-row', days: 5 }, aggregate: 'last' },
      'Clicks ≥ 5 for 5 days in a row',
    ],
    ['Clicks ≥ 5 every day', { window: { kind: 'every-day' }, aggregate: 'last' }, 'Clicks ≥ 5 every day'],
    ['Clicks ≥ 5 over the whole gate', { aggregate: 'mean' }, 'the mean of Clicks ≥ 5'],
    [
      'the slope of Clicks ≥ 5 a week in the last 7 days',
      { window: LEVEL.window, aggregate: 'slope' },
      'the slope of Clicks ≥ 5 a week in the last week',
    ],
    [
      'the change in Clicks from baseline ≥ 5% in week 2',
      { window: { kind: 'week', week: 2 }, aggregate: 'change-percent' },
      'the percent change in Clicks from baseline ≥ 5% in week 2',
    ],
  ] as const)('%s', (text, over_, written) => {
    const parsed = parseRule(`continue if ${text}`, signals);
    expect(parsed).toEqual({
      ok: true,
      rule: { continueIf: all(condition({ ...bare, ...over_, threshold: 5 })), stopIf: null },
    });
    if (parsed.ok) expect(formatRule(parsed.rule, signals)).toBe(`continue if ${written}`);
  });

  it('the bare name of a signal that is read weekly is its last reading, and it asks for two of them', () => {
    const weekly = [{ ...newSignal('w', 'NPS', 'proxy'), cadence: 'weekly' as const }];
    const daily = [{ ...newSignal('d', 'Visits', 'proxy'), cadence: 'daily' as const }];
    const empty: Rule = { ...gateWith().rule, sentence: '', continueIf: null, stopIf: null, minimumReadings: 3 };
    const nps = ruleFromSentence('continue if NPS ≥ 5', weekly, empty);
    expect(nps).toMatchObject({
      continueIf: all(condition({ signal: 'w', ...LAST, threshold: 5 })),
      minimumReadings: 2,
    });
    expect(ruleFromSentence('continue if Visits ≥ 5', daily, empty).minimumReadings).toBe(7);
    // A minimum that the sentence named goes with it.
    const ten = ruleFromSentence('continue if Visits ≥ 5 with at least 10 readings', daily, empty);
    expect(ten.minimumReadings).toBe(10);
    expect(ruleFromSentence('continue if Visits ≥ 5', daily, ten).minimumReadings).toBe(7);
    // One that was set beside it stays.
    expect(
      ruleFromSentence('continue if Visits ≥ 6', daily, { ...ten, sentence: 'continue if Visits ≥ 5' }).minimumReadings,
    ).toBe(10);
  });

  it.each([
    ['the mean of Clicks ≥ 5 every day', 'judged one by one'],
    ['Clicks in week 1 ≥ 5 in week 2', 'two windows'],
    ['Clicks ≥ 5 in week 2, mean of 5 days', 'has 7 days, not 5'],
    ['Clicks ≥ 5 in week 99', 'no stretch of a gate'],
  ])('refuses %s', (text, message) => {
    const parsed = parseRule(`continue if ${text}`, signals);
    expect(parsed.ok ? '' : parsed.message).toContain(message);
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
      { numRuns: runs(400) },
    );
  });
});

describe('ruleFromSentence', () => {
  const before: Rule = { ...gateWith().rule, minimumReadings: 5 };
  it('keeps the words and takes what they mean', () => {
    const sentence = ' Continue if  clicks ≥ 5 ';
    expect(ruleFromSentence(sentence, signals, before)).toEqual({
      sentence,
      continueIf: all(condition({ ...LEVEL, threshold: 5 })),
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
    expect(sameRule(after, rule, renamed)).toBe(true);
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
