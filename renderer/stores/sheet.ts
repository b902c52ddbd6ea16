import { produce } from 'immer';
import { temporal } from 'zundo';
import { create, useStore } from 'zustand';
import type { Draft, FileState, OpenSheet } from '#shared/contract/records.ts';
import type { ErrorRecord } from '#shared/errors/errors.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** The sheet that is open, as it stands on the screen. Undo covers the sheet, not where it lies. */
export interface SheetState {
  /** The id asked for; null when no sheet is open. */
  id: string | null;
  error: ErrorRecord | null;
  sheet: Sheet | null;
  /** The field the last edit was made in, so that undo can show where it acts. */
  field: string;
  readings: readonly Reading[];
  /** Hash of sheet.json that the edits are based on. */
  hash: string;
  readingsHash: string | null;
  state: FileState;
  readingsState: FileState;
  draft: Draft | null;
}

const NOTHING: SheetState = {
  id: null,
  error: null,
  sheet: null,
  field: '',
  readings: [],
  hash: '',
  readingsHash: null,
  state: 'ours',
  readingsState: 'ours',
  draft: null,
};

/** Edits of one field within this time are one step of undo. */
const GROUP_MS = 900;
let group = { field: '', at: 0 };
let grouped = false;

export const useSheetStore = create<SheetState>()(
  temporal(() => NOTHING, {
    partialize: ({ sheet, field }) => ({ sheet, field }),
    equality: (a, b) => a.sheet === b.sheet,
    limit: 500,
    handleSet:
      (record) =>
      (...step: Parameters<typeof record>) => {
        if (!grouped) record(...step);
      },
  }),
);

/** Undo and redo; its own store, so that buttons can follow it. */
export const sheetHistory = useSheetStore.temporal;

/** Selects from the open sheet; only for components shown while one is open. */
export function useSheet<T>(select: (sheet: Sheet) => T): T {
  return useSheetStore((state) => {
    if (!state.sheet) throw new Error('No sheet is open');
    return select(state.sheet);
  });
}

/** Whether there is something to undo or redo. */
export function useHistory(): { canUndo: boolean; canRedo: boolean } {
  const canUndo = useStore(sheetHistory, (h) => h.pastStates.length > 0);
  const canRedo = useStore(sheetHistory, (h) => h.futureStates.length > 0);
  return { canUndo, canRedo };
}

/**
 * Edits the open sheet. `field` names where ("aim.outcome"): edits of one field in a row are one step of undo, and
 * undo puts the caret back there.
 */
export function editSheet(field: string, recipe: (sheet: Sheet) => void): void {
  changeSheet(field, (sheet) => produce(sheet, recipe));
}

/** Like {@link editSheet}, by an operation of the domain: it returns the next sheet, or the same one to change nothing. */
export function changeSheet(field: string, operation: (sheet: Sheet) => Sheet): void {
  const { sheet, state } = useSheetStore.getState();
  if (!sheet || state === 'newer') return;
  const next = operation(sheet);
  if (next === sheet) return;
  const now = performance.now();
  grouped = group.field === field && now - group.at < GROUP_MS;
  group = { field, at: now };
  useSheetStore.setState({ sheet: next, field });
  grouped = false;
}

/** Shows a sheet as it came from the backend and forgets what could be undone. */
export function showSheet(opened: OpenSheet): void {
  useSheetStore.setState({ ...opened, id: opened.sheet.id, error: null, field: '' });
  forgetHistory();
}

/** Takes what the backend says about the files without touching what is on the screen. */
export function noteFiles(files: Partial<Omit<SheetState, 'sheet' | 'field' | 'id'>>): void {
  useSheetStore.setState(files);
}

export function showSheetError(id: string, error: ErrorRecord): void {
  useSheetStore.setState({ ...NOTHING, id, error });
  forgetHistory();
}

export function showNoSheet(): void {
  useSheetStore.setState(NOTHING);
  forgetHistory();
}

/** Ends the present step of undo, so that the next edit begins a new one. */
export function endStep(): void {
  group = { field: '', at: 0 };
}

function forgetHistory(): void {
  sheetHistory.getState().clear();
  endStep();
}

/** Undoes one step and answers the field it was in. */
export function undo(): string {
  endStep();
  const { field } = useSheetStore.getState();
  sheetHistory.getState().undo();
  return field;
}

/** Redoes one step and answers the field it was in. */
export function redo(): string {
  endStep();
  sheetHistory.getState().redo();
  return useSheetStore.getState().field;
}
