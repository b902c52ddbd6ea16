import fc from 'fast-check';
import { expect, test } from 'vitest';
import { byKind, byPerson, byQuarter, calibration, processOutcome } from '#shared/decisions/calibration.ts';
import { forecastsOf } from '#shared/decisions/forecasts.ts';
import type { LogEntry } from '#shared/decisions/log.ts';
import { LOOK_BACK_RESULTS, type LookBackResult } from '#shared/model/look-back.ts';
import { anEntry } from './support.ts';

const decided = (confidence: number | null, result: LookBackResult | null, more: Partial<LogEntry> = {}) =>
  anEntry('d', { kind: 'personal', confidence, lookBack: result, ...more });
const chance = (given: number | null, came: 'continue' | 'change' | 'stop' | null, more: Partial<LogEntry> = {}) =>
  anEntry('gate-1', {
    kind: 'commit',
    outcome: null,
    agreed: {
      ...{ rule: '', people: [], vote: null, workshop: null, chance: given },
      came: came && { outcome: came, decision: 'd', date: '2026-11-20' },
    },
    ...more,
  });
const scored = (...entries: LogEntry[]) => calibration(forecastsOf(entries));

test('Brier is the mean of (p − o)²; partly counts half', () => {
  // (0.8−1)² + (0.9−0)² + (0.7−0.5)² = 0.04 + 0.81 + 0.04
  const { n, brier } = scored(decided(80, 'yes'), decided(90, 'no'), decided(70, 'partly'));
  expect(n).toBe(3);
  expect(brier).toBeCloseTo(0.89 / 3, 14);
  expect(scored(decided(100, 'yes')).brier).toBe(0);
  expect(scored(decided(100, 'no')).brier).toBe(1);
  expect(scored(decided(50, 'yes'), decided(50, 'no')).brier).toBe(0.25);
});

test('unclear, not looked back on, and without a confidence leave the set', () => {
  const left = [decided(80, 'unclear'), decided(80, null), decided(null, 'yes')];
  expect(scored(...left)).toMatchObject({ n: 0, brier: null, tooEarly: true });
  expect(scored(...left, decided(60, 'yes'))).toMatchObject({ n: 1, brier: 0.16 });
});

test('five bins of ten points, each with its n; 100% is in the last', () => {
  const { bins } = scored(...[50, 59.9, 60, 69, 90, 100].map((percent, i) => decided(percent, i % 2 ? 'no' : 'yes')));
  expect(bins.map(({ from, to, n }) => [from, to, n])).toEqual([
    [50, 60, 2],
    [60, 70, 2],
    [70, 80, 0],
    [80, 90, 0],
    [90, 100, 2],
  ]);
  expect(bins[1]).toMatchObject({ predicted: 0.645, cameTrue: 0.5 });
  expect(bins[2]).toMatchObject({ predicted: null, cameTrue: null });
});

test('under ten resolved decisions it is too early', () => {
  const nine = Array.from({ length: 9 }, () => decided(80, 'yes'));
  expect(scored(...nine, decided(80, 'unclear')).tooEarly).toBe(true);
  expect(scored(...nine, decided(80, 'partly')).tooEarly).toBe(false);
});

test('any decisions: the bins hold every resolved one once, and the score lies between 0 and 1', () => {
  const one = fc.record({
    confidence: fc.option(fc.double({ min: 50, max: 100, noNaN: true })),
    result: fc.option(fc.constantFrom(...LOOK_BACK_RESULTS)),
  });
  fc.assert(
    fc.property(fc.array(one), (made) => {
      const { n, brier, bins } = scored(...made.map(({ confidence, result }) => decided(confidence, result)));
      expect(bins.reduce((sum, bin) => sum + bin.n, 0)).toBe(n);
      if (n === 0) expect(brier).toBeNull();
      else expect(brier).toSatisfy((score: number) => score >= 0 && score <= 1);
      for (const { from, to, n: inside, predicted } of bins) {
        if (inside > 0) expect(predicted).toSatisfy((p: number) => p >= from / 100 - 1e-9 && p <= to / 100 + 1e-9);
      }
    }),
  );
});

test('a gate’s chance counts with the decisions; below 50% it is a chance of the opposite, with the same score', () => {
  // 70% and it continues: (0.7 − 1)² = 0.09; 30% and it stops: (0.3 − 0)² = 0.09; 40% and it continues: (0.4 − 1)² = 0.36
  const { n, brier, bins } = scored(chance(70, 'continue'), chance(30, 'stop'), chance(40, 'continue'));
  expect(n).toBe(3);
  expect(brier).toBeCloseTo(0.54 / 3, 14);
  expect(bins.map((bin) => [bin.from, bin.n, bin.cameTrue])).toEqual([
    [50, 0, null],
    [60, 1, 0],
    [70, 2, 1],
    [80, 0, null],
    [90, 0, null],
  ]);
});

