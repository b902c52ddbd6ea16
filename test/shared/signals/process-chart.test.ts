import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Reading } from '#shared/model/reading.ts';
import { readingsOf } from '#shared/model/reading.ts';
import { LATEST_VALUES, processChart } from '#shared/signals/process-chart.ts';
import { weeklyValues } from '#shared/signals/weekly-values.ts';
import { type XmrOptions, xmr } from '#shared/signals/xmr.ts';
import type { XmrValue } from '#shared/signals/xmr-limits.ts';
import { addDays } from '#shared/time/calendar.ts';
import { reviewReadings, reviewSignals } from './review-data.ts';

function on(values: readonly number[], start = '2026-01-01'): XmrValue[] {
  return values.map((value, i) => ({ date: addDays(start, i), value }));
}

function chart(values: readonly number[], options: XmrOptions = {}) {
  const made = processChart(on(values), options);
  if (!made) throw new Error('no limits');
  return made;
}

/** `count` values that go up and down by 1 around `level`. */
const calm = (count: number, level = 0) => Array.from({ length: count }, (_, i) => level + (i % 2 === 0 ? 1 : -1));
const texts = (values: readonly number[], options: XmrOptions = {}) =>
  chart(values, options).patterns.map(({ rule, chart: of, from, to, side }) => `${rule} ${of} ${from}-${to} ${side}`);

describe('the limits of a process as it is now', () => {
  it('come from the last 30 values since a divider; what is older is not judged', () => {
    // 20 values around 100, then 30 around 0. The last 30: centre 0, every moving range 2, so limits ±5.32.
    const made = chart([...calm(20, 100), ...calm(30)]);
    expect(made.now).toMatchObject({ from: 0, to: 49, madeFrom: 20, madeTo: 49, centre: 0, upper: 5.32, lower: -5.32 });
    expect(made.patterns).toEqual([]);
    // Of all 50: centre 40, each of the first 20 above and each of the last 30 below in one run.
    expect(new Set(xmr(on([...calm(20, 100), ...calm(30)]))?.signals.map((s) => s.index)).size).toBeGreaterThan(30);
  });

  it('start anew at a divider, each stretch with its own', () => {
    const made = chart([...calm(40, 100), ...calm(10)], { dividers: ['2026-02-10'] });
    expect(made.made.segments).toMatchObject([
      { from: 0, to: 39, madeFrom: 10, madeTo: 39, centre: 100 },
      { from: 40, to: 49, madeFrom: 40, madeTo: 49, centre: 0, provisional: false },
    ]);
    expect(chart([...calm(40), ...calm(5, 9)], { dividers: ['2026-02-10'] }).now).toBeNull();
  });

  it('stay as they were on the day of the lock, from the 30 values before it', () => {
    const made = chart([...calm(20, 100), ...calm(30), 50], { lockedThrough: '2026-02-19' });
    expect(made.now).toMatchObject({ madeFrom: 20, madeTo: 49, centre: 0 });
    expect(made.patterns.map(({ rule, chart: of, index }) => [rule, of, index])).toEqual([
      [1, 'x', 50],
      [1, 'mr', 50],
    ]);
  });

  it.each([
    [5, null, null],
    [6, 0, true],
    [9, 0, true],
    [10, 0, false],
    [30, 0, false],
    [31, 1, false],
  ])('with %i values are made from number %s on, provisional: %s', (count, madeFrom, provisional) => {
    const now = processChart(on(calm(count)))?.now ?? null;
    expect(now && [now.madeFrom, now.provisional]).toEqual(madeFrom === null ? null : [madeFrom, provisional]);
  });
});

