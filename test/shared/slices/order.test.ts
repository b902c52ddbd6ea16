import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { PlumblineError } from '#shared/errors/errors.ts';
import type { Slice } from '#shared/model/slice.ts';
import {
  blockedBy,
  blockedPhrase,
  cycleWith,
  dependencyLevels,
  dependencyOrder,
  withDependency,
} from '#shared/slices/order.ts';
import { slice } from './make.ts';

describe('blocking', () => {
  const login = slice('b', { title: 'Login' });
  const billing = slice('c', { title: 'Billing', state: 'dropped' });
  const done = slice('d', { state: 'shipped' });
  const waiting = slice('a', { dependsOn: ['b', 'c', 'd', 'gone', 'a'] });
  const all = [waiting, login, billing, done];

  it('is by what is not shipped; dropped slices never will be and are named so', () => {
    expect(blockedBy(waiting, all).map(({ id }) => id)).toEqual(['b', 'c']);
    expect(blockedPhrase(waiting, all)).toBe('blocked by “Login” and “Billing” (dropped)');
    expect(blockedPhrase(login, all)).toBe('');
  });

  it('ends when the slice itself is over', () => {
    expect(blockedBy({ ...waiting, state: 'shipped' }, all)).toEqual([]);
  });
});

describe('depending', () => {
  const a = slice('a', { title: 'A', dependsOn: ['b'] });
  const b = slice('b', { title: 'B', dependsOn: ['c'] });
  const c = slice('c', { title: 'C' });

  it('refuses a circle and names it', () => {
    const refuse = (): PlumblineError => {
      try {
        withDependency([a, b, c], c, 'a');
      } catch (thrown) {
        return thrown as PlumblineError;
      }
      throw new Error('It was allowed');
    };
    expect(refuse().code).toBe('invalid-input');
    expect(refuse().message).toContain('“C” → “A” → “B” → “C”');
    expect(() => withDependency([a, b, c], c, 'c')).toThrow('“C” → “C”');
  });

  it('adds what makes none, once, and refuses slices that are not there', () => {
    expect(withDependency([a, b, c], a, 'c').dependsOn).toEqual(['b', 'c']);
    expect(withDependency([a, b, c], a, 'b')).toBe(a);
    expect(() => withDependency([a, b, c], a, 'z')).toThrow(/no slice z/);
  });
});

/** Some slices with any dependencies at all, as a file may hold them. */
const anyGraph = fc
  .integer({ min: 0, max: 12 })
  .chain((n) =>
    fc
      .array(fc.array(fc.integer({ min: 0, max: n }), { maxLength: 4 }), { minLength: n, maxLength: n })
      .map((edges) =>
        edges.map((on, id): Slice => slice(`s${id}`, { dependsOn: [...new Set(on)].map((to) => `s${to}`) })),
      ),
  );

describe('the order', () => {
  it('loses no slice and invents none, whatever a file holds', () => {
    fc.assert(
      fc.property(anyGraph, (slices) => {
        expect(new Set(dependencyOrder(slices))).toEqual(new Set(slices));
        expect(dependencyOrder(slices)).toHaveLength(slices.length);
      }),
    );
  });

  it('of slices joined only by what is allowed puts each after what it needs, and deeper', () => {
    fc.assert(
      fc.property(anyGraph, (wild) => {
        let slices = wild.map((one) => ({ ...one, dependsOn: [] as string[] }));
        for (const { id, dependsOn } of wild) {
          for (const on of dependsOn) {
            const from = slices.find((one) => one.id === id);
            if (!from || !slices.some((one) => one.id === on) || cycleWith(slices, id, on)) continue;
            const joined = withDependency(slices, from, on);
            slices = slices.map((one) => (one.id === id ? joined : one));
          }
        }
        const levels = dependencyLevels(slices);
        const place = new Map(levels.map(({ slice: one, depth }, at) => [one.id, { at, depth }]));
        for (const { id, dependsOn } of slices) {
          for (const on of dependsOn) {
            expect(place.get(on)?.at).toBeLessThan(place.get(id)?.at ?? -1);
            expect(place.get(on)?.depth).toBeLessThan(place.get(id)?.depth ?? -1);
          }
        }
      }),
    );
  });

  it('keeps the order of the sheet where nothing depends', () => {
    const slices = [slice('c'), slice('a', { dependsOn: ['b'] }), slice('b'), slice('d')];
    expect(dependencyOrder(slices).map(({ id }) => id)).toEqual(['c', 'b', 'a', 'd']);
    expect(dependencyLevels(slices).map(({ depth }) => depth)).toEqual([0, 0, 1, 0]);
  });
});
