import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { jargonIn } from '#shared/glossary/jargon.ts';
import { type Glossary, termsIn } from '#shared/glossary/terms.ts';
import { wordDiff } from '#shared/text/word-diff.ts';
import { hostileInput } from '../../support/hostile-input.ts';

const glossaryOf = (terms: readonly string[]): Glossary =>
  terms.map((term, at) => ({ id: `t${at}`, term, definition: 'd' }));
/** 2,000 terms that begin alike and end at many lengths. */
const alike = glossaryOf(
  Array.from({ length: 2000 }, (_, at) => (at === 0 ? 'term' : `${'term '.repeat(at % 38)}t${at}`)),
);

describe('200,000 characters of text', () => {
  it.each(hostileInput.words)('are searched for jargon and terms, and compared: $name', ({ generate }) => {
    const text = generate(200_000);
    for (const found of [jargonIn(text), termsIn(text, alike)]) {
      let end = 0;
      for (const place of found) {
        expect(place.start).toBeGreaterThanOrEqual(end);
        end = place.end;
      }
    }
    const after = `${text.slice(0, 99_990)} changed ${text.slice(100_020)}`;
    const parts = wordDiff(text, after);
    const side = (left: 'added' | 'removed') => parts.filter(({ kind }) => kind !== left).map((part) => part.text);
    expect(side('added').join('') === text && side('removed').join('') === after).toBe(true);
  });
});

describe('the terms of a text', () => {
  /** What is meant, without an index: at each word the longest term that fits there. */
  const naive = (text: string, terms: readonly string[]): string[] => {
    const found: string[] = [];
    for (let at = 0; at < text.length; ) {
      const begins = !/[a-z]/.test(text[at - 1] ?? ' ');
      const fits = terms.filter(
        (term) => begins && text.startsWith(term, at) && !/[a-z]/.test(text[at + term.length] ?? ' '),
      );
      const longest = fits.sort((a, b) => b.length - a.length)[0];
      if (longest) found.push(`${at}:${longest}`);
      at += longest ? longest.length : 1;
    }
    return found;
  };

  it('are those that looking for each of them finds', () => {
    const word = fc.constantFrom('a', 'b', 'ab', 'ba');
    const phrase = (most: number) => fc.array(word, { minLength: 1, maxLength: most }).map((words) => words.join(' '));
    fc.assert(
      fc.property(phrase(12), fc.uniqueArray(phrase(4), { maxLength: 6 }), (text, terms) => {
        const found = termsIn(text, glossaryOf(terms)).map(({ start, term }) => `${start}:${term.term}`);
        expect(found).toEqual(naive(text, terms));
      }),
    );
  });

  it('are the longest, signs at their ends included', () => {
    const terms = glossaryOf(['C', 'C++', '.C', '.C++ now', 'C++ now then']);
    expect(termsIn('C, C++, .C++ now, C++ now then', terms).map(({ term }) => term.term)).toEqual([
      'C',
      'C++',
      '.C++ now',
      'C++ now then',
    ]);
  });
});

describe('acronyms', () => {
  it('are spelt out by the words before a bracket, wherever they stand', () => {
    const lead = 'plain words '.repeat(2000);
    expect(jargonIn(`${lead}net promoter score (NPS) and ABC`).map(({ term }) => term)).toEqual(['ABC']);
    expect(jargonIn(`${lead}net (NPS)`).map(({ term }) => term)).toEqual(['NPS']);
  });
});
