import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { stackBoxes } from '#shared/charts/chart-scale.ts';
import { crosses, overlaps, TEXT_SIZE, textBox, tickRoom } from '#shared/charts/scene.ts';

const BOX = { left: 10, top: 10, right: 20, bottom: 20 };

describe('crosses', () => {
  it.each([
    [0, 15, 30, 15, true],
    [0, 0, 30, 30, true],
    [12, 12, 18, 18, true],
    [0, 9, 30, 9, false],
    [0, 25, 12, 12, true],
    [0, 21, 9, 30, false],
    [0, 18, 18, 40, false],
    [25, 0, 25, 30, false],
    [15, 15, 15, 15, true],
    [5, 5, 5, 5, false],
  ])('a line from %d, %d to %d, %d: %s', (x1, y1, x2, y2, through) => {
    expect(crosses({ x1, y1, x2, y2 }, BOX)).toBe(through);
    expect(crosses({ x1: x2, y1: y2, x2: x1, y2: y1 }, BOX)).toBe(through);
  });
});

describe('overlaps and textBox', () => {
  it('tell boxes that share something, or are nearer than asked', () => {
    expect(overlaps(BOX, { left: 19, top: 19, right: 30, bottom: 30 })).toBe(true);
    expect(overlaps(BOX, { left: 20, top: 10, right: 30, bottom: 20 })).toBe(false);
    expect(overlaps(BOX, { left: 20, top: 10, right: 30, bottom: 20 }, 5)).toBe(true);
    expect(overlaps(BOX, { left: 12, top: 20, right: 15, bottom: 30 }, 5)).toBe(false);
  });

  it('put the text where its anchor says', () => {
    const text = { kind: 'tick', text: '30%', x: 50, y: 40, size: TEXT_SIZE };
    const [start, middle, end] = (['start', 'middle', 'end'] as const).map((anchor) => textBox({ ...text, anchor }));
    expect(start?.left).toBe(50);
    expect(((middle?.left ?? 0) + (middle?.right ?? 0)) / 2).toBeCloseTo(50, 9);
    expect(end?.right).toBe(50);
    expect(tickRoom(['30%', '5%'])).toBe(Math.ceil((end?.right ?? 0) - (end?.left ?? 0)) + 10);
  });
});

describe('stackBoxes', () => {
  it('moves boxes that touch to both sides of where they belong', () => {
    const column = { from: 0, to: 100 };
    const at = (...middles: number[]) => middles.map((middle) => ({ at: middle, size: 10 }));
    expect(stackBoxes(at(20, 50), column)).toEqual([20, 50]);
    expect(stackBoxes(at(50, 50), column)).toEqual([45, 55]);
    expect(stackBoxes(at(52, 50, 48), column)).toEqual([60, 50, 40]);
    expect(stackBoxes(at(0, 1), column)).toEqual([5, 15]);
    expect(
      stackBoxes(
        [
          { at: 50, size: 30 },
          { at: 50, size: 10 },
        ],
        column,
      ),
    ).toEqual([40, 60]);
    expect(stackBoxes([], column)).toEqual([]);
  });

  it('keeps boxes of any size apart, inside and in order', () => {
    const box = fc.record({
      at: fc.double({ min: -50, max: 250, noNaN: true }),
      size: fc.integer({ min: 1, max: 20 }),
    });
    fc.assert(
      fc.property(fc.array(box, { maxLength: 10 }), (boxes) => {
        const placed = stackBoxes(boxes, { from: 0, to: 200 });
        const order = boxes.map((_, i) => i).sort((a, b) => (placed[a] ?? 0) - (placed[b] ?? 0));
        order.forEach((i, place) => {
          const half = (boxes[i]?.size ?? 0) / 2;
          const before = order[place - 1];
          const edge = before === undefined ? 0 : (placed[before] ?? 0) + (boxes[before]?.size ?? 0) / 2;
          expect((placed[i] ?? 0) - half).toBeGreaterThanOrEqual(edge - 1e-9);
          expect((placed[i] ?? 0) + half).toBeLessThanOrEqual(200 + 1e-9);
          if (before !== undefined) expect(boxes[before]?.at).toBeLessThanOrEqual(boxes[i]?.at ?? Number.NaN);
        });
      }),
    );
  });
});
