import { useMemo, useState } from 'react';
import { flushSync } from 'react-dom';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { changeAndFocus, focusField } from '#renderer/ui/focus-field.ts';
import { confidencePaths } from '#shared/beliefs/ledger.ts';
import { treeFacts, treePicture } from '#shared/charts/tree-picture.ts';
import { treeEdgesHtml } from '#shared/charts/tree-svg.ts';
import { COLUMN_WIDTH } from '#shared/page/body.ts';
import { remove, rename } from '#shared/tree/operations.ts';
import pageStyles from './page.module.css';
import styles from './tree.module.css';
import { addNode, changeTree, removeNode } from './tree-actions.ts';
import { TreeCanvas } from './tree-canvas.tsx';
import type { TreeCommands } from './tree-commands.ts';
import { NameBox } from './tree-name-box.tsx';
import { TreeOutline } from './tree-outline.tsx';
import { TreePanel } from './tree-panel.tsx';

/** The editable picture of the tree, the chosen node's fields, and the same as an outline. */
export default function TreeEditor() {
  const tree = useSheet((s) => s.tree);
  const signals = useSheet((s) => s.signals);
  const readings = useSheetStore((s) => s.readings);
  const [chosen, setChosen] = useState<string | null>(null);
  const [naming, setNaming] = useState<{ id: string; before: string | null } | null>(null);
  const [outline, setOutline] = useState(false);
  const facts = useMemo(() => treeFacts(tree, { signals, readings }), [tree, signals, readings]);
  const gates = useSheet((s) => s.gates);
  const beliefs = useSheet((s) => s.beliefs);
  const paths = useMemo(() => confidencePaths({ tree, gates, beliefs }), [tree, gates, beliefs]);
  const picture = useMemo(() => treePicture(tree, COLUMN_WIDTH, facts), [tree, facts]);
  if (!picture) return null;

  const commands: TreeCommands = {
    add(where, node) {
      let id: string | null = null;
      const add = () => {
        id = addNode(where, node);
        if (id !== null && !outline) {
          setChosen(id);
          setNaming({ id, before: null });
        }
      };
      // The field is named by the id, which is made while adding.
      flushSync(add);
      if (id !== null) focusField(`tree.${id}.name`);
    },
    name(node) {
      changeAndFocus(() => {
        setChosen(node.id);
        setNaming({ id: node.id, before: node.name });
      }, `tree.${node.id}.name`);
    },
    remove(node) {
      let next: string | null = null;
      flushSync(() => {
        next = removeNode(node);
        setChosen(next);
        setNaming(null);
      });
      focusField(next === null ? 'tree' : outline ? `tree.${next}.name` : `tree.${next}`);
    },
  };

  const endNaming = (how: 'keep' | 'drop', then?: 'under' | 'beside' | 'stay') => {
    if (!naming) return;
    const { id, before } = naming;
    const node = useSheetStore.getState().sheet?.tree.nodes.find((n) => n.id === id);
    setNaming(null);
    if (!node) return;
    if (before === null && (how === 'drop' || node.name.trim() === '')) {
      // A node that was added but never named leaves no trace.
      flushSync(() => {
        changeTree(`tree.${id}.name`, (t) => remove(t, id).tree);
        setChosen(node.parent);
      });
      if (then) focusField(`tree.${node.parent}`);
      return;
    }
    if (before !== null && how === 'drop') changeTree(`tree.${id}.name`, (t) => rename(t, id, before));
    if (then === 'under' || then === 'beside') commands.add(then, node);
    else if (then === 'stay') changeAndFocus(() => setNaming(null), `tree.${id}`);
  };

  const node = tree.nodes.find((n) => n.id === chosen);
  return (
    <>
      <div className={`p-tree ${styles.holder}`}>
        <TreeCanvas
          tree={tree}
          picture={picture}
          facts={facts}
          chosen={node?.id ?? null}
          naming={naming?.id ?? null}
          onChoose={setChosen}
          commands={commands}
        />
        {naming && <NameBox tree={tree} picture={picture} id={naming.id} onEnd={endNaming} />}
      </div>
      {/* Drawn by our own function; every text in it is escaped. */}
      {!outline && <div dangerouslySetInnerHTML={{ __html: treeEdgesHtml(tree, paths) }} />}
      {node && !outline && <TreePanel tree={tree} node={node} commands={commands} onClose={() => setChosen(null)} />}
      {outline && <TreeOutline tree={tree} commands={commands} />}
      <div>
        <button
          type="button"
          className={pageStyles.add}
          aria-expanded={outline}
          onClick={() => {
            setOutline(!outline);
            setNaming(null);
          }}
        >
          {outline ? 'Close the outline' : 'Edit as an outline'}
        </button>
      </div>
    </>
  );
}
