import { z } from 'zod';
import { idSchema, momentSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';

/** One thing to remove after a stop; the list stays open until every one is done. */
export const removalSchema = z.strictObject({
  id: idSchema,
  /** The decision to stop. */
  decision: idSchema,
  text: textSchema,
  doneAt: momentSchema.nullable(),
  by: nameSchema,
});
export type Removal = z.infer<typeof removalSchema>;
