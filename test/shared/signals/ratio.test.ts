import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { gateChart } from '#shared/charts/gate-chart.ts';
import { makeDecision } from '#shared/decisions/decide.ts';
import { snapshotChart } from '#shared/decisions/snapshot.ts';
import { verdict } from '#shared/gates/verdict.ts';
import { pastStretches } from '#shared/luck/past-stretches.ts';
import type { Condition } from '#shared/model/gate.ts';
import type { Reading } from '#shared/model/reading.ts';
import { newSheet, type Sheet } from '#shared/model/sheet.ts';
import { newSignal, type Signal } from '#shared/model/signal.ts';
import { snapshotSchema } from '#shared/model/snapshot.ts';
import { changeRatio } from '#shared/sheet/edit-signals.ts';
import { aggregate, level } from '#shared/signals/aggregate.ts';
import { importReadings } from '#shared/signals/import-readings.ts';
import { withRatios } from '#shared/signals/ratio.ts';
import { totals } from '#shared/signals/weekly.ts';
import { addDays } from '#shared/time/calendar.ts';
import { all, condition, gateWith, noGuardrail, series } from '../gates/support.ts';

const orders = newSignal('orders', 'Orders', 'leading');
const visits = newSignal('visits', 'Visits', 'leading');
const conversion: Signal = {
  ...newSignal('conversion', 'Conversion', 'proxy'),
  unit: '%',
  ratio: { numerator: 'orders', denominator: 'visits' },
};
const signals = [orders, visits, conversion];

// Mon 5 to Sun 11 January 2026. Conversion of the days: 10, 20, 50, none (no visits), none (visits missing), 25, 0.
const ORDERS = [10, 40, 5, 0, 7, 5, 0];
const VISITS = [100, 200, 10, 0, null, 20, 70];
const readings = [...series(ORDERS, '2026-01-05', 'orders'), ...series(VISITS, '2026-01-05', 'visits')];
const ofConversion = (list: readonly Reading[] = readings) =>
  withRatios(signals, list).filter(({ signal }) => signal === 'conversion');

test('a ratio has a value on each day that both parts have, in percent', () => {
  expect(ofConversion().map(({ date, value }) => [date, value])).toEqual([
    ['2026-01-05', 10],
    ['2026-01-06', 20],
    ['2026-01-07', 50],
    ['2026-01-10', 25],
    ['2026-01-11', 0],
  ]);
  const plain = withRatios([orders, visits, { ...conversion, unit: '' }], readings);
  expect(plain.filter(({ signal }) => signal === 'conversion').map(({ value }) => value)).toEqual([
    0.1, 0.2, 0.5, 0.25, 0,
  ]);
});

test('over a stretch it is the sum of the one by the sum of the other, not a mean of days', () => {
  // 10 + 40 + 5 + 5 + 0 = 60 of 100 + 200 + 10 + 20 + 70 = 400: 15%. The mean of the days would be 21%.
  expect(level(ofConversion())).toBe(15);
  expect(aggregate('mean', ofConversion(), conversion, readings)).toBe(15);
  expect(aggregate('sum', ofConversion(), conversion, readings)).toBe(15);
  // Single days are what they are.
  expect(aggregate('median', ofConversion(), conversion, readings)).toBe(20);
  expect(aggregate('max', ofConversion(), conversion, readings)).toBe(50);
  expect(aggregate('last', ofConversion(), conversion, readings)).toBe(0);
});

test('weeks and months are, too, whatever the signal’s aggregation', () => {
  for (const aggregation of ['sum', 'mean', 'last'] as const) {
    const sums = totals(ofConversion(), { aggregation, cadence: 'daily' }, '2026-02-01');
    expect(sums.of({ start: '2026-01-05', end: '2026-01-11' }).value).toBe(15);
    // 10 + 40 of 300
    expect(sums.of({ start: '2026-01-05', end: '2026-01-06' }).value).toBeCloseTo(16.6666666666667, 10);
  }
});

test('its own readings from before do not count, and it is not imported', () => {
  const old = [{ signal: 'conversion', date: '2026-01-05', value: 99 }];
  expect(ofConversion([...readings, ...old])[0]?.value).toBe(10);
  const read = () =>
    importReadings('Date,Conversion\n2026-01-05,99\n', { signals, existing: [], options: {}, source: 'a.csv' });
  expect(read).toThrow('No column is called like a signal');
});

test('withRatios changes nothing for other signals, and twice is once', () => {
  expect(withRatios([orders, visits], readings)).toBe(readings);
  const once = withRatios(signals, readings);
  expect(withRatios([...signals], once)).toEqual(once);
});

