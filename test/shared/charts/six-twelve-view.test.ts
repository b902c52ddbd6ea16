import { describe, expect, it } from 'vitest';
import { sixTwelve } from '#shared/charts/six-twelve.ts';
import {
  betweenWeeksAndMonths,
  sixTwelveLines,
  sixTwelveNames,
  sixTwelvePlaces,
  sixTwelveStop,
  sixTwelveTable,
} from '#shared/charts/six-twelve-view.ts';
import type { Signal } from '#shared/model/signal.ts';
import { clicks, series } from '../gates/support.ts';

const signal: Signal = { ...clicks, unit: 'h', aggregation: 'mean', target: 5 };
/** Two readings of July, none of August's first weeks, and the week to 13 September until its Wednesday. */
const readings = [...series([2, 4], '2026-07-20'), ...series([6, 6, 9], '2026-09-07')];
const chart = sixTwelve({ signal, readings, today: '2026-09-09' });
const places = sixTwelvePlaces(chart);

describe('the places of a 6-12 chart', () => {
  it('are six weeks, a gap and twelve months, in order', () => {
    expect(places).toHaveLength(18);
    expect(places.every(({ x }, i) => i === 0 || x > (places[i - 1]?.x ?? 0))).toBe(true);
    const between = betweenWeeksAndMonths(chart);
    expect(places.filter(({ x }) => x < between).every(({ kind }) => kind === 'week')).toBe(true);
    expect(places.filter(({ x }) => x > between).every(({ kind }) => kind === 'month')).toBe(true);
  });

  it('are joined only where weeks or months follow each other with values', () => {
    expect(sixTwelveLines(places, 'value').map((line) => line.map(({ label }) => label))).toEqual([
      ['13 Sep'],
      ['Jul'],
      ['Sep'],
    ]);
    expect(sixTwelveLines(places, 'prior')).toEqual([]);
  });

  it('say their value, their period and the target', () => {
    const [first] = places;
    const week = places[5];
    if (!first || !week) throw new Error('there are no weeks');
    expect(sixTwelveStop(first, chart).tip).toEqual(['no reading', 'Week to 9 August 2026', 'target 5 h']);
    expect(sixTwelveStop(week, chart).tip).toEqual(['7 h so far', 'Week to 13 September 2026', 'target 5 h']);
    const { columns, rows } = sixTwelveTable(places, chart);
    expect(columns).toEqual(['Period', 'Clicks', 'Partial', 'Year before', 'Target']);
    expect(rows.at(-1)?.cells).toEqual(['September 2026', '7 h', 'partial', '', '5 h']);
    expect(rows.at(-1)?.values).toEqual(['September 2026', 7, 'partial', null, 5]);
    expect(new Set(rows.map(({ key }) => key)).size).toBe(18);
  });

  it('name what is drawn, and only that', () => {
    expect(sixTwelveNames(places)).toEqual([
      { name: 'this year', value: 7 },
      { name: '▽ target', value: 5 },
    ]);
  });
});
