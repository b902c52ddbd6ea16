import { z } from 'zod';
import { dateSchema, idSchema, momentSchema, nameSchema } from '#shared/model/primitives.ts';
import { voteSchema } from '#shared/model/vote.ts';

/** How long a step was to take and took, in ms. */
const workshopStepRecordSchema = z.strictObject({
  title: nameSchema,
  planned: z.int().min(0),
  took: z.int().min(0),
});

/** A workshop that was held: who, when, how long each step took, how the room voted. */
export const workshopRecordSchema = z.strictObject({
  id: idSchema,
  startedAt: momentSchema,
  endedAt: momentSchema,
  /** The day of `startedAt` in the workspace's zone. */
  date: dateSchema,
  facilitator: nameSchema,
  people: z.array(nameSchema).max(100),
  steps: z.array(workshopStepRecordSchema).max(60),
  /** In the order they were taken: a second one after talking stands beside the first. */
  votes: z.array(voteSchema).max(20),
  /** The convergence check and the pre-mortem of the room, on the sheet. */
  convergence: idSchema.nullable(),
  premortem: idSchema.nullable(),
  /** Challenges that came from its parking lot. */
  parked: z.array(idSchema).max(500),
  /** The gate that was sealed. */
  gate: idSchema.nullable(),
});
export type WorkshopRecord = z.infer<typeof workshopRecordSchema>;
