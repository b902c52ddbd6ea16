import { describe, expect, it } from 'vitest';
import { pageBody } from '#shared/page/body.ts';
import { roughHeight } from '#shared/page/rough-height.ts';
import { clicksSheet } from '../../support/clicks-sheet.ts';

describe('the rough height of a page', () => {
  it('grows with every word and every block, and not with pictures', () => {
    const one = roughHeight('<p>One line</p>');
    expect(one).toBeGreaterThan(20);
    expect(roughHeight('<p>One line</p><p>and one more</p>')).toBe(2 * one);
    expect(roughHeight(`<p>${'many words '.repeat(40)}</p>`)).toBeGreaterThan(5 * one);
    expect(roughHeight('<p>One line</p><svg><text>label</text></svg>')).toBe(one);
    expect(roughHeight('<p>first\nsecond</p>')).toBeGreaterThan(one);
    expect(roughHeight('')).toBe(0);
  });

  it('counts the foot in its narrow columns', () => {
    const text = 'Support answers first messages within four hours, always';
    expect(roughHeight(`<footer class="p-foot"><p>${text}</p></footer>`)).toBeGreaterThan(
      roughHeight(`<p>${text}</p>`),
    );
  });

  it('leaves a short page far from full', () => {
    const body = pageBody({ sheet: clicksSheet(), readings: [], today: '2021-09-12' });
    expect(roughHeight(body)).toBeLessThan(700);
  });
});
