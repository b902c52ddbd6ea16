import { z } from 'zod';
import { correctionSchema } from '#shared/model/correction.ts';
import { dateSchema, idSchema, momentSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';

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

export const personalDecisionSchema = z.strictObject({
  id: idSchema,
  at: momentSchema,
  date: dateSchema,
  /** What was decided, in a line. */
  what: textSchema,
  /** The options that were considered, the chosen one included. */
  options: z.array(textSchema).max(50),
  reasoning: textSchema,
  /** How sure, 50-100%; null when not set. */
  confidence: z.number().min(50).max(100).nullable(),
  expected: textSchema,
  /** The day to look back. */
  reviewOn: dateSchema.nullable(),
  by: nameSchema,
  /** The sheet it is about, if any. */
  sheet: idSchema.nullable(),
  lookBack: lookBackSchema.nullable(),
  /** Oldest first. */
  corrections: z.array(correctionSchema).max(1000),
});
/** An entry of a personal decision log. Never edited away. */
export type PersonalDecision = z.infer<typeof personalDecisionSchema>;

/** A decision as it is first written down; id, moment and what comes later are added. */
export const personalDecisionInputSchema = personalDecisionSchema
  .pick({
    what: true,
    options: true,
    reasoning: true,
    confidence: true,
    expected: true,
    reviewOn: true,
    by: true,
    sheet: true,
  })
  .extend({ what: textSchema.refine((text) => text.trim() !== '', 'is empty; say what was decided') });
export type PersonalDecisionInput = z.infer<typeof personalDecisionInputSchema>;

/** `decisions.json`: personal decisions, oldest first. */
export const personalDecisionsSchema = z.array(personalDecisionSchema).max(100_000);
