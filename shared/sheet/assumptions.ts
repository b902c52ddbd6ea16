import { patchIn } from '#shared/model/patch.ts';
import { LIST_LIMIT } from '#shared/model/primitives.ts';
import { type Assumption, newAssumption, type Sheet } from '#shared/model/sheet.ts';

function withAssumptions(sheet: Sheet, assumptions: Assumption[]): Sheet {
  if (assumptions === sheet.mechanism.assumptions) return sheet;
  return { ...sheet, mechanism: { ...sheet.mechanism, assumptions } };
}

/** Returns the sheet with an open assumption before the `at`-th one, or last; unchanged when the list is full. */
export function addAssumption(sheet: Sheet, id: string, at = LIST_LIMIT): Sheet {
  const { assumptions } = sheet.mechanism;
  if (assumptions.length >= LIST_LIMIT) return sheet;
  return withAssumptions(sheet, assumptions.toSpliced(at, 0, newAssumption(id)));
}

/** Returns the sheet with an assumption changed; unchanged for an unknown id, or without a change. */
export function changeAssumption(sheet: Sheet, id: string, change: Partial<Omit<Assumption, 'id'>>): Sheet {
  return withAssumptions(sheet, patchIn(sheet.mechanism.assumptions, id, change));
}

/** Returns the sheet without an assumption. Questions pinned to it stay, and show that it was removed. */
export function removeAssumption(sheet: Sheet, id: string): Sheet {
  return withAssumptions(
    sheet,
    sheet.mechanism.assumptions.filter((one) => one.id !== id),
  );
}
