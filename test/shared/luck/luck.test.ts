import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { verdict } from '#shared/gates/verdict.ts';
import { baseRate, passesByLuck, rateOf } from '#shared/luck/base-rate.ts';
import { luck, luckRecord, luckSentence } from '#shared/luck/luck.ts';
import { thresholdFor } from '#shared/luck/one-in-twenty.ts';
import { decidingPhrase, decidingReadings } from '#shared/luck/one-reading.ts';
import { type LuckInput, pastStretches } from '#shared/luck/past-stretches.ts';
import { ifItGoesOn, theilSen } from '#shared/luck/trend.ts';
import { type Condition, type Gate, newGate, type RuleWindow } from '#shared/model/gate.ts';
import { luckSchema } from '#shared/model/snapshot.ts';
import { addDays, dayNumber, fromDayNumber } from '#shared/time/calendar.ts';
import { all, any, clicks, condition, firstValue, LEVEL, noGuardrail, series } from '../gates/support.ts';

const START = '2026-03-02';
const gateOf = (rule: Partial<Gate['rule']>, start = START): Gate => {
  const gate = newGate('g', start);
  return { ...gate, rule: { ...gate.rule, sentence: 'a rule', ...rule } };
};
/** Days before the gate, the last of them the day before it. */
const untilGate = (values: readonly (number | null)[], signal = 'clicks') =>
  series(values, addDays(START, -values.length), signal);
const input = (rule: Partial<Gate['rule']>, readings: LuckInput['readings']): LuckInput & { gate: Gate } => ({
  gate: gateOf(rule),
  signals: [clicks, firstValue],
  readings,
  today: START,
});

