import { z } from 'zod';
import { dateSchema, idSchema, textSchema, valueSchema } from '#shared/model/primitives.ts';

export const readingSchema = z.strictObject({
  signal: idSchema,
  date: dateSchema,
  /** As the user wrote it, in the signal's unit: 42 with unit % is 42%. Never NaN or infinite. */
  value: valueSchema,
  note: textSchema.optional(),
  /** Where it came from: "typed", a file's name, "command line". */
  source: z.string().max(260).optional(),
});
/** One value of one signal on one calendar date. No reading is not zero. */
export type Reading = z.infer<typeof readingSchema>;

/** Most readings one sheet may hold: a century of days for a dozen signals. */
export const READINGS_LIMIT = 500_000;

/** All readings of a sheet, sorted by signal then date, at most one for each signal and date. */
export const readingsSchema = z.array(readingSchema).max(READINGS_LIMIT);

/** Orders readings by signal, then date. */
export function compareReadings(a: Reading, b: Reading): number {
  if (a.signal !== b.signal) return a.signal < b.signal ? -1 : 1;
  return a.date < b.date ? -1 : a.date > b.date ? 1 : 0;
}

/** The readings of one signal from `start` to `end` (both included), by date. */
export function readingsOf(readings: readonly Reading[], signal: string, start = '', end = '9999-12-31'): Reading[] {
  return readings
    .filter((r) => r.signal === signal && r.date >= start && r.date <= end)
    .sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : 0));
}

/**
 * `readings` with `incoming` put in: one for each signal and date, the incoming one winning; sorted.
 * Neither argument is changed.
 */
export function mergeReadings(readings: readonly Reading[], incoming: readonly Reading[]): Reading[] {
  const byKey = new Map<string, Reading>();
  for (const reading of readings) byKey.set(`${reading.signal} ${reading.date}`, reading);
  for (const reading of incoming) byKey.set(`${reading.signal} ${reading.date}`, reading);
  return [...byKey.values()].sort(compareReadings);
}
