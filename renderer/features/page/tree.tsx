import { useState } from 'react';
import { editSheet, useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { changeAndFocus } from '#renderer/ui/focus-field.ts';
import { TextField } from '#renderer/ui/text-field.tsx';
import { COLUMN_WIDTH } from '#shared/page/body.ts';
import { treeSvg } from '#shared/page/tree-svg.ts';
import * as trees from '#shared/tree/operations.ts';
import type { MetricTree, TreeNode } from '#shared/tree/tree.ts';
import { newId } from './new-id.ts';
import styles from './page.module.css';
import { Section } from './section.tsx';

/** The metric tree: its picture as it prints, and an outline to write it in. */
export function Tree() {
  const tree = useSheet((s) => s.tree);
  const aim = useSheet((s) => s.title || s.aim.outcome);
  const signals = useSheet((s) => s.signals);
  const readings = useSheetStore((s) => s.readings);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  const [editing, setEditing] = useState(false);
  if (tree.nodes.length === 0) {
    return (
      <Section label="Metric tree">
        <button
          type="button"
          className={styles.add}
          data-field="tree"
          disabled={readOnly}
          onClick={() => {
            change('tree', () => trees.standardStart(aim || 'Aim', newId));
            setEditing(true);
          }}
        >
          Start with the aim, two leading indicators and the proxy that moves first
        </button>
      </Section>
    );
  }
  return (
    <Section label="Metric tree">
      <div className={styles.tree} data-field="tree">
        {/* The picture is drawn by our own function from escaped text, and its outline says the same in words. */}
        <div
          className="p-tree"
          dangerouslySetInnerHTML={{ __html: treeSvg(tree, COLUMN_WIDTH, { signals, readings }) }}
        />
        {editing && (
          <ul className={styles.outline} aria-label="Metric tree as an outline">
            {tree.nodes.map((node) => (
              <OutlineLine key={node.id} node={node} tree={tree} readOnly={readOnly} />
            ))}
          </ul>
        )}
        {editing && (
          <p className={styles.hint}>
            <kbd>Enter</kbd> adds beside, <kbd>Alt</kbd> <kbd>→</kbd> and <kbd>Alt</kbd> <kbd>←</kbd> move a metric down
            and up the tree, <kbd>Backspace</kbd> in an empty one removes it.
          </p>
        )}
        <div>
          <button type="button" className={styles.add} aria-expanded={editing} onClick={() => setEditing(!editing)}>
            {editing ? 'Done with the tree' : 'Edit the tree'}
          </button>
        </div>
      </div>
    </Section>
  );
}

function OutlineLine({ node, tree, readOnly }: { node: TreeNode; tree: MetricTree; readOnly: boolean }) {
  const signals = useSheet((s) => s.signals);
  const field = `tree.${node.id}`;
  const depth = Math.min(3, depthOf(tree, node));
  const options = [
    { value: '', label: 'no signal' },
    ...signals.map((s) => ({ value: s.id, label: s.name || 'unnamed' })),
  ];
  return (
    <li className={styles[`indent${depth}`]} data-first={node.movesFirst || undefined}>
      <TextField
        field={`${field}.name`}
        label={`Metric ${node.name}, level ${depth + 1}`}
        value={node.name}
        placeholder="Name a metric"
        limit={200}
        readOnly={readOnly}
        onEnter={() => addBeside(node)}
        onRemove={() => change(field, (t) => trees.remove(t, node.id).tree)}
        onMove={(direction) => {
          const step = { right: trees.indent, left: trees.outdent, up: null, down: null }[direction];
          if (step) changeAndFocus(() => change(field, (t) => step(t, node.id)), `${field}.name`);
        }}
        onChange={(name) => change(`${field}.name`, (t) => trees.rename(t, node.id, name))}
      />
      <span className={styles.first}>
        <Choice
          label={`Signal that measures ${node.name}`}
          value={node.signal ?? ''}
          options={options}
          disabled={readOnly}
          onChange={(value) =>
            editSheet(`${field}.signal`, (s) => {
              const found = s.tree.nodes.find((n) => n.id === node.id);
              if (found) found.signal = value || null;
            })
          }
        />
        <label className={styles.first}>
          <input
            type="radio"
            name="moves-first"
            checked={node.movesFirst}
            disabled={readOnly}
            onChange={() => change(`${field}.movesFirst`, (t) => trees.setMovesFirst(t, node.id))}
          />
          moves first
        </label>
      </span>
    </li>
  );
}

function change(field: string, next: (tree: MetricTree) => MetricTree): void {
  const { sheet } = useSheetStore.getState();
  if (!sheet) return;
  const tree = next(sheet.tree);
  editSheet(field, (s) => {
    s.tree = tree;
  });
}

/** A sibling; the root has none, so it gets a child. */
function addBeside(node: TreeNode): void {
  const id = newId();
  const add = () =>
    change(`tree.${id}.added`, (t) =>
      node.parent === null ? trees.addChild(t, node.id, id) : trees.addSibling(t, node.id, id),
    );
  changeAndFocus(add, `tree.${id}.name`);
}

function depthOf(tree: MetricTree, node: TreeNode): number {
  let depth = 0;
  for (let at: TreeNode | undefined = node; at?.parent; depth += 1) {
    const parent: string = at.parent;
    at = tree.nodes.find((n) => n.id === parent);
  }
  return depth;
}
