import type { TreeNode } from '#shared/model/tree.ts';

/** The commands of the picture, the panel below it and the outline. */
export interface TreeCommands {
  add(where: 'under' | 'beside', node: TreeNode): void;
  name(node: TreeNode): void;
  remove(node: TreeNode): void;
}
