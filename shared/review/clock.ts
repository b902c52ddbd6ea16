import { z } from 'zod';

/** A countdown. While it runs it stores its end as a moment, so that sleep or a reload doesn't lose time. */
export const reviewClockSchema = z.strictObject({
  /** Milliseconds since 1970 at which time is up; null while paused. */
  end: z.number().nullable(),
  /** Milliseconds left when it was last paused. */
  left: z.number(),
});
export type ReviewClock = z.infer<typeof reviewClockSchema>;

/** The minutes of a review whose cadence sets no other length. */
export const USUAL_MINUTES = 15;

/** Returns a paused clock with all its minutes left. */
export function newClock(minutes: number): ReviewClock {
  return { end: null, left: minutes * 60_000 };
}

/** Returns the milliseconds left at `now`; negative after time is up. */
export function clockLeft({ end, left }: ReviewClock, now: number): number {
  return end === null ? left : end - now;
}

/** Starts a paused clock, or pauses a running one. */
export function toggleClock(clock: ReviewClock, now: number): ReviewClock {
  const left = clockLeft(clock, now);
  return clock.end === null ? { end: now + left, left } : { end: null, left };
}

/** "14:32", or "1:05 over". */
export function formatClock(left: number): string {
  const seconds = left >= 0 ? Math.ceil(left / 1000) : Math.floor(-left / 1000);
  const text = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return left < 0 ? `${text} over` : text;
}