describe('the base rate', () => {
  it('slides the rule over the history, a day at a time', () => {
    // Sixteen days 0, 0, … 0, 14, 28: fourteen-day stretches end on the last three. Their means are 0, 14/14 = 1, 42/14 = 3.
    const found = baseRate(
      input({ continueIf: all(condition({ threshold: 1 })) }, untilGate([...Array(14).fill(0), 14, 28])),
    );
    expect(found.stretches.map(({ end, outcome, values }) => [end, outcome, values[0]])).toEqual([
      ['2026-02-27', 'change', 0],
      ['2026-02-28', 'continue', 1],
      ['2026-03-01', 'continue', 3],
    ]);
    // All three overlap: one of them stands alone, the latest.
    expect(found).toMatchObject({ met: 2, stopped: 0, independent: 1, independentMet: 1, tooLittle: true });
  });

  it('counts stretches apart from the gate backwards', () => {
    // Fifty days make 37 stretches; counted back from the last day they end on days 50, 36 and 22.
    const values = Array.from({ length: 50 }, (_, i) => (i < 22 ? 20 : 0));
    const found = baseRate(input({ continueIf: all(condition({ threshold: 10 })) }, untilGate(values)));
    // The mean of a stretch is ≥ 10 while at least seven of its days are among the first 22: ends on days 14 to 29, 16 of them.
    expect(found).toMatchObject({ met: 16, independent: 3, independentMet: 1, tooLittle: false });
    expect(found.stretches).toHaveLength(37);
    expect(passesByLuck(found)).toBe(true);
    expect(luckSentence(gateOf({}), found)).toBe(
      'In 16 of 37 two-week stretches before, this rule would have said continue.',
    );
  });

  it('stops before it continues, and leaves out stretches with too few readings', () => {
    const rule = {
      continueIf: all(condition({ threshold: 1 })),
      stopIf: all(condition({ aggregate: 'max' as const, comparator: '>' as const, threshold: 20 })),
      minimumReadings: 3,
    };
    // Of 20 days two at the start and three at the end are read: the stretches ending on days 14 to 18 hold at most 2 of
    // them, the one ending on day 19 two, the last three.
    const gappy = [5, 5, ...Array(15).fill(null), 5, 5, 30];
    const found = baseRate(input(rule, untilGate(gappy)));
    expect(found.stretches.map(({ end, outcome }) => [end, outcome])).toEqual([['2026-03-01', 'stop']]);
    expect(found).toMatchObject({ met: 0, stopped: 1, tooLittle: true });
    expect(luckSentence(gateOf({}), found)).toBe('Too little history for a base rate: 1 earlier stretch, 6 needed.');
  });

  it('is nothing without a rule, and knows no reading of the gate or of the days to come', () => {
    expect(pastStretches(input({ continueIf: null }, untilGate(Array(30).fill(1))))).toEqual([]);
    expect(
      pastStretches(input({ continueIf: all(condition({ signal: 'gone' })) }, untilGate(Array(30).fill(1)))),
    ).toEqual([]);
    const rule = { continueIf: all(condition()) };
    const history = untilGate(Array(30).fill(1));
    expect(pastStretches(input(rule, [...history, ...series([99, 99], START)]))).toEqual(
      pastStretches(input(rule, history)),
    );
  });

  const windows: fc.Arbitrary<RuleWindow | undefined> = fc.constantFrom(
    undefined,
    { kind: 'week', week: 1 },
    { kind: 'week', week: 2 },
    { kind: 'last-days', days: 7 },
    { kind: 'last-reading' },
    { kind: 'days-in-a-row', days: 3 },
    { kind: 'every-day' },
  );
  const conditions: fc.Arbitrary<Condition> = fc
    .record({
      signal: fc.constantFrom('clicks', 'ttfv'),
      window: windows,
      aggregate: fc.constantFrom('last', 'mean', 'median', 'min', 'max', 'sum', 'change', 'change-percent', 'slope'),
      comparator: fc.constantFrom('>=', '>', '<=', '<', 'between', 'outside'),
      threshold: fc.integer({ min: -5, max: 15 }),
    })
    .map(({ window, ...rest }) => {
      const range = rest.comparator === 'between' || rest.comparator === 'outside';
      return { ...rest, ...(window ? { window } : {}), upper: range ? rest.threshold + 4 : null };
    });
  const groups = fc
    .tuple(fc.constantFrom('all' as const, 'any' as const), fc.array(conditions, { minLength: 1, maxLength: 2 }))
    .map(([join, list]) => ({ join, conditions: list }));
  const days = fc.array(fc.option(fc.integer({ min: -10, max: 20 }), { freq: 4 }), {
    minLength: 10,
    maxLength: 40,
    size: 'max',
  });
  const situation = fc.record({
    continueIf: groups,
    stopIf: fc.option(groups),
    minimumReadings: fc.integer({ min: 1, max: 8 }),
    clicks: days,
    ttfv: days,
  });

  it('equals a count by brute force: the verdict of a gate on each stretch', () => {
    let judged = 0;
    fc.assert(
      fc.property(situation, ({ clicks: own, ttfv, ...rule }) => {
        const based = [clicks, firstValue].map((signal) => ({
          ...signal,
          baseline: { kind: 'value' as const, value: 4 },
        }));
        const readings = [...untilGate(own), ...untilGate(ttfv, 'ttfv')];
        const gate = gateOf(rule);
        const found = pastStretches({ gate, signals: based, readings, today: START });
        const used = new Set([...rule.continueIf.conditions, ...(rule.stopIf?.conditions ?? [])].map((c) => c.signal));
        const firsts = [...used].map((id) => readings.find(({ signal }) => signal === id)?.date);
        const expected: [string, string | null][] = [];
        for (let from = dayNumber(START) - 60; from + 13 < dayNumber(START); from += 1) {
          const start = fromDayNumber(from);
          if (firsts.some((first) => first === undefined || first > start)) continue;
          const end = fromDayNumber(from + 13);
          const then = verdict({
            gate: { ...gate, start, end },
            signals: based,
            guardrail: noGuardrail,
            readings,
            today: fromDayNumber(from + 14),
          });
          if (then.kind !== 'too-few') expected.push([end, then.verdict]);
        }
        judged += expected.length;
        expect(found.map(({ end, outcome }) => [end, outcome])).toEqual(expected);
      }),
      { numRuns: 300 },
    );
    expect(judged).toBeGreaterThan(1000);
  });

  it('is the same whatever the order of the readings, and wherever the days lie', () => {
    fc.assert(
      fc.property(situation, fc.integer({ min: -800, max: 800 }), ({ clicks: own, ttfv, ...rule }, shift) => {
        const readings = [...untilGate(own), ...untilGate(ttfv, 'ttfv')];
        const here = luck(input(rule, readings));
        expect(luck(input(rule, [...readings].reverse()))).toEqual(here);
        const start = addDays(START, shift);
        const moved = readings.map((reading) => ({ ...reading, date: addDays(reading.date, shift) }));
        const there = luck({ gate: gateOf(rule, start), signals: [clicks, firstValue], readings: moved, today: start });
        expect(there?.rate.stretches.map(({ outcome, values }) => [outcome, values])).toEqual(
          here?.rate.stretches.map(({ outcome, values }) => [outcome, values]),
        );
        expect(there?.oneInTwenty).toEqual(here?.oneInTwenty);
        expect(there?.goingOn.meets).toEqual(here?.goingOn.meets);
      }),
      { numRuns: 150 },
    );
  });
});

