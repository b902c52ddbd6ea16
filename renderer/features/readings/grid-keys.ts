import { HEAD_PX } from './grid-head.tsx';
import { ROW_PX } from './grid-row.tsx';

/** Rows a page key moves by: one less than are visible below the head, at least one. */
export const pageRows = (clientHeight: number): number =>
  Math.max(1, Math.floor((clientHeight - HEAD_PX) / ROW_PX) - 1);

/** Further than any grid reaches; the cursor stops at the edge. */
const FAR = 1e7;

/**
 * How far a key moves the cursor, as rows down and columns to the right; null for a key that does not move it.
 * @param mod with Ctrl or Cmd, which goes all the way
 * @param page rows a page key moves by
 */
export function gridStep(key: string, mod: boolean, page: number): [down: number, right: number] | null {
  const moves: Record<string, [number, number]> = {
    ArrowUp: [mod ? -FAR : -1, 0],
    ArrowDown: [mod ? FAR : 1, 0],
    ArrowLeft: [0, mod ? -FAR : -1],
    ArrowRight: [0, mod ? FAR : 1],
    PageUp: [-page, 0],
    PageDown: [page, 0],
    Home: [mod ? -FAR : 0, -FAR],
    End: [mod ? FAR : 0, FAR],
  };
  return Object.hasOwn(moves, key) ? (moves[key] ?? null) : null;
}
