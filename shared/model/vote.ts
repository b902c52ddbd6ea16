import { z } from 'zod';
import { momentSchema, nameSchema } from '#shared/model/primitives.ts';

/** One person's hand; null abstains, as a facilitator may. */
export const ballotSchema = z.strictObject({ person: nameSchema, value: z.int().min(1).max(5).nullable() });
export type Ballot = z.infer<typeof ballotSchema>;

/** A fist of five: 1 (no confidence) to 5, shown at once. Passes when no vote is below 3. */
export const voteSchema = z.strictObject({ at: momentSchema, ballots: z.array(ballotSchema).max(100) });
export type Vote = z.infer<typeof voteSchema>;