describe('the threshold for one in twenty', () => {
  /** 1, 2 … 40: one in twenty of them are two. */
  const forty = Array.from({ length: 40 }, (_, i) => i + 1);
  it.each([
    // Two of forty may meet it: 39 and 40 do, 38 must not.
    ['>=', 39],
    // 38 itself is not met by > 38.
    ['>', 38],
    ['<=', 2],
    ['<', 3],
  ] as const)('for %s is %d', (comparator, threshold) => {
    expect(thresholdFor(condition({ comparator }), forty, 0)).toBe(threshold);
  });

  it('keeps the readings’ digits, and rounds away from the values where they span a lot', () => {
    // None of ten values may meet it: just over 0.9 on a grid of tenths.
    const tenths = Array.from({ length: 10 }, (_, i) => i / 10);
    expect(thresholdFor(condition(), tenths, 1)).toBe(1);
    expect(thresholdFor(condition({ comparator: '<=' }), tenths, 1)).toBe(-0.1);
    // From 54,000 to 63,000 in steps of 37: a fiftieth of the span is 180, so hundreds.
    const many = Array.from({ length: 244 }, (_, i) => 54_000 + 37 * i);
    // Twelve of 244 may meet it. The thirteenth from above is 54,000 + 37 · 231 = 62,547.
    expect(thresholdFor(condition(), many, 0)).toBe(62_600);
  });

  it('has no place with two ends, or with too little history', () => {
    expect(thresholdFor(condition({ comparator: 'between', upper: 20 }), forty, 0)).toBeNull();
    expect(thresholdFor(condition(), [1, 2, 3, 4, 5], 0)).toBeNull();
  });

  it('is met by at most 5%, and the next step towards the values by more', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -3000, max: 3000 }), { minLength: 6, maxLength: 120 }),
        fc.constantFrom('>=', '>', '<=', '<'),
        fc.integer({ min: 0, max: 2 }),
        (raw, comparator, digits) => {
          const values = raw.map((value) => Number((value / 10 ** digits).toFixed(digits)));
          const threshold = thresholdFor(condition({ comparator }), values, digits) ?? Number.NaN;
          const met = (at: number) =>
            values.filter((value) =>
              comparator === '>='
                ? value >= at
                : comparator === '>'
                  ? value > at
                  : comparator === '<='
                    ? value <= at
                    : value < at,
            ).length;
          expect(met(threshold)).toBeLessThanOrEqual(values.length / 20);
          const span = Math.max(...values) - Math.min(...values);
          const coarse = span > 0 ? 10 ** Math.floor(Math.log10(span / 50)) : 0;
          const step = Math.max(10 ** -digits, coarse);
          const nearer = Number((comparator.startsWith('>') ? threshold - step : threshold + step).toFixed(6));
          expect(met(nearer)).toBeGreaterThan(values.length / 20 - 1e-9);
        },
      ),
    );
  });
});

