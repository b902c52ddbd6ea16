import { lazy, Suspense } from 'react';
import { useSheet, useSheetStore } from '#renderer/stores/sheet.ts';
import { newId } from '#renderer/ui/new-id.ts';
import { confidencePaths } from '#shared/beliefs/ledger.ts';
import { treeEdgesHtml, treeSvg } from '#shared/charts/tree-svg.ts';
import { COLUMN_WIDTH } from '#shared/page/body.ts';
import { standardStart } from '#shared/tree/operations.ts';
import styles from './page.module.css';
import { Section } from './section.tsx';
import { changeTree } from './tree-actions.ts';

/** Loaded when a page first has a tree; until then its picture is shown in its place. */
const TreeEditor = lazy(() => import('./tree-editor.tsx'));

/** The metric tree: its picture as it prints, editable in place. */
export function Tree() {
  const empty = useSheet((s) => s.tree.nodes.length === 0);
  const aim = useSheet((s) => s.title || s.aim.outcome);
  const readOnly = useSheetStore((s) => s.state === 'newer');
  if (empty) {
    return (
      <Section label="Metric tree">
        <button
          type="button"
          className={styles.add}
          data-field="tree"
          disabled={readOnly}
          onClick={() => changeTree('tree', () => standardStart(aim || 'Aim', newId))}
        >
          Start with the aim, two leading indicators and the proxy that moves first
        </button>
      </Section>
    );
  }
  return (
    <Section label="Metric tree">
      <div className={styles.tree} data-field="tree">
        {readOnly ? (
          <Picture />
        ) : (
          <Suspense fallback={<Picture />}>
            <TreeEditor />
          </Suspense>
        )}
      </div>
    </Section>
  );
}

/** The picture as it prints. */
function Picture() {
  const tree = useSheet((s) => s.tree);
  const signals = useSheet((s) => s.signals);
  const readings = useSheetStore((s) => s.readings);
  const sheet = useSheet((s) => s);
  const html = treeSvg(tree, COLUMN_WIDTH, { signals, readings });
  return (
    <>
      {/* Drawn by our own functions; every text in it is escaped. */}
      <div className="p-tree" dangerouslySetInnerHTML={{ __html: html }} />
      <div dangerouslySetInnerHTML={{ __html: treeEdgesHtml(tree, confidencePaths(sheet)) }} />
    </>
  );
}
