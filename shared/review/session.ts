import { z } from 'zod';
import { dateSchema, idSchema } from '#shared/model/primitives.ts';
import { clockLeft, newClock, type ReviewClock, reviewClockSchema, toggleClock } from '#shared/review/clock.ts';

/** A sheet of a sitting. */
const sittingSheetSchema = z.strictObject({
  id: idSchema,
  title: z.string(),
  /** The minutes its review has. */
  minutes: z.int().min(1),
  /** Its review is on the record. */
  done: z.boolean(),
  /** Milliseconds spent on it until it was left last. */
  spent: z.number(),
});
type SittingSheet = z.infer<typeof sittingSheetSchema>;

/** The week's due reviews held one after the other, with one clock for all. */
export const sittingSchema = z.strictObject({
  /** The day it began on. */
  day: dateSchema,
  clock: reviewClockSchema,
  sheets: z.array(sittingSheetSchema).min(1).max(100),
  /** The sheet that is on now, and what the clock showed when it came on; null while the sitting is left. */
  on: z.strictObject({ id: idSchema, left: z.number() }).nullable(),
});
export type Sitting = z.infer<typeof sittingSchema>;

/** A sheet whose review is due. */
export type DueSheet = Pick<SittingSheet, 'id' | 'title' | 'minutes'>;

/** Returns a new sitting over the due sheets, its clock standing; null when nothing is due. */
export function beginSitting(due: readonly DueSheet[], day: string): Sitting | null {
  if (due.length === 0) return null;
  const sheets = due.map(({ id, title, minutes }) => ({ id, title, minutes, done: false, spent: 0 }));
  return { day, clock: newClock(minutesOf(sheets)), sheets, on: null };
}

/**
 * Returns the sitting as it goes on: reviews that became due meanwhile are added with their minutes, those that are no
 * longer due (held elsewhere, stopped, in the trash) are taken off. One that is over, or from another day, begins again.
 */
export function resumeSitting(kept: Sitting | null, due: readonly DueSheet[], day: string): Sitting | null {
  if (!kept || kept.day !== day || isOver(kept)) return beginSitting(due, day);
  const stays = kept.sheets.filter(({ id, done }) => done || due.some((sheet) => sheet.id === id));
  const added = due
    .filter(({ id }) => !kept.sheets.some((sheet) => sheet.id === id))
    .map(({ id, title, minutes }) => ({ id, title, minutes, done: false, spent: 0 }));
  const sheets = [...stays, ...added];
  if (sheets.length === 0) return null;
  const gone = kept.sheets.filter((sheet) => !stays.includes(sheet));
  return { ...kept, sheets, clock: lengthened(kept.clock, minutesOf(added) - minutesOf(gone)) };
}

/** Returns the sitting with that sheet on, and what the one before it took added to its time. */
export function turnTo(sitting: Sitting, id: string | null, now: number): Sitting {
  const { on, clock } = sitting;
  if ((on?.id ?? null) === id) return sitting;
  const left = clockLeft(clock, now);
  const sheets = sitting.sheets.map((sheet) =>
    sheet.id === on?.id ? { ...sheet, spent: sheet.spent + on.left - left } : sheet,
  );
  return { ...sitting, sheets, on: id !== null && sheets.some((sheet) => sheet.id === id) ? { id, left } : null };
}

/** Returns the sitting with that sheet ticked; the clock stands once all are. */
export function tickSheet(sitting: Sitting, id: string, now: number): Sitting {
  if (!sitting.sheets.some((sheet) => sheet.id === id && !sheet.done)) return sitting;
  const ticked = { ...sitting, sheets: sitting.sheets.map((s) => (s.id === id ? { ...s, done: true } : s)) };
  return isOver(ticked) && ticked.clock.end !== null ? { ...ticked, clock: toggleClock(ticked.clock, now) } : ticked;
}

/** Returns the next sheet that is not reviewed: after that one, else from the start; null when all are. */
export function nextInSitting({ sheets }: Sitting, after: string | null): SittingSheet | null {
  const from = sheets.findIndex(({ id }) => id === after) + 1;
  const round = [...sheets.slice(from), ...sheets.slice(0, from)];
  return round.find(({ id, done }) => !done && id !== after) ?? round.find(({ done }) => !done) ?? null;
}

/** Returns whether every review of it was held. */
export function isOver({ sheets }: Sitting): boolean {
  return sheets.every(({ done }) => done);
}

/** Returns the milliseconds that the sheet on now has left of its own minutes; negative after they are up. */
export function ownLeft({ sheets, on, clock }: Sitting, now: number): number {
  const sheet = sheets.find(({ id }) => id === on?.id);
  if (!sheet || !on) return clockLeft(clock, now);
  return sheet.minutes * 60_000 - sheet.spent - (on.left - clockLeft(clock, now));
}

function minutesOf(sheets: readonly Pick<SittingSheet, 'minutes'>[]): number {
  return sheets.reduce((sum, { minutes }) => sum + minutes, 0);
}

function lengthened({ end, left }: ReviewClock, minutes: number): ReviewClock {
  const more = minutes * 60_000;
  return { end: end === null ? null : end + more, left: left + more };
}
