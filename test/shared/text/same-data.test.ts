import fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '#shared/text/canonical.ts';
import { sameData } from '#shared/text/same-data.ts';

const data = fc.jsonValue({ maxDepth: 3 });

test('data is the same exactly when its canonical text is', () => {
  fc.assert(
    fc.property(data, data, (a, b) => {
      expect(sameData(a, b)).toBe(canonicalJson(a) === canonicalJson(b));
      expect(sameData(a, structuredClone(a))).toBe(true);
      expect(sameData({ a, b }, { b, a })).toBe(true);
    }),
  );
});

test.each([
  [[], {}],
  [{ a: 1 }, { b: 1 }],
  [{ a: 1 }, { a: 1, b: 2 }],
  [[1, 2], [1]],
  [null, {}],
  ['1', 1],
])('%j and %j differ', (a, b) => {
  expect(sameData(a, b)).toBe(false);
  expect(sameData(b, a)).toBe(false);
});
