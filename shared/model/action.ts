import { z } from 'zod';
import { dateSchema, idSchema, momentSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';

export const actionSchema = z.strictObject({
  id: idSchema,
  /** When it was agreed. */
  at: momentSchema,
  what: textSchema,
  who: nameSchema,
  /** By when; null when no day was agreed. */
  due: dateSchema.nullable(),
  /** Null while it is open. */
  closed: z.strictObject({ at: momentSchema, how: z.enum(['done', 'dropped']), by: nameSchema }).nullable(),
  /** The review or decision in which it was agreed; null for one that was added in between. */
  from: z.strictObject({ kind: z.enum(['review', 'decision']), id: idSchema }).nullable(),
});
/** Who does what by when, as a review or a decision agreed. */
export type Action = z.infer<typeof actionSchema>;
