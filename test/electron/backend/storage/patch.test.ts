import fc from 'fast-check';
import { expect, test } from 'vitest';
import { locateJsonFault } from '#electron/backend/storage/json-fault.ts';
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

test('a place is named for every text that is no JSON', () => {
  fc.assert(
    fc.property(
      json,
      fc.nat(),
      fc.constantFrom('', '{', ']', '"', ',', ':', 'x', '\u0007', '01'),
      (value, at, noise) => {
        const text = JSON.stringify(value, null, 1);
        const cut = at % (text.length + 1);
        const broken = text.slice(0, cut) + noise + text.slice(cut + 1);
        let works = true;
        try {
          JSON.parse(broken);
        } catch {
          works = false;
        }
        fc.pre(!works);
        expect(locateJsonFault(broken)).toMatch(/^line \d+, column \d+: .* should stand/s);
      },
    ),
    { numRuns: 500 },
  );
  expect(locateJsonFault('{\n  "a": 1\n  "b": 2\n}')).toBe(
    'line 3, column 3: a comma or } should stand where "\\"b\\": 2\\n}" is',
  );
});
