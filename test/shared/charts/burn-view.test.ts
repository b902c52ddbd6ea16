import { describe, expect, it } from 'vitest';
import { type Burn, burnSeries } from '#shared/charts/burn.ts';
import { burnView } from '#shared/charts/burn-view.ts';
import { tableCsv } from '#shared/charts/chart-table.ts';

const WINDOW = { start: '2026-01-05', end: '2026-01-19' };
const counts = { text: '', signal: null, good: 'good', valid: 'valid', slo: 90 };
function burnOf(days: readonly (readonly [string, number, number])[]): Burn {
  const readings = days.flatMap(([date, good, valid]) => [
    { signal: 'good', date, value: good },
    { signal: 'valid', date, value: valid },
  ]);
  const burn = burnSeries(counts, WINDOW, readings, '2026-01-20');
  if (!burn) throw new Error('nothing to draw');
  return burn;
}

describe('the chart of an error budget', () => {
  it('begins full a day before the window, and names its lines at their ends', () => {
    const view = burnView(
      burnOf([
        ['2026-01-05', 95, 100],
        ['2026-01-07', 99, 100],
      ]),
      true,
    );
    expect(view.title).toBe('5 – 19 January 2026: 70% of the error budget is left');
    expect(view.lines.left).toEqual([
      { day: view.from, value: 1 },
      { day: view.from + 1, value: 0.75 },
      { day: view.from + 3, value: 0.7 },
    ]);
    expect(view.names).toEqual({ left: '70% left', even: 'at the objective' });
    expect(view).toMatchObject({ today: null, lines: { ahead: [] } });
    expect(view.breach).toBeNull();
    expect(view.stops[1]?.tip).toEqual(['70% of the budget left', '7 January 2026', '99 of 100 good (99%)']);
    expect(tableCsv(view.table)).toBe(
      'Date,Good,Valid,SLI,Budget left,Left at the objective\r\n2026-01-05,95,100,95,75,50\r\n2026-01-07,99,100,99,70,0\r\n',
    );
  });

  it('marks the day of the breach, and stays on the paper however much was overspent', () => {
    const view = burnView(
      burnOf([
        ['2026-01-05', 100, 100],
        ['2026-01-06', 0, 100],
      ]),
      true,
    );
    expect(view.breach?.label).toBe('breached 6 Jan');
    expect(view.names.left).toBe('400% over');
    expect(view.scale).toMatchObject({ min: -1, max: 1 });
    expect(view.lines.left.at(-1)?.value).toBe(-1);
    expect(view.stops[1]).toMatchObject({ y: -1, tip: ['overspent by 400%', '6 January 2026', '0 of 100 good (0%)'] });
  });

  it('says of a percentage series only what it knows', () => {
    const readings = [{ signal: 'sup', date: '2026-01-05', value: 98 }];
    const burn = burnSeries({ ...counts, good: null, valid: null, signal: 'sup' }, WINDOW, readings, '2026-01-20');
    if (!burn) throw new Error('nothing to draw');
    const view = burnView(burn, false);
    expect(view.stops[0]?.tip).toEqual(['80% of the budget left', '5 January 2026', '98% good']);
    expect(view.table.columns).toEqual(['Date', 'SLI', 'Budget left', 'Left at the objective']);
  });
});
