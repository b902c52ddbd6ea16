import { z } from 'zod';
import { momentSchema, nameSchema, valueSchema } from '#shared/model/primitives.ts';
import { readingSchema } from '#shared/model/reading.ts';

/** Version of a line of `readings.jsonl`; a line says it, for the file has no envelope. */
export const READINGS_LOG_VERSION = 1;

/** What was read on a day: the value, its note and where it came from. */
const loggedValueSchema = readingSchema.omit({ signal: true, date: true });
export type LoggedValue = z.infer<typeof loggedValueSchema>;

const readingChangeSchema = z.strictObject({
  ...readingSchema.pick({ signal: true, date: true }).shape,
  /** Null: there was no reading. */
  before: loggedValueSchema.nullable(),
  /** Null: the reading was removed. */
  after: loggedValueSchema.nullable(),
});
/** One reading that was added, changed or removed. */
export type ReadingChange = z.infer<typeof readingChangeSchema>;

/**
 * How readings came to be as they are:
 * - `found`: they were there when the log began
 * - `new`: they came with a new sheet, a copy of another one
 * - `saved`: typed, pasted, imported or written by the command line; each value names its source
 * - `outside`: another program wrote them
 * - `undone`: the file was at the version before again: the save logged before never reached the disk, or another program put
 *   the earlier file back
 */
const HOW = ['found', 'new', 'saved', 'outside', 'undone'] as const;

const hashSchema = z.string().regex(/^[0-9a-f]{64}$/);
export const readingsLogLineSchema = z.strictObject({
  version: z.literal(READINGS_LOG_VERSION),
  at: momentSchema,
  /** Who wrote them; empty where it is not known. */
  by: nameSchema,
  how: z.enum(HOW),
  /** SHA-256 of readings.json before this line, and as it made it; null where there was no such file. */
  base: hashSchema.nullable(),
  hash: hashSchema.nullable(),
  changes: z.array(readingChangeSchema),
});
/** One save of a sheet's readings: a line of its log. */
export type ReadingsLogLine = z.infer<typeof readingsLogLineSchema>;

export const loggedChangeSchema = z.strictObject({
  ...readingsLogLineSchema.pick({ at: true, by: true, how: true }).shape,
  ...readingChangeSchema.shape,
});
/** One change of one reading, with who made it when. */
export type LoggedChange = z.infer<typeof loggedChangeSchema>;

export const lateChangeSchema = z.strictObject({
  ...readingSchema.pick({ signal: true, date: true }).shape,
  /** The value as it first counted, and as it is now; null where there was none or it was removed. */
  before: valueSchema.nullable(),
  after: valueSchema.nullable(),
  /** When it was last changed, by whom (empty where it is not known) and from where. */
  at: momentSchema,
  by: nameSchema,
  source: z.string(),
});
/** A reading of a gate that was changed after the gate ended or was decided. */
export type LateChange = z.infer<typeof lateChangeSchema>;
