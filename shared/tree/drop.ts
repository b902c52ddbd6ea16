import type { MetricTree } from '#shared/model/tree.ts';
import type { PlacedNode } from '#shared/tree/layout.ts';
import { childrenOf, descendantsOf } from '#shared/tree/operations.ts';

/** Where a dragged node would go, as arguments of `move`, and the marker shown in the picture. */
export interface Drop {
  parent: string;
  index: number;
  /** It would go under itself: `move` refuses that with a sentence. */
  refused: boolean;
  /** `under`: the whole node; `line`: a line at that place with that length, px. */
  mark: { kind: 'under'; node: string } | { kind: 'line'; x: number; y: number; width: number };
}

/** The upper and the lower part of a node, which mean "before" and "after" it. */
const EDGE_PART = 0.28;
/** How far from a node's side a drop still means "beside it", px. */
const REACH = 14;

/** Returns the effect of dropping `id` at a point of the picture; null when it has none, as on the node itself. */
export function dropAt(
  tree: MetricTree,
  nodes: readonly PlacedNode[],
  id: string,
  point: { x: number; y: number },
): Drop | null {
  const over = nearest(nodes, point);
  if (!over || over.id === id) return null;
  const target = tree.nodes.find((n) => n.id === over.id);
  if (!target) return null;
  const inside = descendantsOf(tree, id);
  const part = (point.y - over.y) / over.height;
  if (target.parent === null || (part >= EDGE_PART && part <= 1 - EDGE_PART)) {
    const index = childrenOf(tree, target.id).filter((n) => n.id !== id).length;
    return { parent: target.id, index, refused: inside.has(target.id), mark: { kind: 'under', node: target.id } };
  }
  const after = part > 0.5;
  const siblings = childrenOf(tree, target.parent).filter((n) => n.id !== id);
  return {
    parent: target.parent,
    index: siblings.indexOf(target) + (after ? 1 : 0),
    refused: target.parent === id || inside.has(target.parent),
    mark: { kind: 'line', x: over.x, y: over.y + (after ? over.height + 3 : -3), width: over.width },
  };
}

/** Returns the node at the point, or the one right above or below it in its column. */
function nearest(nodes: readonly PlacedNode[], { x, y }: { x: number; y: number }): PlacedNode | null {
  const away = (node: PlacedNode) => Math.max(node.y - y, 0, y - node.y - node.height);
  return nodes
    .filter((node) => x >= node.x && x <= node.x + node.width && away(node) <= REACH)
    .reduce<PlacedNode | null>((best, node) => (best && away(best) <= away(node) ? best : node), null);
}
