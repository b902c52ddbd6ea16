import { z } from 'zod';
import { idSchema, textSchema, valueSchema } from '#shared/model/primitives.ts';

/** What must not get worse while we test: one SLI with an SLO. */
export const guardrailSchema = z.strictObject({
  /** The guardrail as text. */
  text: textSchema,
  /** The signal that holds the SLI as a percentage series, if there is one. */
  signal: idSchema.nullable(),
  /** The signals that count good and valid events; where both are set, SLI = good ÷ valid instead. */
  good: idSchema.nullable(),
  valid: idSchema.nullable(),
  /** The objective in percent, such as 95; null when not set. */
  slo: valueSchema.min(0).max(100).nullable(),
});
export type Guardrail = z.infer<typeof guardrailSchema>;
