import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalJson } from '#shared/text/canonical.ts';
import { dataDifferences } from '#shared/text/data-differences.ts';
import { outsideChangePhrase } from '#shared/text/outside-change-phrase.ts';

describe('where two versions of data differ', () => {
  const rent = { id: 'd1', what: 'Rent the office', reviewOn: null, options: ['rent', 'stay'] };

  test('fields by their names, items by what they call themselves', () => {
    const now = [{ ...rent, reviewOn: '2026-12-01', options: ['rent'] }];
    expect(dataDifferences([rent], now)).toEqual([
      { where: '“Rent the office” › review on', was: '', now: '2026-12-01' },
      { where: '“Rent the office” › options', was: '["rent","stay"]', now: '["rent"]' },
    ]);
  });

  test('items that are new or gone, each as one line; the others do not count as moved', () => {
    const hire = { id: 'd2', what: 'Hire an editor', reviewOn: null, options: [] };
    expect(dataDifferences([rent], [hire, rent])).toEqual([
      { where: '“Hire an editor”', was: null, now: 'what: Hire an editor' },
    ]);
    expect(dataDifferences([rent, hire], [rent])).toEqual([
      { where: '“Hire an editor”', was: 'what: Hire an editor', now: null },
    ]);
    expect(dataDifferences([rent, hire], [hire, rent])).toEqual([
      { where: '', was: 'another order', now: 'this order' },
    ]);
  });

  test('readings by signal and day; long texts are cut', () => {
    const reading = { signal: 's', date: '2026-11-01', value: 1 };
    expect(dataDifferences([reading], [{ ...reading, value: 2 }])).toEqual([
      { where: '“s 2026-11-01” › value', was: '1', now: '2' },
    ]);
    const [long] = dataDifferences({ why: 'a' }, { why: 'b'.repeat(1000) });
    expect([...(long?.now ?? '')]).toHaveLength(400);
  });

  test('there is a difference exactly where the data differ', () => {
    const json = fc.jsonValue({ maxDepth: 3 });
    fc.assert(
      fc.property(json, json, (a, b) => {
        expect(dataDifferences(a, a)).toEqual([]);
        // plain data as JSON has it: no -0, no __proto__
        const [one, two] = [JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b))];
        expect(dataDifferences(one, two).length > 0).toBe(canonicalJson(one) !== canonicalJson(two));
      }),
    );
  });
});

test('what it is compared with is said, and when only the layout differs', () => {
  const change = { since: 'seen', at: null, differences: [1], more: 0 } as const;
  expect(outsideChangePhrase(change)).toBe('Compared with the version Plumbline saw last:');
  expect(outsideChangePhrase({ ...change, since: 'backup', at: '2026-11-20T10:00:00.000Z', more: 3 })).toBe(
    'Compared with the backup of 2026-11-20, and 3 more:',
  );
  expect(outsideChangePhrase({ ...change, differences: [] })).toContain('only its layout');
  expect(outsideChangePhrase({ ...change, since: null })).toContain('No earlier version');
});
