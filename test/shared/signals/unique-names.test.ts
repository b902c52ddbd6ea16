import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { uniqueNames } from '#shared/signals/unique-names.ts';

/** What is meant, whatever it takes: each name gets the first number that is free. */
function naive(written: readonly string[]): string[] {
  const names: string[] = [];
  for (const name of written) {
    let unique = name;
    for (let n = 2; names.includes(unique); n++) unique = `${name} (${n})`;
    names.push(unique);
  }
  return names;
}

describe('uniqueNames', () => {
  it('numbers what is repeated, over names that are written like that', () => {
    expect(uniqueNames(['x', 'x', 'x (2)', 'x', 'y', 'x (2)', 'x'])).toEqual([
      'x',
      'x (2)',
      'x (2) (2)',
      'x (3)',
      'y',
      'x (2) (3)',
      'x (4)',
    ]);
  });

  it('gives the names that counting from the start each time would give', () => {
    const name = fc.constantFrom('x', 'x (2)', 'x (3)', 'x (2) (2)', 'y', '');
    fc.assert(
      fc.property(fc.array(name, { maxLength: 40 }), (written) => {
        expect(uniqueNames(written)).toEqual(naive(written));
      }),
    );
  });

  it('looks at a name again only where its number is taken by a name written like that', () => {
    const written = Array.from({ length: 200_000 }, (_, at) => (at % 2 ? 'x' : `x (${at})`));
    const names = uniqueNames(written);
    expect(new Set(names).size).toBe(written.length);
    expect(uniqueNames(Array.from({ length: 200_000 }, () => 'x')).at(-1)).toBe('x (200000)');
  });
});
