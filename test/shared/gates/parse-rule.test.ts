import { describe, expect, it } from 'vitest';
import { parseRule } from '#shared/gates/parse-rule.ts';
import type { Condition } from '#shared/model/gate.ts';
import { newSignal } from '#shared/model/signal.ts';
import { activation, clicks, condition, firstValue, LAST, LEVEL, signals } from './support.ts';

// A bare name is the signal's level: the mean of the gate's last seven days.
const act40 = condition({ signal: 'act', ...LEVEL, threshold: 40 });
const act25 = condition({ signal: 'act', ...LEVEL, comparator: '<', threshold: 25 });

/** What the sentence means, or its refusal. */
function read(sentence: string, on = signals) {
  const parsed = parseRule(sentence, on);
  return parsed.ok
    ? parsed.rule
    : `${sentence.slice(0, parsed.at)}⟨${sentence.slice(parsed.at, parsed.at + parsed.length)}⟩ ${parsed.message}`;
}

/** The one condition to continue on. */
function one(sentence: string, on = signals): Condition | string {
  const rule = read(sentence, on);
  if (typeof rule === 'string') return rule;
  expect(rule.stopIf).toBeNull();
  expect(rule.continueIf?.conditions).toHaveLength(1);
  return rule.continueIf?.conditions[0] ?? 'nothing';
}

