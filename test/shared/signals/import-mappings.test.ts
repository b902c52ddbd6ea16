import { expect, test } from 'vitest';
import { type ImportMapping, importMappingSchema, MAPPINGS_LIMIT } from '#shared/model/workspace.ts';
import { recalledOptions, withMapping } from '#shared/signals/import-mappings.ts';

const mapping = (columns: string[], more: Partial<ImportMapping> = {}): ImportMapping => ({
  columns,
  dateColumn: columns[0] ?? '',
  mapping: { Hits: 'Clicks' },
  ...more,
});
const columns = ['Day', 'Hits'];
const signals = [
  { id: 's1', name: 'Clicks' },
  { id: 's2', name: 'Views' },
];

test('a file with the same columns is read as the last one, by the signals’ names', () => {
  const known = [mapping(['Hits', 'Day']), mapping(columns, { decimal: ',', header: true, combine: 'sum' })];
  const options = { dateColumn: 'Day', decimal: ',', header: true, combine: 'sum' };
  expect(recalledOptions(known, columns, signals)).toEqual({ ...options, columns: { Hits: 's1' } });
  expect(recalledOptions(known, columns, [{ id: 's2', name: 'Views' }])).toEqual(options);
  expect(recalledOptions(known, ['Day', 'Hits', 'More'], signals)).toBeNull();
  expect(recalledOptions([mapping([])], [], signals)).toBeNull();
  expect(importMappingSchema.safeParse(known[1]).success).toBe(true);
});

test('the last one comes first, once for each shape, and the oldest goes', () => {
  const all = Array.from({ length: MAPPINGS_LIMIT + 5 }, (_, i) => mapping([`c${i}`]));
  const kept = all.reduce<ImportMapping[]>(withMapping, []);
  expect(kept).toHaveLength(MAPPINGS_LIMIT);
  expect(kept[0]).toEqual(all.at(-1));
  const again = withMapping(kept, mapping(['c20'], { decimal: ',' }));
  expect(again).toHaveLength(MAPPINGS_LIMIT);
  expect(again[0]).toMatchObject({ columns: ['c20'], decimal: ',' });
  expect(again.filter((one) => one.columns[0] === 'c20')).toHaveLength(1);
});
