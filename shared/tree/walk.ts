import type { MetricTree, TreeNode } from '#shared/model/tree.ts';
import { childrenOf } from '#shared/tree/operations.ts';

export type Way = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/**
 * Returns the next node from `id` in the picture, whose aim is on the left: left the parent, right the first child, up and
 * down the neighbours of the same level (siblings before cousins). Null when there is none.
 */
export function neighbour(tree: MetricTree, id: string, way: Way): TreeNode | null {
  const node = tree.nodes.find((n) => n.id === id);
  if (!node) return null;
  if (way === 'left') return tree.nodes.find((n) => n.id === node.parent) ?? null;
  if (way === 'right') return childrenOf(tree, id)[0] ?? null;
  if (way === 'first') return tree.nodes[0] ?? null;
  if (way === 'last') return tree.nodes.at(-1) ?? null;
  const depth = levelOf(tree, node);
  const level = tree.nodes.filter((n) => levelOf(tree, n) === depth);
  return level[level.indexOf(node) + (way === 'up' ? -1 : 1)] ?? null;
}

/** Returns 1 for a root, 2 for its children, and so on. */
export function levelOf(tree: MetricTree, node: TreeNode): number {
  let level = 1;
  let at: TreeNode | undefined = node;
  // A tree is never deeper than its number of nodes; this also ends for a damaged one with a loop.
  while (at && at.parent !== null && level <= tree.nodes.length) {
    const { parent }: TreeNode = at;
    at = tree.nodes.find((n) => n.id === parent);
    if (at) level += 1;
  }
  return level;
}
