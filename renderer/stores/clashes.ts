import { create } from 'zustand';
import { editSheet, endStep, useSheetStore } from '#renderer/stores/sheet.ts';
import { type SheetClash, withTheirs } from '#shared/merge/sheets.ts';

/** What others wrote into fields of the open sheet where this window's text stays; it is offered beside the page. */
export const useClashes = create<{ sheet: string | null; clashes: readonly SheetClash[] }>()(() => ({
  sheet: null,
  clashes: [],
}));

/** Offers what others wrote; only the latest per field, and nothing that is only the beginning of what stays. */
export function noteClashes(sheet: string, all: readonly SheetClash[]): void {
  const found = all.filter((clash) => !isBeginning(clash));
  if (found.length === 0) return;
  const known = useClashes.getState();
  const fields = new Set(found.map(({ field }) => field));
  const rest = known.sheet === sheet ? known.clashes.filter(({ field }) => !fields.has(field)) : [];
  useClashes.setState({ sheet, clashes: [...rest, ...found] });
}

function isBeginning({ mine, theirs }: SheetClash): boolean {
  return typeof mine === 'string' && typeof theirs === 'string' && mine.startsWith(theirs);
}

/** Takes the other version of the field, as one step of undo. */
export function takeTheirs(clash: SheetClash): void {
  dismissClash(clash);
  const { sheet } = useSheetStore.getState();
  if (!sheet) return;
  const chosen = withTheirs(sheet, clash);
  endStep();
  editSheet(clash.field, (draft) => {
    Object.assign(draft, chosen);
  });
  endStep();
}

/** Dismisses the offer; the page stays unchanged. */
export function dismissClash(clash: SheetClash): void {
  useClashes.setState(({ clashes }) => ({ clashes: clashes.filter((other) => other !== clash) }));
}
