import { type Sheet, WEEKDAYS } from '#shared/model/sheet.ts';
import { addDays, weekdayOf } from '#shared/time/calendar.ts';

/** Number of days offered to a room. */
const OFFERED = 4;
const SATURDAY = 5;

/**
 * Returns real days for the next review, the first ones from tomorrow on: the cadence's weekday if there is one, else
 * workdays about a week away.
 */
export function reviewDays(sheet: Pick<Sheet, 'cadence'>, today: string): string[] {
  const days = Array.from({ length: 7 * OFFERED }, (_, i) => addDays(today, i + 1));
  const { cadence } = sheet;
  if (cadence) return days.filter((date) => WEEKDAYS[weekdayOf(date)] === cadence.weekday).slice(0, OFFERED);
  return days.filter((date) => weekdayOf(date) < SATURDAY).slice(3, 3 + OFFERED);
}
