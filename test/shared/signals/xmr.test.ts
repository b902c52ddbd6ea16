import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { readingsOf } from '#shared/model/reading.ts';
import { type XmrOptions, type XmrSegment, xmr } from '#shared/signals/xmr.ts';
import type { XmrValue } from '#shared/signals/xmr-limits.ts';
import { addDays } from '#shared/time/calendar.ts';
import { reviewReadings } from './review-data.ts';

function on(values: readonly number[], start = '2026-01-01'): XmrValue[] {
  return values.map((value, i) => ({ date: addDays(start, i), value }));
}

function chart(values: readonly number[], options: XmrOptions = {}) {
  const made = xmr(on(values), options);
  if (!made) throw new Error('no limits');
  return made;
}

function only(values: readonly number[], options: XmrOptions = {}): XmrSegment & { enough: true } {
  const segment = chart(values, options).segments[0];
  if (!segment?.enough) throw new Error('no limits');
  return segment;
}

function signalsOf(values: readonly number[], options: XmrOptions = {}): string[] {
  return chart(values, options).signals.map(({ index, rule, chart: which }) => `${index} ${rule} ${which}`);
}

/** Ten values with centre 0 and mean moving range 21/9, so limits ±6.207 with the lines halfway at ±3.103. */
const CALM = [1, -1, 1, -1, 1, -1, 1, -1, 2, -2];
const calm = (...more: number[]) => signalsOf([...CALM, ...more], { baseline: CALM.length });

describe('xmr limits', () => {
  it('are the mean ± 2.66 mean moving ranges, and 3.268 of them for the range', () => {
    // By hand: mean 5, moving ranges 2 2 4 2 4, their mean 2.8.
    const segment = only([4, 6, 4, 8, 6, 2]);
    expect(segment).toMatchObject({ from: 0, to: 5, centre: 5, enough: true, provisional: true });
    expect(segment.meanRange).toBeCloseTo(2.8, 12);
    expect(segment.upper).toBeCloseTo(5 + 2.66 * 2.8, 12);
    expect(segment.lower).toBeCloseTo(5 - 2.66 * 2.8, 12);
    expect(segment.rangeUpper).toBeCloseTo(3.268 * 2.8, 12);
  });

  it('come from the median moving range by 3.145 and 3.865', () => {
    const segment = only([4, 6, 4, 8, 6, 2], { median: true });
    // Ranges in order: 2 2 2 4 4; the middle one is 2.
    expect(segment).toMatchObject({ centre: 5, meanRange: 2, upper: 5 + 6.29, lower: 5 - 6.29 });
    expect(segment.rangeUpper).toBeCloseTo(7.73, 12);
  });

  it('need six values and are provisional below ten', () => {
    expect(xmr(on([1, 2, 3, 4, 5]))).toBeNull();
    expect(xmr([])).toBeNull();
    expect(xmr(on(CALM), { baseline: 5 })).toBeNull();
    expect(only(CALM.slice(0, 9)).provisional).toBe(true);
    expect(only(CALM).provisional).toBe(false);
    expect(only(CALM, { baseline: 9 }).provisional).toBe(true);
  });

  it('agree with an independent calculation on the Clicks of the review data', () => {
    // Worked out apart from this code, in Python with exact fractions (fractions.Fraction) over csv.DictReader's cells:
    // c = sum(x)/n; m = sum(|x[i]-x[i-1]|)/(n-1); c ± 266/100·m; 3268/1000·m; each rule as a window over its points.
    const clicks = readingsOf(reviewReadings, 'clicks');
    expect(clicks).toHaveLength(630);
    const near = (segment: XmrSegment | undefined, expected: readonly number[]) => {
      const numbers = [segment?.centre, segment?.upper, segment?.lower, segment?.meanRange, segment?.rangeUpper];
      numbers.forEach((number, i) => {
        expect(Math.abs((number ?? Number.NaN) / (expected[i] ?? 0) - 1)).toBeLessThan(1e-13);
      });
    };
    const all = xmr(clicks);
    near(
      all?.segments[0],
      [51548.36031746032, 57508.65910919323, 45588.06152572741, 2240.7138314785375, 7322.65280127186],
    );
    const lines = all?.signals.map(({ index, rule, chart: which }) => `${index} ${rule} ${which}`) ?? [];
    expect(lines).toHaveLength(1423);
    const sorted = [...(all?.signals ?? [])].sort(
      (a, b) => a.index - b.index || a.rule - b.rule || (a.chart < b.chart ? -1 : 1),
    );
    const hash = createHash('sha256').update(sorted.map((s) => `${s.index} ${s.rule} ${s.chart}`).join(';'));
    expect(hash.digest('hex')).toBe('249ee72b59418f2402c3f0081ab89e3023cc0b4ed0d5b26b8fb604802749105d');

    const month = xmr(clicks.slice(0, 30));
    near(month?.segments[0], [42266.1, 47322.20965517242, 37209.99034482759, 1900.7931034482758, 6211.791862068965]);
    expect(month?.signals.map((s) => [s.index, s.rule, s.chart])).toEqual([
      [15, 1, 'x'],
      [16, 1, 'x'],
      [17, 1, 'mr'],
    ]);
    near(xmr(clicks.slice(0, 30), { median: true })?.segments[0], [42266.1, 47807.59, 36724.61, 1762, 6810.13]);
    const judged = xmr(clicks.slice(0, 70), { baseline: 20 });
    near(judged?.segments[0], [42349.9, 47335.58, 37364.22, 1874.3157894736842, 6125.264]);
    expect(judged?.signals.filter((s) => s.index < 42).map((s) => `${s.index} ${s.rule} ${s.chart}`)).toEqual(
      '16 1 x, 17 1 mr, 33 2 x, 37 3 x, 38 3 x, 39 2 x, 39 3 x, 40 1 x, 40 2 x, 40 3 x, 41 3 x'.split(', '),
    );
  });

  it('keep to the values’ own size: equal values have no signal, huge ones no limits', () => {
    for (const value of [0.1, 1e-300, 7e305, -0.3]) {
      const made = chart(Array.from({ length: 12 }, () => value));
      expect(made.segments[0]).toMatchObject({ centre: value, upper: value, lower: value, meanRange: 0 });
      expect(made.signals).toEqual([]);
    }
    expect(xmr(on([1e308, -1e308, 1e308, -1e308, 1e308, -1e308]))).toBeNull();
  });
});

