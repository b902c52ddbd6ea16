import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { definesTerm, termsIn } from '#shared/glossary/terms.ts';

const glossary = (...terms: string[]) => terms.map((term, n) => ({ id: `t${n}`, term, definition: `what ${term} is` }));
const found = (text: string, ...terms: string[]) =>
  termsIn(text, glossary(...terms)).map(({ start, end }) => text.slice(start, end));

describe('terms in a text', () => {
  it.each([
    ['in any case, in reading order', 'The NPS rises; nps falls', ['NPS'], ['NPS', 'nps']],
    ['the longest one', 'time to first value', ['time', 'first value', 'time to first value'], ['time to first value']],
    ['a shorter one where the longer one is cut off', 'time to lunch', ['time', 'time to value'], ['time']],
    ['whole words only', 'gateway delegate gate_2 gate', ['gate'], ['gate']],
    [
      'in the simple plural',
      'Gates, proxies, boxes and churned users',
      ['gate', 'proxy', 'box', 'churned user'],
      ['Gates', 'proxies', 'boxes', 'churned users'],
    ],
    ['no other ending', 'gated newly', ['gate', 'new'], []],
    [
      'over a line break, and with a hyphen for the space',
      'first\n value, first-value',
      ['first value'],
      ['first\n value', 'first-value'],
    ],
    [
      'with signs in them',
      'C++ and .NET and A/B test, not C',
      ['C++', '.NET', 'A/B test'],
      ['C++', '.NET', 'A/B test'],
    ],
    ['not over other signs', 'first, value', ['first value'], []],
    ['in Cyrillic', 'Отток пользователей растёт', ['отток'], ['Отток']],
    ['in Greek, whole words only', 'στόχος στόχοςx', ['Στόχος'], ['στόχος']],
    ['in Chinese, where no space parts the words', '我们的北极星指标上升', ['北极星指标'], ['北极星指标']],
    ['in Arabic', 'معدل التسرب ينخفض', ['معدل التسرب'], ['معدل التسرب']],
    ['in letters put together from marks', 'Cafe\u0301 besuch', ['café'], ['Cafe\u0301']],
    ['after signs outside the basic plane', '😀😀 NPS', ['NPS'], ['NPS']],
  ] as const)('finds %s', (_, text, terms, expected) => {
    expect(found(text, ...terms)).toEqual(expected);
  });

  it('counts positions in UTF-16 units', () => {
    expect(termsIn('😀 NPS', glossary('NPS'))).toMatchObject([{ start: 3, end: 6 }]);
  });

  it('answers the entry, the first one where two say the same', () => {
    const [first, second] = glossary('NPS', 'nps');
    expect(
      termsIn(
        'NPS',
        [first, second].flatMap((entry) => entry ?? []),
      ),
    ).toMatchObject([{ term: { id: 't0' } }]);
  });

  it('passes over entries without a word', () => {
    expect(found('→ all', '→', '', '  ')).toEqual([]);
  });

  it('tells what is defined, in whatever case or number', () => {
    expect(definesTerm(' Gates ', glossary('gate'))).toBe(true);
    expect(definesTerm('gate rule', glossary('gate'))).toBe(false);
  });

  it('never overlaps, keeps the order, and marks what equals a term', () => {
    const word = fc.constantFrom('aim', 'gate', 'Gate', 'gates', 'first', 'value', '目', '標', 'é');
    const text = fc.array(fc.oneof(word, fc.constantFrom(' ', '-', ', ', '\n'))).map((parts) => parts.join(''));
    const terms = fc.array(fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' ')));
    fc.assert(
      fc.property(text, terms, (written, defined) => {
        let last = 0;
        for (const { start, end, term } of termsIn(written, glossary(...defined))) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
          const [is, of] = [written.slice(start, end), term.term].map((t) => t.toLowerCase().replace(/[\s-]+/g, ' '));
          expect([of, `${of}s`]).toContain(is);
        }
      }),
    );
  });

  it('finds a term alone whenever it has a word', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme' }), (term) => {
        fc.pre(/[\p{L}\p{N}]/u.test(term) && !/[\s\u2010-\u2014-]/.test(term));
        expect(termsIn(term, glossary(term))).toMatchObject([{ start: 0, end: term.length }]);
      }),
    );
  });
});
