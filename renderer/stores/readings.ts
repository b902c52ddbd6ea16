import { temporal } from 'zundo';
import { create } from 'zustand';
import { type SheetState, useSheetStore } from '#renderer/stores/sheet.ts';
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

/** The open sheet's readings with their own undo: what is written on the page is not undone here, nor the reverse. */
export const useReadings = create<ReadingsState>()(
  temporal((): ReadingsState => ({ readings: NONE, place: null }), {
    equality: (a, b) => a.readings === b.readings,
    limit: 200,
  }),
);

export const readingsHistory = useReadings.temporal;

/** What the disk holds, as far as is known: edits are saved against it. */
export interface OnDisk {
  id: string | null;
  readings: readonly Reading[];
  hash: string | null;
}

let disk: OnDisk = { id: null, readings: NONE, hash: null };
let asStep = false;

export const onDisk = (): OnDisk => disk;

/** Whether the screen holds readings that are not known to be on disk. */
export function readingsDirty(): boolean {
  return disk.id !== null && useReadings.getState().readings !== disk.readings;
}

/** Changes the readings as one step of undo; does nothing on a sheet that can only be read. */
export function editReadings(place: ReadingPlace | null, next: readonly Reading[]): void {
  const { id, state, readingsState } = useSheetStore.getState();
  if (!id || state === 'newer' || readingsState === 'newer') return;
  useReadings.setState({ readings: next, place });
  mirror();
}

/** Undoes or redoes one step and answers where it was. */
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

/** What the disk has taken. */
export function noteSaved(readings: readonly Reading[], hash: string): void {
  disk = { ...disk, readings, hash };
  useSheetStore.setState({ readingsHash: hash });
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

/**
 * Goes on from another version on the disk: what only one side changed is kept from it, where both did it stays as on
 * the screen, and each step of undo is put on that version too, so that undoing never takes away what others wrote.
 */
export function rebase(theirs: OnDisk): void {
  const was = disk.readings;
  const { readings, place } = useReadings.getState();
  const moved = (mine: readonly Reading[]) =>
    mine === was ? theirs.readings : mergeVersions(was, mine, theirs.readings).merged;
  disk = theirs;
  quietly({ readings: moved(readings), place });
  const { pastStates, futureStates } = readingsHistory.getState();
  const move = (steps: typeof pastStates) => steps.map((s) => (s.readings ? { ...s, readings: moved(s.readings) } : s));
  readingsHistory.setState({ pastStates: move(pastStates), futureStates: move(futureStates) });
  mirror();
}

function quietly(state: ReadingsState): void {
  readingsHistory.getState().pause();
  useReadings.setState(state);
  readingsHistory.getState().resume();
}

/** Readings left unsaved on a sheet that was closed; the saver goes on trying. */
export const left = new Map<string, { disk: OnDisk; readings: readonly Reading[] }>();

/** Follows the open sheet: what the backend says about its readings is taken without losing edits or undo. */
export function followSheet(): () => void {
  return useSheetStore.subscribe((now, before) => {
    if (now.id === before.id && now.readings === before.readings && now.readingsHash === before.readingsHash) return;
    if (now.readings === useReadings.getState().readings && now.id === disk.id) return;
    take(now);
  });
}

function take(now: SheetState): void {
  const theirs: OnDisk = { id: now.sheet ? now.id : null, readings: now.readings, hash: now.readingsHash };
  if (theirs.id !== disk.id) open(theirs);
  else if (asStep && !readingsDirty()) {
    disk = theirs;
    useReadings.setState({ readings: theirs.readings, place: null });
  } else if (readingsDirty()) {
    // Unsaved edits stay on the screen; saving them finds out what else changed.
    mirror();
  } else rebase(theirs);
}

function open(theirs: OnDisk): void {
  if (disk.id !== null && readingsDirty()) left.set(disk.id, { disk, readings: useReadings.getState().readings });
  disk = theirs;
  quietly({ readings: theirs.readings, place: null });
  readingsHistory.getState().clear();
  const unsaved = theirs.id === null ? undefined : left.get(theirs.id);
  if (!unsaved || theirs.id === null) return;
  left.delete(theirs.id);
  disk = unsaved.disk;
  useReadings.setState({ readings: unsaved.readings });
  mirror();
}