describe('parseRule understands', () => {
  it.each([
    'continue if activation rate ≥ 40% by week 2; stop if it is < 25%',
    'Continue if the activation rate is at least 40% by week 2. Stop if it is below 25%. Otherwise change.',
    'We will continue if the 30-day activation rate is 40 % or more by the end of week two, and stop if it is under 25 percent; otherwise we change course',
    "We'll stop if 30-DAY activation rate < 25%; continue if it reaches 40%",
    'by week 2, continue if “30-day activation rate” >= 40%; we will stop if "30-day activation rate" is less than 25',
  ])('%s', (sentence) => {
    expect(read(sentence)).toEqual({
      continueIf: { join: 'all', conditions: [act40] },
      stopIf: { join: 'all', conditions: [act25] },
    });
  });

  it('the last reading where it is named', () => {
    expect(
      read('continue if the last reading of the activation rate ≥ 40%\nstop if its latest value is lower than 25%'),
    ).toEqual({
      continueIf: { join: 'all', conditions: [{ ...act40, ...LAST }] },
      stopIf: { join: 'all', conditions: [{ ...act25, ...LAST }] },
    });
  });

  it('the rule of the first journey', () => {
    expect(one('continue if the mean of Clicks ≥ 60,000')).toEqual(condition({ threshold: 60000 }));
    expect(one('Continue if the activation rate is at least 40% by week 2')).toEqual(act40);
  });

  it.each([
    ['mean Clicks ≥ 5', 'mean'],
    ['the average of clicks is at least 5', 'mean'],
    ['the median of Clicks ≥ 5', 'median'],
    ['the lowest Clicks ≥ 5', 'min'],
    ['min of Clicks ≥ 5', 'min'],
    ['the highest value of Clicks ≥ 5', 'max'],
    ['total Clicks over the gate ≥ 5', 'sum'],
    ['the sum of Clicks ≥ 5', 'sum'],
    ['the change in Clicks from baseline ≥ 5', 'change'],
    ['change in % of Clicks from the baseline ≥ 5', 'change-percent'],
    ['the change in Clicks is at least 5%', 'change-percent'],
    ['the percent change in Clicks ≥ 5%', 'change-percent'],
    ['the slope of Clicks ≥ 5 a week', 'slope'],
    ['the slope of Clicks a week is at least 5', 'slope'],
    ['the weekly trend in Clicks ≥ 5 per week', 'slope'],
  ])('the aggregate in: %s', (sentence, aggregate) => {
    expect(one(sentence)).toEqual({ ...condition({ threshold: 5 }), aggregate });
  });

  it.each([
    ['≥ 5', '>='],
    ['>= 5', '>='],
    ['is at least 5', '>='],
    ['is no less than 5', '>='],
    ['reaches 5', '>='],
    ['is 5 or more', '>='],
    ['> 5', '>'],
    ['is above 5', '>'],
    ['exceeds 5', '>'],
    ['is more than 5', '>'],
    ['≤ 5', '<='],
    ['<= 5', '<='],
    ['is at most 5', '<='],
    ['is not above 5', '<='],
    ['is 5 or less', '<='],
    ['< 5', '<'],
    ['falls to under 5', '<'],
    ['is fewer than 5', '<'],
  ])('the comparison in: Clicks %s', (text, comparator) => {
    expect(one(`Clicks ${text}`)).toEqual({ ...condition({ ...LEVEL, threshold: 5 }), comparator });
  });

  it('ranges', () => {
    const range = { ...LEVEL, threshold: 10, upper: 20 } as const;
    expect(one('Clicks is between 10 and 20')).toEqual(condition({ ...range, comparator: 'between' }));
    expect(one('Clicks outside 10 to 20')).toEqual(condition({ ...range, comparator: 'outside' }));
    expect(one('Clicks is outside of 10–20')).toEqual(condition({ ...range, comparator: 'outside' }));
    expect(one('Clicks between −20 and −10')).toMatchObject({ threshold: -20, upper: -10 });
  });

  it.each([
    ['≥ 60,000', 60000],
    ['≥ 60 000', 60000],
    ["≥ 60'000", 60000],
    ['≥ $1,200', 1200],
    ['≥ 60k', 60000],
    ['≥ 1.1 million', 1100000],
    ['≥ −4.5', -4.5],
    ['≥ .5', 0.5],
    ['≥ 1e3', 1000],
    ['≥ 40%', 40],
    ['≥ 40 clicks', 40],
  ])('the number in: Clicks %s', (text, threshold) => {
    expect(one(`Clicks ${text}`)).toMatchObject({ threshold });
  });

  it('units that are the signal’s, in other words too', () => {
    for (const unit of ['h', ' h', ' hours', ' hrs', '']) {
      expect(one(`time to first value ≤ 4${unit} within two weeks`)).toMatchObject({ signal: 'ttfv', threshold: 4 });
    }
    expect(one('the change in activation rate from baseline ≥ 5 points')).toMatchObject({ aggregate: 'change' });
    expect(one('the percent change in activation rate ≥ 5%')).toMatchObject({ aggregate: 'change-percent' });
  });

  it('several conditions', () => {
    const rule = read(
      'continue if Clicks ≥ 5 and the mean of time to first value ≤ 33 h and < 40; stop if either Clicks < 2 or it is > 99',
    );
    expect(rule).toMatchObject({
      continueIf: {
        join: 'all',
        conditions: [
          { signal: 'clicks' },
          { signal: 'ttfv', aggregate: 'mean' },
          { signal: 'ttfv', aggregate: 'mean', threshold: 40 },
        ],
      },
      stopIf: {
        join: 'any',
        conditions: [
          { signal: 'clicks', threshold: 2 },
          { signal: 'clicks', comparator: '>' },
        ],
      },
    });
  });

  it('a minimum of readings, wherever it stands', () => {
    for (const sentence of [
      'continue if Clicks ≥ 5 with at least 7 readings; stop if it is < 2',
      'continue if Clicks ≥ 5; stop if it is < 2; at least seven readings',
      'with at least 7 readings, continue if Clicks ≥ 5. Stop if it is < 2.',
      'continue if Clicks ≥ 5 by week 2 and at least 7 readings; stop if Clicks < 2',
    ]) {
      expect(read(sentence)).toMatchObject({ minimumReadings: 7, continueIf: { conditions: [{ threshold: 5 }] } });
    }
  });

  it('names that hold the rule’s own words', () => {
    const odd = [
      'Clicks',
      'Clicks and taps',
      'Mean time to recover',
      'share at least 5 stars',
      'Defects/Million',
      'A',
      '1.5x users',
    ];
    const on = odd.map((name, i) => newSignal(`s${i}`, name, 'proxy'));
    odd.forEach((name, i) => {
      expect(one(`continue if ${name} > 3`, on)).toMatchObject({ signal: `s${i}`, ...LEVEL, threshold: 3 });
      expect(one(`continue if the mean of ${name} > 3`, on)).toMatchObject({ signal: `s${i}`, aggregate: 'mean' });
    });
  });
});

