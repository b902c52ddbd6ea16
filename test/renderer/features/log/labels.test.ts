import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { confidencePhrase } from '#renderer/features/log/labels.ts';
import { plural } from '#shared/text/plural.ts';

describe('words of the log', () => {
  test('every confidence has its words, from a coin toss to certainty', () => {
    expect(confidencePhrase(50)).toBe('a coin toss');
    expect(confidencePhrase(70)).toBe('rather sure');
    expect(confidencePhrase(100)).toBe('as good as certain');
    // the labels only ever grow surer
    const order = Array.from({ length: 51 }, (_, i) => confidencePhrase(50 + i)).filter(
      (w, i, all) => w !== all[i - 1],
    );
    expect(new Set(order).size).toBe(order.length);
  });

  test('one is one, everything else is many', () => {
    expect(plural(1, 'sheet')).toBe('1 sheet');
    expect(plural(10_000, 'decision')).toBe('10,000 decisions');
    expect(plural(0, 'entry', 'entries')).toBe('0 entries');
    fc.assert(fc.property(fc.integer({ min: 2 }), (n) => plural(n, 'day').endsWith(' days')));
  });
});
