import { z } from 'zod';
import { dateSchema, momentSchema, textSchema } from '#shared/model/primitives.ts';

export const LOOK_BACK_RESULTS = ['yes', 'no', 'partly', 'unclear'] as const;
export type LookBackResult = (typeof LOOK_BACK_RESULTS)[number];

/** What came of a decision, written down when it was time to look back. */
export const lookBackSchema = z.strictObject({
  at: momentSchema,
  date: dateSchema,
  /** Whether what was expected happened. */
  result: z.enum(LOOK_BACK_RESULTS),
  happened: textSchema,
  lesson: textSchema,
  /** Whether it was decided well, apart from how it ended; null when not set. */
  process: z.enum(['good', 'poor']).nullable(),
});
export type LookBack = z.infer<typeof lookBackSchema>;
