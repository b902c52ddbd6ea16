import type { MetricTree, TreeNode } from '#shared/model/tree.ts';
import { childrenOf } from '#shared/tree/operations.ts';

export type Way = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/**
 * The node one comes to from `id` in the picture, whose aim stands at the left: left the parent, right the first
 * child, up and down the neighbours of the same level (siblings before cousins). Null where there is none.
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

/** 1 for a root, 2 for what is right under it, and so on. */
export function levelOf(tree: MetricTree, node: TreeNode): number {
  let level = 1;
  let at: TreeNode | undefined = node;
  // No tree is deeper than it has nodes; a damaged one with a loop ends here too.
  while (at && at.parent !== null && level <= tree.nodes.length) {
    const { parent }: TreeNode = at;
    at = tree.nodes.find((n) => n.id === parent);
    if (at) level += 1;
  }
  return level;
}