describe('patterns', () => {
  // Baseline: ten values ±1, so centre 0, moving ranges 2, limits ±5.32, halfway at 2.66.
  const base = { lockedThrough: '2026-01-10' };

  it('report a run once, where it began, however long it goes on', () => {
    const run = Array.from({ length: 12 }, (_, i) => 0.5 + i / 100);
    // Number 9 of the baseline is −1, so the run begins at 10 and completes at 17; 18 to 21 complete it again.
    expect(texts([...calm(10), ...run], base)).toEqual(['3 x 10-21 above']);
    expect(xmr(on([...calm(10), ...run]), base)?.signals).toHaveLength(5);
    expect(chart([...calm(10), ...run], base).patterns[0]).toMatchObject({ index: 17, from: 10, to: 21 });
  });

  it('report threes of four that overlap once, and two runs twice', () => {
    expect(texts([...calm(10), 3, 3, 3, 3, 3], base)).toEqual(['2 x 10-14 above']);
    const eight = (value: number) => Array.from({ length: 8 }, () => value);
    expect(texts([...calm(10), ...eight(0.5), ...eight(-0.5)], base)).toEqual(['3 x 10-17 above', '3 x 18-25 below']);
    expect(texts([...calm(10), 3, 3, 3, 0, 0, -3, -3, -3], base)).toEqual(['2 x 10-12 above', '2 x 15-17 below']);
  });

  it('report each point outside the limits, and the side by the limits that judged it', () => {
    expect(texts([...calm(10), 6, 6, -6], base)).toEqual([
      '1 x 10-10 above',
      '1 mr 10-10 null',
      '1 x 11-11 above',
      '1 x 12-12 below',
      '1 mr 12-12 null',
    ]);
    // 50 lies above the limits of the first process (centre 0), and below those of the second (centre 100).
    const two = [...calm(10), 50, ...calm(10, 100), 50];
    const outside = chart(two, { dividers: ['2026-01-12'] }).patterns.filter(
      ({ rule, chart: of }) => rule === 1 && of === 'x',
    );
    expect(outside.map(({ index, side }) => [index, side])).toEqual([
      [10, 'above'],
      [21, 'below'],
    ]);
  });
});

describe('a new normal', () => {
  const base = { lockedThrough: '2026-01-10' };
  const offered = (...values: number[]) => chart([...calm(10), ...values], base).newNormal;
  const eight = (value: number) => Array.from({ length: 8 }, () => value);

  it('is offered from the eighth value on one side, from where they began, while they last', () => {
    expect(offered(...eight(2).slice(1))).toBeNull();
    expect(offered(...eight(2))).toEqual({ from: 10, count: 8, side: 'above' });
    expect(offered(...eight(2), 2, 2)).toEqual({ from: 10, count: 10, side: 'above' });
    expect(offered(...eight(2), -1)).toBeNull();
    expect(offered(0, ...eight(-2))).toEqual({ from: 11, count: 8, side: 'below' });
  });

  it('has nothing left to offer once its divider is there', () => {
    const values = [...calm(10), ...eight(20).map((value, i) => value + (i % 2))];
    expect(chart(values).newNormal).toEqual({ from: 10, count: 8, side: 'above' });
    const divided = chart(values, { dividers: ['2026-01-11'] });
    expect(divided.newNormal).toBeNull();
    expect(divided.now).toMatchObject({ from: 10, centre: 20.5, provisional: true });
    expect(divided.patterns).toEqual([]);
  });
});

describe('on the review data', () => {
  const marked = (values: readonly XmrValue[]) => ({
    before: new Set(xmr(values)?.signals.map(({ index }) => index)).size,
    now: new Set(processChart(values)?.patterns.map(({ from }) => from)).size,
  });

  // With limits of all 630 days most of them were “signals”, because the numbers grew for two years.
  it.each([
    ['Clicks', reviewSignals.clicks.id, 533, 5],
    ['PageViews', reviewSignals.views.id, 433, 3],
    ['Defects/Million', reviewSignals.defects.id, 540, 5],
  ])('%s: a handful of readings stands out, not most of them', (_name, id, before, now) => {
    const values = readingsOf(reviewReadings, id);
    expect(values).toHaveLength(630);
    expect(marked(values)).toEqual({ before, now });
    expect(now / 630).toBeLessThan(0.01);
  });

  it('weekly Clicks are 89 whole weeks', () => {
    // 5 January 2020 is a Sunday, 25 September 2021 a Saturday: 90 Mondays' weeks in between, the first and last broken.
    const { values, leftOut } = weeklyValues(readingsOf(reviewReadings, 'clicks'), reviewSignals.clicks, '2021-10-30');
    expect([values.length, leftOut]).toEqual([89, 2]);
    expect(processChart(values)?.now).toMatchObject({ madeFrom: 59, madeTo: 88 });
    const sunday = weeklyValues(readingsOf(reviewReadings, 'clicks'), reviewSignals.clicks, '2021-10-30', 'sunday');
    expect([sunday.values.length, sunday.leftOut]).toEqual([90, 0]);
  });
});

