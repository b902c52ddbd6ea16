import type { Sheet } from '#shared/model/sheet.ts';
import type { MetricTree, TreeNode } from '#shared/model/tree.ts';
import { changeNode, move, remove } from '#shared/tree/operations.ts';

const KIND =
  /^(?:(?:the|an?|some|any|new|my|our|your|first|second|third|fourth|next|another|main) )*(?:aim|goal|outcome|proxy|proxy metric|proxy signal|proxy that moves first|(?:leading|lagging) (?:indicators?|metrics?|signals?)|indicators?|metrics?|kpis?|signals?|nodes?|inputs?|(?:input|output|outcome) metrics?|measures?|north star(?: metric)?)(?: (?:\d+|[a-d]|one|two|three))?$/;
const TO_COME =
  /^(?:tb[acd]|to ?do|to be (?:defined|decided|named|found|done|added|confirmed)|n a|na|none|x{2,}|untitled|unnamed|placeholder|name a metric|lorem ipsum(?: .*)?|asdf|foo|bar|something)$/;

/** Returns whether a name in the metric tree stands for a name to come: "First leading indicator", "TBD", nothing at all. */
function isPlaceholder(name: string): boolean {
  const bare = name
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, ' ')
    .trim();
  if (bare === '' || KIND.test(bare) || TO_COME.test(bare)) return true;
  return /^\s*(?:todo|tb[acd])\s*[:–—-]/i.test(name);
}

/** Returns the nodes of the tree that have no name of their own yet, in the tree's order. */
export function placeholders({ nodes }: MetricTree): TreeNode[] {
  return nodes.filter(({ name }) => isPlaceholder(name));
}

/** Longest name of a node, in UTF-16 units. */
const NAME_LIMIT = 200;

/**
 * Returns the sheet with its placeholders named: the root after the aim, the others after their own signal or one that is not
 * in the tree yet; what still has no name is taken out, and what is under it moves up. Null where a name is missing that
 * cannot be taken out, which is the root's.
 */
export function nameThePlaceholders(sheet: Sheet): Sheet | null {
  const unlinked = sheet.signals.filter(
    ({ id, role, name }) =>
      role !== 'guardrail' && !isPlaceholder(name) && !sheet.tree.nodes.some((node) => node.signal === id),
  );
  const names = new Set(sheet.tree.nodes.map(({ name }) => name.trim().toLowerCase()));
  const free = unlinked.filter(({ name }) => !names.has(name.trim().toLowerCase()));
  let { tree } = sheet;
  for (const node of placeholders(sheet.tree)) {
    const own = sheet.signals.find(({ id, name }) => id === node.signal && !isPlaceholder(name));
    if (own) {
      tree = changeNode(tree, node.id, { name: own.name.trim() });
    } else if (node.parent === null) {
      const name = oneLine(sheet.aim.outcome);
      if (isPlaceholder(name)) return null;
      tree = changeNode(tree, node.id, { name });
    } else {
      const wanted = node.movesFirst || /proxy/i.test(node.name) ? 'proxy' : 'leading';
      const at = free.findIndex(({ role }) => role === wanted);
      const [signal] = at < 0 ? [] : free.splice(at, 1);
      tree = signal
        ? changeNode(tree, node.id, { name: signal.name.trim(), signal: signal.id })
        : without(tree, node.id);
    }
  }
  return { ...sheet, tree };
}

function without(tree: MetricTree, id: string): MetricTree {
  const parent = tree.nodes.find((node) => node.id === id)?.parent ?? null;
  if (parent === null) return tree;
  const under = tree.nodes.filter((node) => node.parent === id);
  return remove(
    under.reduce((moved, child) => move(moved, child.id, parent), tree),
    id,
  ).tree;
}

function oneLine(text: string): string {
  const line = text.trim().replace(/\s+/g, ' ');
  return line.length > NAME_LIMIT ? `${line.slice(0, NAME_LIMIT - 1).replace(/[\uD800-\uDBFF]$/, '')}…` : line;
}
