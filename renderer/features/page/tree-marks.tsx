import type { PictureNode, TreePicture } from '#shared/charts/tree-picture.ts';
import { nodeClass } from '#shared/charts/tree-svg.ts';
import type { Drop } from '#shared/tree/drop.ts';
import styles from './tree.module.css';

/** A node: its outline, its name, its last value and sparkline; the same as on paper. */
export function Box({ placed, unseen = false }: { placed: PictureNode; unseen?: boolean }) {
  const { x, y, width, height, label, note, value, spark, node } = placed;
  return (
    <>
      <rect className={styles.ring} x={x - 3} y={y - 3} width={width + 6} height={height + 6} rx={6} />
      <rect className={nodeClass(placed)} x={x} y={y} width={width} height={height} rx={4} />
      {!unseen && (
        <text className={node.name ? 'tr-label' : 'tr-note'}>
          {label.map((line) => (
            <tspan key={line.y} x={line.x} y={line.y}>
              {node.name ? line.text : 'Unnamed'}
            </tspan>
          ))}
        </text>
      )}
      {note && (
        <text className="tr-note" x={note.x} y={note.y}>
          {note.text}
        </text>
      )}
      {value && (
        <text className="tr-value" x={value.x} y={value.y}>
          {value.text}
        </text>
      )}
      {spark && (
        <polyline className="tr-spark" data-role={spark.role} transform={spark.transform} points={spark.points} />
      )}
    </>
  );
}

/** A node as it is dragged. */
export function Ghost({ picture, id, by }: { picture: TreePicture; id: string; by: { x: number; y: number } }) {
  const placed = picture.nodes.find((n) => n.id === id);
  if (!placed) return null;
  return (
    <g className={styles.ghost} transform={`translate(${by.x} ${by.y})`}>
      <Box placed={placed} />
    </g>
  );
}

/** Where dropping would put it. */
export function DropMark({ drop, picture }: { drop: Drop; picture: TreePicture }) {
  const { mark, refused } = drop;
  if (mark.kind === 'line') {
    const { x, y, width } = mark;
    return (
      <path
        className={styles.dropMark}
        data-refused={refused || undefined}
        d={`M${x - 4} ${y - 4}v8M${x - 4} ${y}h${width + 8}m0 -4v8`}
      />
    );
  }
  const over = picture.nodes.find((n) => n.id === mark.node);
  if (!over) return null;
  const { x, y, width, height } = over;
  return (
    <rect
      className={styles.dropMark}
      data-refused={refused || undefined}
      x={x - 3}
      y={y - 3}
      width={width + 6}
      height={height + 6}
      rx={6}
    />
  );
}
