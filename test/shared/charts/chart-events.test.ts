import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chartEvents, eventPoles, eventRoom, eventTexts, placeEvents } from '#shared/charts/chart-events.ts';
import { crosses, overlaps, textBox } from '#shared/charts/scene.ts';
import { fromDayNumber } from '#shared/time/calendar.ts';

const on = (...days: [number, string][]) =>
  chartEvents(
    days.map(([day, text]) => ({ date: fromDayNumber(day), text })),
    1000,
    1056,
  );
/** 8 px a day, from 0 px. */
const x = (day: number) => (day - 1000) * 8;

describe('notes on a chart', () => {
  it('are those of the chart’s days, in order, and not empty', () => {
    expect(on([999, 'before'], [1057, 'after'], [1010, '  '], [1020, 'b'], [1020, 'a'], [1004, ' holiday '])).toEqual([
      { day: 1004, text: 'holiday' },
      { day: 1020, text: 'a' },
      { day: 1020, text: 'b' },
    ]);
  });

  it('stand above the plot; one that would run into the next takes a higher row', () => {
    const placed = placeEvents(on([1004, 'holiday'], [1005, 'release 4.2'], [1030, 'mailing']), x, 460);
    expect(placed.map(({ label, row, x }) => [label, row, x])).toEqual([
      ['holiday', 1, 32],
      ['release 4.2', 0, 40],
      ['mailing', 0, 240],
    ]);
    expect(eventRoom(placed)).toBe(28);
    expect(eventRoom(placeEvents(on([1004, 'holiday']), x, 460))).toBe(14);
    expect(eventRoom([])).toBe(0);
  });

  it('are shortened, or stand without a label, where there is no room', () => {
    const long = 'a very long note about the release of the new result pages';
    const [shortened] = placeEvents(on([1020, long]), x, 460);
    expect(shortened?.label).toMatch(/^a very long note ab.*…$/);
    const [late] = placeEvents(on([1056, long]), x, 460);
    expect(late).toMatchObject({ label: '', text: long });
    expect(eventRoom([late].flatMap((one) => one ?? []))).toBe(0);
    expect(
      eventPoles(
        [late].flatMap((one) => one ?? []),
        { top: 20, bottom: 90 },
      ),
    ).toEqual([{ kind: 'event', x1: 448, x2: 448, y1: 20, y2: 90, title: long }]);
  });

  it('never touch each other, their poles or the edge', () => {
    const note = fc.tuple(fc.integer({ min: 1000, max: 1056 }), fc.string({ minLength: 1, maxLength: 40 }));
    fc.assert(
      fc.property(fc.array(note, { maxLength: 12 }), fc.integer({ min: 150, max: 900 }), (notes, right) => {
        const placed = placeEvents(on(...notes), (day) => ((day - 1000) / 56) * (right - 60), right);
        const top = 8 + eventRoom(placed);
        const boxes = eventTexts(placed, top).map(textBox);
        boxes.forEach((box, i) => {
          expect(box.right).toBeLessThanOrEqual(right);
          expect(box.top).toBeGreaterThanOrEqual(0);
          expect(box.bottom).toBeLessThanOrEqual(top);
          for (const other of boxes.slice(i + 1)) expect(overlaps(box, other)).toBe(false);
          for (const pole of eventPoles(placed, { top, bottom: 200 })) expect(crosses(pole, box)).toBe(false);
        });
      }),
    );
  });
});
