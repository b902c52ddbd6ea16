import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { xmr } from '#shared/signals/xmr.ts';
import type { XmrValue } from '#shared/signals/xmr-limits.ts';
import { addDays } from '#shared/time/calendar.ts';

const whole = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 6, maxLength: 60 });

function on(values: readonly number[], start = '2026-01-01'): XmrValue[] {
  return values.map((value, i) => ({ date: addDays(start, i), value }));
}

describe('xmr, whatever the values', () => {
  it('does not change when the dates are moved', () => {
    fc.assert(
      fc.property(whole, fc.integer({ min: -9000, max: 9000 }), (values, days) => {
        const moved = xmr(on(values, addDays('2026-01-01', days)));
        const here = xmr(on(values));
        expect(moved?.segments).toEqual(here?.segments);
        expect(moved?.signals.map(({ date, ...rest }) => ({ ...rest, date: addDays(date, -days) }))).toEqual(
          here?.signals,
        );
      }),
    );
  });

  it('scales with the unit: limits by the factor, the same signals', () => {
    // A power of two changes no digit, so what is on a limit stays on it.
    fc.assert(
      fc.property(whole, fc.integer({ min: -20, max: 20 }), (values, power) => {
        const factor = 2 ** power;
        const [here, scaled] = [xmr(on(values)), xmr(on(values.map((value) => value * factor)))];
        const [a, b] = [here?.segments[0], scaled?.segments[0]];
        for (const key of ['centre', 'upper', 'lower', 'meanRange', 'rangeUpper'] as const) {
          const [x, y] = [(a?.[key] ?? Number.NaN) * factor, b?.[key] ?? Number.NaN];
          expect(Math.abs(x - y)).toBeLessThanOrEqual(1e-11 * 4000 * factor);
        }
        expect(scaled?.points.map((point) => point.range)).toEqual(
          here?.points.map(({ range }) => (range === null ? null : range * factor)),
        );
      }),
    );
  });

  it('mirrors: turned upside down, the same points are signals by the same rules', () => {
    fc.assert(
      fc.property(whole, (values) => {
        const turned = xmr(on(values.map((value) => -value)));
        expect(turned?.signals).toEqual(xmr(on(values))?.signals);
      }),
    );
  });

  it('finds what a direct reading of the rules finds', () => {
    fc.assert(
      fc.property(whole, (values) => {
        const made = xmr(on(values));
        const limits = made?.segments[0];
        if (!made || !limits?.enough) throw new Error('no limits');
        const { centre, upper, lower, rangeUpper } = limits;
        const expected: string[] = [];
        values.forEach((value, i) => {
          const window = (length: number) => values.slice(Math.max(0, i - length + 1), i + 1);
          if (value > upper || value < lower) expected.push(`${i} 1 x`);
          if (i > 0 && Math.abs(value - (values[i - 1] ?? 0)) > rangeUpper) expected.push(`${i} 1 mr`);
          for (const side of [1, -1]) {
            const limit = side > 0 ? upper : lower;
            const off = (v: number) => side * (v - centre) > 0;
            const near = (v: number) => off(v) && Math.abs(limit - v) < Math.abs(v - centre);
            if (near(value) && window(4).filter(near).length >= 3) expected.push(`${i} 2 x`);
            if (i >= 7 && window(8).every(off)) expected.push(`${i} 3 x`);
          }
        });
        expect(made.signals.map((s) => `${s.index} ${s.rule} ${s.chart}`)).toEqual(expected);
        for (const { index, from, rule } of made.signals) {
          if (rule === 1) expect(from).toBe(index);
          if (rule === 2) expect([2, 3]).toContain(index - from);
          if (rule === 3) expect(index - from).toBeGreaterThanOrEqual(7);
        }
      }),
    );
  });
});
