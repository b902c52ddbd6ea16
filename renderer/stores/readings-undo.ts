import { create } from 'zustand';
import { type ReadingPlace, readingsHistory, redoReadings, undoReadings } from '#renderer/stores/readings.ts';
import { redo, sheetHistory, undo } from '#renderer/stores/sheet.ts';

type Kind = 'readings' | 'sheet';

interface Order {
  done: readonly Kind[];
  undone: readonly Kind[];
}

/**
 * The readings screen edits two things that have an undo of their own, the readings and the sheet (its events). This
 * keeps the order in which they were edited while the screen was open, so that one Ctrl+Z goes back through both.
 */
export const useScreenUndo = create<Order>()(() => ({ done: [], undone: [] }));

let stepping = false;

/** Starts following both; returns a function that stops. Steps made before the screen was opened are left alone. */
export function followEdits(): () => void {
  useScreenUndo.setState({ done: readingsHistory.getState().pastStates.map(() => 'readings' as const), undone: [] });
  const follow = (kind: Kind) => (now: { pastStates: unknown[] }, before: { pastStates: unknown[] }) => {
    if (stepping || now.pastStates.length <= before.pastStates.length) return;
    useScreenUndo.setState((s) => ({ done: [...s.done, kind], undone: [] }));
  };
  const ends = [readingsHistory.subscribe(follow('readings')), sheetHistory.subscribe(follow('sheet'))];
  return () => {
    for (const end of ends) end();
  };
}

/** Undoes the last edit of this screen; returns its place in the grid, or null for an edit of the sheet. */
export function undoHere(): ReadingPlace | null {
  return step('done', 'undone', { readings: undoReadings, sheet: undo });
}

export function redoHere(): ReadingPlace | null {
  return step('undone', 'done', { readings: redoReadings, sheet: redo });
}

function step(
  from: keyof Order,
  to: keyof Order,
  act: { readings: () => ReadingPlace | null; sheet: () => string },
): ReadingPlace | null {
  const order = useScreenUndo.getState();
  const kind = order[from].at(-1);
  if (!kind) return null;
  stepping = true;
  try {
    const place = kind === 'readings' ? act.readings() : null;
    if (kind === 'sheet') act.sheet();
    useScreenUndo.setState({ [from]: order[from].slice(0, -1), [to]: [...order[to], kind] });
    return place;
  } finally {
    stepping = false;
  }
}
