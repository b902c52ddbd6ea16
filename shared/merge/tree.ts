import { type Clash, type Merged, type Shape, same, threeWay, type Versions } from '#shared/merge/three-way.ts';
import { type MetricTree, type TreeNode, treeSchema } from '#shared/model/tree.ts';
import { inReadingOrder, parentLoop } from '#shared/tree/operations.ts';

/** A node's place, and whether it moves first: both concern the whole tree, not just the node. */
type Place = Pick<TreeNode, 'parent' | 'movesFirst'>;

const MINE: Shape = { settle: (mine) => mine };
const NODES: Shape = { entries: { fields: { parent: MINE, movesFirst: MINE } } };

/**
 * Merges two versions of a metric tree into a valid tree: a node stays while it has children, and when the moves of both
 * sides are incompatible the tree keeps mine. That is one clash of the whole tree, with the tree as it would be with theirs.
 * Name, edge and signal of a node clash separately.
 */
export function mergeTrees(versions: Versions, path: readonly string[]): Merged {
  const trees = {
    base: treeSchema.parse(versions.base),
    mine: treeSchema.parse(versions.mine),
    theirs: treeSchema.parse(versions.theirs),
  };
  const { base, mine, theirs } = trees;
  if (same(base, mine)) return { merged: theirs, clashes: [] };
  if (same(base, theirs) || same(mine, theirs)) return { merged: mine, clashes: [] };
  const nodeLists = { base: base.nodes, mine: mine.nodes, theirs: theirs.nodes };
  const { merged, clashes } = threeWay(nodeLists, NODES, [...path, 'nodes']);
  const nodes = withParents(treeSchema.parse({ nodes: merged }).nodes, [mine, theirs, base]);
  const withMine = placed(nodes, base, mine, theirs);
  if (roots(withMine) > Math.max(roots(mine), roots(theirs))) {
    return { merged: mine, clashes: [{ path, mine, theirs }] };
  }
  const withTheirs = placed(nodes, base, theirs, mine);
  const clash: Clash[] = samePlaces(withMine, withTheirs) ? [] : [{ path, mine: withMine, theirs: withTheirs }];
  return { merged: withMine, clashes: [...clash, ...clashes] };
}

/** Returns `nodes` with the parents they still need that one side removed. */
function withParents(nodes: readonly TreeNode[], versions: readonly MetricTree[]): TreeNode[] {
  const all = [...nodes];
  const there = new Set(all.map(({ id }) => id));
  // grows during the loop: a restored parent may need its own
  for (const { parent } of all) {
    if (parent === null || there.has(parent)) continue;
    const known = versions.flatMap((tree) => tree.nodes).find(({ id }) => id === parent);
    if (!known) continue;
    there.add(parent);
    all.push(known);
  }
  return all;
}

/** Places nodes where both sides agree; where they disagree or make a loop, where the first of them put it. */
function placed(nodes: readonly TreeNode[], base: MetricTree, first: MetricTree, second: MetricTree): MetricTree {
  const [was, one, two] = [places(base), places(first), places(second)];
  const movers = (tree: MetricTree) => tree.nodes.filter(({ movesFirst }) => movesFirst).length;
  const put = (node: TreeNode, field: (place: Place) => unknown): Place => {
    const [a, b, before] = [one.get(node.id), two.get(node.id), was.get(node.id)];
    if (!a || !b) return a ?? b ?? node;
    return before && same(field(a), field(before)) ? b : a;
  };
  const both = nodes.map((node) => ({
    ...node,
    parent: put(node, (place) => place.parent).parent,
    movesFirst: put(node, (place) => place.movesFirst).movesFirst,
  }));
  const looped = parentLoop({ nodes: both }) !== null;
  const crowded = movers({ nodes: both }) > Math.max(movers(first), movers(second));
  return inReadingOrder(
    both.map((node) => {
      const own = one.get(node.id);
      return {
        ...node,
        parent: looped && own ? own.parent : node.parent,
        movesFirst: crowded ? (own?.movesFirst ?? false) : node.movesFirst,
      };
    }),
  );
}

function places(tree: MetricTree): Map<string, Place> {
  return new Map(tree.nodes.map((node) => [node.id, node]));
}

function samePlaces(a: MetricTree, b: MetricTree): boolean {
  const there = places(b);
  return a.nodes.every(({ id, parent, movesFirst }) => {
    const other = there.get(id);
    return other?.parent === parent && other.movesFirst === movesFirst;
  });
}

function roots({ nodes }: MetricTree): number {
  return nodes.filter(({ parent }) => parent === null).length;
}
