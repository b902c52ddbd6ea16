import { z } from 'zod';

/** A clock that counts down. While it runs its end is a moment, so that sleep or a reload takes nothing from it. */
export const reviewClockSchema = z.strictObject({
  /** Milliseconds since 1970 at which the time is over; null while it stands still. */
  end: z.number().nullable(),
  /** Milliseconds left when it was last stopped. */
  left: z.number(),
});
export type ReviewClock = z.infer<typeof reviewClockSchema>;

/** A clock that stands at the beginning of its minutes. */
export function newClock(minutes: number): ReviewClock {
  return { end: null, left: minutes * 60_000 };
}

/** Milliseconds left at `now`; negative once the time is over. */
export function clockLeft({ end, left }: ReviewClock, now: number): number {
  return end === null ? left : end - now;
}

/** Starts a clock that stands, or stops one that runs. */
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
