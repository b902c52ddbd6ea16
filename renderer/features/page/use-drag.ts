import { type PointerEvent as ReactPointerEvent, useEffect, useRef, useState } from 'react';
import type { TreePicture } from '#shared/charts/tree-picture.ts';
import type { MetricTree, TreeNode } from '#shared/model/tree.ts';
import { type Drop, dropAt } from '#shared/tree/drop.ts';
import { putNode } from './tree-actions.ts';

/** A node being dragged: how far it has moved, and what dropping would do. */
interface Drag {
  id: string;
  by: { x: number; y: number };
  drop: Drop | null;
}

/** A press that moves less than this is a click, px. */
const CLICK = 5;

/** Dragging a node of the picture onto another, or between two. Escape cancels. */
export function useDrag(tree: MetricTree, picture: TreePicture) {
  const [drag, setDrag] = useState<Drag | null>(null);
  const end = useRef<(() => void) | null>(null);
  useEffect(() => () => end.current?.(), []);

  const start = (event: ReactPointerEvent<SVGGElement>, node: TreeNode) => {
    const svg = event.currentTarget.ownerSVGElement;
    if (event.button !== 0 || node.parent === null || !svg) return;
    const from = inPicture(svg, event.nativeEvent);
    let now: Drag | null = null;
    const show = (next: Drag | null) => {
      now = next;
      setDrag(next);
    };
    const move = (moved: PointerEvent) => {
      const at = inPicture(svg, moved);
      const by = { x: at.x - from.x, y: at.y - from.y };
      if (!now && Math.hypot(by.x, by.y) < CLICK) return;
      show({ id: node.id, by, drop: dropAt(tree, picture.nodes, node.id, at) });
    };
    const stop = () => {
      window.removeEventListener('pointermove', move);
      window.removeEventListener('pointerup', drop);
      window.removeEventListener('pointercancel', stop);
      window.removeEventListener('keydown', letBe, true);
      end.current = null;
      show(null);
    };
    const drop = () => {
      const put = now?.drop;
      stop();
      if (put) putNode(node, put.parent, put.index);
    };
    const letBe = (key: KeyboardEvent) => {
      if (key.key !== 'Escape') return;
      key.preventDefault();
      stop();
    };
    end.current?.();
    end.current = stop;
    window.addEventListener('pointermove', move);
    window.addEventListener('pointerup', drop);
    window.addEventListener('pointercancel', stop);
    window.addEventListener('keydown', letBe, true);
  };
  return { drag, start };
}

/** A pointer's position in the picture's own coordinates, whatever size it is shown at. */
function inPicture(svg: SVGSVGElement, { clientX, clientY }: PointerEvent): { x: number; y: number } {
  const toPicture = svg.getScreenCTM()?.inverse();
  const { x, y } = new DOMPoint(clientX, clientY).matrixTransform(toPicture);
  return { x, y };
}
