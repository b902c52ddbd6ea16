import { SPARK_BOX, sparklinePoints } from '#shared/charts/sparkline.ts';
import { textWidth } from '#shared/charts/text-width.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Signal } from '#shared/model/signal.ts';
import type { MetricTree, TreeNode } from '#shared/model/tree.ts';
import { formatValue } from '#shared/numbers/format.ts';
import { latestReading } from '#shared/signals/facts.ts';
import { withRatios } from '#shared/signals/ratio.ts';
import { layoutTree, NOTE_LINE, type PlacedNode, type TreeLayout } from '#shared/tree/layout.ts';

/*
 * What the picture of a metric tree shows and where, for both that draw it: the printed SVG and the editor. All lengths
 * are px in the picture's own coordinates.
 */

/** Height of one line of a name. */
const TREE_LINE = 15;
/** From a line's top to its baseline. */
const ASCENT = 11;
/** Keeps outlines inside the picture. */
const MARGIN = 1;
/** The row of a node's last value and its sparkline, and of one of them when they stand on top of each other. */
const FACT_ROW = 18;
const SPARK = { most: 74, least: 24, height: 12, gap: 8 };
/** The confidence on an edge: its font's size, and the least line to be seen on either side of it. */
const SURE = { size: 12, line: 4 };
/** Mean width of a figure of the last value. */
const FIGURE = 7.6;

/** What is known of a node's signal; made once, used for every picture of the same readings. */
export interface NodeFacts {
  signal: Pick<Signal, 'name' | 'role'>;
  /** The last value with its unit; empty without readings. */
  value: string;
  /** Points in an 86 × 20 box; empty under two readings. */
  points: string;
}

/** A text or number and its baseline. */
interface PictureText {
  text: string;
  x: number;
  y: number;
}

export interface PictureNode extends PlacedNode {
  node: TreeNode;
  /** At the top of the tree. */
  root: boolean;
  /** 1 for the root. */
  level: number;
  label: PictureText[];
  note: PictureText | null;
  value: PictureText | null;
  /** Where the sparkline's 86 × 20 box goes, as an SVG transform. */
  spark: { points: string; role: Signal['role']; transform: string } | null;
}

export interface TreePicture {
  nodes: PictureNode[];
  edges: {
    path: string;
    node: TreeNode;
    /** The confidence, at the middle of the edge; null where none is set, or where the columns leave no room for it. */
    sure: PictureText | null;
  }[];
  viewBox: string;
  /** As shown: scaled down when the tree is wider than requested. */
  width: number;
  height: number;
}

export interface TreeData {
  signals: readonly Signal[];
  readings: readonly Reading[];
}

/** The facts of every signal that a node of the tree is bound to, by the signal's id. */
export function treeFacts(tree: MetricTree, { signals, readings: all }: TreeData): Map<string, NodeFacts> {
  const readings = withRatios(signals, all);
  const bound = new Set(tree.nodes.map((node) => node.signal));
  return new Map(
    signals
      .filter((signal) => bound.has(signal.id))
      .map((signal) => {
        const last = latestReading(readings, signal.id);
        const value = last ? formatValue(last.value, signal) : '';
        return [signal.id, { signal, value, points: sparklinePoints(readings, signal.id) }];
      }),
  );
}

/** The picture of a tree, at most `width` px wide; null for an empty tree. */
export function treePicture(
  tree: MetricTree,
  width: number,
  facts: ReadonlyMap<string, NodeFacts> = new Map(),
): TreePicture | null {
  const factsOf = (node: TreeNode) => (node.signal === null ? undefined : facts.get(node.signal));
  const layout = layoutTree(tree, {
    width: width - 2 * MARGIN,
    line: TREE_LINE,
    below: (node, room) => placeFacts(factsOf(node), room).height,
  });
  if (layout.nodes.length === 0) return null;
  const byId = new Map(tree.nodes.map((node) => [node.id, node]));
  const levels = new Map<string, number>();
  const nodes: PictureNode[] = [];
  for (const placed of layout.nodes) {
    const node = byId.get(placed.id);
    if (!node) continue;
    // A parent is placed before its children.
    const level = (levels.get(node.parent ?? '') ?? 0) + 1;
    levels.set(node.id, level);
    nodes.push({ ...placed, node, level, root: level === 1, ...textsOf(placed, node, layout, factsOf(node)) });
  }
  const edges = layout.edges.flatMap(({ from, to, path }) => {
    const node = byId.get(to);
    return node ? [{ path, node, sure: sureAt(node, layout.nodes, from) }] : [];
  });
  const [w, h] = [layout.width + 2 * MARGIN, layout.height + 2 * MARGIN];
  const shown = Math.min(w, width);
  return {
    nodes,
    edges,
    viewBox: `${-MARGIN} ${-MARGIN} ${w} ${h}`,
    width: shown,
    height: Math.ceil((h * shown) / w),
  };
}

/** The confidence in the middle between a node and its parent, where the curve is. */
function sureAt(node: TreeNode, placed: readonly PlacedNode[], from: string): PictureText | null {
  const [parent, child] = [placed.find(({ id }) => id === from), placed.find(({ id }) => id === node.id)];
  const { confidence } = node.edge;
  if (!parent || !child || confidence === null) return null;
  const text = `${Math.round(confidence)}%`;
  const [left, right] = [parent.x + parent.width, child.x];
  if (right - left < textWidth(text, SURE.size) + 2 * SURE.line) return null;
  const middle = (parent.y + parent.height / 2 + child.y + child.height / 2) / 2;
  return { text, x: round((left + right) / 2), y: round(middle + SURE.size / 3) };
}

/** The texts and numbers in a node, from its top to its bottom. */
function textsOf(placed: PlacedNode, node: TreeNode, layout: TreeLayout, facts: NodeFacts | undefined) {
  const x = placed.x + layout.padding.x;
  let y = placed.y + layout.padding.y;
  const label = placed.lines.map((text, line) => ({ text, x, y: y + ASCENT + line * TREE_LINE }));
  y += placed.lines.length * TREE_LINE;
  const note = node.movesFirst ? { text: 'moves first', x, y: y + NOTE_LINE - 4 } : null;
  if (note) y += NOTE_LINE;
  const at = placeFacts(facts, placed.width - 2 * layout.padding.x);
  const value = facts?.value ? { text: facts.value, x, y: y + FACT_ROW - 5 } : null;
  const spark =
    facts && at.spark
      ? {
          points: facts.points,
          role: facts.signal.role,
          transform: `translate(${round(x + at.spark.x)} ${round(y + at.spark.y)}) scale(${round(at.spark.width / SPARK_BOX.width)} ${SPARK.height / SPARK_BOX.height})`,
        }
      : null;
  return { label, note, value, spark };
}

/** The last value with its sparkline at the right, or under it when the node is too narrow for both. */
function placeFacts(
  facts: NodeFacts | undefined,
  room: number,
): { height: number; spark: { x: number; y: number; width: number } | null } {
  if (!facts?.value) return { height: 0, spark: null };
  if (!facts.points) return { height: FACT_ROW, spark: null };
  const beside = room - [...facts.value].length * FIGURE - SPARK.gap;
  const below = beside < SPARK.least;
  const width = Math.min(SPARK.most, below ? room : beside);
  const y = (FACT_ROW - SPARK.height) / 2 + (below ? FACT_ROW - 1 : 1);
  return { height: FACT_ROW + (below ? FACT_ROW - 3 : 0), spark: { x: below ? 0 : room - width, y, width } };
}

const round = (value: number) => Math.round(value * 1000) / 1000;
