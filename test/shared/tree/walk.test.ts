import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { newTreeNode } from '#shared/model/tree.ts';
import { childrenOf } from '#shared/tree/operations.ts';
import { levelOf, neighbour, type Way } from '#shared/tree/walk.ts';
import { tree as anyTree } from '../interop/arbitraries.ts';

/** a ── b ── d;  a ── c ── e */
const TREE = {
  nodes: [
    newTreeNode('a', 'a', null),
    newTreeNode('b', 'b', 'a'),
    newTreeNode('d', 'd', 'b'),
    newTreeNode('c', 'c', 'a'),
    newTreeNode('e', 'e', 'c'),
  ],
};

describe('neighbour', () => {
  it.each<[string, Way, string | undefined]>([
    ['d', 'left', 'b'],
    ['a', 'left', undefined],
    ['a', 'right', 'b'],
    ['d', 'right', undefined],
    ['b', 'down', 'c'],
    ['c', 'up', 'b'],
    ['b', 'up', undefined],
    ['d', 'down', 'e'],
    ['e', 'first', 'a'],
    ['a', 'last', 'e'],
    ['nobody', 'up', undefined],
  ])('from %s %s is %s', (id, way, expected) => {
    expect(neighbour(TREE, id, way)?.id).toBe(expected);
  });

  it('reaches every node from every other one, and comes back', () => {
    fc.assert(
      fc.property(anyTree([], 20), (tree) => {
        for (const node of tree.nodes) {
          const child = childrenOf(tree, node.id)[0];
          if (child) expect(neighbour(tree, child.id, 'left')).toBe(node);
          const below = neighbour(tree, node.id, 'down');
          if (below) expect(neighbour(tree, below.id, 'up')).toBe(node);
        }
        const reached = new Set(tree.nodes.slice(0, 1));
        for (const node of reached) {
          for (const way of ['left', 'right', 'up', 'down'] as const) {
            const next = neighbour(tree, node.id, way);
            if (next) reached.add(next);
          }
        }
        expect(reached.size).toBe(tree.nodes.length);
      }),
    );
  });
});

describe('levelOf', () => {
  it('counts from the root, and ends in a loop', () => {
    expect(TREE.nodes.map((n) => levelOf(TREE, n))).toEqual([1, 2, 3, 2, 3]);
    const loop = { nodes: [newTreeNode('x', 'x', 'y'), newTreeNode('y', 'y', 'x')] };
    expect(levelOf(loop, newTreeNode('x', 'x', 'y'))).toBeGreaterThan(0);
  });
});
