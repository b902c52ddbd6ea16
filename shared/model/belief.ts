import { z } from 'zod';
import { dateSchema, idSchema, momentSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';

const percent = z.number().min(0).max(100).nullable();

export const BELIEF_ANSWERS = ['supported', 'not-supported', 'unclear'] as const;

export const beliefSchema = z.strictObject({
  id: idSchema,
  at: momentSchema,
  /** The day of `at` in the workspace's zone. */
  date: dateSchema,
  gate: idSchema,
  /** The decision it was asked with; null when it was judged apart from one. */
  decision: idSchema.nullable(),
  /** What was tested, with its words then: what it names may leave the page. */
  about: z.discriminatedUnion('kind', [
    /** The tree's edge from that node up to its parent. */
    z.strictObject({ kind: z.literal('edge'), node: idSchema, text: textSchema }),
    z.strictObject({ kind: z.literal('assumption'), id: idSchema, text: textSchema }),
    z.strictObject({ kind: z.literal('mechanism'), text: textSchema }),
  ]),
  answer: z.enum(BELIEF_ANSWERS),
  /** Confidence in percent before and after; null when not set. */
  before: percent,
  after: percent,
  /** What was learned, in a line. */
  note: textSchema,
  by: nameSchema,
});
/** What one gate taught about one part of the mechanism. On record, like the decision it goes with. */
export type Belief = z.infer<typeof beliefSchema>;
