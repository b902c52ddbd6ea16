import { temporal } from 'zundo';
import { create } from 'zustand';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import type { Reading } from '#shared/model/reading.ts';
import { mergeVersions } from '#shared/signals/readings-grid.ts';

/** Where in the grid an edit was made, so that undo can show where it acts. */
export interface ReadingPlace {
  signal: string;
  date: string;
}

interface ReadingsState {
  /** As on the screen; the open sheet shows the same. */
  readings: readonly Reading[];
  place: ReadingPlace | null;
}

const NONE: readonly Reading[] = [];

/** The open sheet's readings with their own undo: edits of the page are not undone here, nor the reverse. */
export const useReadings = create<ReadingsState>()(
  temporal((): ReadingsState => ({ readings: NONE, place: null }), {
    equality: (a, b) => a.readings === b.readings,
    limit: 200,
  }),
);

export const readingsHistory = useReadings.temporal;

let asStep = false;

/** Changes the readings as one step of undo; does nothing on a read-only sheet. */
export function editReadings(place: ReadingPlace | null, next: readonly Reading[]): void {
  const { id, state, readingsState } = useSheetStore.getState();
  if (!id || state === 'newer' || readingsState === 'newer') return;
  useReadings.setState({ readings: next, place });
  mirror();
}

/** Undoes or redoes one step and returns where it was. */
export function undoReadings(): ReadingPlace | null {
  const { place } = useReadings.getState();
  readingsHistory.getState().undo();
  mirror();
  return place;
}

export function redoReadings(): ReadingPlace | null {
  readingsHistory.getState().redo();
  mirror();
  return useReadings.getState().place;
}

/** The page shows what the grid holds. */
function mirror(): void {
  useSheetStore.setState({ readings: useReadings.getState().readings });
}

/** Runs work that changes the readings through the backend (an import), as one step of undo. */
export async function asOneStep<T>(work: () => Promise<T>): Promise<T> {
  asStep = true;
  try {
    return await work();
  } finally {
    asStep = false;
  }
}

/** The readings changed without an edit: what they were based on, what is on the disk, and the merged result. */
interface Moved {
  was: readonly Reading[];
  theirs: readonly Reading[];
  merged: readonly Reading[];
}

/**
 * Continues from another version on the disk: takes what only that side changed; where both changed, the screen's
 * version stays. Each step of undo is rebased on that version too, so that undoing never removes what others wrote.
 */
export function rebaseReadings({ was, theirs, merged }: Moved): void {
  if (asStep && merged === theirs) {
    useReadings.setState({ readings: theirs, place: null });
    mirror();
    return;
  }
  const moved = (mine: readonly Reading[]) => (mine === was ? theirs : mergeVersions(was, mine, theirs).merged);
  quietly({ readings: merged, place: useReadings.getState().place });
  const { pastStates, futureStates } = readingsHistory.getState();
  const move = (steps: typeof pastStates) => steps.map((s) => (s.readings ? { ...s, readings: moved(s.readings) } : s));
  readingsHistory.setState({ pastStates: move(pastStates), futureStates: move(futureStates) });
  mirror();
}

/** Shows the readings of another sheet, and clears the undo. @param unsaved what is not on the disk yet */
export function showReadings(onDisk: readonly Reading[], unsaved: readonly Reading[] = onDisk): void {
  quietly({ readings: onDisk, place: null });
  readingsHistory.getState().clear();
  if (unsaved !== onDisk) useReadings.setState({ readings: unsaved });
  mirror();
}

function quietly(state: ReadingsState): void {
  readingsHistory.getState().pause();
  useReadings.setState(state);
  readingsHistory.getState().resume();
}
