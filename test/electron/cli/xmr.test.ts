import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { cli } from './support.ts';

const review = fileURLToPath(new URL('../../fixtures/weekly-business-review.csv', import.meta.url));
const run = (argv: readonly string[], stdin = '') => cli(['xmr', ...argv], { cwd: '/', stdin });

function csv(values: readonly (number | string)[], date = (i: number) => `2026-01-${String(i + 1).padStart(2, '0')}`) {
  return `Date,Clicks\n${values.map((value, i) => `${date(i)},${value}`).join('\n')}\n`;
}

describe('plumbline xmr', () => {
  it('prints the limits and signals of the review data’s Clicks, unrounded', async () => {
    const { code, stdout } = await run([review, '--column', 'Clicks', '--baseline', '20', '--json']);
    expect(code).toBe(0);
    const printed = JSON.parse(stdout);
    expect(Object.keys(printed)).toEqual([
      'centre',
      'upper',
      'lower',
      'meanRange',
      'rangeUpper',
      'provisional',
      'signals',
      'madeFrom',
      'newNormal',
    ]);
    // Worked out apart from this code: see test/shared/signals/xmr.test.ts.
    expect(printed.centre).toBe(42349.9);
    expect(printed.meanRange).toBeCloseTo(1874.3157894736842, 9);
    expect(printed.upper).toBeCloseTo(47335.58, 9);
    expect(printed.lower).toBeCloseTo(37364.22, 9);
    expect(printed.rangeUpper).toBeCloseTo(6125.264, 9);
    expect(printed.provisional).toBe(false);
    const point = (index: number, date: string) => {
      return { index, date, from: index, fromDate: date, to: index, toDate: date };
    };
    expect(printed.signals.slice(0, 3)).toEqual([
      { ...point(16, '2020-01-21'), rule: 1, chart: 'x', side: 'above' },
      { ...point(17, '2020-01-22'), rule: 1, chart: 'mr', side: null },
      // The run of 30 to 41 begins before the three of four of 31 to 33.
      expect.objectContaining({ rule: 3, index: 37, from: 30, fromDate: '2020-02-04' }),
    ]);
    expect(printed.madeFrom).toEqual({ from: '2020-01-05', to: '2020-01-24', values: 20 });
  });

  it('skips empty cells, sorts by date and leaves the lower limit unclipped', async () => {
    const file = csv([10, 1, '', 8, 2, 9, 1], (i) => `${28 - i}/01/2026`);
    const { code, stdout } = await run(['-', '--column', 'clicks', '--date-order', 'dmy', '--json'], file);
    expect(code).toBe(0);
    const printed = JSON.parse(stdout);
    expect(printed).toMatchObject({ provisional: true, signals: [] });
    expect(printed.lower).toBeLessThan(0);
  });

  it('asks how several rows of a day become one value, and takes the answer', async () => {
    const rows = Array.from({ length: 8 }, (_, i) => `2026-01-${10 + i},Sales,${i}\n2026-01-${10 + i},HR,10\n`);
    const file = `Date,Department,Hires\n${rows.join('')}`;
    const asked = await run(['-', '--column', 'Hires'], file);
    expect(asked).toMatchObject({ code: 2, stdout: '' });
    expect(asked.stderr).toBe(
      'plumbline: Each day has 2 rows, by Department. Choose: add up, average, or one Department. Department is HR, Sales.\n' +
        '  Say it with --combine sum, --combine mean or --where "Column=value"\n',
    );
    const centre = async (...argv: string[]) =>
      JSON.parse((await run(['-', '--column', 'Hires', ...argv, '--json'], file)).stdout).centre;
    // The mean of 0 to 7 is 3.5.
    expect(await centre('--combine', 'sum')).toBe(13.5);
    expect(await centre('--combine', 'mean')).toBe(6.75);
    expect(await centre('--where', 'Department=Sales')).toBe(3.5);
  });

  it('names the chart a signal is on; a point outside on both charts is two', async () => {
    const file = csv([1, -1, 1, -1, 1, -1, 50]);
    const { stdout } = await run(['-', '--column', 'Clicks', '--baseline', '6', '--json'], file);
    const day = { date: '2026-01-07', fromDate: '2026-01-07', toDate: '2026-01-07' };
    const point = { index: 6, rule: 1, from: 6, to: 6, ...day };
    expect(JSON.parse(stdout).signals).toEqual([
      { ...point, chart: 'x', side: 'above' },
      { ...point, chart: 'mr', side: null },
    ]);
  });

  it('says once where a run began, and offers its first day as a divider while it lasts', async () => {
    const low = [0, 2, 0, 2, 0, 2];
    const file = csv([...low, 1.5, 1.6, 1.5, 1.6, 1.5, 1.6, 1.5, 1.6, 1.5]);
    const argv = ['-', '--column', 'Clicks', '--baseline', '6'];
    const { signals, newNormal } = JSON.parse((await run([...argv, '--json'], file)).stdout);
    // The run begins with the last 2 of the baseline and is complete with number 12.
    expect(signals).toEqual([expect.objectContaining({ rule: 3, index: 12, from: 5, to: 14, side: 'above' })]);
    expect(signals[0]).toMatchObject({ fromDate: '2026-01-06', toDate: '2026-01-15' });
    expect(newNormal).toEqual({ since: '2026-01-06', values: 10, side: 'above' });
    const { stdout } = await run(argv, file);
    expect(stdout).toMatch(/2026-01-06 +2 +10 in a row on one side of the centre, until 2026-01-15 \(rule 3\)/);
    expect(stdout).toContain('This looks like a new normal since 2026-01-06. Use it: --divider 2026-01-06');
    const divided = await run(['-', '--column', 'Clicks', '--divider', '2026-01-06'], file);
    expect(divided.stdout).toContain('Clicks: 15 values, limits from all 10 values.');
    expect(divided.stdout).not.toContain('new normal');
  });

  it('makes limits from the last 30 values unless told otherwise', async () => {
    const { stdout } = await run([review, '--column', 'Clicks']);
    expect(stdout).toContain('Clicks: 630 values, limits from the last 30 values.\nOlder values are not judged.');
    expect(stdout).toContain('5 signals:');
    const locked = JSON.parse((await run([review, '--column', 'Clicks', '--lock', '2020-02-03', '--json'])).stdout);
    // The first 30 days: their centre as worked out in test/shared/signals/xmr.test.ts.
    expect(locked.centre).toBe(42266.1);
    expect(locked.madeFrom).toEqual({ from: '2020-01-05', to: '2020-02-03', values: 30 });
    const median = JSON.parse(
      (await run([review, '--column', 'Clicks', '--lock', '2020-02-03', '--median', '--json'])).stdout,
    );
    expect([median.meanRange, median.upper]).toEqual([1762, 47807.59]);
  });

  it('takes several dividers, weeks from either day, and the weekday pattern out', async () => {
    const two = ['--divider', '2021-01-01', '--divider', '2021-09-01', '--json'];
    const divided = JSON.parse((await run([review, '--column', 'Clicks', ...two])).stdout);
    expect(divided.madeFrom).toEqual({ from: '2021-09-01', to: '2021-09-25', values: 25 });
    const weekly = await run([review, '--column', 'PageViews', '--weekly', '--week-start', 'sunday', '--json']);
    expect(JSON.parse(weekly.stdout).madeFrom).toEqual({ from: '2021-03-06', to: '2021-09-25', values: 30 });
    const text = await run([review, '--column', 'Clicks', '--weekly']);
    expect(text.stdout).toContain('Clicks: 89 weeks, limits from the last 30 weeks.');
    expect(text.stdout).toContain('One value a week (sum of its days); 2 weeks with missing days left out.');
    // Two weeks of 100 on workdays and 30 at weekends, Thursday 1 January 2026 first: flat at 80 without the pattern.
    const weekends = csv(Array.from({ length: 14 }, (_, i) => (i % 7 === 2 || i % 7 === 3 ? 30 : 100)));
    const flat = await run(['-', '--column', 'Clicks', '--weekday', '--json'], weekends);
    expect(JSON.parse(flat.stdout)).toMatchObject({ centre: 80, upper: 80, signals: [], weekdayPatternOut: true });
    const few = await run(['-', '--column', 'Clicks', '--weekday'], csv([1, 2, 3, 4, 5, 6, 7, 8]));
    expect(few.stdout).toContain('It is still in.');
  });

  it('says it to people too', async () => {
    const { stdout } = await run(['-', '--column', 'Clicks', '--baseline', '6'], csv([1, -1, 1, -1, 1, -1, 50, 49]));
    expect(stdout).toContain('Clicks: 8 values, limits from the first 6 values (provisional: fewer than 10).');
    expect(stdout).toMatch(/centre +0\n/);
    expect(stdout).toMatch(/limits +−5\.32 to 5\.32\n/);
    expect(stdout).toContain('2 signals:');
    expect(stdout).toMatch(/2026-01-07 +50 +outside the limits, and so is its moving range \(rule 1\)/);
    expect(stdout).toMatch(/2026-01-08 +49 +outside the limits \(rule 1\)/);
    const jump = await run(['-', '--column', 'Clicks', '--baseline', '6'], csv([0, 1, 0, 1, 0, 1, 3.1, -0.9]));
    expect(jump.stdout).toMatch(/2026-01-08 +−0\.9 +moving range above its limit \(rule 1\)/);
    expect((await run(['-', '--column', 'Clicks'], csv([1, 1, 1, 1, 1, 1]))).stdout).toContain('No signal found.');
  });

  it('refuses in a sentence what it cannot do', async () => {
    const failed = async (argv: readonly string[], stdin = '') => {
      const { code, stdout, stderr } = await run(argv, stdin);
      expect([code, stdout]).toEqual([2, '']);
      return stderr;
    };
    expect(await failed(['-', '--column', 'Clicks'], csv([1, 2, 3, 4, 5]))).toBe(
      'plumbline: The column “Clicks” has 5 values; limits need at least 6.\n',
    );
    expect(await failed(['-', '--column', 'Clicks'], csv([1, 2, 'none', 4, 5, 6]))).toContain('‘none’ is not a number');
    expect(await failed([review, '--column', 'Klicks'])).toContain('‘Clicks’');
    expect(await failed([review])).toContain('--column');
    expect(await failed([review, '--column', 'Clicks', '--baseline', '5'])).toContain('at least 6');
    expect(await failed([review, '--column', 'Clicks', '--divider', '1/2/2021'])).toContain('like 2026-11-20');
    expect(await failed([review, '--column', 'Clicks', '--lock', '2020-02-30'])).toContain('like 2026-11-20');
    expect(await failed([review, '--column', 'Clicks', '--weekly', '--weekday'])).toContain('cannot be used with');
    expect(await failed([review, '--column', 'Clicks', '--divider', '2021-09-22'])).toContain('since the last divider');
    expect(await failed(['/nowhere.csv', '--column', 'Clicks'])).toContain('There is no file');
    const ambiguous = csv([1, 2, 3, 4, 5, 6], (i) => `0${i + 1}/04/2026`);
    expect(await failed(['-', '--column', 'Clicks'], ambiguous)).toContain('--date-order');
    const huge = csv(['1e308', '-1e308', '1e308', '-1e308', '1e308', '-1e308']);
    expect(JSON.parse(await failed(['-', '--column', 'Clicks', '--json'], huge))).toMatchObject({
      error: { code: 'invalid-input', message: expect.stringContaining('too large') },
    });
  });
});
