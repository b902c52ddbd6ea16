import { z } from 'zod';
import { idSchema, momentSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';

const challengeAnswerSchema = z.strictObject({
  id: idSchema,
  at: momentSchema,
  by: nameSchema,
  text: textSchema,
});

/** A question pinned to a field of the page. Open until it is closed. */
export const challengeSchema = z.strictObject({
  id: idSchema,
  /** The field, named as on the page ("aim.outcome"); empty for the whole sheet. */
  field: z.string().max(200),
  text: textSchema,
  by: nameSchema,
  at: momentSchema,
  answers: z.array(challengeAnswerSchema).max(200),
  /** When it was closed; null while it is open. */
  closedAt: momentSchema.nullable(),
});
export type Challenge = z.infer<typeof challengeSchema>;
