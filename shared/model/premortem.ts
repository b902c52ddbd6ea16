import { z } from 'zod';
import { idSchema, momentSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';

export const LIKELIHOODS = ['low', 'medium', 'high'] as const;

/** One reason why it failed, as a person wrote it down. */
const riskSchema = z.strictObject({
  id: idSchema,
  text: textSchema,
  /** Who wrote it, silently. */
  by: nameSchema,
  /** The risk it was merged into as a duplicate; null when it stands on its own. */
  mergedInto: idSchema.nullable(),
  likelihood: z.enum(LIKELIHOODS).nullable(),
  mitigation: textSchema,
  /** Who takes care of the mitigation. */
  owner: nameSchema,
  /** Marked later; null while it is not known. */
  cameTrue: z.enum(['yes', 'no', 'partly']).nullable(),
});
export type Risk = z.infer<typeof riskSchema>;

/** "It is two weeks from now and this failed. Why?" */
export const premortemSchema = z.strictObject({ id: idSchema, at: momentSchema, risks: z.array(riskSchema).max(500) });
export type Premortem = z.infer<typeof premortemSchema>;