describe('weekly values', () => {
  const days = (values: readonly number[], start: string): Reading[] =>
    values.map((value, i) => ({ signal: 's', date: addDays(start, i), value }));
  const seven = [1, 2, 3, 4, 5, 6, 7];

  it('add up or average whole weeks, and leave out one that is not over or lacks days', () => {
    // Monday 5 January 2026: 28, then 4 of 7 days, then 28, then a week that began.
    const readings = [
      ...days(seven, '2026-01-05'),
      ...days([1, 1, 1, 1], '2026-01-12'),
      ...days(seven, '2026-01-19'),
      ...days([9, 9], '2026-01-26'),
    ];
    const made = (aggregation: 'sum' | 'mean') => weeklyValues(readings, { aggregation }, '2026-01-27');
    expect(made('sum')).toEqual({
      values: [
        { start: '2026-01-05', date: '2026-01-11', value: 28 },
        { start: '2026-01-19', date: '2026-01-25', value: 28 },
      ],
      leftOut: 2,
    });
    expect(made('mean').values.map(({ value }) => value)).toEqual([4, 4]);
  });

  it('take five days for a whole week where that is what is read', () => {
    const readings = [...days([1, 2, 3, 4, 5], '2026-01-05'), ...days([1, 2, 3, 4, 5], '2026-01-12')];
    expect(weeklyValues(readings, { aggregation: 'sum' }, '2026-02-01').values.map(({ value }) => value)).toEqual([
      15, 15,
    ]);
    expect(weeklyValues([], { aggregation: 'sum' }, '2026-02-01')).toEqual({ values: [], leftOut: 0 });
  });
});

describe('whatever the values', () => {
  const whole = fc.array(fc.integer({ min: -100, max: 100 }), { minLength: 6, maxLength: 80 });

  it('moving all dates by whole weeks changes nothing', () => {
    fc.assert(
      fc.property(whole, fc.integer({ min: -200, max: 200 }), (values, weeks) => {
        const readings = (start: string) => on(values, start).map((value) => ({ ...value, signal: 's' }));
        const [here, moved] = [readings('2026-01-01'), readings(addDays('2026-01-01', weeks * 7))];
        expect(processChart(moved)?.patterns).toEqual(processChart(here)?.patterns);
        expect(processChart(moved)?.newNormal).toEqual(processChart(here)?.newNormal);
        const week = (of: typeof here, today: string) =>
          weeklyValues(of, { aggregation: 'sum' }, today).values.map(({ value }) => value);
        expect(week(moved, addDays('2026-06-01', weeks * 7))).toEqual(week(here, '2026-06-01'));
      }),
    );
  });

  it('older values never change what the last 30 show', () => {
    fc.assert(
      fc.property(whole, whole, (older, latest) => {
        const last = Array.from({ length: LATEST_VALUES }, (_, i) => latest[i % latest.length] ?? 0);
        const alone = chart(last);
        const both = chart([...older, ...last]);
        const shift = (made: typeof both, by: number) =>
          made.patterns.map((p) => ({ ...p, from: p.from - by, to: p.to - by, index: p.index - by }));
        expect(shift(both, older.length)).toEqual(shift(alone, 0));
      }),
    );
  });

  it('no pattern overlaps another of its kind and side, and each reaches its own rule', () => {
    fc.assert(
      fc.property(whole, (values) => {
        const { patterns } = chart(values);
        const runs = patterns.filter(({ rule }) => rule === 3);
        runs.forEach((run, i) => {
          expect(run.to - run.from).toBeGreaterThanOrEqual(7);
          expect(run.from).toBeGreaterThan(runs[i - 1]?.to ?? -1);
        });
      }),
    );
  });
});
