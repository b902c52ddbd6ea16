import { type PictureNode, type TreeData, treeFacts, treePicture } from '#shared/charts/tree-picture.ts';
import type { MetricTree, TreeNode } from '#shared/model/tree.ts';
import { escapeHtml } from '#shared/text/html.ts';
import { edgeFacts, inWords } from '#shared/tree/node-phrase.ts';

/**
 * The metric tree as a static SVG, at most `width` px wide when its levels fit, else scaled; with the last value and
 * the sparkline of each signal that a node is bound to. Looks come from classes alone; a screen reader gets the tree
 * in one sentence a node.
 */
export function treeSvg(tree: MetricTree, width: number, data: TreeData = { signals: [], readings: [] }): string {
  const facts = treeFacts(tree, data);
  const picture = treePicture(tree, width, facts);
  if (!picture) return '';
  const edges = picture.edges.map(({ node, path }) => `<path class="${edgeClass(node)}" d="${path}"/>`);
  const sure = picture.edges.flatMap(({ sure: at }) =>
    at ? [`<text class="tr-sure" x="${at.x}" y="${at.y}">${at.text}</text>`] : [],
  );
  const values = new Map([...facts].map(([signal, { value }]) => [signal, value]));
  return (
    `<svg viewBox="${picture.viewBox}" width="${picture.width}" height="${picture.height}" ` +
    `role="img" aria-label="${escapeHtml(inWords(tree, values))}">` +
    `<g aria-hidden="true">${edges.join('')}${sure.join('')}${picture.nodes.map(nodeSvg).join('')}</g></svg>`
  );
}

/** How an edge looks: arithmetic as a double line, influence as a single one. */
export function edgeClass(node: TreeNode): string {
  return `tr-edge${node.movesFirst ? ' tr-edge-first' : ''}${node.edge.kind === 'component' ? ' tr-edge-component' : ''}`;
}

export function nodeClass({ root, node }: PictureNode): string {
  return `tr-node${root ? ' tr-root' : ''}${node.movesFirst ? ' tr-first' : ''}`;
}

function nodeSvg(placed: PictureNode): string {
  const { x, y, width, height, label, note, value, spark } = placed;
  const lines = label.map((line) => `<tspan x="${line.x}" y="${line.y}">${escapeHtml(line.text)}</tspan>`);
  const text = (at: typeof note, className: string) =>
    at ? `<text class="${className}" x="${at.x}" y="${at.y}">${escapeHtml(at.text)}</text>` : '';
  const line = spark
    ? `<polyline class="tr-spark" data-role="${spark.role}" transform="${spark.transform}" points="${spark.points}"/>`
    : '';
  return (
    `<rect class="${nodeClass(placed)}" x="${x}" y="${y}" width="${width}" height="${height}" rx="4"/>` +
    `<text class="tr-label">${lines.join('')}</text>${text(note, 'tr-note')}${text(value, 'tr-value')}${line}`
  );
}

/**
 * A line for each edge: "Activation moves Early confidence because … · 60% sure · after about 14 days".
 * Edges with nothing set are left out; empty when that is all of them.
 * @param paths how the confidence of an edge came to be what it is, by its node: "60% → 75%"
 */
export function treeEdgesHtml(tree: MetricTree, paths: ReadonlyMap<string, string> = new Map()): string {
  const byId = new Map(tree.nodes.map((node) => [node.id, node]));
  const lines = tree.nodes.flatMap((node) => {
    const parent = byId.get(node.parent ?? '');
    const facts = edgeFacts(node.edge, paths.get(node.id));
    if (!parent || (!node.edge.sentence && facts.length === 0)) return [];
    const names = `<b>${escapeHtml(node.name || 'Unnamed')}</b> moves ${escapeHtml(parent.name || 'Unnamed')}`;
    const because = node.edge.sentence ? ` because <span class="p-words">${escapeHtml(node.edge.sentence)}</span>` : '';
    const more = facts.length ? ` · <span class="p-edge-facts">${facts.join(' · ')}</span>` : '';
    return [`<li>${names}${because}${more}</li>`];
  });
  return lines.length ? `<ul class="p-edges">${lines.join('')}</ul>` : '';
}
