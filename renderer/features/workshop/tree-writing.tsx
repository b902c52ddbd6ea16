import { editSheet, endStep, useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { newId } from '#renderer/ui/new-id.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { TreeNode } from '#shared/model/tree.ts';
import { standardStart } from '#shared/tree/operations.ts';
import { levelOf } from '#shared/tree/walk.ts';
import styles from './writing.module.css';

/** From the aim down to what moves first, a line a step, each with the sentence that says why it moves the one above. */
export function TreeWriting() {
  const tree = useSheet((s) => s.tree);
  const aim = useSheet((s) => s.aim.outcome);
  if (tree.nodes.length === 0) {
    return (
      <Button
        data-field="tree"
        onClick={() => {
          endStep();
          editSheet('tree', (s) => {
            s.tree = standardStart(aim.slice(0, 200) || 'Aim', newId);
          });
        }}
      >
        Start: aim, two leading indicators, one proxy
      </Button>
    );
  }
  return (
    <ol className={styles.list}>
      {tree.nodes.map((node) => (
        <NodeLine key={node.id} node={node} level={levelOf(tree, node)} />
      ))}
    </ol>
  );
}

function NodeLine({ node, level }: { node: TreeNode; level: number }) {
  const edit = (part: string, recipe: (found: TreeNode) => void) =>
    editSheet(`tree.${node.id}.${part}`, (s) => {
      const found = s.tree.nodes.find((other) => other.id === node.id);
      if (found) recipe(found);
    });
  return (
    <li className={styles.node} data-level={Math.min(level, 4)}>
      <p className={styles.line}>
        <TextField
          field={`tree.${node.id}.name`}
          label={node.parent === null ? 'The aim in the tree' : `Metric on level ${level + 1}`}
          value={node.name}
          placeholder="Name a metric"
          limit={200}
          onChange={(text) =>
            edit('name', (found) => {
              found.name = text;
            })
          }
        />
        {node.movesFirst && <small>moves first</small>}
      </p>
      {node.parent !== null && (
        <p className={styles.aside}>
          <TextField
            field={`tree.${node.id}.edge.sentence`}
            label={`Why ${node.name || 'it'} moves the one above`}
            value={node.edge.sentence}
            placeholder="moves the one above because …"
            onChange={(text) =>
              edit('edge.sentence', (found) => {
                found.edge.sentence = text;
              })
            }
          />
        </p>
      )}
    </li>
  );
}
