import { formatShortcut } from '#renderer/commands/shortcuts.ts';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { MetricTree, TreeNode } from '#shared/model/tree.ts';
import { childrenOf, rename } from '#shared/tree/operations.ts';
import { levelOf } from '#shared/tree/walk.ts';
import pageStyles from './page.module.css';
import styles from './tree.module.css';
import { changeTree, moveNode, nameOf } from './tree-actions.ts';
import type { TreeCommands } from './tree-commands.ts';
import { NodeFields } from './tree-node-fields.tsx';

interface OutlineProps {
  tree: MetricTree;
  commands: TreeCommands;
}

/** The whole tree as a list edited like text: the same as the picture, one metric and its edge per line. */
export function TreeOutline({ tree, commands }: OutlineProps) {
  return (
    <div className={styles.outline}>
      <Branch tree={tree} commands={commands} parent={null} label="Metric tree as an outline" />
      <p className={pageStyles.hint}>
        <kbd>Enter</kbd> adds beside, <kbd>{formatShortcut('Alt')}</kbd> with an arrow moves a metric up, down, in and
        out, <kbd>Backspace</kbd> in an empty one removes it.
      </p>
    </div>
  );
}

/** Nested lists, so that a screen reader announces the levels. */
function Branch({ tree, commands, parent, label }: OutlineProps & { parent: string | null; label: string }) {
  const nodes = childrenOf(tree, parent);
  if (nodes.length === 0) return null;
  return (
    <ul aria-label={label}>
      {nodes.map((node) => (
        <li key={node.id} data-first={node.movesFirst || undefined}>
          <Line tree={tree} node={node} commands={commands} />
          <Branch tree={tree} commands={commands} parent={node.id} label={`What moves ${nameOf(node)}`} />
        </li>
      ))}
    </ul>
  );
}

function Line({ tree, node, commands }: OutlineProps & { node: TreeNode }) {
  const field = `tree.${node.id}.name`;
  return (
    <>
      <div className={styles.line}>
        <TextField
          field={field}
          label={`Metric ${node.name}, level ${levelOf(tree, node)}`}
          value={node.name}
          placeholder="Name a metric"
          limit={200}
          onEnter={() => commands.add('beside', node)}
          onRemove={() => commands.remove(node)}
          onMove={(way) => changeAndFocus(() => moveNode(node, way), field)}
          onChange={(name) => changeTree(field, (t) => rename(t, node.id, name))}
        />
        <button
          type="button"
          className={styles.remove}
          aria-label={`Remove ${nameOf(node)} from the tree`}
          onClick={() => commands.remove(node)}
        >
          ×
        </button>
      </div>
      <NodeFields tree={tree} node={node} />
    </>
  );
}
