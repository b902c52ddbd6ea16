import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPatch, diff } from '#electron/backend/storage/patch.ts';

const json = fc.jsonValue({ maxDepth: 4 }).map((value): unknown => JSON.parse(JSON.stringify(value)));

test('the steps from one value to another lead there, and change neither', () => {
  fc.assert(
    fc.property(json, json, (from, to) => {
      const [before, after] = [structuredClone(from), structuredClone(to)];
      expect(applyPatch(from, diff(from, to))).toEqual(to);
      expect([from, to]).toEqual([before, after]);
    }),
    { numRuns: 500 },
  );
});

test('small edits of lists are small patches', () => {
  const list = [
    { id: 'a', text: 'x' },
    { id: 'b', text: 'y' },
    { id: 'c', text: 'z' },
  ];
  expect(diff(list, [list[0], list[2]])).toEqual([{ op: 'remove', path: '/1' }]);
  expect(diff({ list }, { list: [list[0], { id: 'b', text: 'Y' }, list[2]] })).toEqual([
    { op: 'replace', path: '/list/1/text', value: 'Y' },
  ]);
  expect(diff({ 'a/b~c': 1 }, { 'a/b~c': 2 })).toEqual([{ op: 'replace', path: '/a~1b~0c', value: 2 }]);
  expect(diff(list, list)).toEqual([]);
});

test('steps that do not fit are refused', () => {
  expect(() => applyPatch({ a: [1] }, [{ op: 'remove', path: '/a/7' }])).toThrow('beyond the list');
  expect(() => applyPatch({ a: 1 }, [{ op: 'add', path: '/a/b/c', value: 1 }])).toThrow('where nothing is');
});
