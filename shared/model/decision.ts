import { z } from 'zod';
import { correctionSchema } from '#shared/model/correction.ts';
import { decisionLinks } from '#shared/model/decision-links.ts';
import { OUTCOMES } from '#shared/model/gate.ts';
import { lookBackSchema } from '#shared/model/look-back.ts';
import { dateSchema, idSchema, momentSchema, nameSchema, textSchema } from '#shared/model/primitives.ts';
import { snapshotSchema } from '#shared/model/snapshot.ts';
import { verdictReasonSchema } from '#shared/model/verdict-reason.ts';

/** What a decision was taken on, as lists and pages show it; the whole is its snapshot, in a file of its own. */
export const basisSchema = z.strictObject({
  /** SHA-256 (hex) of the snapshot's canonical JSON: which one it is, whatever lies in its place. */
  snapshot: z.string().regex(/^[0-9a-f]{64}$/, 'is not a SHA-256 in hex'),
  ...snapshotSchema.pick({ aim: true, mechanism: true, gateStart: true, gateEnd: true }).shape,
  /** The rule's sentence. */
  rule: textSchema,
  /** Hours a month of the basal cost as given then; null when not set. */
  hours: snapshotSchema.shape.basalCost.shape.hours,
});
export type Basis = z.infer<typeof basisSchema>;

export const decisionSchema = z.strictObject({
  id: idSchema,
  gate: idSchema,
  at: momentSchema,
  /** The day of `at` in the workspace's zone. */
  date: dateSchema,
  outcome: z.enum(OUTCOMES),
  /** The rule's verdict then; null when there was none yet. */
  verdict: z.enum(OUTCOMES).nullable(),
  provisional: z.boolean(),
  verdictReason: verdictReasonSchema,
  /** Why people decided so. Required against the verdict. */
  rationale: textSchema,
  by: nameSchema,
  /** How sure they were, 50-100%; null when not set. */
  confidence: z.number().min(50).max(100).nullable(),
  /** The day to look back; null when none was agreed. */
  reviewOn: dateSchema.nullable(),
  lookBack: lookBackSchema.nullable(),
  ...decisionLinks,
  basis: basisSchema,
  /** Oldest first. */
  corrections: z.array(correctionSchema).max(1000),
});
/** An entry of a sheet's decision log. Never edited away. */
export type Decision = z.infer<typeof decisionSchema>;
