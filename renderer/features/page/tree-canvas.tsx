import { type KeyboardEvent, useRef } from 'react';
import type { NodeFacts, TreePicture } from '#shared/charts/tree-picture.ts';
import { edgeClass } from '#shared/charts/tree-svg.ts';
import type { MetricTree, TreeNode } from '#shared/model/tree.ts';
import type { Drop } from '#shared/tree/drop.ts';
import { nodePhrase } from '#shared/tree/node-phrase.ts';
import { childrenOf } from '#shared/tree/operations.ts';
import { neighbour, type Way } from '#shared/tree/walk.ts';
import styles from './tree.module.css';
import { moveNode, nameOf } from './tree-actions.ts';
import type { TreeCommands } from './tree-commands.ts';
import { Box, DropMark, Ghost } from './tree-marks.tsx';
import { useDrag } from './use-drag.ts';

interface TreeCanvasProps {
  tree: MetricTree;
  picture: TreePicture;
  facts: ReadonlyMap<string, NodeFacts>;
  chosen: string | null;
  naming: string | null;
  onChoose: (id: string) => void;
  commands: TreeCommands;
}

const WAYS: Record<string, Way> = {
  ArrowLeft: 'left',
  ArrowRight: 'right',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
};

/** The picture of the tree as a tree to work in: one node is in the tab order, the arrow keys go from there. */
export function TreeCanvas({ tree, picture, facts, chosen, naming, onChoose, commands }: TreeCanvasProps) {
  const { drag, start } = useDrag(tree, picture);
  const items = useRef(new Map<string, SVGGElement>());
  const inTabOrder = chosen ?? tree.nodes[0]?.id;

  const onKeyDown = (event: KeyboardEvent, node: TreeNode) => {
    if (event.ctrlKey || event.metaKey) return;
    const way = WAYS[event.key];
    if (event.altKey) {
      if (way !== 'left' && way !== 'right' && way !== 'up' && way !== 'down') return;
      event.preventDefault();
      moveNode(node, way);
      return;
    }
    if (way) {
      const next = neighbour(tree, node.id, way);
      if (next) items.current.get(next.id)?.focus();
    } else if (!act(event, node)) return;
    event.preventDefault();
  };

  /** What a key does to the node; false when nothing. */
  const act = ({ key, shiftKey }: KeyboardEvent, node: TreeNode): boolean => {
    if (key === 'Enter' && shiftKey) commands.add('beside', node);
    else if (key === 'Enter' || key === 'F2') commands.name(node);
    else if (key === 'Insert' || key === '+') commands.add('under', node);
    else if (key === 'Delete' || key === 'Backspace') commands.remove(node);
    else return false;
    return true;
  };

  return (
    <>
      <div role="tree" aria-label="Metric tree">
        <svg
          className={styles.picture}
          viewBox={picture.viewBox}
          width={picture.width}
          height={picture.height}
          role="none"
          data-dragging={drag !== null || undefined}
        >
          <g>
            {picture.edges.map(({ node, path }) => (
              <path key={node.id} className={edgeClass(node)} d={path} />
            ))}
            {picture.edges.map(
              ({ node, sure }) =>
                sure && (
                  <text key={node.id} className="tr-sure" x={sure.x} y={sure.y}>
                    {sure.text}
                  </text>
                ),
            )}
          </g>
          {picture.nodes.map((placed) => (
            <g
              key={placed.id}
              ref={(element) => {
                if (element) items.current.set(placed.id, element);
                return () => {
                  items.current.delete(placed.id);
                };
              }}
              className={styles.item}
              role="treeitem"
              tabIndex={placed.id === inTabOrder ? 0 : -1}
              data-field={`tree.${placed.id}`}
              data-dragged={placed.id === drag?.id || undefined}
              aria-label={inWords(tree, placed.node, facts)}
              aria-level={placed.level}
              aria-setsize={childrenOf(tree, placed.node.parent).length}
              aria-posinset={childrenOf(tree, placed.node.parent).indexOf(placed.node) + 1}
              aria-selected={placed.id === chosen}
              onFocus={() => onChoose(placed.id)}
              onKeyDown={(event) => onKeyDown(event, placed.node)}
              onDoubleClick={() => commands.name(placed.node)}
              onPointerDown={(event) => start(event, placed.node)}
            >
              <Box placed={placed} unseen={placed.id === naming} />
            </g>
          ))}
          {drag?.drop && <DropMark drop={drag.drop} picture={picture} />}
          {drag && <Ghost picture={picture} id={drag.id} by={drag.by} />}
        </svg>
      </div>
      {drag && <p className={styles.dropHint}>{inSentence(tree, drag.id, drag.drop)}</p>}
    </>
  );
}

/** What dropping would do. */
function inSentence(tree: MetricTree, id: string, drop: Drop | null): string {
  const name = nameOf(tree.nodes.find((n) => n.id === id));
  if (!drop) return `Drop “${name}” on the metric it moves.`;
  const parent = nameOf(tree.nodes.find((n) => n.id === drop.parent));
  if (drop.refused) return `Not here: “${parent}” is a part of “${name}”.`;
  const siblings = childrenOf(tree, drop.parent).filter((n) => n.id !== id);
  const before = drop.mark.kind === 'line' ? siblings[drop.index] : undefined;
  return `“${name}” will stand under “${parent}”${before ? `, before “${nameOf(before)}”` : ''}.`;
}

function inWords(tree: MetricTree, node: TreeNode, facts: ReadonlyMap<string, NodeFacts>): string {
  const parent = tree.nodes.find((n) => n.id === node.parent);
  return nodePhrase(node, parent, facts.get(node.signal ?? '')?.value);
}
