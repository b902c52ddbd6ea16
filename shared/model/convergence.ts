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

/** A convergence check: what each wrote unseen by the others, and how close the room found it. */
export const convergenceSchema = z.strictObject({
  id: idSchema,
  at: momentSchema,
  restatements: z.array(restatementSchema).max(100),
  marks: z.strictObject({ aim: mark, mechanism: mark, signal: mark }),
});
export type Convergence = z.infer<typeof convergenceSchema>;
