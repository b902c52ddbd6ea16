import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MetricTree, newTreeNode } from '#shared/model/tree.ts';
import { layoutTree, type TreeLayout, wrap } from '#shared/tree/layout.ts';
import { childrenOf } from '#shared/tree/operations.ts';
import { tree as anyTree } from '../interop/arbitraries.ts';

/** A tree of `count` nodes where every node has `fan` children. */
function even(count: number, fan: number): MetricTree {
  return {
    nodes: Array.from({ length: count }, (_, at) =>
      newTreeNode(`n${at}`, `Metric number ${at}`, at === 0 ? null : `n${Math.floor((at - 1) / fan)}`),
    ),
  };
}

function overlaps({ nodes }: TreeLayout): string[] {
  return nodes.flatMap((a, i) =>
    nodes
      .slice(i + 1)
      .filter((b) => a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height)
      .map((b) => `${a.id} and ${b.id}`),
  );
}

describe('layoutTree', () => {
  it('never lets two nodes overlap, and keeps all of them inside', () => {
    fc.assert(
      fc.property(anyTree([], 60), fc.integer({ min: 60, max: 1200 }), (tree, width) => {
        const layout = layoutTree(tree, { width });
        expect(layout.nodes.map((n) => n.id).sort()).toEqual(tree.nodes.map((n) => n.id).sort());
        expect(overlaps(layout)).toEqual([]);
        for (const node of layout.nodes) {
          expect(node.x).toBeGreaterThanOrEqual(0);
          expect(node.y).toBeGreaterThanOrEqual(0);
          expect(node.x + node.width).toBeLessThanOrEqual(layout.width + 0.05);
          expect(node.y + node.height).toBeLessThanOrEqual(layout.height + 0.05);
        }
        const edges = tree.nodes.flatMap((n) => childrenOf(tree, n.id).map((child) => `${n.id} ${child.id}`));
        expect(layout.edges.map((e) => `${e.from} ${e.to}`).sort()).toEqual(edges.sort());
      }),
    );
  });

  it('puts children to the right of their parent, in order, the parent at their middle', () => {
    const layout = layoutTree(even(13, 3), { width: 560 });
    const at = new Map(layout.nodes.map((n) => [n.id, n]));
    for (const { from, to } of layout.edges) expect(at.get(to)?.x).toBeGreaterThan(at.get(from)?.x ?? Infinity);
    const column = layout.nodes.filter((n) => n.x === at.get('n4')?.x).sort((a, b) => a.y - b.y);
    expect(column.map((n) => n.id)).toEqual(['n4', 'n5', 'n6', 'n7', 'n8', 'n9', 'n10', 'n11', 'n12']);
    expect(at.get('n1')?.y).toBeCloseTo(at.get('n5')?.y ?? 0);
  });

  it('lets a leaf stand beside what hangs under its sibling, rather than below all of it', () => {
    const names = [['r', null], ['a', 'r'], ['b', 'r'], ['c', 'r'], ...'123456'.split('').map((n) => [n, 'a'])];
    const nodes = names.map(([id, parent]) => newTreeNode(id ?? '', id ?? '', parent ?? null));
    const layout = layoutTree({ nodes }, { width: 560 });
    const at = (id: string) => layout.nodes.find((n) => n.id === id)?.y ?? Number.NaN;
    expect(at('c')).toBeLessThan(at('6'));
    expect(at('b')).toBeGreaterThan(at('a'));
  });

  it.each([
    [3, 2],
    [4, 2],
    [13, 3],
    [30, 5],
  ])('fits %i nodes into the page’s column with words whole', (count, fan) => {
    const layout = layoutTree(even(count, fan), { width: 560 });
    expect(layout.width).toBeLessThanOrEqual(560.05);
    for (const node of layout.nodes) expect(node.lines.join(' ')).toMatch(/^Metric number \d+$/);
  });

  it('is empty for an empty tree', () => {
    expect(layoutTree({ nodes: [] }, { width: 560 })).toMatchObject({ nodes: [], edges: [], width: 0, height: 0 });
  });
});

describe('wrap', () => {
  it('loses no letter and keeps to the width', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), fc.integer({ min: 1, max: 40 }), (name, most) => {
        const lines = wrap(name, most);
        expect(lines.join('').replace(/\s/g, '')).toBe(name.replace(/\s/g, ''));
        for (const line of lines) expect([...line].length).toBeLessThanOrEqual(most);
      }),
    );
  });

  it('breaks between words, and inside one only when it must', () => {
    expect(wrap('Time to first value', 10)).toEqual(['Time to', 'first', 'value']);
    expect(wrap('Aktivierungsrate', 10)).toEqual(['Aktivierun', 'gsrate']);
    expect(wrap('', 10)).toEqual(['']);
  });
});
