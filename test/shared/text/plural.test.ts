import { expect, test } from 'vitest';
import { plural } from '#shared/text/plural.ts';

test('a number with its word, in the singular for one alone', () => {
  expect([0, 1, 2, 10_000].map((n) => plural(n, 'sheet'))).toEqual([
    '0 sheets',
    '1 sheet',
    '2 sheets',
    '10,000 sheets',
  ]);
  expect([1, 3].map((n) => plural(n, 'person', 'people'))).toEqual(['1 person', '3 people']);
});
