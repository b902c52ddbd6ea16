import { z } from 'zod';
import { idSchema, momentSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';

export const CLOSENESS = ['same', 'close', 'different'] as const;
export type Closeness = (typeof CLOSENESS)[number];
const mark = z.enum(CLOSENESS).nullable();

/** What one person wrote. */
export const restatementSchema = z.strictObject({
  person: nameSchema,
  aim: textSchema,
  mechanism: textSchema,
  signal: textSchema,
});
export type Restatement = z.infer<typeof restatementSchema>;

/** The sentences that people agreed on where their own differed. */
export const agreedSchema = z.strictObject({ aim: textSchema, mechanism: textSchema, signal: textSchema });
export const NOTHING_AGREED: z.infer<typeof agreedSchema> = { aim: '', mechanism: '', signal: '' };

/** A convergence check: what each wrote unseen by the others, and how close the room found it. */
export const convergenceSchema = z.strictObject({
  id: idSchema,
  at: momentSchema,
  restatements: z.array(restatementSchema).max(100),
  marks: z.strictObject({ aim: mark, mechanism: mark, signal: mark }),
  /** The sentence that settled a difference; empty where none did. */
  agreed: agreedSchema,
});
export type Convergence = z.infer<typeof convergenceSchema>;
