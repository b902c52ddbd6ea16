import { produce } from 'immer';
import { temporal } from 'zundo';
import { create, useStore } from 'zustand';
import type { Draft, FileState, OpenSheet } from '#shared/contract/records.ts';
import type { ErrorRecord } from '#shared/errors/errors.ts';
import { mergeSheets } from '#shared/merge/sheets.ts';
import type { Reading } from '#shared/model/reading.ts';
import type { Sheet } from '#shared/model/sheet.ts';

/** The open sheet, as on the screen. Undo covers the sheet, not where it lies. */
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

/** Edits of one field within this time are one step of undo, ms. */
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

/** A version that the page was rebased on: what was on the disk before and after, and the steps there were. */
interface Rebase {
  was: Sheet;
  theirs: Sheet;
  past: unknown;
  future: unknown;
}
/** Since the history began. */
let rebases: Rebase[] = [];
/** How many of them each version of the page already includes. */
const contains = new WeakMap<Sheet, number>();

useSheetStore.subscribe(({ sheet }) => {
  if (sheet && !contains.has(sheet)) contains.set(sheet, rebases.length);
});

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

/**
 * Puts something on the open sheet's record: not a step of undo, and undoing an earlier step keeps it. The operation returns
 * the next sheet, or the same one to change nothing.
 */
export function recordOnSheet(operation: (sheet: Sheet) => Sheet): void {
  const { sheet, state } = useSheetStore.getState();
  if (!sheet || state === 'newer') return;
  const next = operation(sheet);
  if (next === sheet) return;
  endStep();
  rebaseSheet({ was: sheet, theirs: next, merged: next });
}

/** Shows a sheet as the backend sent it and clears the undo. */
export function showSheet(opened: OpenSheet): void {
  useSheetStore.setState({ ...opened, id: opened.sheet.id, error: null, field: '' });
  forgetSteps();
}

/** Takes the backend's information about the files without touching what is on the screen. */
export function noteFiles(files: Partial<Omit<SheetState, 'sheet' | 'field' | 'id'>>): void {
  useSheetStore.setState(files);
}

export function showSheetError(id: string, error: ErrorRecord): void {
  useSheetStore.setState({ ...NOTHING, id, error });
  forgetSteps();
}

export function showNoSheet(): void {
  useSheetStore.setState(NOTHING);
  forgetSteps();
}

/**
 * The page continues from another version on the disk. That is not a step of undo; and when an earlier step is undone or
 * redone, it is rebased on that version too, so that undoing never removes what others wrote.
 * @param merged what was on the screen, merged with `theirs`
 */
export function rebaseSheet({ was, theirs, merged }: { was: Sheet; theirs: Sheet; merged: Sheet }): void {
  const { pastStates: past, futureStates: future } = sheetHistory.getState();
  const last = rebases.at(-1);
  // With no step between two of them, one is enough: a window left open for hours keeps one, not thousands.
  const joins = last?.theirs === was && last.past === past && last.future === future;
  if (joins) rebases.pop();
  rebases.push({ was: joins ? last.was : was, theirs, past, future });
  quietly(merged);
  contains.set(merged, rebases.length);
}

/** Replaces the page as one step of undo of its own. */
export function stepSheet(sheet: Sheet, field = ''): void {
  endStep();
  useSheetStore.setState({ sheet, field });
  endStep();
}

function quietly(sheet: Sheet): void {
  sheetHistory.getState().pause();
  useSheetStore.setState({ sheet });
  sheetHistory.getState().resume();
}

/** Rebases a restored step on every version that arrived since it was made. */
function bringUpToDate(): void {
  const { sheet } = useSheetStore.getState();
  if (!sheet) return;
  const missing = rebases.slice(contains.get(sheet) ?? 0);
  if (missing.length > 0) {
    quietly(missing.reduce((mine, { was, theirs }) => mergeSheets(was, mine, theirs).merged, sheet));
  }
}

/** Ends the present step of undo, so that the next edit begins a new one. */
export function endStep(): void {
  group = { field: '', at: 0 };
}

/** Nothing before this moment can be undone. */
export function forgetSteps(): void {
  sheetHistory.getState().clear();
  rebases = [];
  const { sheet } = useSheetStore.getState();
  if (sheet) contains.set(sheet, 0);
  endStep();
}

/** Undoes one step and returns the field it was in. */
export function undo(): string {
  endStep();
  const { field } = useSheetStore.getState();
  sheetHistory.getState().undo();
  bringUpToDate();
  return field;
}

/** Redoes one step and returns the field it was in. */
export function redo(): string {
  endStep();
  sheetHistory.getState().redo();
  bringUpToDate();
  return useSheetStore.getState().field;
}
