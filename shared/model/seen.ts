import { z } from 'zod';
import { dateSchema, idSchema } from '#shared/model/primitives.ts';

/** Up to which reading a review saw each signal: what lies before is not news in the next one. */
export const seenSchema = z
  .array(
    z.strictObject({
      signal: idSchema,
      /** The day of the latest reading; null when there was none. */
      through: dateSchema.nullable(),
    }),
  )
  .max(500);
export type Seen = z.infer<typeof seenSchema>;
