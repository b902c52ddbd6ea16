import type { MetricTree, TreeNode } from '#shared/model/tree.ts';
import { childrenOf } from '#shared/tree/operations.ts';

/** The position of one node. `x` and `y` are its top left corner; all lengths are px. */
export interface PlacedNode {
  id: string;
  x: number;
  y: number;
  width: number;
  height: number;
  /** The name, wrapped to the width. */
  lines: string[];
}

/** The line from a parent's right side to a child's left side, as an SVG path. */
interface PlacedEdge {
  from: string;
  to: string;
  path: string;
}

export interface TreeLayout {
  nodes: PlacedNode[];
  edges: PlacedEdge[];
  width: number;
  height: number;
  /** From a node's outline to its text. */
  padding: { x: number; y: number };
}

/** Lengths in px. `width` is the width to fit; a very deep tree grows wider and is scaled when shown. */
export interface TreeSize {
  width: number;
  /** Mean width of a character of the label. */
  character?: number;
  /** Height of one line of the label. */
  line?: number;
  /** Height of what is shown under a node's name, in a node whose text may be `room` px wide. */
  below?: (node: TreeNode, room: number) => number;
}

/** Between nodes of one column that have different parents. */
const COUSIN_GAP = 12;

/** A tree that would fill more than half a page gets tighter spacing. */
const SPACING = {
  roomy: { padding: { x: 12, y: 10 }, gap: 12 },
  dense: { padding: { x: 10, y: 4 }, gap: 5 },
};
const ROOMY_HEIGHT = 420;
const NODE_MAX = 170;
const NODE_MIN = 84;
const COLUMN_GAP = { most: 66, least: 24 };
/** Room for "moves first" under the name. */
export const NOTE_LINE = 13;

/**
 * Returns a tidy left-to-right layout: one column per level, the aim on the left. Subtrees are as close as their outlines
 * allow, so nothing overlaps; a parent is centred on its children.
 */
export function layoutTree(tree: MetricTree, size: TreeSize): TreeLayout {
  const roomy = layoutWith(tree, size, SPACING.roomy);
  return roomy.height <= ROOMY_HEIGHT ? roomy : layoutWith(tree, size, SPACING.dense);
}

function layoutWith(tree: MetricTree, size: TreeSize, { padding, gap: rowGap }: typeof SPACING.roomy): TreeLayout {
  const { width, character = 6.3, line = 15, below = () => 0 } = size;
  const forest = childrenOf(tree, null).map((root) => subtree(tree, root));
  const levels = Math.max(0, ...forest.map(levelsOf));
  if (levels === 0) return { nodes: [], edges: [], width: 0, height: 0, padding };

  // The more levels, the more of the width goes to the text.
  const gap = Math.max(COLUMN_GAP.least, Math.min(COLUMN_GAP.most, (width * 0.2) / levels));
  const room = (width - gap * (levels - 1)) / levels;
  const nodeWidth = Math.round(Math.max(NODE_MIN, Math.min(NODE_MAX, room)));
  // Few levels spread over the whole width, while lines stay short; many levels exceed it.
  const spread = levels > 1 ? (width - nodeWidth * levels) / (levels - 1) : 0;
  const columnGap = Math.max(COLUMN_GAP.least, Math.min(COLUMN_GAP.most, spread));
  const wordsWidth = nodeWidth - 2 * padding.x;
  const perLine = Math.max(1, Math.floor(wordsWidth / character));

  const measure = (item: Subtree): void => {
    item.lines = wrap(item.node.name, perLine);
    const note = item.node.movesFirst ? NOTE_LINE : 0;
    item.height = item.lines.length * line + 2 * padding.y + note + below(item.node, wordsWidth);
    for (const child of item.children) measure(child);
  };
  for (const root of forest) measure(root);
  const outline = stack(forest, rowGap);
  const top = Math.min(...outline.map((level) => level.top));

  const nodes: PlacedNode[] = [];
  const edges: PlacedEdge[] = [];
  const place = (item: Subtree, level: number, offset: number): PlacedNode => {
    const placed: PlacedNode = {
      id: item.node.id,
      x: level * (nodeWidth + columnGap),
      y: round(offset + item.y),
      width: nodeWidth,
      height: item.height,
      lines: item.lines,
    };
    nodes.push(placed);
    for (const child of item.children) {
      const to = place(child, level + 1, offset + item.y);
      edges.push({ from: placed.id, to: to.id, path: curve(placed, to) });
    }
    return placed;
  };
  for (const root of forest) place(root, 0, -top);
  return {
    nodes,
    edges,
    width: round(levels * nodeWidth + (levels - 1) * columnGap),
    height: round(Math.max(...outline.map((level) => level.bottom)) - top),
    padding,
  };
}

