import { describe, expect, test } from 'vitest';
import { type Simulated, simulate } from './gate-simulation.ts';

const NOISE = { name: 'noise alone', autocorrelation: 0, weekend: 0, trendPerWeek: 0, effect: 0 };
const GATES = 200;
const lived = (over: Partial<Simulated> = {}, world: Partial<Simulated['world']> = {}) =>
  simulate({ world: { ...NOISE, ...world }, cadence: 'daily', historyDays: 182, gates: GATES, seed: 1, ...over });

describe('gates that nothing happens to', () => {
  const { offered, 'half-way': halfWay } = lived();

  test('the threshold that Plumbline offers continues in fewer than one in eight', () => {
    expect(offered).toMatchObject({ gates: GATES, unknown: 0 });
    expect(offered.continued).toBeLessThan(0.12 * GATES);
    expect(offered.continued + offered.changed + offered.stopped).toBe(GATES);
  });

  test('none continues before its end', () => {
    expect([offered.earlyContinue, halfWay.earlyContinue]).toEqual([0, 0]);
  });

  test('the last reading alone would have shown continue in most of them', () => {
    expect(offered.lastReading).toBeGreaterThan(0.8 * GATES);
    expect(halfWay.lastReading).toBeGreaterThan(0.4 * GATES);
  });

  test('the same seed gives the same figures', () => {
    const [a, b] = [lived({ gates: 20 }), lived({ gates: 20 })];
    expect(a).toEqual(b);
    expect(lived({ gates: 20, seed: 2 })).not.toEqual(a);
  });
});

test('a trend that meets the rule by itself is warned of', () => {
  const { offered } = lived({ gates: 60 }, { trendPerWeek: 0.25 });
  expect(offered.continued).toBeGreaterThan(0.8 * 60);
  expect(offered.warnedOfTrend).toBeGreaterThan(0.8 * 60);
  expect(offered.unwarned).toBeLessThan(0.2 * 60);
});

// Over 2,000 gates it continues in 31%, and 1 in 8 of those was not warned of.
test('where luck passes the lead’s own rule often, the page mostly warned', () => {
  const { 'half-way': halfWay } = lived({}, { autocorrelation: 0.9 });
  expect(halfWay.continued).toBeGreaterThan(0.15 * GATES);
  expect(halfWay.unwarned).toBeLessThan(0.3 * halfWay.continued);
});

test('an effect of one deviation is found more often than not, and seldom stopped', () => {
  const { offered } = lived({ gates: 100 }, { effect: 1 });
  expect(offered.continued).toBeGreaterThan(60);
  expect(offered.stopped).toBeLessThan(8);
});
