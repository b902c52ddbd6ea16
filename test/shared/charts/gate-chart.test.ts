import { describe, expect, it } from 'vitest';
import { type GateChart, gateChart } from '#shared/charts/gate-chart.ts';
import type { Rule } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import { dayNumber } from '#shared/time/calendar.ts';
import { activation, all, any, clicks, condition, gateWith, series, signals } from '../gates/support.ts';

function chart(readings: Reading[], rule: Partial<Rule> = {}, today = '2026-01-12', on = signals): GateChart {
  const made = gateChart({ gate: gateWith(rule), signals: on, readings, today });
  if (!made) throw new Error('no chart');
  return made;
}

describe('gateChart', () => {
  it('shows the gate and what led into it, and marks what counts', () => {
    const readings = [
      ...series([1], '2025-11-23'),
      ...series([7, 8, 9, 10, 11], '2026-01-03'),
      ...series([99], '2026-01-20'),
    ];
    const made = chart(readings);
    expect(made.points.map((point) => [point.value, point.inside])).toEqual([
      [7, false],
      [8, false],
      [9, true],
      [10, true],
      [11, true],
    ]);
    expect(made).toMatchObject({
      from: dayNumber('2026-01-03'),
      to: dayNumber('2026-01-19'),
      count: 3,
      today: dayNumber('2026-01-12'),
    });
    expect(made.start).toEqual({ day: dayNumber('2026-01-05'), label: '5 Jan' });
    expect(made.deadline).toEqual({ day: dayNumber('2026-01-19'), label: '19 Jan' });
    expect(chart(series([1], '2025-11-24')).from).toBe(dayNumber('2025-11-24'));
    expect(chart(readings, {}, '2026-02-01').today).toBeNull();
  });

  it('has no chart without a rule or its signal', () => {
    expect(gateChart({ gate: gateWith({ continueIf: null }), signals, readings: [], today: '2026-01-12' })).toBeNull();
    expect(gateChart({ gate: gateWith(), signals: [activation], readings: [], today: '2026-01-12' })).toBeNull();
  });

  it.each([0, 1, 2])('is right with %d readings', (count) => {
    const made = chart(series([10, 10].slice(0, count)));
    expect(made.points).toHaveLength(count);
    expect(made.segments).toHaveLength(count === 0 ? 0 : 1);
    expect(made.aggregate).toEqual(count === 0 ? null : { value: 10, label: 'mean so far 10' });
    expect(made.y.min).toBeLessThan(10);
    expect(made.y.max).toBeGreaterThan(10);
    expect(made.from).toBeLessThan(made.start.day);
    expect(made.title).toContain(['no readings', '1 reading ', '2 readings'][count]);
  });

  it('leaves gaps as gaps, by the signal’s cadence or the readings’ own', () => {
    const split = (values: (number | null)[], cadence: 'daily' | 'weekly' | null) =>
      chart(series(values), {}, '2026-01-12', [{ ...clicks, cadence }]).segments.map((segment) => segment.length);
    expect(split([1, 2, null, 4, 5], null)).toEqual([2, 2]);
    expect(split([1, 2, null, 4, 5], 'weekly')).toEqual([4]);
    expect(split([1, null, 3, null, 5], null)).toEqual([3]);
    expect(split([1, null, 3, null, 5], 'daily')).toEqual([1, 1, 1]);
  });

  it('draws the thresholds that lie on its axis, each named', () => {
    const rule = {
      continueIf: all(
        condition(),
        condition({ signal: 'act', threshold: 40 }),
        condition({ aggregate: 'sum', threshold: 1e6 }),
      ),
      stopIf: any(
        condition({ aggregate: 'last', comparator: '<', threshold: 4 }),
        condition({ comparator: 'outside', threshold: 1, upper: 30 }),
      ),
    };
    const made = chart(series([9, 10, 11]), rule);
    expect(
      made.thresholds.map(({ kind, value, upper, label, passesAbove }) => [kind, value, upper, label, passesAbove]),
    ).toEqual([
      ['continue', 10, null, 'continue: mean ≥ 10', true],
      ['stop', 4, null, 'stop < 4', false],
      ['stop', 1, 30, 'stop: mean outside 1 to 30', null],
    ]);
    expect(made.y.min).toBeLessThanOrEqual(1);
    expect(made.y.max).toBeGreaterThanOrEqual(30);
  });

  it('puts a change from baseline where it lies on the axis, when the baseline is known', () => {
    const rule = {
      continueIf: all(condition({ aggregate: 'change', threshold: 5 })),
      stopIf: all(condition({ aggregate: 'change-percent', comparator: '<', threshold: -10 })),
    };
    const based = [{ ...clicks, baseline: { kind: 'value', value: 20 } as const }];
    const made = chart(series([24, 26]), rule, '2026-01-12', based);
    expect(made.thresholds.map((threshold) => [threshold.value, threshold.label])).toEqual([
      [25, 'continue: change ≥ 5'],
      [18, 'stop: change < −10%'],
    ]);
    expect(made).toMatchObject({
      aggregate: { value: 25, label: 'mean so far 25' },
      baseline: { value: 20, label: 'baseline 20' },
    });
    expect(chart(series([24, 26]), rule)).toMatchObject({ thresholds: [], baseline: null });
  });

  it('says so-far until the last day is over, and shows no line for the last reading', () => {
    expect(chart(series([9, 10]), {}, '2026-01-19').aggregate?.label).toBe('mean so far 9.5');
    expect(chart(series([9, 10]), {}, '2026-01-20').aggregate?.label).toBe('mean 9.5');
    expect(chart(series([9, 10]), { continueIf: all(condition({ aggregate: 'last' })) }).aggregate).toBeNull();
  });

  it('names what lies on it, the rule first', () => {
    const made = chart(series([10, 10, 10]), { stopIf: all(condition({ comparator: '<', threshold: 9.99 })) });
    expect(made.labels).toEqual([
      { kind: 'continue', text: 'continue: mean ≥ 10', value: 10 },
      { kind: 'stop', text: 'stop: mean < 9.99', value: 9.99 },
      { kind: 'aggregate', text: 'mean so far 10', value: 10 },
    ]);
  });

  it('labels its axis in the signal’s unit', () => {
    const rule = { continueIf: all(condition({ signal: 'act', aggregate: 'last', threshold: 40 })) };
    const made = chart(series([29, 31, 41.5], '2026-01-05', 'act'), rule);
    expect(made.yTicks.map((tick) => tick.label)).toEqual(['30%', '35%', '40%']);
    expect(made.yTicks.map((tick) => tick.number)).toEqual(['30', '35', '40']);
  });

  it('thins a gate of many years and keeps its extremes', () => {
    const long = { ...gateWith(), start: '2016-01-01' };
    const values = Array.from({ length: 3600 }, (_, i) => (i === 1234 ? 500 : i === 2345 ? -500 : Math.sin(i)));
    const made = gateChart({ gate: long, signals, readings: series(values, '2016-01-01'), today: '2026-01-12' });
    expect(made?.points.length).toBeLessThanOrEqual(400);
    expect(made?.count).toBe(3600);
    const shown = made?.points.map((point) => point.value) ?? [];
    expect([Math.min(...shown), Math.max(...shown)]).toEqual([-500, 500]);
    expect(made?.segments.flat()).toEqual(made?.points);
  });
});
