import { useId } from 'react';
import { EdgePath } from '#renderer/parts/beliefs/edge-path.tsx';
import { useSheet } from '#renderer/stores/sheet.ts';
import { Choice } from '#renderer/ui/choice.tsx';
import { NumberField } from '#renderer/ui/number-field.tsx';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { MetricTree, TreeNode } from '#shared/model/tree.ts';
import { changeNode, setMovesFirst } from '#shared/tree/operations.ts';
import styles from './tree.module.css';
import { changeEdge, changeTree, nameOf, putNode } from './tree-actions.ts';

const KINDS = [
  { value: 'influence', label: 'influence (empirical)' },
  { value: 'component', label: 'component (arithmetic)' },
] as const;
const PERCENT = { unit: '%', decimals: null };
const DAYS = { unit: 'days', decimals: null };

export interface NodeProps {
  tree: MetricTree;
  node: TreeNode;
}

/** A node's edge as a sentence, and the node's signal; the same in the panel and in the outline. */
export function NodeFields({ tree, node }: NodeProps) {
  const signals = useSheet((s) => s.signals);
  const id = useId();
  const name = nameOf(node);
  const field = `tree.${node.id}`;
  const parent = tree.nodes.find((n) => n.id === node.parent);
  return (
    <div className={styles.fields}>
      {parent && (
        <p className={styles.sentence}>
          <b>{name}</b> moves <b>{nameOf(parent)}</b> because{' '}
          <TextField
            field={`${field}.edge.sentence`}
            label={`Why ${name} moves ${nameOf(parent)}`}
            value={node.edge.sentence}
            placeholder="say why, in a sentence"
            onChange={(sentence) => changeEdge(node, 'sentence', { sentence })}
          />
        </p>
      )}
      {parent && (
        <Labelled label="Kind">
          <Choice
            field={`${field}.edge.kind`}
            label={`Kind of edge from ${name}`}
            value={node.edge.kind}
            options={KINDS}
            onChange={(kind) => changeEdge(node, 'kind', { kind })}
          />
        </Labelled>
      )}
      {parent && (
        <Labelled label="Confidence">
          <NumberField
            field={`${field}.edge.confidence`}
            label={`Confidence that ${name} moves it`}
            value={node.edge.confidence}
            signal={PERCENT}
            range={[0, 100]}
            placeholder="0–100%"
            onChange={(confidence) => changeEdge(node, 'confidence', { confidence })}
          />
        </Labelled>
      )}
      {parent && <EdgePath node={node.id} />}
      {parent && (
        <Labelled label="Lag">
          <NumberField
            field={`${field}.edge.lagDays`}
            label={`Expected lag of ${name} in days`}
            value={node.edge.lagDays}
            signal={DAYS}
            range={[0, 3650]}
            placeholder="days"
            onChange={(lagDays) => changeEdge(node, 'lagDays', { lagDays })}
          />
        </Labelled>
      )}
      <Labelled label="Measured by">
        <Choice
          field={`${field}.signal`}
          label={`Signal that measures ${name}`}
          value={node.signal ?? ''}
          options={[
            { value: '', label: signals.length ? 'no signal' : 'no signal yet' },
            ...signals.map((s) => ({ value: s.id, label: s.name || 'unnamed' })),
          ]}
          onChange={(signal) =>
            changeTree(`${field}.signal`, (t) => changeNode(t, node.id, { signal: signal || null }))
          }
        />
      </Labelled>
      {parent && (
        <Labelled label="Stands under">
          <Choice
            field={`${field}.parent`}
            label={`Metric that ${name} stands under`}
            value={parent.id}
            options={tree.nodes.filter((n) => n.id !== node.id).map((n) => ({ value: n.id, label: nameOf(n) }))}
            onChange={(to) => putNode(node, to)}
          />
        </Labelled>
      )}
      <Labelled label="First mover">
        <span className={styles.first}>
          <input
            id={id}
            type="checkbox"
            data-field={`${field}.movesFirst`}
            aria-label={`${name} moves first`}
            checked={node.movesFirst}
            onChange={(event) => {
              const first = event.target.checked ? node.id : null;
              changeTree(`${field}.movesFirst`, (t) => setMovesFirst(t, first));
            }}
          />
          <label htmlFor={id}>moves first</label>
        </span>
      </Labelled>
    </div>
  );
}

function Labelled({ label, children }: { label: string; children: React.ReactNode }) {
  return (
    <span className={styles.labelled}>
      <span className={styles.label} aria-hidden="true">
        {label}
      </span>
      {children}
    </span>
  );
}
