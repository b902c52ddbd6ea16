import type { MetricTree, TreeNode } from '#shared/model/tree.ts';

/**
 * Returns an edge's details besides its sentence: "a component", "60% sure", "after about 14 days". `path` is how its confidence
 * came to be what it is, if that is known: "60% → 75%".
 */
export function edgeFacts({ kind, confidence, lagDays }: TreeNode['edge'], path = ''): string[] {
  return [
    kind === 'component' ? 'a component' : '',
    confidence === null ? '' : `${path || `${confidence}%`} sure`,
    lagDays === null ? '' : lagDays === 0 ? 'at once' : `after about ${lagDays} ${lagDays === 1 ? 'day' : 'days'}`,
  ].filter(Boolean);
}

/**
 * Describes one node: "Activation, 41.5%, moves Early confidence (60% sure, after about 14 days), and moves first". `value`
 * is its signal's last value, if any.
 */
export function nodePhrase(node: TreeNode, parent: TreeNode | undefined, value = ''): string {
  const name = `${node.name || 'Unnamed'}${value ? `, ${value},` : ''}`;
  const facts = edgeFacts(node.edge);
  const moves = parent ? ` moves ${parent.name || 'Unnamed'}${facts.length ? ` (${facts.join(', ')})` : ''}` : '';
  const first = node.movesFirst ? `${moves ? ', and' : ''} moves first` : '';
  return `${name}${moves}${first}`.replace(/,$/, '');
}

/** "Metric tree. Retention. Early confidence moves Retention. Activation moves Early confidence, and moves first." */
export function inWords(tree: MetricTree, values: ReadonlyMap<string, string> = new Map()): string {
  const byId = new Map(tree.nodes.map((node) => [node.id, node]));
  const sentences = tree.nodes.map((node) => {
    const phrase = nodePhrase(node, byId.get(node.parent ?? ''), values.get(node.signal ?? ''));
    const sentence = node.parent === null ? '' : node.edge.sentence.replace(/\.$/, '');
    return sentence ? `${phrase}: ${sentence}.` : `${phrase}.`;
  });
  return ['Metric tree.', ...sentences].join(' ');
}
