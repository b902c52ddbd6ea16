import { z } from 'zod';
import { OUTCOMES } from '#shared/model/gate.ts';
import { dateSchema, idSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';
import { reviewLineSchema } from '#shared/model/review.ts';
import { seenSchema } from '#shared/model/seen.ts';
import { ballotSchema } from '#shared/model/vote.ts';

const lines = z.array(reviewLineSchema).max(200);

/** A review that is being held: kept beside the sheets until it is finished, so that a crash loses nothing of it. */
export const unfinishedReviewSchema = z.strictObject({
  sheet: idSchema,
  /** The id that the finished review will have; it shows when a review was finished already. */
  review: idSchema,
  /** The day its lines were drafted on. */
  drafted: dateSchema,
  /** What the draft looked at. */
  seen: seenSchema,
  moved: lines,
  still: lines,
  unclear: lines,
  /** Who is asked; `cast` false has not chosen yet, which is not the same as abstaining. */
  ballots: z.array(ballotSchema.extend({ cast: z.boolean() })).max(100),
  /** The votes have been shown to all at once. */
  shown: z.boolean(),
  /** Null until it is chosen; `none` for no decision today. */
  outcome: z.enum([...OUTCOMES, 'none']).nullable(),
  /** How sure of the decision, 50-100%; null when not set. */
  confidence: z.number().min(50).max(100).nullable(),
  why: textSchema,
  /** The next review's day. */
  next: dateSchema.nullable(),
  by: nameSchema,
});
export type UnfinishedReview = z.infer<typeof unfinishedReviewSchema>;
