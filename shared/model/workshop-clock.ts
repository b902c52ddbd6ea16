import { z } from 'zod';
import { idSchema } from '#shared/model/primitives.ts';

/** Longest workshop: a day, in ms. */
export const DAY_MS = 24 * 60 * 60 * 1000;
export const MINUTE_MS = 60_000;

const duration = z.int().min(0).max(DAY_MS);

/** The machine's clocks at one moment, as they are kept. */
export const nowSchema = z.strictObject({ wall: z.int(), up: z.number(), boot: z.string().max(100) });

const timeBoxSchema = z.strictObject({
  id: idSchema,
  /** What was agreed before, in ms. */
  planned: duration,
  /** What it may take now, in ms: of a box that is over, what it took. */
  given: duration,
  /** What it took so far, in ms; while it runs, up to when it was last started. */
  spent: duration,
});
export type TimeBox = z.infer<typeof timeBoxSchema>;

export const workshopClockSchema = z.strictObject({
  boxes: z.array(timeBoxSchema).min(1).max(60),
  /** Which box is the present one; the number of boxes when all are over. */
  at: z.int().min(0).max(60),
  /** While it runs: when the present box ends, ms since 1970; in the past when it is over its time. Null while it stands. */
  endsAt: z.int().nullable(),
  /** Whether the next box begins by itself when one ends. */
  advances: z.boolean(),
  /** How the machine's clocks stood when `endsAt` was set; distinguishes a sleep from a clock that was set. */
  anchor: nowSchema.nullable(),
});
/**
 * The clock of a workshop. A running box is an absolute end, so that sleep, a crash or a closed window lose nothing.
 * Always: what the boxes are given adds up to the agreed total, or to more by exactly what is shown as overrun (or, when no
 * box is left to use it, to less by what is shown as saved); what they spent adds up to the time the clock ran. No box is
 * ever given or spends less than nothing.
 */
export type WorkshopClock = z.infer<typeof workshopClockSchema>;

/** The machine's clocks at one moment. */
export interface Now {
  /** Ms since 1970, by the system's clock. */
  wall: number;
  /** Ms since the machine started, sleep included, whatever the system's clock is set to. */
  up: number;
  /** Which start of the machine that was; empty when unknown. */
  boot: string;
}

/** A clock that stands at the start of its first box. Lengths in ms. */
export function newClock(boxes: readonly { id: string; planned: number }[]): WorkshopClock {
  return {
    boxes: boxes.map(({ id, planned }) => ({ id, planned, given: planned, spent: 0 })),
    at: 0,
    endsAt: null,
    advances: false,
    anchor: null,
  };
}
