import fc from 'fast-check';
import { expect, test } from 'vitest';
import { shareOut } from '#shared/workshop/share-out.ts';

test('shares in proportion, whole, and adding up', () => {
  expect(
    shareOut(10, [
      { weight: 3, least: 0 },
      { weight: 1, least: 0 },
    ]),
  ).toEqual([8, 2]);
  expect(
    shareOut(9, [
      { weight: 1, least: 0 },
      { weight: 1, least: 0 },
    ]),
  ).toEqual([5, 4]);
  expect(
    shareOut(10, [
      { weight: 1, least: 8 },
      { weight: 1, least: 0 },
    ]),
  ).toEqual([8, 2]);
  expect(
    shareOut(-5, [
      { weight: 1, least: 2 },
      { weight: 1, least: 0 },
    ]),
  ).toEqual([2, 0]);
  expect(
    shareOut(4, [
      { weight: 0, least: 0 },
      { weight: 0, least: 0 },
    ]),
  ).toEqual([2, 2]);
  expect(shareOut(5, [])).toEqual([]);
});

const parts = fc.array(fc.record({ weight: fc.nat(1e6), least: fc.nat(1e6) }), { minLength: 1, maxLength: 8 });

test('adds up to the amount or to the leasts, never under a least, always whole', () => {
  fc.assert(
    fc.property(fc.integer({ min: -1e7, max: 1e7 }), parts, (amount, of) => {
      const shares = shareOut(amount, of);
      const leasts = of.reduce((all, { least }) => all + least, 0);
      expect(shares.reduce((all, share) => all + share, 0)).toBe(Math.max(amount, leasts));
      for (const [i, share] of shares.entries()) {
        expect(Number.isInteger(share)).toBe(true);
        expect(share).toBeGreaterThanOrEqual(of[i]?.least ?? 0);
      }
    }),
  );
});
