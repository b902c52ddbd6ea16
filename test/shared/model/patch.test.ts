import { expect, test } from 'vitest';
import { patch, patchIn } from '#shared/model/patch.ts';

test('a patch changes what it names and leaves the record as it was', () => {
  const record = { id: 'a', text: 'x', n: 1 };
  expect(patch(record, { text: 'y' })).toEqual({ id: 'a', text: 'y', n: 1 });
  expect(record.text).toBe('x');
});

test('a patch that says nothing new is the same record, so that nothing is saved or undone for it', () => {
  const record = { id: 'a', value: Number.NaN, list: [] as string[] };
  expect(patch(record, {})).toBe(record);
  expect(patch(record, { id: 'a', value: Number.NaN, list: record.list })).toBe(record);
  expect(patch(record, { id: 'a', list: [] })).not.toBe(record);
});

test('in a list one record is patched, the others and the order stay', () => {
  const list = [
    { id: 'a', text: 'x' },
    { id: 'b', text: 'x' },
    { id: 'c', text: 'x' },
  ];
  const next = patchIn(list, 'b', { text: 'y' });
  expect(next).toEqual([list[0], { id: 'b', text: 'y' }, list[2]]);
  expect(next[0]).toBe(list[0]);
  expect(patchIn(list, 'b', { text: 'x' })).toBe(list);
  expect(patchIn(list, 'gone', { text: 'y' })).toBe(list);
});
