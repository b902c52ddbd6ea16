import { changeSheet, endStep, useSheet } from '#renderer/stores/sheet.ts';
import { Button } from '#renderer/ui/button.tsx';
import { newId } from '#renderer/ui/new-id.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { patch } from '#shared/model/patch.ts';
import type { MetricTree, TreeNode } from '#shared/model/tree.ts';
import { changeEdge, rename, standardStart } from '#shared/tree/operations.ts';
import { levelOf } from '#shared/tree/walk.ts';
import styles from './writing.module.css';

/** From the aim down to what moves first, one line per step, each with the sentence why it moves the one above. */
export function TreeWriting() {
  const tree = useSheet((s) => s.tree);
  if (tree.nodes.length === 0) {
    return (
      <Button
        data-field="tree"
        onClick={() => {
          endStep();
          changeSheet('tree', (s) => ({ ...s, tree: standardStart(s.aim.outcome, newId) }));
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
  const edit = (part: string, change: (tree: MetricTree) => MetricTree) =>
    changeSheet(`tree.${node.id}.${part}`, (s) => patch(s, { tree: change(s.tree) }));
  return (
    <li className={styles.node} data-level={Math.min(level, 4)}>
      <p className={styles.line}>
        <TextField
          field={`tree.${node.id}.name`}
          label={node.parent === null ? 'The aim in the tree' : `Metric on level ${level + 1}`}
          value={node.name}
          placeholder="Name a metric"
          limit={200}
          onChange={(name) => edit('name', (t) => rename(t, node.id, name))}
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
            onChange={(sentence) => edit('edge.sentence', (t) => changeEdge(t, node.id, { sentence }))}
          />
        </p>
      )}
    </li>
  );
}
