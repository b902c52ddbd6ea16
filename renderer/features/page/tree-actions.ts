import { runCommand } from '#renderer/commands/registry.ts';
import { keysOf } from '#renderer/commands/shortcuts.ts';
import { say } from '#renderer/stores/interface.ts';
import { changeSheet, endStep, useSheetStore } from '#renderer/stores/sheet.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { PlumblineError } from '#shared/errors/errors.ts';
import type { MetricTree, TreeNode } from '#shared/model/tree.ts';
import * as trees from '#shared/tree/operations.ts';

/** Fields that are written letter by letter. */
const TYPED = /\.(name|sentence|confidence|lag)$/;

/** A node's name in messages. */
export const nameOf = (node: TreeNode | undefined): string => node?.name || 'Unnamed';

/** Edits the tree of the open sheet; shows why an edit is not possible. Returns whether something changed. */
export function changeTree(field: string, next: (tree: MetricTree) => MetricTree): boolean {
  const { sheet } = useSheetStore.getState();
  if (!sheet) return false;
  try {
    const tree = next(sheet.tree);
    if (tree === sheet.tree) return false;
    // Letters of one word are one step of undo; two moves of one node, however quick, are two.
    if (!TYPED.test(field)) endStep();
    changeSheet(field, (s) => ({ ...s, tree }));
    return true;
  } catch (error) {
    if (!(error instanceof PlumblineError)) throw error;
    say(error.message, 'error');
    return false;
  }
}

export function changeEdge(node: TreeNode, part: keyof TreeNode['edge'], change: Partial<TreeNode['edge']>): void {
  changeTree(`tree.${node.id}.edge.${part}`, (tree) => trees.changeEdge(tree, node.id, change));
}

/** Adds an unnamed node under or beside another (nothing goes beside the aim). Returns its id, or null when refused. */
export function addNode(where: 'under' | 'beside', node: TreeNode): string | null {
  const id = newId();
  const beside = where === 'beside' && node.parent !== null;
  const added = changeTree(`tree.${id}.name`, (tree) =>
    beside ? trees.addSibling(tree, node.id, id) : trees.addChild(tree, node.id, id),
  );
  return added ? id : null;
}

/**
 * Removes a node with all under it, and shows a notice with undo. Returns the node that takes the focus: the
 * sibling above or below, else the parent; null when the tree is empty.
 */
export function removeNode(node: TreeNode): string | null {
  const { sheet } = useSheetStore.getState();
  if (!sheet) return null;
  const instead = trees.nodeInstead(sheet.tree, node.id);
  const { tree, removed } = trees.remove(sheet.tree, node.id);
  changeTree(`tree.${node.id}`, () => tree);
  const under = removed.length - 1;
  const more = under === 0 ? '' : under === 1 ? ' and the metric under it' : ` and the ${under} metrics under it`;
  const back = `${keysOf('edit.undo')} brings ${under ? 'them' : 'it'} back.`;
  const after = useSheetStore.getState().sheet;
  say(`“${nameOf(node)}”${more} ${under ? 'are' : 'is'} off the tree. ${back}`, 'info', {
    label: 'Undo',
    run: () => {
      // Later edits would be undone first, unseen.
      if (useSheetStore.getState().sheet === after) runCommand('edit.undo');
      else say(`Something was edited since. ${keysOf('edit.undo')} goes back step by step.`);
    },
  });
  return instead;
}

const STEPS = {
  left: trees.outdent,
  right: trees.indent,
  up: (tree: MetricTree, id: string) => trees.reorder(tree, id, -1),
  down: (tree: MetricTree, id: string) => trees.reorder(tree, id, 1),
};
const STAYS = {
  left: 'it stands right under the aim already',
  right: 'there is no metric above it to stand under',
  up: 'it is the first of its siblings',
  down: 'it is the last of its siblings',
};

/** Moves a node one step: left beside its parent, right under the sibling above it, up and down among its siblings. */
export function moveNode(node: TreeNode, way: keyof typeof STEPS): void {
  if (node.parent === null) say('The aim stays at the top of the tree.');
  else if (changeTree(`tree.${node.id}`, (tree) => STEPS[way](tree, node.id))) sayPlace(node.id);
  else say(`“${nameOf(node)}” stays where it is: ${STAYS[way]}.`);
}

/** Puts a node under another, before its `index`-th child or last. */
export function putNode(node: TreeNode, parent: string, index?: number): void {
  if (changeTree(`tree.${node.id}`, (tree) => trees.move(tree, node.id, parent, index))) sayPlace(node.id);
}

function sayPlace(id: string): void {
  const { sheet } = useSheetStore.getState();
  const node = sheet?.tree.nodes.find((n) => n.id === id);
  if (!sheet || !node || node.parent === null) return;
  const siblings = trees.childrenOf(sheet.tree, node.parent);
  const parent = sheet.tree.nodes.find((n) => n.id === node.parent);
  const place = siblings.findIndex((n) => n.id === id) + 1;
  say(`“${nameOf(node)}” now stands under “${nameOf(parent)}”, ${place} of ${siblings.length}.`);
}
