import { z } from 'zod';
import { healthRecordSchema } from '#shared/model/health-record.ts';
import { dateSchema, idSchema, momentSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';
import { seenSchema } from '#shared/model/seen.ts';
import { voteSchema } from '#shared/model/vote.ts';

/** One line of a review: what was seen, and what it was made from. */
export const reviewLineSchema = z.strictObject({
  id: idSchema,
  text: textSchema,
  /** What the draft made it from ("14 readings, 12 to 25 September"); empty when a person wrote it. */
  source: textSchema,
});
export type ReviewLine = z.infer<typeof reviewLineSchema>;

const lines = z.array(reviewLineSchema).max(200);

/** A weekly review that was held. */
export const reviewSchema = z.strictObject({
  id: idSchema,
  at: momentSchema,
  /** The day of `at` in the workspace's zone. */
  date: dateSchema,
  /** The day it was due; null when none was agreed. */
  due: dateSchema.nullable(),
  /** The gate that ran then. */
  gate: idSchema.nullable(),
  /** What moved, what did not, and what is still unclear. */
  moved: lines,
  still: lines,
  unclear: lines,
  /** The confidence vote, if one was taken. */
  vote: voteSchema.nullable(),
  /** The log entry it ended with; null when nothing was decided. */
  decision: idSchema.nullable(),
  /** One line why. */
  why: textSchema,
  /** The next review's day, as agreed then. */
  next: dateSchema.nullable(),
  /** Empty in reviews from before version 7; their day tells then. */
  seen: seenSchema,
  /** How alignment held then; null when that was not kept. */
  health: healthRecordSchema.nullable(),
  by: nameSchema,
});
export type Review = z.infer<typeof reviewSchema>;