describe('parseRule refuses, naming the place', () => {
  it.each([
    ['', '⟨⟩ There is no rule yet; write when to continue.'],
    ['  \n', '⟨⟩ There is no rule yet; write when to continue.'],
    [
      'We will continue if …',
      'We will continue if ⟨…⟩ Write when to continue here: a signal, a comparison and a number.',
    ],
    ['continue if', 'continue if⟨⟩ Write when to continue here: a signal, a comparison and a number.'],
    ['stop if Clicks < 5', 'stop if Clicks < 5⟨⟩ Say when to continue as well, such as “continue if …”.'],
    [
      'continue if the foo rate ≥ 4',
      'continue if the ⟨foo rate⟩ There is no signal called ‘foo rate’. The signals on this page are ‘Clicks’, ‘30-day activation rate’, ‘Time to first value’.',
    ],
    [
      'continue if Clicks ≥ 5 and activation rate ≥ 4 or Clicks > 2',
      'continue if Clicks ≥ 5 and activation rate ≥ 4 ⟨or⟩ “and” and “or” cannot be mixed in one rule; join all conditions by the same word.',
    ],
    ['continue if Clicks', 'continue if Clicks⟨⟩ Compare Clicks with a number here, such as “≥ 40” or “is below 25”.'],
    [
      'continue if Clicks = 5',
      'continue if Clicks ⟨= 5⟩ ‘=’ is hardly ever met exactly; compare, such as “≥ 40” or “is below 25”.',
    ],
    [
      'continue if Clicks is 5',
      'continue if Clicks is 5⟨⟩ A number is hardly ever met exactly; write “or more” or “or less” after it.',
    ],
    ['continue if Clicks ≥ many', 'continue if Clicks ≥ ⟨many⟩ ‘many’ is not a number.'],
    [
      'continue if Clicks ≥ 1,5',
      'continue if Clicks ≥ ⟨1,5⟩ ‘1,5’ is not a number here; write 1.5 for one and a half and 1,500 for fifteen hundred.',
    ],
    ['continue if Clicks ≥ 1e999', 'continue if Clicks ≥ ⟨1e999⟩ ‘1e999’ is larger than a number can be.'],
    [
      'continue if Clicks ≥ 5 unless it rains',
      'continue if Clicks ≥ 5 unless ⟨it rains⟩ ‘it rains’ is not understood as a comparison; write a signal, a comparison and a number.',
    ],
    [
      'continue if Clicks between 20 and 10',
      'continue if Clicks between⟨ 20 and 10⟩ The ends are the wrong way round; write the lower number first.',
    ],
    [
      'continue if time to first value ≤ 4%',
      'continue if time to first value ≤ 4⟨%⟩ ‘%’ is not the unit of Time to first value, which is read in h.',
    ],
    [
      'continue if time to first value ≤ $4',
      'continue if time to first value ≤ ⟨$4⟩ ‘$’ is not the unit of Time to first value, which is read in h.',
    ],
    [
      'continue if the change in activation rate ≥ 5%',
      'continue if the change in activation rate ≥ 5⟨%⟩ ‘%’ could be percentage points or percent of the baseline; write “points”, or “% of the baseline”.',
    ],
    ['continue if it ≥ 5', 'continue if ⟨it⟩ ‘it’ refers to no signal yet; name one.'],
    ['continue if “Clicks ≥ 5', 'continue if ⟨“Clicks ≥ 5⟩ The quotation mark “ is not closed.'],
    [
      'continue if Clicks ≥ 5; otherwise stop',
      'continue if Clicks ≥ 5; ⟨otherwise stop⟩ Otherwise always means change; say when to stop by “stop if …”.',
    ],
    [
      'continue if Clicks ≥ 5; continue if Clicks ≥ 6',
      'continue if Clicks ≥ 5; ⟨continue if⟩ There are two “continue if”; join their conditions by “and” or “or”.',
    ],
    [
      'continue if Clicks ≥ 5 with at least 0 readings',
      'continue if Clicks ≥ 5 ⟨with at least 0 readings⟩ A rule needs at least 1 and at most 1,000 readings.',
    ],
  ])('%j', (sentence, refusal) => {
    expect(read(sentence)).toBe(refusal);
  });

  it('words that fit two signals', () => {
    const on = [activation, newSignal('churn', 'Churn rate', 'outcome')];
    expect(read('continue if the rate ≥ 4', on)).toBe(
      'continue if the ⟨rate⟩ ‘rate’ could be ‘30-day activation rate’ or ‘Churn rate’; write the whole name.',
    );
    const twins = [clicks, { ...clicks, id: 'other' }];
    expect(read('continue if the mean of Clicks ≥ 4', twins)).toContain('More than one signal is called ‘Clicks’');
    expect(read('continue if “Clicks” ≥ 4', twins)).toContain('More than one signal is called ‘Clicks’');
  });

  it('with an example that is understood', () => {
    for (const on of [[], [firstValue, clicks]]) {
      const parsed = parseRule('nonsense', on);
      expect(parsed.ok).toBe(false);
      if (parsed.ok) return;
      const known = on.length ? on : [newSignal('a', 'activation rate', 'proxy')];
      expect(parseRule(parsed.example, known).ok).toBe(true);
    }
    expect(read('continue if Clicks ≥ 5', [])).toContain('There is no signal on this page yet');
  });
});
