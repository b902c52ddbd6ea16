import fc from 'fast-check';
import { expect, test } from 'vitest';
import { calibration } from '#shared/decisions/calibration.ts';
import { LOOK_BACK_RESULTS, type LookBackResult } from '#shared/model/look-back.ts';

const at = '2026-11-20T10:00:00.000Z';
const decided = (confidence: number | null, result: LookBackResult | null) => ({
  confidence,
  lookBack: result && { at, date: '2026-11-20', result, happened: '', lesson: '', process: null },
});

test('Brier is the mean of (p − o)²; partly counts half', () => {
  // (0.8−1)² + (0.9−0)² + (0.7−0.5)² = 0.04 + 0.81 + 0.04
  const { n, brier } = calibration([decided(80, 'yes'), decided(90, 'no'), decided(70, 'partly')]);
  expect(n).toBe(3);
  expect(brier).toBeCloseTo(0.89 / 3, 14);
  expect(calibration([decided(100, 'yes')]).brier).toBe(0);
  expect(calibration([decided(100, 'no')]).brier).toBe(1);
  expect(calibration([decided(50, 'yes'), decided(50, 'no')]).brier).toBe(0.25);
});

test('unclear, not looked back on, and without a confidence leave the set', () => {
  const left = [decided(80, 'unclear'), decided(80, null), decided(null, 'yes')];
  expect(calibration(left)).toMatchObject({ n: 0, brier: null, tooEarly: true });
  expect(calibration([...left, decided(60, 'yes')])).toMatchObject({ n: 1, brier: 0.16 });
});

test('five bins of ten points, each with its n; 100% is in the last', () => {
  const { bins } = calibration([50, 59.9, 60, 69, 90, 100].map((percent, i) => decided(percent, i % 2 ? 'no' : 'yes')));
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
  expect(calibration([...nine, decided(80, 'unclear')]).tooEarly).toBe(true);
  expect(calibration([...nine, decided(80, 'partly')]).tooEarly).toBe(false);
});

test('any decisions: the bins hold every resolved one once, and the score lies between 0 and 1', () => {
  const one = fc.record({
    confidence: fc.option(fc.double({ min: 50, max: 100, noNaN: true })),
    result: fc.option(fc.constantFrom(...LOOK_BACK_RESULTS)),
  });
  fc.assert(
    fc.property(fc.array(one), (made) => {
      const { n, brier, bins } = calibration(made.map(({ confidence, result }) => decided(confidence, result)));
      expect(bins.reduce((sum, bin) => sum + bin.n, 0)).toBe(n);
      if (n === 0) expect(brier).toBeNull();
      else expect(brier).toSatisfy((score: number) => score >= 0 && score <= 1);
      for (const { from, to, n: inside, predicted } of bins) {
        if (inside > 0) expect(predicted).toSatisfy((p: number) => p >= from / 100 - 1e-9 && p <= to / 100 + 1e-9);
      }
    }),
  );
});
