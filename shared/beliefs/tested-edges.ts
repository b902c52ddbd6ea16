import { ruleSignals } from '#shared/gates/measure.ts';
import { type Gate, gateLength } from '#shared/model/gate.ts';
import type { MetricTree, TreeNode } from '#shared/model/tree.ts';
import { plural } from '#shared/text/plural.ts';

/** An edge of the metric tree that a gate tests: its rule looks at the node's signal. */
export interface TestedEdge {
  node: TreeNode;
  /** "Activation → Retention". */
  text: string;
}

/** Returns the edges that a gate tests, in the tree's order: those up from the nodes that its rule's signals measure. */
export function testedEdges(gate: Pick<Gate, 'rule'>, tree: MetricTree): TestedEdge[] {
  const used = new Set(ruleSignals(gate.rule));
  const byId = new Map(tree.nodes.map((node) => [node.id, node]));
  return tree.nodes.flatMap((node) => {
    const parent = byId.get(node.parent ?? '');
    return parent && node.signal !== null && used.has(node.signal) ? [{ node, text: edgeText(node, parent) }] : [];
  });
}

/** "Activation → Retention". */
export function edgeText(node: Pick<TreeNode, 'name'>, parent: Pick<TreeNode, 'name'>): string {
  return `${node.name.trim() || 'Unnamed'} → ${parent.name.trim() || 'Unnamed'}`;
}

/** A tested edge whose effect is expected only after the gate's last day. */
export interface LateEdge extends TestedEdge {
  lagDays: number;
  gateDays: number;
}

/** Returns the tested edges that take longer than the gate, the slowest first. */
export function lateEdges(gate: Pick<Gate, 'rule' | 'start' | 'end'>, tree: MetricTree): LateEdge[] {
  const gateDays = gateLength(gate);
  return testedEdges(gate, tree)
    .flatMap((edge) => {
      const { lagDays } = edge.node.edge;
      return lagDays !== null && lagDays > gateDays ? [{ ...edge, lagDays, gateDays }] : [];
    })
    .sort((a, b) => b.lagDays - a.lagDays);
}

/** "14 days can’t show an effect that takes 30." */
export function latePhrase({ lagDays, gateDays }: Pick<LateEdge, 'lagDays' | 'gateDays'>): string {
  return `${plural(gateDays, 'day')} can’t show an effect that takes ${lagDays}.`;
}
