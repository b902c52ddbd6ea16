import { escapeHtml } from '#shared/text/html.ts';
import { layoutTree, NOTE_LINE, type PlacedNode } from '#shared/tree/layout.ts';
import type { MetricTree, TreeNode } from '#shared/tree/tree.ts';

const LINE = 15;
/** From a line's top to its baseline. */
const ASCENT = 11;
const PADDING = { x: 12, y: 10 };
/** Keeps the outlines inside the picture. */
const MARGIN = 1;

/**
 * The metric tree as a static SVG, at most `width` px wide when its levels fit, else scaled. Looks come from classes
 * alone; a screen reader gets the tree in one sentence a node.
 */
export function treeSvg(tree: MetricTree, width: number): string {
  const layout = layoutTree(tree, { width: width - 2 * MARGIN, line: LINE });
  if (layout.nodes.length === 0) return '';
  const byId = new Map(tree.nodes.map((node) => [node.id, node]));
  const edges = layout.edges.map(({ to, path }) => {
    const first = byId.get(to)?.movesFirst ? ' tr-edge-first' : '';
    return `<path class="tr-edge${first}" d="${path}"/>`;
  });
  const nodes = layout.nodes.map((placed) => nodeSvg(placed, byId.get(placed.id), byId));
  const [w, h] = [layout.width + 2 * MARGIN, layout.height + 2 * MARGIN];
  const scaled = Math.min(w, width);
  return (
    `<svg viewBox="${-MARGIN} ${-MARGIN} ${w} ${h}" width="${scaled}" height="${Math.ceil((h * scaled) / w)}" ` +
    `role="img" aria-label="${escapeHtml(inWords(tree, byId))}">` +
    `<g aria-hidden="true">${edges.join('')}${nodes.join('')}</g></svg>`
  );
}

function nodeSvg(placed: PlacedNode, node: TreeNode | undefined, byId: ReadonlyMap<string, TreeNode>): string {
  const first = node?.movesFirst ?? false;
  const root = !node || node.parent === null || !byId.has(node.parent);
  const { x, y, width, height, lines } = placed;
  const left = x + PADDING.x;
  const baseline = y + PADDING.y + ASCENT;
  const words = lines.map(
    (line, index) => `<tspan x="${left}" y="${baseline + index * LINE}">${escapeHtml(line)}</tspan>`,
  );
  const note = first
    ? `<text class="tr-note" x="${left}" y="${y + PADDING.y + lines.length * LINE + NOTE_LINE - 4}">moves first</text>`
    : '';
  return (
    `<rect class="tr-node${root ? ' tr-root' : ''}${first ? ' tr-first' : ''}" x="${x}" y="${y}" width="${width}" height="${height}" rx="4"/>` +
    `<text class="tr-label">${words.join('')}</text>${note}`
  );
}

/** "Metric tree. Retention. Early confidence moves Retention. Activation moves Early confidence, and moves first." */
function inWords(tree: MetricTree, byId: ReadonlyMap<string, TreeNode>): string {
  const sentences = tree.nodes.map((node) => {
    const name = node.name || 'Unnamed';
    const parent = node.parent === null ? undefined : byId.get(node.parent);
    const moves = parent ? ` moves ${parent.name || 'Unnamed'}` : '';
    const first = node.movesFirst ? `${moves ? ', and' : ''} moves first` : '';
    return `${name}${moves}${first}.`;
  });
  return ['Metric tree.', ...sentences].join(' ');
}
