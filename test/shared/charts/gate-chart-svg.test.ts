import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type GateChart, gateChart } from '#shared/charts/gate-chart.ts';
import { gateChartSvg } from '#shared/charts/gate-chart-svg.ts';
import type { Reading } from '#shared/model/reading.ts';
import { addDays } from '#shared/time/calendar.ts';
import { all, clicks, condition, gateWith, series } from '../gates/support.ts';

const size = { width: 540, height: 176 };

function chart(readings: Reading[], rule = {}, name = 'Clicks'): GateChart {
  const made = gateChart({ gate: gateWith(rule), signals: [{ ...clicks, name }], readings, today: '2026-01-12' });
  if (!made) throw new Error('no chart');
  return made;
}

/** All coordinates of the drawing, by attribute. */
function numbers(svg: string, attribute: string): number[] {
  return [...svg.matchAll(new RegExp(` ${attribute}="([^"]*)"`, 'g'))].map((match) => Number(match[1]));
}

describe('gateChartSvg', () => {
  const stop = { stopIf: all(condition({ comparator: '<', threshold: 5 })) };
  const svg = gateChartSvg(chart(series([6, 8, null, 12, 9], '2026-01-03'), stop), size);

  it('draws every part under its class', () => {
    for (const part of [
      'gc-line',
      'gc-point',
      'gc-threshold-continue',
      'gc-threshold-stop',
      'gc-deadline',
      'gc-start',
      'gc-shade',
      'gc-aggregate',
      'gc-axis',
      'gc-label',
    ]) {
      expect(svg).toContain(`class="${part}`);
    }
    expect(svg.match(/<polyline/g)).toHaveLength(2);
    expect(svg.match(/<circle/g)).toHaveLength(2);
  });

  it('is an image with a name, without styles or scripts', () => {
    expect(svg).toMatch(
      /^<svg [^>]*role="img"[^>]*><title>Clicks from 3 January 2026, gate 5 – 19 January 2026: 2 readings inside the gate; /,
    );
    expect(svg).not.toMatch(/style=|<style|<script|on[a-z]+=|fill="#|stroke="/);
  });

  it('stays inside its frame and draws nothing that is no number', () => {
    for (const values of [[], [5], [5, 5], [-1e300, 1e300], [0, 0, 0]]) {
      const drawn = gateChartSvg(chart(series(values)), size);
      expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
      for (const [attribute, most] of [
        ['x', 540],
        ['x1', 540],
        ['cx', 540],
        ['y', 176],
        ['y1', 176],
        ['cy', 176],
      ] as const) {
        for (const number of numbers(drawn, attribute)) {
          expect(number).toBeGreaterThanOrEqual(0);
          expect(number).toBeLessThanOrEqual(most);
        }
      }
    }
  });

  it('shades where the one condition to continue is met, and only there', () => {
    const shade = (over: Parameters<typeof condition>[0]) =>
      [
        ...gateChartSvg(chart(series([6, 14]), { continueIf: all(condition(over)) }), size).matchAll(
          /<rect class="gc-shade"[^>]*/g,
        ),
      ].length;
    expect(shade({ comparator: '>=' })).toBe(1);
    expect(shade({ comparator: '<' })).toBe(1);
    expect(shade({ comparator: 'between', upper: 12 })).toBe(1);
    expect(shade({ comparator: 'outside', upper: 12 })).toBe(2);
    const two = { continueIf: all(condition(), condition({ comparator: '<', threshold: 20 })) };
    expect(gateChartSvg(chart(series([6, 14]), two), size)).not.toContain('gc-shade');
  });

  it('draws the usual range, the signals that leave it, the pace and the notes', () => {
    const readings = series([11, 9, 11, 9, 11, 9, 11, 9, 12, 8, 9, 2, 30], '2025-12-26');
    const made = gateChart({
      gate: gateWith({ continueIf: all(condition({ threshold: 15 })) }),
      signals: [{ ...clicks, cadence: 'daily' }],
      readings,
      today: '2026-01-08',
      events: [{ date: '2026-01-06', text: 'release <4.2>' }],
    });
    if (!made) throw new Error('no chart');
    const drawn = gateChartSvg(made, size);
    expect(drawn.match(/class="gc-usual"/g)).toHaveLength(2);
    expect(drawn.match(/class="gc-signal"/g)).toHaveLength(2);
    expect(drawn).toContain('<title>outside the usual range (rule 1)');
    expect(drawn.match(/class="gc-pace"/g)).toHaveLength(1);
    expect(drawn.match(/class="gc-event"/g)).toHaveLength(1);
    expect(drawn).toContain('<title>release &lt;4.2&gt;</title>');
    expect(drawn).toContain('>outside the usual range</text>');
    expect(drawn).not.toMatch(/NaN|Infinity|undefined/);
    for (const y of [...numbers(drawn, 'y'), ...numbers(drawn, 'cy'), ...numbers(drawn, 'y1')]) {
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(size.height);
    }
  });

  it('draws five years of daily readings with no more points than can be told apart', () => {
    const long = series(
      Array.from({ length: 1826 }, (_, i) => 10 + Math.sin(i) * 3),
      '2021-01-06',
    );
    const made = gateChart({ gate: gateWith(), signals: [clicks], readings: long, today: '2026-01-06' });
    if (!made) throw new Error('no chart');
    expect(gateChartSvg(made, size).length).toBeLessThan(20_000);
  });

  it('is right with any readings, gaps, notes and processes', () => {
    const values = fc.array(fc.option(fc.integer({ min: -9, max: 9 }), { nil: null }), { maxLength: 60 });
    const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2025-11-25', days));
    const kind = fc.constantFrom('last', 'mean', 'median', 'min', 'max', 'sum', 'change', 'slope');
    const threshold = fc.integer({ min: -20, max: 20 });
    fc.assert(
      fc.property(
        values,
        fc.array(day, { maxLength: 4 }),
        kind,
        threshold,
        day,
        (list, days, aggregate, limit, today) => {
          const made = gateChart({
            gate: gateWith({ continueIf: all(condition({ aggregate, threshold: limit })) }),
            signals: [{ ...clicks, process: { lockedThrough: days[0] ?? null, dividers: [...days].sort() } }],
            readings: series(list, '2025-11-25'),
            today,
            events: days.map((date) => ({ date, text: 'a note of some length' })),
          });
          if (!made) throw new Error('no chart');
          const drawn = gateChartSvg(made, size);
          expect(drawn).not.toMatch(/NaN|Infinity|undefined|null/);
          for (const [attribute, most] of [
            ['x', size.width],
            ['cx', size.width],
            ['x2', size.width],
            ['y', size.height],
            ['cy', size.height],
            ['y1', size.height],
          ] as const) {
            for (const number of numbers(drawn, attribute)) {
              expect(number).toBeGreaterThanOrEqual(0);
              expect(number).toBeLessThanOrEqual(most);
            }
          }
        },
      ),
    );
  });

  it('escapes names', () => {
    const named = gateChartSvg(chart(series([6]), {}, '</title><script>"&'), size);
    expect(named).not.toContain('<script');
    expect(named).toContain('&lt;/title&gt;&lt;script&gt;');
  });
});
