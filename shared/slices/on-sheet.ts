import { LIST_LIMIT } from '#shared/model/primitives.ts';
import type { Sheet } from '#shared/model/sheet.ts';
import type { Slice } from '#shared/model/slice.ts';

/** The sheet with a slice more; unchanged where there is no room for it. */
export function addSlice(sheet: Sheet, slice: Slice): Sheet {
  return sheet.slices.length >= LIST_LIMIT ? sheet : { ...sheet, slices: [...sheet.slices, slice] };
}

/** The sheet with one slice changed; unchanged where there is no such slice, or nothing changes. */
export function changeSlice(sheet: Sheet, id: string, change: (slice: Slice) => Slice): Sheet {
  const slice = sheet.slices.find((one) => one.id === id);
  const next = slice && change(slice);
  if (!next || next === slice) return sheet;
  return { ...sheet, slices: sheet.slices.map((one) => (one === slice ? next : one)) };
}
