import { formatShortcut } from '#renderer/commands/shortcuts.ts';
import { Button } from '#renderer/ui/button.tsx';
import { focusField } from '#renderer/ui/focus-field.ts';
import pageStyles from './page.module.css';
import styles from './tree.module.css';
import { nameOf } from './tree-actions.ts';
import type { TreeCommands } from './tree-commands.ts';
import { NodeFields, type NodeProps } from './tree-node-fields.tsx';

/** The fields of the node that is chosen in the picture. */
export function TreePanel({
  tree,
  node,
  commands,
  onClose,
}: NodeProps & { commands: TreeCommands; onClose: () => void }) {
  const close = () => {
    focusField(`tree.${node.id}`);
    onClose();
  };
  return (
    <section
      className={styles.panel}
      aria-label={`About ${nameOf(node)}`}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && !event.defaultPrevented) close();
      }}
    >
      <NodeFields tree={tree} node={node} />
      <p className={styles.actions}>
        <Button look="link" onClick={() => commands.add('under', node)}>
          Add under it
        </Button>
        {node.parent !== null && (
          <Button look="link" onClick={() => commands.add('beside', node)}>
            Add beside it
          </Button>
        )}
        <Button look="link" onClick={() => commands.name(node)}>
          Rename
        </Button>
        <Button look="link" onClick={() => commands.remove(node)}>
          Remove
        </Button>
        <Button look="link" className={styles.done ?? ''} onClick={close}>
          Done
        </Button>
      </p>
      <p className={pageStyles.hint}>
        <kbd>←</kbd> <kbd>→</kbd> <kbd>↑</kbd> <kbd>↓</kbd> go through the tree, with <kbd>{formatShortcut('Alt')}</kbd>{' '}
        they move the metric. <kbd>Enter</kbd> renames, <kbd>Insert</kbd> or <kbd>+</kbd> adds under,{' '}
        <kbd>{formatShortcut('Shift+Enter')}</kbd> beside, <kbd>Delete</kbd> removes. Or drag it.
      </p>
    </section>
  );
}
