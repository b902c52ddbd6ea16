import { describe, expect, test } from 'vitest';
import { mean } from '#shared/signals/aggregate.ts';
import { addDays, weekdayOf } from '#shared/time/calendar.ts';
import { randomFrom } from '../faults/random.ts';
import { autoregressive, gaussian, lagOne, readingsIn, type World } from './noise.ts';

const STILL: World = { name: 'still', autocorrelation: 0, weekend: 0, trendPerWeek: 0, effect: 0 };
const DAYS = { first: '2020-01-06', last: '2025-12-28', gate: '2025-12-15', every: 1 };
const meanOf = (values: readonly number[]) => mean(values) ?? Number.NaN;
const spreadOf = (values: readonly number[]) => {
  const centre = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - centre) ** 2)));
};

test('normal numbers: mean 0, deviation 1, 95% of them within 1.96', () => {
  const random = randomFrom(1);
  const values = Array.from({ length: 20_000 }, () => gaussian(random));
  expect(meanOf(values)).toBeCloseTo(0, 1);
  expect(spreadOf(values)).toBeCloseTo(1, 1);
  expect(values.filter((value) => Math.abs(value) < 1.96).length / values.length).toBeCloseTo(0.95, 2);
});

describe('autoregressive series', () => {
  test.each([0, 0.3, 0.6, 0.9])('the autocorrelation is what was asked for: %f', (asked) => {
    const values = autoregressive(20_000, asked, randomFrom(2));
    expect(lagOne(values)).toBeGreaterThan(asked - 0.03);
    expect(lagOne(values)).toBeLessThan(asked + 0.03);
    expect(spreadOf(values)).toBeGreaterThan(0.9);
    expect(spreadOf(values)).toBeLessThan(1.1);
  });

  test('it spreads as much in its first number as later', () => {
    const random = randomFrom(3);
    const firsts = Array.from({ length: 5_000 }, () => autoregressive(1, 0.9, random)[0] ?? Number.NaN);
    expect(spreadOf(firsts)).toBeGreaterThan(0.95);
  });

  test('the autocorrelation of a series by hand: 1, 2, 3 has the mean 2, and (2−2)(1−2) + (3−2)(2−2) = 0', () => {
    expect(lagOne([1, 2, 3])).toBe(0);
    // 1, −1, 1, −1: (−1 − 1 − 1) ÷ 4
    expect(lagOne([1, -1, 1, -1])).toBe(-0.75);
  });
});

describe('readings in a world', () => {
  test('the same for the same seed, another for another', () => {
    expect(readingsIn(STILL, DAYS, randomFrom(4))).toEqual(readingsIn(STILL, DAYS, randomFrom(4)));
    expect(readingsIn(STILL, DAYS, randomFrom(4))).not.toEqual(readingsIn(STILL, DAYS, randomFrom(5)));
  });

  test('every day, or every seventh, from the first to the last', () => {
    const short = { ...DAYS, first: '2025-12-01' };
    expect(readingsIn(STILL, short, randomFrom(1)).map(({ date }) => date)).toEqual(
      Array.from({ length: 28 }, (_, i) => addDays('2025-12-01', i)),
    );
    expect(readingsIn(STILL, { ...short, every: 7 }, randomFrom(1)).map(({ date }) => date)).toEqual([
      '2025-12-01',
      '2025-12-08',
      '2025-12-15',
      '2025-12-22',
    ]);
  });

  /** What a world adds to each reading of the same noise, in deviations. */
  const added = (world: Partial<World>) => {
    const plain = readingsIn(STILL, DAYS, randomFrom(6));
    return readingsIn({ ...STILL, ...world }, DAYS, randomFrom(6)).map(({ date, value }, i) => ({
      date,
      by: (value - (plain[i]?.value ?? Number.NaN)) / 10,
    }));
  };

  test('weekends lie lower', () => {
    for (const { date, by } of added({ weekend: 1.5 })) expect(by).toBeCloseTo(weekdayOf(date) >= 5 ? -1.5 : 0, 1);
  });

  test('an effect begins with the gate', () => {
    for (const { date, by } of added({ effect: 1 })) expect(by).toBeCloseTo(date >= DAYS.gate ? 1 : 0, 1);
  });

  test('a trend rises by as much each week, and is 0 on the gate’s first day', () => {
    const by = new Map(added({ trendPerWeek: 0.25 }).map((reading) => [reading.date, reading.by]));
    expect(by.get(DAYS.gate)).toBe(0);
    expect(by.get('2025-12-22')).toBeCloseTo(0.25, 1);
    expect(by.get('2025-11-17')).toBeCloseTo(-1, 1);
  });
});
