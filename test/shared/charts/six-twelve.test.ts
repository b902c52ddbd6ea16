import { describe, expect, it } from 'vitest';
import { sixTwelve, targetReadings } from '#shared/charts/six-twelve.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newSignal, type Signal } from '#shared/model/signal.ts';
import { changeOf } from '#shared/signals/weekly-summary.ts';
import { addDays } from '#shared/time/calendar.ts';
import { reviewReadings, reviewSignals } from '../signals/review-data.ts';

/** Wednesday 22 September 2021, three days before the Clicks of the review data end. */
const TODAY = '2021-09-22';
const all = Object.values(reviewSignals);
const targets = targetReadings(reviewSignals.views, all, reviewReadings);

describe('sixTwelve on the review data', () => {
  const made = sixTwelve({ signal: reviewSignals.views, readings: reviewReadings, today: TODAY, targets });

  // All figures were worked out apart from this code, in Python: a dictionary date → cell of the file, and
  // sum(d[day] for day in the stretch's days that d has).
  it('has the weeks, with the weeks 364 days before and the target column', () => {
    expect(made.weeks.map(({ start, end, value, prior, target }) => [start, end, value, prior, target])).toEqual([
      ['2021-08-16', '2021-08-22', 496284680, 431671955, 463627473],
      ['2021-08-23', '2021-08-29', 498963679, 442399927, 509446005],
      ['2021-08-30', '2021-09-05', 457739217, 444883007, 412209602],
      ['2021-09-06', '2021-09-12', 461739474, 396935142, 439175757],
      ['2021-09-13', '2021-09-19', 458498849, 383947423, 407779335],
      ['2021-09-20', '2021-09-26', 204476785, 389362172, 448267199],
    ]);
    expect(made.weeks.map(({ partial }) => partial)).toEqual([false, false, false, false, false, true]);
    expect(made.weeks.at(-1)?.label).toBe('26 Sep');
  });

  it('has the months, with those of the year before', () => {
    expect(made.months.map(({ start, value, prior }) => [start.slice(0, 7), value, prior])).toEqual([
      ['2020-10', 1807907694, null],
      ['2020-11', 1820822982, null],
      ['2020-12', 1922478407, null],
      ['2021-01', 2318880564, 1487877710],
      ['2021-02', 1969227848, 1508255989],
      ['2021-03', 2117874905, 1665665379],
      ['2021-04', 2036021000, 1542530033],
      ['2021-05', 2057839090, 1546099414],
      ['2021-06', 2051219932, 1467102281],
      ['2021-07', 2274329968, 1615446881],
      ['2021-08', 2207577942, 1953063065],
      ['2021-09', 1434417444, 1708890199],
    ]);
    expect(made.months[3]).toMatchObject({ partial: false, priorPartial: true, target: 2396270923, label: 'Jan' });
    expect(made.months.at(-1)).toMatchObject({ partial: true, priorPartial: false });
  });

  it('has one axis that holds both', () => {
    expect(made.y.max).toBeGreaterThan(2396270923);
    expect(made.y.min).toBeLessThan(204476785);
    expect(made).toMatchObject({ hasPrior: true, hasTarget: true });
    expect(made.title).toBe(
      'PageViews, six weeks and twelve months to 26 September 2021: last week 204,476,785 so far, last month 1,434,417,444 so far.',
    );
  });

  it('sums last week, month, quarter and year to date, with WoW and YoY', () => {
    const [week, month, quarter, year] = made.summary;
    expect(week).toMatchObject({ label: 'Last week', start: '2021-09-13', value: 458498849, partial: false });
    expect(week?.wow?.percent).toBeCloseTo((458498849 / 461739474 - 1) * 100, 9);
    expect(week?.yoy?.percent).toBeCloseTo((458498849 / 383947423 - 1) * 100, 9);
    expect(week?.wow?.label).toBe('−0.7%');
    expect(week?.yoy?.label).toBe('+19.4%');
    expect(month).toMatchObject({ label: 'Month to date', start: '2021-09-01', end: TODAY, value: 1434417444 });
    expect(month?.yoy?.percent).toBeCloseTo((1434417444 / 1255951283 - 1) * 100, 9);
    expect(month?.wow).toBeNull();
    expect(quarter).toMatchObject({ label: 'Quarter to date', value: 5916325354 });
    expect(quarter?.yoy?.percent).toBeCloseTo((5916325354 / 4824461229 - 1) * 100, 9);
    // The file begins on 5 January 2020: four of 266 days are missing a year before.
    expect(year).toMatchObject({ label: 'Year to date', value: 18467388693, yoy: { rough: true } });
    expect(year?.yoy?.percent).toBeCloseTo((18467388693 / 14041992035 - 1) * 100, 9);
    expect(year?.yoy?.label).toBe('≈ +31.5%');
  });

  it('takes means of what is a rate', () => {
    const defects = sixTwelve({ signal: reviewSignals.defects, readings: reviewReadings, today: TODAY });
    expect(defects.weeks[4]?.value).toBeCloseTo(8994.42857142857, 9);
    expect(defects).toMatchObject({ hasTarget: false });
  });
});

