import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { burnSeries } from '#shared/charts/burn.ts';
import { burnLabels, placesIn } from '#shared/charts/burn-labels.ts';
import { type BurnView, burnView } from '#shared/charts/burn-view.ts';
import { crosses, overlaps, textBox } from '#shared/charts/scene.ts';
import { addDays, dayNumber } from '#shared/time/calendar.ts';

const WINDOW = { start: '2026-03-02', end: '2026-03-15' };
const counts = { text: '', signal: null, good: 'good', valid: 'valid', slo: 99 };

function viewOf(bad: readonly (number | null)[], today: string): BurnView {
  const readings = bad.flatMap((of, i) => {
    const date = addDays(WINDOW.start, i);
    return of === null
      ? []
      : [
          { signal: 'good', date, value: 1200 - of },
          { signal: 'valid', date, value: 1200 },
        ];
  });
  const burn = burnSeries(counts, WINDOW, readings, today);
  if (!burn) throw new Error('nothing to draw');
  return burnView(burn, true);
}
/** The plot in a picture so wide, as the screen lays it out. */
const plotOf = (width: number) => ({ left: 44, top: 24, right: Math.max(120, width - 140), bottom: 240 });
const labelsOf = (view: BurnView, width = 620) => burnLabels(view, plotOf(width), width);
const texts = (view: BurnView, width?: number) => labelsOf(view, width).map(({ text }) => text);

describe('the burn-down of a window that has days to come', () => {
  it('shows the whole window, today, and the burn as so far to the day it is spent', () => {
    // 21 of 1,200 a day burn 1.75×: of 168, 105 are gone after five days, and the rest in three more.
    const view = viewOf([21, 21, 21, 21, 21], '2026-03-07');
    expect(view).toMatchObject({ to: dayNumber('2026-03-15'), today: dayNumber('2026-03-07') });
    expect(view.lines.ahead).toEqual([
      { day: dayNumber('2026-03-06'), value: 0.375 },
      { day: expect.closeTo(dayNumber('2026-03-09'), 6), value: 0 },
    ]);
    // At the objective it lasts to the end, and just so.
    expect(view.lines.even.at(-1)).toEqual({ day: view.to, value: 0 });
    expect(texts(view).sort()).toEqual(['37.5% left', 'at the objective', 'spent by 9 Mar', 'today']);
  });

  it('at a rate that lasts, the line goes to the end', () => {
    // 6 a day: 30 of 168 after five days, 84 by the end.
    const view = viewOf([6, 6, 6, 6, 6], '2026-03-06');
    expect(view.lines.ahead.at(-1)).toEqual({ day: dayNumber('2026-03-15'), value: expect.closeTo(0.5, 10) });
    expect(texts(view)).toContain('50% left at this rate');
  });

  it('has no line ahead once it is spent or over, and no today after the end', () => {
    expect(viewOf([400, 0], '2026-03-03').lines.ahead).toEqual([]);
    const over = viewOf([6, 6], '2026-03-16');
    expect(over).toMatchObject({ today: null, lines: { ahead: [] } });
    // 12 of the 24 that 2,400 allow.
    expect(texts(over).sort()).toEqual(['50% left', 'at the objective']);
    expect(texts(viewOf([400, 0], '2026-03-03'))).toContain('■ breached 2 Mar');
  });

  it('names never stand over each other or outside the picture, narrow or wide', () => {
    const bad = fc.option(fc.constantFrom(0, 1, 5, 12, 21, 60, 200, 1200), { freq: 6 });
    fc.assert(
      fc.property(
        fc.array(bad, { minLength: 1, maxLength: 14 }).filter((list) => list.some((of) => of !== null)),
        fc.nat(3),
        fc.constantFrom(300, 420, 620, 980),
        (list, lag, width) => {
          const last = list.findLastIndex((of) => of !== null);
          const view = viewOf(list, addDays(WINDOW.start, last + lag));
          const labels = labelsOf(view, width);
          expect(labels.some(({ kind }) => kind === 'left')).toBe(true);
          const boxes = labels.map((label) => textBox(label));
          boxes.forEach((box, i) => {
            expect(box.left).toBeGreaterThanOrEqual(0);
            expect(box.right).toBeLessThanOrEqual(width);
            expect(box.top).toBeGreaterThanOrEqual(0);
            expect(box.bottom).toBeLessThanOrEqual(plotOf(width).bottom);
            for (const other of boxes.slice(i + 1)) expect(overlaps(box, other)).toBe(false);
          });
          // Nor a name of a line over one, where there is any room.
          if (width < 420) return;
          const { x, y } = placesIn(view, plotOf(width));
          const of = labels.filter(({ kind }) => kind !== 'today' && kind !== 'breach').map((label) => textBox(label));
          for (const points of Object.values(view.lines)) {
            points.slice(1).forEach(({ day, value }, i) => {
              const from = points[i] ?? { day, value };
              const line = { x1: x(from.day), y1: y(from.value), x2: x(day), y2: y(value) };
              for (const box of of) expect(crosses(line, box)).toBe(false);
            });
          }
        },
      ),
    );
  });

  it('puts a share where the axis has it', () => {
    const { x, y } = placesIn(viewOf([6], '2026-03-02'), plotOf(620));
    expect([x(dayNumber('2026-03-01')), x(dayNumber('2026-03-15'))]).toEqual([44, 480]);
    expect([y(1), y(0)]).toEqual([24, 240]);
  });
});
