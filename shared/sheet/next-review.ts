import { patch } from '#shared/model/patch.ts';
import type { Cadence, Sheet } from '#shared/model/sheet.ts';

/** When reviews are held unless agreed otherwise. */
export const USUAL_CADENCE: Cadence = { minutes: 15, weekday: 'tuesday', time: '10:00' };

/** Returns the sheet with its cadence changed; fields not agreed yet get the usual values. */
export function changeCadence(sheet: Sheet, change: Partial<Cadence>): Sheet {
  return patch(sheet, { cadence: patch(sheet.cadence ?? USUAL_CADENCE, change) });
}

/**
 * Returns the sheet with the day of its next review (null: none). A day needs a time, so a sheet without a cadence gets the
 * usual one.
 */
export function agreeNextReview(sheet: Sheet, date: string | null): Sheet {
  return patch(sheet, { nextReview: date, cadence: sheet.cadence ?? (date === null ? null : USUAL_CADENCE) });
}
