import { z } from 'zod';
import { correctionSchema } from '#shared/model/correction.ts';
import { decisionLinks } from '#shared/model/decision-links.ts';
import { lookBackSchema } from '#shared/model/look-back.ts';
import { dateSchema, idSchema, momentSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';

export const personalDecisionSchema = z.strictObject({
  id: idSchema,
  at: momentSchema,
  date: dateSchema,
  /** What was decided, in a line. */
  what: textSchema,
  /** The options that were considered, the chosen one included. */
  options: z.array(textSchema).max(50),
  /** Which of the options was chosen, from 0; null when not marked. */
  chosen: z.int().min(0).max(49).nullable(),
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
  ...decisionLinks,
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
  .extend({
    chosen: personalDecisionSchema.shape.chosen.optional(),
    tags: personalDecisionSchema.shape.tags.optional(),
    what: textSchema.refine((text) => text.trim() !== '', 'is empty; say what was decided'),
  });
export type PersonalDecisionInput = z.infer<typeof personalDecisionInputSchema>;

/** `decisions.json`: personal decisions, oldest first. */
export const personalDecisionsSchema = z.array(personalDecisionSchema).max(100_000);
