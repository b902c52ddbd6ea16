import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FitBody, fitPaper } from '#shared/page/fit.ts';

const ROOM = 1000;

/**
 * A page whose height at full size is that of each step of giving way, and in proportion to the square of the scale below
 * it: smaller type has shorter and fewer lines.
 */
function paper(heights: readonly number[]) {
  let scale = 1;
  let give = 0;
  let layouts = 0;
  const body: FitBody = {
    style: {
      setProperty(name, value) {
        expect(name).toBe('--fit');
        scale = Number(value);
      },
    },
    setAttribute(name, value) {
      expect(name).toBe('data-give');
      give = value === '' ? 0 : value.split(' ').length;
    },
    getBoundingClientRect() {
      layouts += 1;
      return { height: (heights[give] ?? Number.NaN) * scale ** 2 };
    },
  };
  const frame = { getBoundingClientRect: () => ({ height: ROOM }) };
  return { frame, body, now: () => ({ scale, give, height: (heights[give] ?? 0) * scale ** 2, layouts }) };
}

/** Of pages that lose so much at each of the seven steps. */
const steps = (first: number, lost: number) => Array.from({ length: 8 }, (_, i) => first - i * lost);

describe('a page on its paper', () => {
  it('stays as it is where it fits', () => {
    const { frame, body, now } = paper(steps(1000, 50));
    expect(fitPaper(frame, body)).toEqual({ scale: 1, give: 0, full: false, linesOver: 0 });
    expect(now()).toMatchObject({ scale: 1, give: 0, layouts: 1 });
  });

  it('lets as much give way as it needs, and scales nothing as long as its words fit', () => {
    const { frame, body, now } = paper(steps(1240, 100));
    expect(fitPaper(frame, body)).toEqual({ scale: 1, give: 3, full: false, linesOver: 0 });
    expect(now()).toMatchObject({ scale: 1, give: 3 });
    expect(fitPaper(paper(steps(1690, 100)).frame, paper(steps(1690, 100)).body)).toMatchObject({
      give: 7,
      full: true,
    });
  });

  it('is scaled with its chart where that keeps to three quarters', () => {
    const { frame, body, now } = paper(steps(1800, 90));
    const fit = fitPaper(frame, body);
    expect(fit).toMatchObject({ give: 6, full: true, linesOver: 11 });
    expect(fit.scale).toBeGreaterThan(0.85);
    expect(now().height).toBeLessThanOrEqual(ROOM + 1);
  });

  it('gives its chart for words before it goes below three quarters', () => {
    const { frame, body } = paper([3000, 2900, 2800, 2700, 2600, 2500, 2000, 1700]);
    const fit = fitPaper(frame, body);
    expect(fit.give).toBe(7);
    expect(fit.scale).toBeGreaterThan(0.75);
  });

  it('always fits, however much it takes, and no smaller than it must be', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 900_000 }), fc.integer({ min: 0, max: 300 }), (words, lost) => {
        const { frame, body, now } = paper(steps(words + 7 * lost, lost));
        const fit = fitPaper(frame, body);
        expect(now().height).toBeLessThanOrEqual(ROOM + 0.5);
        expect(fit).toMatchObject({ scale: now().scale, give: now().give });
        if (fit.scale < 1) expect(now().height).toBeGreaterThan(ROOM * 0.95);
        expect(fit.linesOver > 0).toBe(words > ROOM + 0.5);
        expect(now().layouts).toBeLessThan(32);
      }),
    );
  });

  it('is fitted by source that stands alone, as an exported page carries it', () => {
    const alone: unknown = new Function(`return (${fitPaper.toString()})`)();
    if (typeof alone !== 'function') throw new Error('the source of fitPaper is no function');
    const { frame, body } = paper(steps(1800, 90));
    const fit: unknown = alone(frame, body);
    expect(fit).toMatchObject({ give: 6, full: true, linesOver: 11 });
  });
});
