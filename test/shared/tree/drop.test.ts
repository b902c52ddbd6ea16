import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PlumblineError } from '#shared/errors/errors.ts';
import { newTreeNode } from '#shared/model/tree.ts';
import { dropAt } from '#shared/tree/drop.ts';
import { layoutTree } from '#shared/tree/layout.ts';
import { childrenOf, move, parentLoop } from '#shared/tree/operations.ts';
import { tree as anyTree } from '../interop/arbitraries.ts';

/** a ── b ── d;  a ── c */
const TREE = {
  nodes: [
    newTreeNode('a', 'a', null),
    newTreeNode('b', 'b', 'a'),
    newTreeNode('d', 'd', 'b'),
    newTreeNode('c', 'c', 'a'),
  ],
};
const { nodes } = layoutTree(TREE, { width: 560 });

/** A point of a node: `part` 0 at its top, 1 at its bottom. */
function at(id: string, part: number) {
  const node = nodes.find((n) => n.id === id);
  if (!node) throw new Error(`no node ${id}`);
  return { x: node.x + node.width / 2, y: node.y + node.height * part };
}

describe('dropAt', () => {
  it('puts a node under the one it is dropped on, and between siblings at their edges', () => {
    expect(dropAt(TREE, nodes, 'd', at('c', 0.5))).toMatchObject({ parent: 'c', index: 0, mark: { node: 'c' } });
    expect(dropAt(TREE, nodes, 'd', at('b', 0.1))).toMatchObject({ parent: 'a', index: 0, mark: { kind: 'line' } });
    expect(dropAt(TREE, nodes, 'd', at('b', 0.9))).toMatchObject({ parent: 'a', index: 1 });
    expect(dropAt(TREE, nodes, 'd', at('c', 1.1))).toMatchObject({ parent: 'a', index: 2 });
    expect(dropAt(TREE, nodes, 'b', at('c', 0.9))).toMatchObject({ parent: 'a', index: 1 });
  });

  it('has only room under the aim, not beside it', () => {
    expect(dropAt(TREE, nodes, 'd', at('a', 0.05))).toMatchObject({ parent: 'a', mark: { kind: 'under' } });
  });

  it('means nothing on itself and in the open', () => {
    expect(dropAt(TREE, nodes, 'd', at('d', 0.5))).toBeNull();
    expect(dropAt(TREE, nodes, 'd', { x: -100, y: 0 })).toBeNull();
  });

  it('is refused exactly when move refuses it, and else makes a tree without a loop', () => {
    fc.assert(
      fc.property(
        anyTree([], 20).filter((t) => t.nodes.length > 1),
        fc.nat(),
        fc.nat(),
        fc.double({ min: -0.2, max: 1.2, noNaN: true }),
        (tree, a, b, part) => {
          const layout = layoutTree(tree, { width: 560 });
          const dragged = tree.nodes[a % tree.nodes.length];
          const over = layout.nodes[b % layout.nodes.length];
          if (!dragged || !over) throw new Error('an empty tree');
          const drop = dropAt(tree, layout.nodes, dragged.id, { x: over.x + 5, y: over.y + over.height * part });
          if (!drop) return;
          if (drop.refused) {
            expect(() => move(tree, dragged.id, drop.parent, drop.index)).toThrow(PlumblineError);
            return;
          }
          const moved = move(tree, dragged.id, drop.parent, drop.index);
          expect(parentLoop(moved)).toBeNull();
          expect(moved.nodes).toHaveLength(tree.nodes.length);
          expect(childrenOf(moved, drop.parent)[drop.index]?.id).toBe(dragged.id);
        },
      ),
    );
  });
});
