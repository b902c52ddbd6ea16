import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { evenRows, rowsInView, scrollToShow, unevenRows } from '#renderer/ui/rows.ts';

const heights = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 80 });

describe('rows below each other', () => {
  test('begin where the rows above them end', () => {
    const rows = unevenRows([46, 84, 104]);
    expect([0, 1, 2].map(rows.top)).toEqual([0, 46, 130]);
    expect([rows.count, rows.height]).toEqual([3, 234]);
    const even = evenRows(3, 30);
    expect([0, 1, 2].map(even.top)).toEqual([0, 30, 60]);
    expect([even.count, even.height]).toEqual([3, 90]);
  });

  test('the row at a height is the one drawn there', () => {
    fc.assert(
      fc.property(heights, fc.integer({ min: -500, max: 20_000 }), (given, y) => {
        const rows = unevenRows(given);
        const at = rows.at(y);
        expect(at).toBeGreaterThanOrEqual(0);
        if (at > 0) expect(rows.top(at)).toBeLessThanOrEqual(y);
        if (at < rows.count - 1) expect(rows.top(at + 1)).toBeGreaterThan(y);
      }),
    );
  });

  test('rows of one height are found as rows of several are', () => {
    fc.assert(
      fc.property(fc.nat(50), fc.integer({ min: 1, max: 90 }), fc.integer({ min: -300, max: 5000 }), (n, height, y) => {
        expect(evenRows(n, height).at(y)).toBe(unevenRows(Array.from({ length: n }, () => height)).at(y));
      }),
    );
  });

  test('everything in view is drawn, and not much more', () => {
    fc.assert(
      fc.property(heights, fc.nat(10_000), fc.integer({ min: 1, max: 1500 }), (given, top, height) => {
        const rows = unevenRows(given);
        const { first, last } = rowsInView(rows, { top, height });
        for (let i = 0; i < rows.count; i += 1) {
          const seen = rows.top(i) < top + height && rows.top(i) + (given[i] ?? 0) > top;
          if (seen) expect(i >= first && i <= last).toBe(true);
        }
        // 400 px on either side and the two rows that stick out.
        expect(rows.top(last) - rows.top(first)).toBeLessThanOrEqual(height + 800 + 200);
      }),
    );
  });

  test('without rows nothing is drawn', () => {
    for (const rows of [evenRows(0, 30), unevenRows([])]) {
      expect(rowsInView(rows, { top: 0, height: 800 })).toEqual({ first: 0, last: -1 });
    }
  });
});

describe('bringing a row into view', () => {
  const scrolled = (scrollTop: number, top: number) => {
    const scroller = { scrollTop, clientHeight: 300 };
    scrollToShow(scroller, { top, height: 30 }, 44);
    return scroller.scrollTop;
  };

  test('scrolls no further than it takes', () => {
    expect(scrolled(100, 60)).toBe(60);
    expect(scrolled(100, 100)).toBe(100);
    expect(scrolled(100, 326)).toBe(100);
    expect(scrolled(100, 327)).toBe(101);
    expect(scrolled(0, 900)).toBe(900 + 30 + 44 - 300);
  });
});