describe('xmr signals', () => {
  it('rule 1: outside the limits, not on them', () => {
    expect(calm(0, 6.2)).toEqual([]);
    expect(calm(6.21)).toEqual(['10 1 x', '10 1 mr']);
    expect(calm(0, -6.21)).toEqual(['11 1 x']);
    // Limits exactly 5 ± 2.66: a value on one is inside.
    const plain = [5.5, 4.5, 5.5, 4.5, 5.5, 4.5];
    expect(only(plain).upper).toBe(7.66);
    expect(signalsOf([...plain, 5, 7.66], { baseline: 6 })).toEqual([]);
    expect(signalsOf([...plain, 5, 7.67], { baseline: 6 })).toEqual(['7 1 x']);
  });

  it('rule 1 alone holds for moving ranges', () => {
    // The range limit is 3.268 × 21/9 = 7.625.
    expect(calm(0, 3.8, -3.9)).toEqual(['12 1 mr']);
    expect(calm(0, 3.8, -3.8)).toEqual([]);
  });

  it('rule 2: three of four nearer a limit than the centre, on one side, at the point that completes them', () => {
    expect(calm(3.2, 3.2, 3.2)).toEqual(['12 2 x']);
    expect(calm(3.2, 0, 3.2, 3.2)).toEqual(['13 2 x']);
    expect(calm(3.2, 3.2, 0, 3.2)).toEqual(['13 2 x']);
    expect(calm(3.2, 3.2, 3.2, 0)).toEqual(['12 2 x']);
    expect(calm(3.2, 0, 3.2, 0, 3.2)).toEqual([]);
    expect(calm(3.2, 3.2, -3.2)).toEqual([]);
    expect(calm(3.1, 3.1, 3.1)).toEqual([]);
    expect(calm(-3.2, -3.2, -3.2)).toEqual(['12 2 x']);
    expect(chart([...CALM, 3.2, 0, 3.2, 3.2], { baseline: 10 }).signals[0]).toMatchObject({ index: 13, from: 10 });
    // Halfway is not nearer: the limits are 5 ± 2.66, the lines halfway 5 ± 1.33.
    const plain = [5.5, 4.5, 5.5, 4.5, 5.5, 4.5];
    expect(signalsOf([...plain, 6.33, 6.33, 6.33], { baseline: 6 })).toEqual([]);
    expect(signalsOf([...plain, 6.331, 6.331, 6.331], { baseline: 6 })).toEqual(['8 2 x']);
  });

  it('rule 3: eight in a row on one side; a value equal to the mean is on neither', () => {
    const eight = (value: number) => Array.from({ length: 8 }, () => value);
    expect(calm(...eight(0.5))).toEqual(['17 3 x']);
    expect(calm(0, ...eight(-0.5).slice(1))).toEqual([]);
    expect(calm(...eight(0.5), 0.5, -0.5)).toEqual(['17 3 x', '18 3 x']);
    expect(calm(0.5, 0.5, 0.5, 0, 0.5, 0.5, 0.5, 0.5, 0.5)).toEqual([]);
    expect(calm(...eight(0.5).slice(1), 0, 0.5)).toEqual([]);
    expect(chart([...CALM, ...eight(0.5)], { baseline: 10 }).signals[0]).toMatchObject({ index: 17, from: 10 });
  });
});

