import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName, fileStem } from '#shared/text/file-stem.ts';

describe('a title as the stem of a file', () => {
  it('joins letters and digits of any script, in small letters', () => {
    expect(fileStem('More people: find “it” (2nd)!')).toBe('more-people-find-it-2nd');
    expect(fileStem('Überblick 日本語')).toBe('überblick-日本語');
    expect(fileStem('…')).toBe('sheet');
  });

  it('is never longer than 60 characters and never holds what a file system refuses', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (title) => {
        const stem = fileStem(title);
        expect([...stem].length).toBeLessThanOrEqual(60);
        expect(stem).toMatch(/^[\p{L}\p{M}\p{N}]+(-[\p{L}\p{M}\p{N}]+)*$/u);
      }),
    );
  });
});

describe('a name as people write it', () => {
  it('keeps everything but what a file system refuses', () => {
    expect(fileName('Customers: stay? A/B, cards.pdf')).toBe('Customers  stay  A B, cards.pdf');
    expect(fileName('<a>|"b"\\*.md')).toBe(' a   b   .md');
  });
});
