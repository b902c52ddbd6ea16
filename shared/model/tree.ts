import { z } from 'zod';
import { idSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';

/** An edge from a node up to its parent; each is a hypothesis. */
export const edgeSchema = z.strictObject({
  /** `component` is arithmetic, `influence` is empirical. */
  kind: z.enum(['component', 'influence']),
  sentence: textSchema,
  /** Percent, 0-100; null when not set. */
  confidence: z.number().min(0).max(100).nullable(),
  /** Expected lag in days; null when not set. */
  lagDays: z.number().min(0).max(3650).nullable(),
});

export const treeNodeSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  /** The node this one moves; null for the aim at the root. */
  parent: idSchema.nullable(),
  /** The signal that measures this node, if any. */
  signal: idSchema.nullable(),
  /** The one node that is expected to move first. */
  movesFirst: z.boolean(),
  edge: edgeSchema,
});
export type TreeNode = z.infer<typeof treeNodeSchema>;

/** Most nodes a tree may hold; far above what one can read. */
export const TREE_LIMIT = 200;

/** Nodes in reading order: a parent comes before its children, siblings in the order shown. */
export const treeSchema = z.strictObject({ nodes: z.array(treeNodeSchema).max(TREE_LIMIT) });
export type MetricTree = z.infer<typeof treeSchema>;

export function newTreeNode(id: string, name: string, parent: string | null): TreeNode {
  return {
    id,
    name,
    parent,
    signal: null,
    movesFirst: false,
    edge: { kind: 'influence', sentence: '', confidence: null, lagDays: null },
  };
}
