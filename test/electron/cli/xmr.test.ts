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
    ]);
    // Worked out apart from this code: see test/shared/signals/xmr.test.ts.
    expect(printed.centre).toBe(42349.9);
    expect(printed.meanRange).toBeCloseTo(1874.3157894736842, 9);
    expect(printed.upper).toBeCloseTo(47335.58, 9);
    expect(printed.lower).toBeCloseTo(37364.22, 9);
    expect(printed.rangeUpper).toBeCloseTo(6125.264, 9);
    expect(printed.provisional).toBe(false);
    expect(printed.signals.slice(0, 3)).toEqual([
      { index: 16, date: '2020-01-21', rule: 1, chart: 'x', from: 16, fromDate: '2020-01-21' },
      { index: 17, date: '2020-01-22', rule: 1, chart: 'mr', from: 17, fromDate: '2020-01-22' },
      { index: 33, date: '2020-02-07', rule: 2, chart: 'x', from: 31, fromDate: '2020-02-05' },
    ]);
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
    const point = { index: 6, date: '2026-01-07', rule: 1, from: 6, fromDate: '2026-01-07' };
    expect(JSON.parse(stdout).signals).toEqual([
      { ...point, chart: 'x' },
      { ...point, chart: 'mr' },
    ]);
  });

  it('says where a pattern began', async () => {
    const low = [0, 2, 0, 2, 0, 2];
    const file = csv([...low, 1.5, 1.6, 1.5, 1.6, 1.5, 1.6, 1.5, 1.6, 1.5]);
    const argv = ['-', '--column', 'Clicks', '--baseline', '6'];
    const { signals } = JSON.parse((await run([...argv, '--json'], file)).stdout);
    // the run begins with the last 2 of the baseline; each further point completes it again
    expect(signals.map(({ rule, chart, index, from }: Record<string, unknown>) => [rule, chart, index, from])).toEqual([
      [3, 'x', 12, 5],
      [3, 'x', 13, 5],
      [3, 'x', 14, 5],
    ]);
    expect(signals[0].fromDate).toBe('2026-01-06');
    const { stdout } = await run(argv, file);
    expect(stdout).toMatch(
      /2026-01-13 +1\.5 +eight or more in a row on one side of the centre since 2026-01-06 \(rule 3\)/,
    );
  });

  it('says it to people too', async () => {
    const { stdout } = await run(['-', '--column', 'Clicks', '--baseline', '6'], csv([1, -1, 1, -1, 1, -1, 50, 49]));
    expect(stdout).toContain('Clicks: 8 values, limits from 6 values (provisional: fewer than 10).');
    expect(stdout).toMatch(/centre +0\n/);
    expect(stdout).toMatch(/limits +−5\.32 to 5\.32\n/);
    expect(stdout).toContain('2 signals:');
    expect(stdout).toMatch(/2026-01-07 +50 +outside the limits, and so is its moving range \(rule 1\)/);
    expect(stdout).toMatch(/2026-01-08 +49 +outside the limits \(rule 1\)/);
    const jump = await run(['-', '--column', 'Clicks', '--baseline', '6'], csv([0, 1, 0, 1, 0, 1, 3.1, -0.9]));
    expect(jump.stdout).toMatch(/2026-01-08 +−0\.9 +moving range above its limit \(rule 1\)/);
    expect((await run(['-', '--column', 'Clicks'], csv([1, 1, 1, 1, 1, 1]))).stdout).toContain('No signal');
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
    expect(await failed(['/nowhere.csv', '--column', 'Clicks'])).toContain('There is no file');
    const ambiguous = csv([1, 2, 3, 4, 5, 6], (i) => `0${i + 1}/04/2026`);
    expect(await failed(['-', '--column', 'Clicks'], ambiguous)).toContain('--date-order');
    const huge = csv(['1e308', '-1e308', '1e308', '-1e308', '1e308', '-1e308']);
    expect(JSON.parse(await failed(['-', '--column', 'Clicks', '--json'], huge))).toMatchObject({
      error: { code: 'invalid-input', message: expect.stringContaining('too large') },
    });
  });
});