test('a gate that runs, or without a chance, is not scored', () => {
  expect(scored(chance(70, null), chance(null, 'stop'))).toMatchObject({ n: 0, brier: null });
});

test('the score of each person and kind, worked out by hand', () => {
  const log = [
    decided(80, 'yes', { by: 'Ana' }), // (0.8 − 1)² = 0.04
    decided(90, 'no', { by: 'ana ' }), // (0.9 − 0)² = 0.81
    chance(60, 'continue', { by: 'Ana' }), // (0.6 − 1)² = 0.16
    decided(70, 'partly', { by: 'Ben' }), // (0.7 − 0.5)² = 0.04
    decided(75, 'no', { by: 'Ben', kind: 'sheet' }), // (0.75 − 0)² = 0.5625
    decided(100, 'yes', { by: '' }), // (1 − 1)² = 0
    decided(95, 'unclear', { by: 'Cem' }), // leaves the set
  ];
  const people = byPerson(forecastsOf(log)).map(({ key, n, brier }) => [key, n, brier]);
  expect(people).toEqual([
    ['Ana', 3, expect.closeTo((0.04 + 0.81 + 0.16) / 3, 14)], // 1.01 ÷ 3 = 0.33667
    ['Ben', 2, expect.closeTo((0.04 + 0.5625) / 2, 14)], // 0.6025 ÷ 2 = 0.30125
    ['', 1, 0],
  ]);
  const kinds = byKind(forecastsOf(log)).map(({ key, n, brier }) => [key, n, brier]);
  expect(kinds).toEqual([
    ['gate', 1, expect.closeTo(0.16, 14)],
    ['decision', 1, expect.closeTo(0.5625, 14)],
    ['personal', 4, expect.closeTo((0.04 + 0.81 + 0.04 + 0) / 4, 14)], // 0.89 ÷ 4 = 0.2225
  ]);
});

test('the score over time, by the quarter in which it was said, worked out by hand', () => {
  const log = [
    decided(90, 'yes', { date: '2026-10-01' }), // Q4: (0.9 − 1)² = 0.01
    decided(80, 'no', { date: '2026-09-30' }), // Q3: (0.8 − 0)² = 0.64
    decided(60, 'no', { date: '2026-07-01' }), // Q3: (0.6 − 0)² = 0.36
    chance(20, 'change', { date: '2026-12-31' }), // Q4: (0.2 − 0)² = 0.04
    decided(50, 'yes', { date: '2025-12-31' }), // 2025 Q4: (0.5 − 1)² = 0.25
  ];
  expect(byQuarter(forecastsOf(log)).map(({ key, n, brier }) => [key, n, brier])).toEqual([
    ['2025 Q4', 1, 0.25],
    ['2026 Q3', 2, expect.closeTo(0.5, 14)], // (0.64 + 0.36) ÷ 2
    ['2026 Q4', 2, expect.closeTo(0.025, 14)], // (0.01 + 0.04) ÷ 2
  ]);
});

test('a bin has Wilson’s interval, the score a normal one', () => {
  // 3 of 10 at 75%: z = 1.96, z² ÷ n = 0.38415; (0.3 + 0.19207) ÷ 1.38415 = 0.35551 ± 1.41602 × √(0.021 + 0.0096037) = 0.24772
  const three = Array.from({ length: 10 }, (_, i) => decided(75, i < 3 ? 'yes' : 'no'));
  const { bins, interval } = scored(...three);
  expect(bins[2]?.interval?.low).toBeCloseTo(0.1078, 3);
  expect(bins[2]?.interval?.high).toBeCloseTo(0.6032, 3);
  // scores: 3 × 0.0625 and 7 × 0.5625, mean 0.4125; variance (3 × 0.1225 + 7 × 0.0225) ÷ 9 = 0.058333;
  // 0.4125 ± 1.96 × √0.0058333 = ± 0.14970
  expect(interval?.low).toBeCloseTo(0.2628, 3);
  expect(interval?.high).toBeCloseTo(0.5622, 3);
  // one decision says nothing of its spread; the interval of a share stays inside 0 and 1
  const one = scored(decided(75, 'yes'));
  expect(one.interval).toBeNull();
  expect(one.bins[2]?.interval).toEqual({ low: expect.closeTo(0.2065, 3), high: 1 });
});

test('made well or poorly against how it ended; in part, unclear and not set are left out', () => {
  const of = (process: 'good' | 'poor' | null, result: LookBackResult | null) => decided(null, result, { process });
  const made = [of('good', 'yes'), of('good', 'no'), of('good', 'no'), of('poor', 'yes'), of('poor', 'no')];
  const left = [of('good', 'partly'), of('poor', 'unclear'), of(null, 'yes'), of('good', null)];
  expect(processOutcome([...made, ...left])).toEqual({ goodRight: 1, goodWrong: 2, poorRight: 1, poorWrong: 1 });
});
