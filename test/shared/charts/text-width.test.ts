import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fitText, textWidth, widest, wrapText } from '#shared/charts/text-width.ts';

describe('textWidth', () => {
  // Inter semibold at 11 px with tabular figures, as a browser measures it.
  it.each([
    ['100%', 32],
    ['30%', 25],
    ['1,200,000', 55],
    ['−12.5 h', 41],
    ['$1,200', 38],
    ['continue: mean ≥ 60,000', 137],
    ['outside the usual range', 128],
    ['WWWWMMMM', 84],
    ['The quick brown fox jumps over the lazy dog', 242],
    ['ABCDEFGHIJKLMNOPQRSTUVWXYZ', 196],
  ])('%s is not narrower than it is drawn', (text, drawn) => {
    expect(textWidth(text, 11)).toBeGreaterThanOrEqual(drawn);
    expect(textWidth(text, 11)).toBeLessThan(drawn * 1.25);
  });

  it('grows with the font and with every letter', () => {
    expect(textWidth('', 11)).toBe(0);
    expect(textWidth('30%', 22)).toBeCloseTo(2 * textWidth('30%', 11), 9);
    expect(widest(['a', 'aaa', 'aa'], 11)).toBe(textWidth('aaa', 11));
    expect(widest([], 11)).toBe(0);
    expect(textWidth('日本', 10)).toBeGreaterThanOrEqual(20);
  });
});

describe('fitText and wrapText', () => {
  it('cut only what does not fit', () => {
    expect(fitText('mean so far 12', 200, 11)).toBe('mean so far 12');
    expect(fitText('mean so far 12', 50, 11)).toBe('mean…');
    expect(fitText('mean so far 12', 5, 11)).toBe('');
    expect(wrapText('continue: mean ≥ 60,000', 110, 11, 2)).toEqual(['continue: mean', '≥ 60,000']);
    expect(wrapText('outside the usual range before it', 90, 11, 2)).toEqual(['outside the', 'usual range b…']);
    expect(wrapText('', 90, 11, 2)).toEqual([]);
  });

  it('never cut a number in two', () => {
    expect(fitText('mean ≥ 1,200,000', 60, 11)).toBe('mean ≥…');
    expect(fitText('1,200,000 customers', 90, 11)).toBe('1,200,000 c…');
    expect(fitText('1,200,000 customers', 40, 11)).toBe('');
    expect(fitText('release 4.2.1', 55, 11)).toBe('release…');
  });

  it('never leave their room', () => {
    const some = [fc.string(), fc.double({ min: 0, max: 300, noNaN: true }), fc.integer({ min: 1, max: 3 })] as const;
    fc.assert(
      fc.property(...some, (text, room, most) => {
        const lines = wrapText(text, room, 11, most);
        expect(lines.length).toBeLessThanOrEqual(most);
        for (const line of lines) expect(textWidth(line, 11)).toBeLessThanOrEqual(room + 1e-9);
        if (textWidth(text, 11) <= room && text.trim() !== '') expect(lines).toEqual([text]);
      }),
    );
  });
});
