import fc from 'fast-check';
import { expect, test } from 'vitest';
import { overlap, sharedWords } from '#shared/alignment/restated-fields.ts';
import type { Restatement } from '#shared/model/convergence.ts';

const said = (...aims: string[]): Restatement[] =>
  aims.map((aim, i) => ({ person: `P${i}`, aim, mechanism: '', signal: '' }));
const marked = (restatements: Restatement[], by: string) =>
  sharedWords(restatements, 'aim').map(({ words }) => words.filter((word) => word.by === by).map(({ text }) => text));

test('words of all are set apart from words of one; small words and endings say nothing', () => {
  const three = said('New customers stay longer', 'The new customer stays with us', 'New customers come back');
  expect(marked(three, 'all')).toEqual([
    ['New', 'customers'],
    ['new', 'customer'],
    ['New', 'customers'],
  ]);
  expect(marked(three, 'some')).toEqual([['stay'], ['stays'], []]);
  expect(marked(three, 'one')).toEqual([['longer'], [], ['come', 'back']]);
});

test('who wrote nothing does not count, and one alone cannot be compared', () => {
  expect(marked(said('Customers stay', ' ', 'customers leave'), 'all')).toEqual([['Customers'], [], ['customers']]);
  expect(marked(said('Customers stay', ''), 'one')).toEqual([[], []]);
  expect(overlap(said('Customers stay', ''), 'aim')).toBeNull();
  expect(overlap(said('Customers stay', 'stay, customers!'), 'aim')).toBe(1);
  expect(overlap(said('red', 'blue'), 'aim')).toBe(0);
});

test('whatever was written, it stands there letter by letter, and equal texts agree wholly', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { maxLength: 5 }), (texts) => {
      const restatements = said(...texts);
      const words = sharedWords(restatements, 'aim');
      expect(words.map((of) => of.words.map(({ text }) => text).join(''))).toEqual(texts);
      const share = overlap(restatements, 'aim');
      if (share !== null) expect(share).toBeGreaterThanOrEqual(0);
      if (share !== null && new Set(texts).size === 1) expect(share).toBe(1);
    }),
  );
});