describe('sixTwelve', () => {
  const signal: Signal = { ...newSignal('s', 'Rate', 'proxy'), unit: '%' };
  const daily = (values: readonly number[], start: string): Reading[] =>
    values.map((value, i) => ({ signal: 's', date: addDays(start, i), value }));
  const on = (readings: Reading[], over: Partial<Signal> = {}, today = '2026-01-18') =>
    sixTwelve({ signal: { ...signal, ...over }, readings, today });

  it.each([0, 1, 2])('is right with %d readings', (count) => {
    const made = on(daily([40, 41].slice(0, count), '2026-01-12'));
    expect(made.weeks).toHaveLength(6);
    expect(made.months).toHaveLength(12);
    expect(made.weeks.at(-1)?.value).toBe([null, 40, 40.5][count]);
    expect(made.weeks.slice(0, 5).every(({ value }) => value === null)).toBe(true);
    expect(made.summary).toHaveLength(4);
    expect(made.summary[0]?.text).toBe(['–', '40%', '40.5%'][count]);
    expect(made.y.max).toBeGreaterThan(made.y.min);
    expect(made.title).toContain(count === 0 ? 'no reading in the last week' : 'so far');
  });

  it('ends with the last reading, not with readings of days to come', () => {
    const made = on([...daily([40], '2025-11-03'), ...daily([99], '2026-02-02')]);
    expect(made.weeks.at(-1)).toMatchObject({ start: '2025-11-03', value: 40 });
    expect(made.months.at(-1)).toMatchObject({ start: '2025-11-01', value: 40 });
  });

  it('leaves gaps as gaps', () => {
    const made = on([...daily([40], '2025-12-22'), ...daily([42], '2026-01-12')]);
    expect(made.weeks.map(({ value }) => value)).toEqual([null, null, 40, null, null, 42]);
  });

  it('tells differences of percentages in points, others in percent', () => {
    const made = on([...daily([40, 40, 40, 40, 40, 40, 40], '2026-01-05'), ...daily([42], '2026-01-12')]);
    expect(made.summary[0]).toMatchObject({ start: '2026-01-05', value: 40, wow: null });
    const next = on(
      [...daily([40, 40, 40, 40, 40, 40, 40], '2026-01-05'), ...daily([42, 42, 42, 42, 42, 42, 42], '2026-01-12')],
      {},
      '2026-01-19',
    );
    expect(next.summary[0]?.wow).toEqual({ amount: 2, percent: 5, rough: false, label: '+2.0 points' });
    expect(changeOf(3, 0, { unit: 'h', decimals: null })).toEqual({
      amount: 3,
      percent: null,
      rough: false,
      label: '+3 h',
    });
    expect(changeOf(-3, -2, { unit: '', decimals: null })?.percent).toBe(-50);
    expect(changeOf(null, 2, signal)).toBeNull();
  });

  it('does not compare sums that lack more than a tenth of their readings', () => {
    const readings = [...daily([5, 5, 5], '2026-01-07'), ...daily([5, 5, 5, 5, 5, 5, 5], '2026-01-12')];
    expect(on(readings, { aggregation: 'sum', cadence: 'daily' }, '2026-01-19').summary[0]).toMatchObject({
      value: 35,
      wow: null,
    });
    expect(on(readings, { aggregation: 'mean', cadence: 'daily' }, '2026-01-19').summary[0]?.wow).toMatchObject({
      amount: 0,
    });
  });

  it('places one target in each period: as it is for a level, for every reading in a sum', () => {
    const readings = daily([5, 5, 5], '2026-01-12');
    const level = on(readings, { target: 6 });
    expect([level.weeks[0]?.target, level.months[0]?.target]).toEqual([6, 6]);
    const summed = on(readings, { target: 6, aggregation: 'sum', cadence: 'daily' });
    expect([summed.weeks[0]?.target, summed.months.at(-1)?.target]).toEqual([42, 186]);
    expect(summed.summary[1]?.target).toBe(14 * 6);
    expect(on(readings).hasTarget).toBe(false);
  });

  it('takes the week from the workspace’s day: +2.3% from Sunday, −0.7% from Monday', () => {
    // In Python over the file's cells, on the day after its last reading (Saturday 25 September 2021). From Sunday the 19th
    // to the 25th 470,759,324 against 460,207,741; from Monday the last whole week is 458,498,849 against 461,739,474.
    const week = (weekStart: 'monday' | 'sunday') =>
      sixTwelve({ signal: reviewSignals.views, readings: reviewReadings, today: '2021-09-26', weekStart }).summary[0];
    expect(week('sunday')).toMatchObject({ start: '2021-09-19', end: '2021-09-25', value: 470759324 });
    expect(week('sunday')?.wow?.label).toBe('+2.3%');
    expect(week('monday')).toMatchObject({ start: '2021-09-13', end: '2021-09-19', value: 458498849 });
    expect(week('monday')?.wow?.label).toBe('−0.7%');
  });

  it('weeks that are on target are on target in each month, quarter and year', () => {
    // 100 each Friday from 1 November 2024 to 26 December 2025. January has 31 of them: 31 ÷ 7 × 100 = 442.857142857143.
    const fridays = Array.from({ length: 61 }, (_, i) => ({
      signal: 's',
      date: addDays('2024-11-01', i * 7),
      value: 100,
    }));
    const weekly = { unit: '', target: 100, aggregation: 'sum', cadence: 'weekly' } as const;
    for (const weekStart of ['monday', 'sunday'] as const) {
      const made = sixTwelve({ signal: { ...signal, ...weekly }, readings: fridays, today: '2026-01-15', weekStart });
      expect(made.weeks.map(({ value, target }) => [value, target])).toEqual(Array(6).fill([100, 100]));
      const whole = made.months.filter(({ partial }) => !partial);
      expect(whole).toHaveLength(11);
      for (const { value, target } of whole) expect(value).toBe(target);
      expect(whole.at(-1)?.start).toBe('2025-11-01');
      expect(whole[0]).toMatchObject({ start: '2025-01-01', value: 442.857142857143, target: 442.857142857143 });
      for (const { value, target } of made.summary) expect(value).toBe(target);
    }
  });

  it('draws the week and month that a weekly series does not reach to the end of as partial', () => {
    const mondays = Array.from({ length: 6 }, (_, i) => ({
      signal: 's',
      date: addDays('2025-12-01', i * 7),
      value: 10,
    }));
    const made = on(mondays, { aggregation: 'sum', cadence: 'weekly' }, '2026-01-07');
    expect(made.weeks.map(({ value, partial }) => [value, partial])).toEqual([
      ...Array(5).fill([10, false]),
      [10, true],
    ]);
    // The week of 5 January has three of its days so far: 10 ÷ 7 × (4 of 29 Dec + 7) days.
    expect(made.months.at(-1)).toMatchObject({ start: '2026-01-01', partial: true });
    expect(made.months.at(-1)?.value).toBeCloseTo((10 / 7) * 11, 9);
  });

  it('does not depend on the order of the readings, nor on whole weeks of delay', () => {
    const readings = daily([5, 7, 1, 9, 4, 8, 2, 6, 3, 5], '2026-01-05');
    const weekly = { aggregation: 'sum', cadence: 'daily' } as const;
    expect(on([...readings].reverse(), weekly)).toEqual(on(readings, weekly));
    const later = on(daily([5, 7, 1, 9, 4, 8, 2, 6, 3, 5], '2026-02-02'), weekly, '2026-02-15');
    expect(later.weeks.map(({ value, partial }) => [value, partial])).toEqual(
      on(readings, weekly).weeks.map(({ value, partial }) => [value, partial]),
    );
  });

  it('finds the series of targets by its name', () => {
    expect(targets).toHaveLength(728);
    expect(targetReadings(reviewSignals.clicks, all, reviewReadings)).toEqual([]);
    const named = [signal, { ...newSignal('t', 'Rate (target)', 'proxy') }];
    expect(targetReadings(signal, named, [{ signal: 't', date: '2026-01-01', value: 1 }])).toHaveLength(1);
  });

  it('shows every period and its prior year with five years of daily readings', () => {
    const long = daily(
      Array.from({ length: 1826 }, (_, i) => i % 50),
      '2021-01-18',
    );
    const made = on(long, { aggregation: 'sum' });
    expect([...made.weeks, ...made.months].every(({ value, prior }) => value !== null && prior !== null)).toBe(true);
  });
});
