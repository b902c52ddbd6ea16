import fc from 'fast-check';
import { expect, test } from 'vitest';
import { applyPatch, diff, type PatchStep } from '#electron/backend/storage/patch.ts';
import { runs } from '../../../../build/in-full.ts';

/** As sheets are: keys that reach prototypes are dropped when a file is read. */
const json = fc
  .jsonValue({ maxDepth: 4 })
  .map((value) => JSON.stringify(value))
  .filter((text) => !/__proto__|constructor|prototype/.test(text))
  .map((text): unknown => JSON.parse(text));

test('the steps from one value to another lead there, and change neither', () => {
  fc.assert(
    fc.property(json, json, (from, to) => {
      const [before, after] = [structuredClone(from), structuredClone(to)];
      expect(applyPatch(from, diff(from, to))).toEqual(to);
      expect([from, to]).toEqual([before, after]);
    }),
    { numRuns: runs(500) },
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

test('what no step touches is shared with what was before', () => {
  const from = { near: { list: [{ id: 'a' }, { id: 'b' }] }, far: { words: 'many' } };
  const to = applyPatch(from, [{ op: 'replace', path: '/near/list/1/id', value: 'c' }]);
  expect(to).toEqual({ near: { list: [{ id: 'a' }, { id: 'c' }] }, far: { words: 'many' } });
  expect((to as typeof from).far).toBe(from.far);
  expect((to as typeof from).near.list[0]).toBe(from.near.list[0]);
  expect(from.near.list[1]?.id).toBe('b');
});

test.each<[unknown, PatchStep]>([
  [{ a: [1] }, { op: 'remove', path: '/a/7' }],
  [{ a: [1] }, { op: 'replace', path: '/a/1', value: 2 }],
  [{ a: [1] }, { op: 'add', path: '/a/2', value: 2 }],
  [{ a: [1] }, { op: 'add', path: '/a/x', value: 2 }],
  [{ a: 1 }, { op: 'add', path: '/a/b/c', value: 1 }],
  [{ a: 'text' }, { op: 'add', path: '/a/b', value: 1 }],
  [{ a: 1 }, { op: 'replace', path: '/b', value: 1 }],
  [{ a: 1 }, { op: 'remove', path: '/b' }],
  [{ a: 1 }, { op: 'remove', path: 'a' }],
])('in %j the step %j does not fit and is refused', (from, step) => {
  const before = structuredClone(from);
  expect(() => applyPatch(from, [step])).toThrow();
  expect(from).toEqual(before);
});

test('no step reaches a prototype', () => {
  for (const path of ['/__proto__/bad', '/constructor/prototype/bad', '/a/__proto__/bad']) {
    try {
      applyPatch({ a: {} }, [{ op: 'add', path, value: 1 }]);
    } catch {
      // refusing it is as good
    }
    expect('bad' in {}).toBe(false);
  }
});
