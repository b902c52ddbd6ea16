import { z } from 'zod';
import { momentSchema, nameSchema } from '#shared/model/primitives.ts';

/** One person's hand; null abstains, as a facilitator may. */
export const ballotSchema = z.strictObject({ person: nameSchema, value: z.int().min(0).max(5).nullable() });
export type Ballot = z.infer<typeof ballotSchema>;

/** A fist of five: 0 (block) to 5, shown at once. Passes when everyone present has answered and no vote is below 3. */
export const voteSchema = z.strictObject({ at: momentSchema, ballots: z.array(ballotSchema).max(100) });