describe('xmr lock and dividers', () => {
  it('keeps limits locked while new points are judged against them', () => {
    const values = [...CALM, 9, 9, 9];
    const locked = chart(values, { lockedThrough: '2026-01-10' });
    expect(locked.segments).toHaveLength(1);
    expect(locked.segments[0]).toMatchObject({ from: 0, to: 12, centre: 0 });
    expect(locked.signals.map((s) => s.index)).toEqual([10, 10, 11, 12, 12]);
    expect(only(values).centre).toBeGreaterThan(0);
    expect(chart(values, { lockedThrough: '2025-12-31' }).segments).toEqual(chart(values).segments);
    expect(xmr(on(values), { lockedThrough: '2026-01-05' })).toBeNull();
  });

  it('divides: new limits, no moving range and no run across', () => {
    const values = [...CALM, ...CALM.map((value) => value + 100)];
    const made = chart(values, { dividers: ['2026-01-11', '2025-01-01', '2027-01-01'] });
    expect(made.segments.map((s) => [s.from, s.to, s.centre])).toEqual([
      [0, 9, 0],
      [10, 19, 100],
    ]);
    expect(made.points[10]?.range).toBeNull();
    expect(made.points[11]?.range).toBe(2);
    expect(made.signals).toEqual([]);
  });

  it('has no limits for a process too short for them, and still the others’', () => {
    const made = chart([...CALM, 50, 51], { dividers: ['2026-01-11'] });
    expect(made.segments[1]).toEqual({
      from: 10,
      to: 11,
      enough: false,
      centre: null,
      upper: null,
      lower: null,
      meanRange: null,
      rangeUpper: null,
      provisional: null,
    });
    expect(made.signals).toEqual([]);
    expect(made.points).toHaveLength(12);
  });

  it('a lock on the first day of a process locks that process, one on the day before does not', () => {
    const values = [...CALM, ...CALM.map((value) => value + 100)];
    const second = (lockedThrough: string) => chart(values, { dividers: ['2026-01-11'], lockedThrough }).segments[1];
    // Locked to one value, which is too few for limits.
    expect(second('2026-01-11')).toMatchObject({ from: 10, to: 19, enough: false });
    expect(second('2026-01-16')).toMatchObject({ from: 10, to: 19, enough: true, provisional: true });
    expect(second('2026-01-10')).toMatchObject({ from: 10, to: 19, centre: 100, provisional: false });
  });

  it('a divider on the very first day, or between two readings, divides where the next reading is', () => {
    const values = [...CALM, ...CALM.map((value) => value + 100)];
    const froms = (dividers: string[]) => chart(values, { dividers }).segments.map(({ from }) => from);
    expect(froms(['2026-01-01'])).toEqual([0]);
    expect(froms(['2026-01-01', '2026-01-11', '2026-01-11'])).toEqual([0, 10]);
    expect(froms(['2026-01-20'])).toEqual([0, 19]);
    expect(froms(['2026-01-21'])).toEqual([0]);
    const gap = on(values).filter((_, i) => i !== 10);
    expect(xmr(gap, { dividers: ['2026-01-11'] })?.segments.map(({ from }) => from)).toEqual([0, 10]);
  });

  it('locks only the process that holds the date', () => {
    const values = [...CALM, ...CALM.map((value) => value + 100), 130];
    const made = chart(values, { dividers: ['2026-01-11'], lockedThrough: '2026-01-20' });
    expect(made.segments[1]).toMatchObject({ from: 10, to: 20, centre: 100 });
    expect(made.signals.map((s) => [s.index, s.chart])).toEqual([
      [20, 'x'],
      [20, 'mr'],
    ]);
  });
});
