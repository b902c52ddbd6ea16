import { go, isSheetPart } from '#renderer/stores/interface.ts';
import { useSheetStore } from '#renderer/stores/sheet.ts';
import { changeAndFocus, focusField } from '#renderer/ui/focus-field.ts';
import type { Place } from '#shared/alignment/line-of-sight.ts';

/** Goes to where something of the open sheet is fixed: a field of its page, or one of its other screens. */
export function goToPlace({ field, route }: Place): void {
  const { id } = useSheetStore.getState();
  if (id === null) return;
  if (field === undefined) {
    if (route !== undefined) go(partOf(id, route));
  } else {
    // Slices have a screen of their own; all other fields are on the page unless the place names another screen.
    const part = route ?? (field.startsWith('slices.') ? 'slices' : '');
    changeAndFocus(() => go(partOf(id, part)), field);
  }
}

/** The address of a place, for links. */
export function placeHref(id: string, { route }: Place): string {
  return `#/sheets/${id}${route !== undefined && isSheetPart(route) ? `/${route}` : ''}`;
}

/** Goes to a field of the page that is shown, or to the slice's screen. */
export function goToField(field: string): void {
  if (!field.startsWith('slices.') && focusField(field)) return;
  goToPlace({ field });
}

function partOf(id: string, part: string): Parameters<typeof go>[0] {
  return isSheetPart(part) ? { view: 'sheet', id, part } : { view: 'sheet', id };
}
