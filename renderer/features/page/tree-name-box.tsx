import type { KeyboardEvent } from 'react';
import { TextField } from '#renderer/ui/text-field.tsx';
import type { TreePicture } from '#shared/charts/tree-picture.ts';
import type { MetricTree } from '#shared/model/tree.ts';
import { rename } from '#shared/tree/operations.ts';
import styles from './tree.module.css';
import { changeTree } from './tree-actions.ts';

interface NameBoxProps {
  tree: MetricTree;
  picture: TreePicture;
  id: string;
  /** `then` is where the focus goes next; when missing, it has already moved. */
  onEnd: (how: 'keep' | 'drop', then?: 'under' | 'beside' | 'stay') => void;
}

/** The name of a node, edited in its place in the picture. */
export function NameBox({ tree, picture, id, onEnd }: NameBoxProps) {
  const placed = picture.nodes.find((n) => n.id === id);
  const node = tree.nodes.find((n) => n.id === id);
  if (!placed || !node) return null;
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const then = { Enter: event.shiftKey ? 'beside' : 'stay', Tab: event.shiftKey ? null : 'under', Escape: 'stay' }[
      event.key
    ] as 'under' | 'beside' | 'stay' | null | undefined;
    if (!then) return;
    event.preventDefault();
    event.stopPropagation();
    onEnd(event.key === 'Escape' ? 'drop' : 'keep', then);
  };
  const share = (part: number, whole: number) => `${(100 * part) / whole}%`;
  const [left, top, width, height] = picture.viewBox.split(' ').map(Number) as [number, number, number, number];
  return (
    <div
      className={styles.name}
      role="group"
      aria-label="Name"
      style={{
        left: share(placed.x - left, width),
        top: share(placed.y - top, height),
        width: share(placed.width, width),
        minHeight: share(placed.height, height),
      }}
      onKeyDownCapture={onKeyDown}
      onBlur={() => onEnd('keep')}
    >
      <TextField
        field={`tree.${id}.name`}
        label={`Name of ${node.name || 'the new metric'}`}
        value={node.name}
        placeholder="Name a metric"
        limit={200}
        onChange={(name) => changeTree(`tree.${id}.name`, (t) => rename(t, id, name))}
      />
    </div>
  );
}
