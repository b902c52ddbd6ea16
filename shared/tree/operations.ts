import { PlumblineError } from '#shared/errors/errors.ts';
import { patch, patchIn } from '#shared/model/patch.ts';
import type { NewId } from '#shared/model/primitives.ts';
import { type MetricTree, newTreeNode, TREE_LIMIT, type TreeNode } from '#shared/model/tree.ts';

/* Edits of a metric tree. All are pure: they return a new tree with its nodes in reading order (a parent, then everything
   under it, then the next sibling) and leave the given one unchanged. */

/** Longest name of a node. */
const NAME_LIMIT = 200;

/** Returns the standard start: the aim, two leading indicators, and under the first a proxy that moves first. */
export function standardStart(aimName: string, newId: NewId): MetricTree {
  const line = aimName.trim().replace(/\s+/g, ' ');
  const short = line.length > NAME_LIMIT ? `${line.slice(0, NAME_LIMIT - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
  const aim = newTreeNode(newId(), short || 'Aim', null);
  const first = newTreeNode(newId(), 'First leading indicator', aim.id);
  const proxy = { ...newTreeNode(newId(), 'Proxy that moves first', first.id), movesFirst: true };
  const second = newTreeNode(newId(), 'Second leading indicator', aim.id);
  return { nodes: [aim, first, proxy, second] };
}

/** Returns the node with this id. @throws PlumblineError `not-found` */
function find(tree: MetricTree, id: string): TreeNode {
  const node = tree.nodes.find((n) => n.id === id);
  if (!node) throw new PlumblineError('not-found', `The metric tree has no node ${id}.`);
  return node;
}

/** Returns the nodes directly under `parent` (null: the roots), in the order shown. */
export function childrenOf(tree: MetricTree, parent: string | null): TreeNode[] {
  if (parent !== null) return tree.nodes.filter((n) => n.parent === parent);
  const ids = new Set(tree.nodes.map((n) => n.id));
  return tree.nodes.filter((n) => n.parent === null || !ids.has(n.parent));
}

/** Returns the ids of everything under `id`, without itself. */
export function descendantsOf(tree: MetricTree, id: string): Set<string> {
  const found = new Set<string>();
  let open = [id];
  while (open.length > 0) {
    const above = new Set(open);
    const below = tree.nodes.filter((n) => n.parent !== null && above.has(n.parent) && !found.has(n.id) && n.id !== id);
    open = below.map((n) => n.id);
    for (const next of open) found.add(next);
  }
  return found;
}

/** Returns the index of the first node that is its own ancestor; null in a valid tree. */
export function parentLoop(tree: MetricTree): number | null {
  const parents = new Map(tree.nodes.map((n) => [n.id, n.parent]));
  const index = tree.nodes.findIndex((node) => {
    const passed = new Set<string>();
    for (let at: string | null = node.parent; at !== null; at = parents.get(at) ?? null) {
      if (at === node.id) return true;
      if (passed.has(at)) return false;
      passed.add(at);
    }
    return false;
  });
  return index === -1 ? null : index;
}

/** Returns the same nodes in reading order; detached nodes come last, in their order. */
export function inReadingOrder(nodes: readonly TreeNode[]): MetricTree {
  const ids = new Set(nodes.map((n) => n.id));
  const under = new Map<string | null, TreeNode[]>();
  for (const node of nodes) {
    const parent = node.parent !== null && ids.has(node.parent) ? node.parent : null;
    const siblings = under.get(parent);
    if (siblings) siblings.push(node);
    else under.set(parent, [node]);
  }
  const ordered: TreeNode[] = [];
  const open = [...(under.get(null) ?? [])].reverse();
  for (let node = open.pop(); node; node = open.pop()) {
    ordered.push(node);
    open.push(...[...(under.get(node.id) ?? [])].reverse());
  }
  const placed = new Set(ordered);
  return { nodes: [...ordered, ...nodes.filter((n) => !placed.has(n))] };
}

/**
 * Adds a node as the last one under `parent`; in an empty tree, with `parent` null, as the root.
 * @throws PlumblineError `not-found` for an unknown parent, `invalid-input` for a second root or in a full tree
 */
export function addChild(tree: MetricTree, parent: string | null, id: string, name = ''): MetricTree {
  if (parent !== null) find(tree, parent);
  else if (tree.nodes.length > 0) throw oneRoot();
  refuseFull(tree);
  return inReadingOrder([...tree.nodes, newTreeNode(id, name, parent)]);
}

/** Adds a node right after `of`, under the same parent. @throws PlumblineError as {@link addChild} */
export function addSibling(tree: MetricTree, of: string, id: string, name = ''): MetricTree {
  const { parent } = find(tree, of);
  if (parent === null) throw oneRoot();
  refuseFull(tree);
  const nodes = [...tree.nodes];
  nodes.splice(nodes.findIndex((n) => n.id === of) + 1, 0, newTreeNode(id, name, parent));
  return inReadingOrder(nodes);
}

function oneRoot(): PlumblineError {
  return new PlumblineError('invalid-input', 'The aim stands alone at the top of the tree; add the node under it.');
}

function refuseFull(tree: MetricTree): void {
  if (tree.nodes.length < TREE_LIMIT) return;
  throw new PlumblineError('invalid-input', `The metric tree holds at most ${TREE_LIMIT} metrics; remove one first.`);
}

/** Changes a node's content, never its place. @throws PlumblineError `not-found` */
export function changeNode(
  tree: MetricTree,
  id: string,
  change: Partial<Pick<TreeNode, 'name' | 'signal' | 'edge'>>,
): MetricTree {
  find(tree, id);
  return patch(tree, { nodes: patchIn(tree.nodes, id, change) });
}

/** Changes the edge from a node up to its parent. @throws PlumblineError `not-found` */
export function changeEdge(tree: MetricTree, id: string, change: Partial<TreeNode['edge']>): MetricTree {
  return changeNode(tree, id, { edge: patch(find(tree, id).edge, change) });
}

/** @throws PlumblineError `not-found` */
export function rename(tree: MetricTree, id: string, name: string): MetricTree {
  return changeNode(tree, id, { name });
}

/** Removes a node with everything under it, and returns what was removed. @throws PlumblineError `not-found` */
export function remove(tree: MetricTree, id: string): { tree: MetricTree; removed: TreeNode[] } {
  find(tree, id);
  const gone = descendantsOf(tree, id).add(id);
  return {
    tree: { nodes: tree.nodes.filter((n) => !gone.has(n.id)) },
    removed: tree.nodes.filter((n) => gone.has(n.id)),
  };
}

/** Returns the node that replaces a removed one: the sibling above or below, else the parent; null for the only one. */
export function nodeInstead(tree: MetricTree, id: string): string | null {
  const { parent } = find(tree, id);
  const siblings = childrenOf(tree, parent);
  const at = siblings.findIndex((n) => n.id === id);
  return siblings[at - 1]?.id ?? siblings[at + 1]?.id ?? parent;
}

/**
 * Moves a node, with everything under it, under `parent`: before its `index`-th child, or last.
 * @throws PlumblineError `invalid-input` under itself or one of its own descendants; `not-found`
 */
export function move(tree: MetricTree, id: string, parent: string, index = Number.POSITIVE_INFINITY): MetricTree {
  const node = find(tree, id);
  const above = find(tree, parent);
  if (parent === id || descendantsOf(tree, id).has(parent)) {
    throw new PlumblineError(
      'invalid-input',
      `“${node.name}” cannot stand under “${above.name}”, which is a part of it; choose a node outside it.`,
    );
  }
  const others = tree.nodes.filter((n) => n.id !== id);
  const siblings = others.filter((n) => n.parent === parent);
  const before = siblings[Math.max(0, index)];
  const at = before ? others.indexOf(before) : others.length;
  return inReadingOrder(others.toSpliced(at, 0, { ...node, parent }));
}

/** Moves a node under the sibling above it; returns the same tree if there is none. @throws PlumblineError `not-found` */
export function indent(tree: MetricTree, id: string): MetricTree {
  const { parent } = find(tree, id);
  const siblings = childrenOf(tree, parent);
  const above = siblings[siblings.findIndex((n) => n.id === id) - 1];
  return above ? move(tree, id, above.id) : tree;
}

/** Moves a node right after its parent; returns the same tree for the root and its children. */
export function outdent(tree: MetricTree, id: string): MetricTree {
  const node = find(tree, id);
  const parent = node.parent === null ? undefined : tree.nodes.find((n) => n.id === node.parent);
  if (!parent || parent.parent === null) return tree;
  const siblings = childrenOf(tree, parent.parent);
  return move(tree, id, parent.parent, siblings.findIndex((n) => n.id === parent.id) + 1);
}

/** Swaps a node with the sibling above or below it; returns the same tree at the end. @throws PlumblineError `not-found` */
export function reorder(tree: MetricTree, id: string, by: -1 | 1): MetricTree {
  const { parent } = find(tree, id);
  const siblings = childrenOf(tree, parent);
  const to = siblings.findIndex((n) => n.id === id) + by;
  return parent === null || !siblings[to] ? tree : move(tree, id, parent, to);
}

/** Makes this node the only one that moves first; null: none. @throws PlumblineError `not-found` */
export function setMovesFirst(tree: MetricTree, id: string | null): MetricTree {
  if (id !== null) find(tree, id);
  return { nodes: tree.nodes.map((n) => (n.movesFirst === (n.id === id) ? n : { ...n, movesFirst: n.id === id })) };
}