describe('a gate on a ratio', () => {
  const gate = (over: Partial<Condition> = {}) =>
    gateWith({ continueIf: all(condition({ signal: 'conversion', ...over })), minimumReadings: 1 });
  const measured = (over: Partial<Condition>, list: readonly Reading[] = readings) =>
    verdict({ gate: gate(over), signals, guardrail: noGuardrail, readings: list, today: '2026-01-20' }).measured[0]
      ?.value;

  it('measures Σ ÷ Σ in every window', () => {
    expect(measured({})).toBe(15);
    expect(measured({ window: { kind: 'week', week: 1 } })).toBe(15);
    const second = [...series([1], '2026-01-12', 'orders'), ...series([2], '2026-01-12', 'visits')];
    // The last ten days of the gate are 10 to 19 January: 5 + 0 + 1 of 20 + 70 + 2.
    expect(measured({ window: { kind: 'last-days', days: 10 } }, [...readings, ...second])).toBeCloseTo(
      (6 / 92) * 100,
      10,
    );
    expect(measured({ window: { kind: 'last-reading' }, aggregate: 'last' })).toBe(0);
    expect(measured({ window: { kind: 'days-in-a-row', days: 3 }, threshold: 10 })).toBe(10);
  });

  it('changes against a baseline that is Σ ÷ Σ', () => {
    // 30 of 300 before: 10%.
    const before = [...series([10, 20], '2026-01-01', 'orders'), ...series([200, 100], '2026-01-01', 'visits')];
    const based: Signal = { ...conversion, baseline: { kind: 'stretch', start: '2026-01-01', end: '2026-01-04' } };
    const input = { guardrail: noGuardrail, readings: [...before, ...readings], today: '2026-01-20' };
    const of = (kind: 'change' | 'change-percent') =>
      verdict({ ...input, gate: gate({ aggregate: kind }), signals: [orders, visits, based] }).measured[0]?.value;
    expect(of('change')).toBe(5);
    expect(of('change-percent')).toBe(50);
  });

  it('has its chart, and the history luck looks at', () => {
    const chart = gateChart({ gate: gate(), signals, readings, today: '2026-01-20' });
    expect(chart?.points.map(({ value }) => value)).toEqual([10, 20, 50, 25, 0]);
    expect(chart?.aggregate?.value).toBe(15);
    const before = [
      ...series(Array(20).fill(1), '2025-12-16', 'orders'),
      ...series(Array(20).fill(4), '2025-12-16', 'visits'),
    ];
    const stretches = pastStretches({ gate: gate(), signals, readings: [...before, ...readings], today: '2026-01-20' });
    expect(stretches.map(({ values }) => values)).toEqual(Array(6).fill([25]));
  });

  it('is decided on a snapshot that has its parts, so that its chart can be drawn from that alone', () => {
    const judged = gate();
    const sheet: Sheet = { ...newSheet('s1', '2026-01-01T00:00:00.000Z', 'A sheet'), signals, gates: [judged] };
    const { snapshot } = makeDecision({
      ...{ id: 'd1', at: '2026-01-20T10:00:00.000Z', date: '2026-01-20', gate: judged, sheet, readings },
      verdict: verdict({ gate: judged, signals, guardrail: noGuardrail, readings, today: '2026-01-20' }),
      ...{ outcome: 'continue', rationale: 'so', by: 'Ana' },
      sha256: (text) => createHash('sha256').update(text).digest('hex'),
    });
    expect(snapshotSchema.parse(snapshot).signals.map(({ id }) => id)).toEqual(['orders', 'visits', 'conversion']);
    expect(snapshotChart(snapshot, '2026-01-20')?.aggregate?.value).toBe(15);
  });
});

test('is made of two other plain signals of the sheet', () => {
  const plain: Sheet = {
    ...newSheet('s1', '2026-01-01T00:00:00.000Z', 'A sheet'),
    signals: [orders, visits, newSignal('conversion', 'Conversion', 'proxy')],
  };
  const ratio = { numerator: 'orders', denominator: 'visits' };
  const made = changeRatio(plain, 'conversion', ratio);
  expect(made.signals[2]?.ratio).toEqual(ratio);
  expect(changeRatio(made, 'conversion', null)).toEqual(plain);
  for (const wrong of [
    { numerator: 'orders', denominator: 'orders' },
    { numerator: 'orders', denominator: 'conversion' },
    { numerator: 'gone', denominator: 'visits' },
  ])
    expect(changeRatio(plain, 'conversion', wrong)).toBe(plain);
  expect(changeRatio(made, 'orders', { numerator: 'conversion', denominator: 'visits' })).toBe(made);
});

test('the level of any days is the plain quotient of their sums, whatever their order', () => {
  const day = fc.record({ orders: fc.integer({ min: 0, max: 1e6 }), visits: fc.integer({ min: 1, max: 1e6 }) });
  fc.assert(
    fc.property(fc.array(day, { minLength: 1, maxLength: 40 }), fc.boolean(), (days, reversed) => {
      const list = days.flatMap(({ orders: n, visits: d }, i) => [
        { signal: 'orders', date: addDays('2026-01-01', i), value: n },
        { signal: 'visits', date: addDays('2026-01-01', i), value: d },
      ]);
      const [n, d] = days.reduce(([a, b], one) => [a + one.orders, b + one.visits], [0, 0]);
      const found = ofConversion(reversed ? [...list].reverse() : list);
      expect(level(found)).toBeCloseTo((n / d) * 100, 8);
    }),
  );
});
