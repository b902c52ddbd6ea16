import { z } from 'zod';
import { dateSchema, idSchema, momentSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';

/** What was wrong with an entry of a log, noted later: the entry itself is never edited away. */
export const correctionSchema = z.strictObject({
  id: idSchema,
  at: momentSchema,
  date: dateSchema,
  text: textSchema,
  by: nameSchema,
});
export type Correction = z.infer<typeof correctionSchema>;
