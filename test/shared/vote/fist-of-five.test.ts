import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Ballot } from '#shared/model/vote.ts';
import { fingersPhrase, fistOfFive } from '#shared/vote/fist-of-five.ts';

const of = (...values: (number | null)[]): Ballot[] => values.map((value, i) => ({ person: `P${i + 1}`, value }));

describe('fistOfFive', () => {
  it('counts median, spread and histogram, and lets the lowest speak first', () => {
    expect(fistOfFive(of(4, 2, 5, null, 4))).toEqual({
      median: 4,
      spread: 3,
      histogram: [0, 0, 1, 0, 2, 1],
      passes: false,
      lowFirst: [
        { person: 'P2', value: 2 },
        { person: 'P1', value: 4 },
        { person: 'P5', value: 4 },
        { person: 'P3', value: 5 },
      ],
      abstained: ['P4'],
      missing: [],
    });
  });

  it('passes when nobody is below 3, and not when nobody voted', () => {
    expect(fistOfFive(of(3, 5)).passes).toBe(true);
    expect(fistOfFive(of(3, 2)).passes).toBe(false);
    expect(fistOfFive(of(null, 3)).passes).toBe(true);
    for (const nobody of [of(), of(null)]) {
      expect(fistOfFive(nobody)).toMatchObject({ median: null, spread: null, passes: false });
    }
  });

  it('counts a block: it does not pass, and speaks first', () => {
    const found = fistOfFive(of(5, 0, 4));
    expect(found).toMatchObject({ histogram: [1, 0, 0, 0, 1, 1], passes: false, spread: 5, median: 4 });
    expect(found.lowFirst[0]).toEqual({ person: 'P2', value: 0 });
    expect(fingersPhrase()).toBe('0 block, 1 against, 2 doubts, 3 accept, 4 good, 5 champion');
  });

  it('waits for everyone present; who abstains has answered', () => {
    expect(fistOfFive(of(5, 4), ['P1', 'P2', 'P3'])).toMatchObject({ passes: false, missing: ['P3'] });
    expect(fistOfFive(of(5, 4, null), ['P1', 'P2', 'P3'])).toMatchObject({ passes: true, missing: [] });
  });

  it('loses no vote, whoever comes in whatever order', () => {
    const ballots = fc.array(fc.option(fc.integer({ min: 0, max: 5 })), { maxLength: 12 }).map((list) => of(...list));
    fc.assert(
      fc.property(ballots, (list) => {
        const found = fistOfFive(list);
        const total = found.histogram.reduce((a, b) => a + b, 0);
        expect(total + found.abstained.length).toBe(list.length);
        expect(found.lowFirst).toHaveLength(total);
        const values = found.lowFirst.map(({ value }) => value);
        expect(values).toEqual([...values].sort((a, b) => a - b));
        if (total === 0) return;
        const [low, high] = [values[0] as number, values.at(-1) as number];
        expect(found.passes).toBe(low >= 3);
        expect(found.spread).toBe(high - low);
        expect(found.median).toBeGreaterThanOrEqual(low);
        expect(found.median).toBeLessThanOrEqual(high);
        const turned = fistOfFive([...list].reverse());
        expect({ ...turned, lowFirst: [], abstained: [] }).toEqual({ ...found, lowFirst: [], abstained: [] });
      }),
    );
  });
});
