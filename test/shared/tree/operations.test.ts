import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlumblineError } from '#shared/errors/errors.ts';
import { type MetricTree, newTreeNode, TREE_LIMIT, treeSchema } from '#shared/model/tree.ts';
import * as trees from '#shared/tree/operations.ts';
import { tree as anyTree } from '../interop/arbitraries.ts';

let made = 0;
const newId = () => `new-${++made}`;

/** "a(b(d)c)": names and how they hang together. */
function show(tree: MetricTree): string {
  const under = (parent: string | null): string =>
    trees
      .childrenOf(tree, parent)
      .map((n) => n.name + (trees.childrenOf(tree, n.id).length ? `(${under(n.id)})` : ''))
      .join(' ');
  return under(null);
}

/** a ── b ── d, e;  a ── c */
const TREE: MetricTree = {
  nodes: [
    newTreeNode('a', 'a', null),
    newTreeNode('b', 'b', 'a'),
    { ...newTreeNode('d', 'd', 'b'), movesFirst: true },
    newTreeNode('e', 'e', 'b'),
    newTreeNode('c', 'c', 'a'),
  ],
};

describe('operations on a metric tree', () => {
  it('starts with the aim, two leading indicators and a proxy that moves first', () => {
    const tree = trees.standardStart('Retention', newId);
    expect(treeSchema.parse(tree)).toEqual(tree);
    expect(show(tree)).toBe('Retention(First leading indicator(Proxy that moves first) Second leading indicator)');
    expect(tree.nodes.filter((n) => n.movesFirst).map((n) => n.name)).toEqual(['Proxy that moves first']);
    expect(trees.standardStart('', newId).nodes[0]?.name).toBe('Aim');
  });

  it('starts from an aim of any length', () => {
    const tree = trees.standardStart(`${'long '.repeat(50)}😀`.repeat(3), newId);
    expect(treeSchema.safeParse(tree).success).toBe(true);
  });

  it('adds under and beside', () => {
    expect(show(trees.addChild(TREE, 'b', 'n', 'new'))).toBe('a(b(d e new) c)');
    expect(show(trees.addSibling(TREE, 'd', 'n', 'new'))).toBe('a(b(d new e) c)');
    expect(show(trees.addSibling(TREE, 'b', 'n', 'new'))).toBe('a(b(d e) new c)');
    expect(show(trees.addChild({ nodes: [] }, null, 'n', 'new'))).toBe('new');
  });

  it('keeps one root', () => {
    expect(() => trees.addSibling(TREE, 'a', 'n')).toThrow(/alone at the top/);
    expect(() => trees.addChild(TREE, null, 'n')).toThrow(/alone at the top/);
  });

  it('renames and changes a node where it stands', () => {
    expect(show(trees.rename(TREE, 'b', 'x'))).toBe('a(x(d e) c)');
    expect(trees.changeNode(TREE, 'c', { signal: 's' }).nodes[4]?.signal).toBe('s');
  });

  it('changes one thing about an edge, and leaves the rest of it', () => {
    const tree = trees.changeEdge(trees.changeEdge(TREE, 'c', { sentence: 'why' }), 'c', { confidence: 60 });
    expect(tree.nodes[4]?.edge).toEqual({ kind: 'influence', sentence: 'why', confidence: 60, lagDays: null });
    expect(tree.nodes.slice(0, 4)).toEqual(TREE.nodes.slice(0, 4));
    expect(() => trees.changeEdge(TREE, 'x', {})).toThrow(/no node x/);
  });

  it.each([
    ['e', 'd'],
    ['d', 'e'],
    ['c', 'b'],
    ['b', 'c'],
    ['a', null],
  ])('what takes the place of %s is %s: the sibling above or below, else the parent', (id, instead) => {
    expect(trees.nodeInstead(TREE, id)).toBe(instead);
    const three = trees.addChild(TREE, 'b', 'f');
    expect(['d', 'e', 'f'].map((one) => trees.nodeInstead(three, one))).toEqual(['e', 'd', 'e']);
    const alone = { nodes: TREE.nodes.filter((n) => ['a', 'c'].includes(n.id)) };
    expect(trees.nodeInstead(alone, 'c')).toBe('a');
  });

  it('removes a node with everything under it, and says what went', () => {
    const { tree, removed } = trees.remove(TREE, 'b');
    expect(show(tree)).toBe('a(c)');
    expect(removed.map((n) => n.id)).toEqual(['b', 'd', 'e']);
  });

  it('moves a node with everything under it', () => {
    expect(show(trees.move(TREE, 'b', 'c'))).toBe('a(c(b(d e)))');
    expect(show(trees.move(TREE, 'c', 'b', 0))).toBe('a(b(c d e))');
    expect(show(trees.move(TREE, 'c', 'b', 1))).toBe('a(b(d c e))');
    expect(show(trees.move(TREE, 'e', 'b', 0))).toBe('a(b(e d) c)');
    expect(show(trees.move(TREE, 'c', 'b', -3))).toBe('a(b(c d e))');
    expect(show(trees.move(TREE, 'c', 'b', 9))).toBe('a(b(d e c))');
  });

  it.each(['a', 'b', 'd'])('refuses to move a under %s, itself or a part of it', (target) => {
    expect(() => trees.move(TREE, 'a', target)).toThrow(PlumblineError);
    expect(() => trees.move(TREE, 'a', target)).toThrow(/cannot stand under/);
  });

  it('indents under the sibling above and outdents beside the parent', () => {
    expect(show(trees.indent(TREE, 'c'))).toBe('a(b(d e c))');
    expect(show(trees.outdent(TREE, 'd'))).toBe('a(b(e) d c)');
    expect(trees.indent(TREE, 'b')).toBe(TREE);
    expect(trees.outdent(TREE, 'b')).toBe(TREE);
    expect(trees.outdent(TREE, 'a')).toBe(TREE);
    expect(trees.indent(TREE, 'a')).toBe(TREE);
  });

  it('changes the order of siblings, never further than the ends', () => {
    expect(show(trees.reorder(TREE, 'c', -1))).toBe('a(c b(d e))');
    expect(show(trees.reorder(TREE, 'd', 1))).toBe('a(b(e d) c)');
    expect(trees.reorder(TREE, 'b', -1)).toBe(TREE);
    expect(trees.reorder(TREE, 'c', 1)).toBe(TREE);
    expect(trees.reorder(TREE, 'a', 1)).toBe(TREE);
  });

  it('undoes a swap by the opposite one', () => {
    fc.assert(
      fc.property(anyTree([], 20), fc.nat(), fc.constantFrom<1 | -1>(1, -1), (tree, at, by) => {
        const id = tree.nodes[at % tree.nodes.length]?.id;
        if (id === undefined) return;
        const swapped = trees.reorder(tree, id, by);
        if (swapped === tree) return;
        expect(swapped).not.toEqual(tree);
        expect(trees.reorder(swapped, id, by === 1 ? -1 : 1)).toEqual(trees.inReadingOrder(tree.nodes));
      }),
    );
  });

  it('refuses more metrics than a tree may hold, in a sentence', () => {
    const full = {
      nodes: Array.from({ length: TREE_LIMIT }, (_, n) => newTreeNode(`n${n}`, 'x', n === 0 ? null : 'n0')),
    };
    expect(() => trees.addChild(full, 'n0', 'more')).toThrow(/at most 200 metrics/);
    expect(() => trees.addSibling(full, 'n1', 'more')).toThrow(/at most 200 metrics/);
  });

  it('has nothing move first when that is asked for', () => {
    expect(trees.setMovesFirst(TREE, null).nodes.some((n) => n.movesFirst)).toBe(false);
  });

  it('has exactly one node move first', () => {
    expect(
      trees
        .setMovesFirst(TREE, 'c')
        .nodes.filter((n) => n.movesFirst)
        .map((n) => n.id),
    ).toEqual(['c']);
  });

  it('counts nodes whose parent is gone among the roots', () => {
    const torn = { nodes: [newTreeNode('a', 'a', null), newTreeNode('b', 'b', 'gone')] };
    expect(trees.childrenOf(torn, null).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(trees.childrenOf(torn, 'gone').map(({ id }) => id)).toEqual(['b']);
  });

  it('names a node that is not there', () => {
    for (const call of [
      () => trees.rename(TREE, 'x', ''),
      () => trees.remove(TREE, 'x'),
      () => trees.move(TREE, 'a', 'x'),
      () => trees.addChild(TREE, 'x', 'n'),
      () => trees.setMovesFirst(TREE, 'x'),
    ]) {
      expect(call).toThrow(/no node x/);
    }
  });

  it('finds the loop in a tree that has one', () => {
    expect(trees.parentLoop(TREE)).toBeNull();
    const loop = { nodes: [newTreeNode('a', 'a', null), newTreeNode('b', 'b', 'c'), newTreeNode('c', 'c', 'b')] };
    expect(trees.parentLoop(loop)).toBe(1);
    expect(trees.parentLoop({ nodes: [newTreeNode('a', 'a', 'a')] })).toBe(0);
    // What only leads into a loop does not stand under itself.
    expect(trees.parentLoop({ nodes: [newTreeNode('x', 'x', 'b'), ...loop.nodes.slice(1)] })).toBe(1);
    expect(trees.inReadingOrder(loop.nodes).nodes).toHaveLength(3);
  });

  it('stays a tree in reading order through any edits, and leaves the tree it was given', () => {
    const step = fc.record({ kind: fc.nat(7), at: fc.nat(), to: fc.nat(), index: fc.nat(4) });
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        let tree = trees.standardStart('Aim', newId);
        for (const { kind, at, to, index } of steps) {
          const before = structuredClone(tree);
          const id = (n: number) => tree.nodes[n % tree.nodes.length]?.id ?? '';
          const edits = [
            () => trees.addChild(tree, id(at), newId(), 'child'),
            () => trees.addSibling(tree, id(at), newId(), 'sibling'),
            () => (at % tree.nodes.length ? trees.remove(tree, id(at)).tree : tree),
            () => trees.move(tree, id(at), id(to), index),
            () => trees.indent(tree, id(at)),
            () => trees.outdent(tree, id(at)),
            () => trees.setMovesFirst(tree, to % 5 ? id(at) : null),
            () => trees.reorder(tree, id(at), index % 2 ? 1 : -1),
          ];
          let next = tree;
          try {
            next = edits[kind]?.() ?? tree;
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(PlumblineError);
          }
          expect(tree).toEqual(before);
          tree = next;
          expect(treeSchema.parse(tree)).toEqual(tree);
          expect(trees.inReadingOrder(tree.nodes)).toEqual(tree);
          expect(tree.nodes.filter((n) => n.parent === null)).toHaveLength(1);
          expect(trees.parentLoop(tree)).toBeNull();
          expect(tree.nodes.filter((n) => n.movesFirst).length).toBeLessThanOrEqual(1);
        }
      }),
    );
  });
});