describe('if it just goes on', () => {
  it('is a line that one wild reading does not move (Theil and Sen)', () => {
    // 1, 2, 3, 4, 5 and a wild 100: 10 of the 15 slopes are 1, the median slope is 1, the median rest is 1.
    const line = theilSen(series([1, 2, 3, 4, 5, 100]));
    expect(line?.slope).toBe(1);
    expect(line?.at(dayNumber('2026-01-05'))).toBe(1);
    expect(theilSen(series([1, 2, 3, 4]))).toBeNull();
  });

  it('is drawn from the six weeks before the gate to its end, and meets the rule or does not', () => {
    // 1 to 60 on the sixty days before: the last six weeks begin with 19; the fourteen days of the gate have 61 to 74, and
    // the mean of its last seven, 68 to 74, is 71.
    const history = untilGate(Array.from({ length: 60 }, (_, i) => i + 1));
    const found = ifItGoesOn(input({ continueIf: all(condition({ ...LEVEL, threshold: 71 })) }, history));
    expect(found.trends).toEqual([
      {
        signal: 'clicks',
        from: { date: '2026-01-19', value: 19 },
        to: { date: '2026-03-15', value: 74 },
        slopePerWeek: 7,
      },
    ]);
    expect(found.meets).toBe(true);
    expect(ifItGoesOn(input({ continueIf: all(condition({ ...LEVEL, threshold: 72 })) }, history)).meets).toBe(false);
    expect(ifItGoesOn(input({ continueIf: all(condition()) }, untilGate([1, 2]))).meets).toBeNull();
    // A stop rule that the trend meets as well comes first.
    const both = { continueIf: all(condition()), stopIf: any(condition({ comparator: '>', threshold: 60 })) };
    expect(ifItGoesOn(input(both, history)).meets).toBe(false);
  });
});

describe('the one-reading test', () => {
  const gate = gateOf({ continueIf: all(condition({ threshold: 10 })) });
  const judged = (values: number[], today = '2026-03-16') =>
    decidingReadings({ gate, signals: [clicks], guardrail: noGuardrail, readings: series(values, START), today });

  it('names each reading that decides alone', () => {
    // 9, 9, 9, 13: the mean is 10. Without the 13 it is 9; without one of the others 31/3 = 10.3.
    expect(judged([9, 9, 9, 13])).toEqual([{ signal: 'clicks', date: '2026-03-05', without: 'change' }]);
    expect(judged([9, 9, 9, 13]).map(decidingPhrase)).toEqual(['Without 5 March 2026: change.']);
    // 9, 9, 9, 17: 11; without the 17 it is 9. Twenty more would not matter.
    expect(judged([12, 12, 12, 12])).toEqual([]);
  });

  it('takes one less for enough, and says nothing before there is a verdict', () => {
    // Three readings are the least: without one of them two are enough here.
    expect(judged([10, 10, 10])).toEqual([]);
    expect(judged([9, 9, 13])).toEqual([{ signal: 'clicks', date: '2026-03-04', without: 'change' }]);
    expect(judged([9, 9, 9, 13], '2026-03-10')).toEqual([]);
  });
});

it('is kept with a decision in a shape of its own', () => {
  const values = Array.from({ length: 50 }, (_, i) => (i < 22 ? 20 : 0));
  const found = luck(input({ continueIf: all(condition({ threshold: 10 })) }, untilGate(values)));
  if (!found) throw new Error('there is a rule');
  const record = luckRecord(found);
  // Stretches within the first 22 days have the mean 20, more than one in twenty: the next step is 20 and a bit.
  expect(record).toEqual({ stretches: 37, met: 16, independent: 3, oneInTwenty: 21, trendMeets: false });
  expect(luckSchema.parse(record)).toEqual(record);
  expect(luckRecord({ ...found, rate: rateOf([]) })).toBeNull();
  expect(luck(input({ continueIf: null }, []))).toBeNull();
});
