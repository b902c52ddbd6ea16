import { z } from 'zod';
import { correctionSchema } from '#shared/model/correction.ts';
import { eventSchema } from '#shared/model/event-note.ts';
import { OUTCOMES, ruleSchema } from '#shared/model/gate.ts';
import { guardrailSchema } from '#shared/model/guardrail.ts';
import { dateSchema, idSchema, momentSchema, nameSchema, textSchema, valueSchema } from '#shared/model/primitives.ts';
import { signalSchema } from '#shared/model/signal.ts';

/** What a decision was taken on, frozen: later edits of the sheet do not reach it. */
export const decisionSnapshotSchema = z.strictObject({
  aim: textSchema,
  mechanism: textSchema,
  gateStart: dateSchema,
  gateEnd: dateSchema,
  rule: ruleSchema,
  /** SHA-256 (hex) of the rule's canonical JSON. */
  ruleHash: z.string().regex(/^[0-9a-f]{64}$/),
  /** The signals of the rule and the guardrail, as they were. */
  signals: z.array(signalSchema).max(500),
  guardrail: guardrailSchema,
  events: z.array(eventSchema).max(5000),
  basalCost: z.strictObject({ hours: valueSchema.nullable(), carriedBy: nameSchema }),
  /** Of those signals, inside the gate, on its chart before it, and in their baselines' and usual ranges' stretches. */
  readings: z.array(z.strictObject({ signal: idSchema, date: dateSchema, value: valueSchema })).max(100_000),
});

export const decisionSchema = z.strictObject({
  id: idSchema,
  gate: idSchema,
  at: momentSchema,
  /** The day of `at` in the workspace's zone. */
  date: dateSchema,
  outcome: z.enum(OUTCOMES),
  /** What the rule said then; null when it said nothing yet. */
  verdict: z.enum(OUTCOMES).nullable(),
  provisional: z.boolean(),
  /** The verdict's reason in a sentence. */
  verdictReason: textSchema,
  /** Why people decided so. Required against the verdict. */
  rationale: textSchema,
  by: nameSchema,
  snapshot: decisionSnapshotSchema,
  /** Oldest first. */
  corrections: z.array(correctionSchema).max(1000),
});
/** An entry of a sheet's decision log. Never edited away. */
export type Decision = z.infer<typeof decisionSchema>;