/** A node with everything under it. */
interface Subtree {
  node: TreeNode;
  children: Subtree[];
  lines: string[];
  height: number;
  /** Its top, relative to its parent's top; for a root, relative to the origin. */
  y: number;
}

function subtree(tree: MetricTree, node: TreeNode): Subtree {
  const children = childrenOf(tree, node.id).map((child) => subtree(tree, child));
  return { node, children, lines: [], height: 0, y: 0 };
}

function levelsOf(item: Subtree): number {
  return 1 + Math.max(0, ...item.children.map(levelsOf));
}

/** Where subtrees begin and end, level by level. */
type Outline = { top: number; bottom: number }[];

/**
 * Stacks subtrees, each as high as the outlines above it allow on every level (Reingold and Tilford, "Tidier drawings of
 * trees", 1981; here with heights of all sizes). Returns their outline.
 */
function stack(items: readonly Subtree[], gap: number): Outline {
  const all: Outline = [];
  for (const item of items) {
    const own = outlineOf(item, gap);
    const y = Math.max(
      ...own.flatMap(({ top }, level) =>
        all[level] ? [all[level].bottom + (level === 0 ? gap : COUSIN_GAP) - top] : [],
      ),
    );
    item.y = Number.isFinite(y) ? y : 0;
    own.forEach(({ top, bottom }, level) => {
      all[level] = { top: all[level]?.top ?? top + item.y, bottom: bottom + item.y };
    });
  }
  return all;
}

/** Returns the outline of a subtree, relative to its node's top, with its children centred on it. */
function outlineOf(item: Subtree, gap: number): Outline {
  const below = stack(item.children, gap);
  const [first, last] = [item.children[0], item.children.at(-1)];
  if (!first || !last) return [{ top: 0, bottom: item.height }];
  const middle = (first.y + first.height / 2 + last.y + last.height / 2) / 2;
  const shift = item.height / 2 - middle;
  for (const child of item.children) child.y += shift;
  return [
    { top: 0, bottom: item.height },
    ...below.map(({ top, bottom }) => ({ top: top + shift, bottom: bottom + shift })),
  ];
}

const round = (value: number) => Math.round(value * 100) / 100;
const centre = (node: PlacedNode) => node.y + node.height / 2;

function curve(from: PlacedNode, to: PlacedNode): string {
  const [x1, y1] = [round(from.x + from.width), round(centre(from))];
  const [x2, y2] = [round(to.x), round(centre(to))];
  const bend = round((x1 + x2) / 2);
  return `M${x1} ${y1}C${bend} ${y1} ${bend} ${y2} ${x2} ${y2}`;
}

/** Wraps a name between words into lines of at most `perLine` characters; longer words are broken inside. */
export function wrap(name: string, perLine: number): string[] {
  const lines: string[] = [];
  let line: string[] = [];
  for (const word of name.split(/\s+/u).filter(Boolean)) {
    const letters = [...word];
    if (line.length > 0 && line.length + 1 + letters.length > perLine) {
      lines.push(line.join(''));
      line = [];
    }
    if (line.length > 0) line.push(' ');
    line.push(...letters);
    while (line.length > perLine) lines.push(line.splice(0, perLine).join(''));
  }
  if (line.length > 0 || lines.length === 0) lines.push(line.join(''));
  return lines;
}
