import { z } from 'zod';
import { eventSchema } from '#shared/model/event-note.ts';
import { ruleSchema } from '#shared/model/gate.ts';
import { guardrailSchema } from '#shared/model/guardrail.ts';
import { dateSchema, idSchema, nameSchema, textSchema, valueSchema } from '#shared/model/primitives.ts';
import { signalSchema } from '#shared/model/signal.ts';

/**
 * Version of a snapshot's file. A written one is never rewritten, and a decision knows it by the hash of its canonical text:
 * what later versions add is left out where it was not known.
 */
export const SNAPSHOT_VERSION = 2;

/** What luck alone would have done with the gate's rule, as it was known at the decision. */
export const luckSchema = z.strictObject({
  /** Earlier stretches as long as the gate, a day apart, on which the rule could be judged. */
  stretches: z.int().min(0),
  /** Those on which it meant *continue*. */
  met: z.int().min(0),
  /** How many of the stretches do not overlap. */
  independent: z.int().min(0),
  /** The threshold that at most one stretch in twenty met; null for a rule without a single one, or with too little history. */
  oneInTwenty: valueSchema.nullable(),
  /** Whether the trend before the gate meets the rule by itself; null without a trend. */
  trendMeets: z.boolean().nullable(),
});
export type LuckRecord = z.infer<typeof luckSchema>;

export const snapshotSchema = z.strictObject({
  /** The decision that was taken on it. */
  decision: idSchema,
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
  /** Null with too little history; left out where it was not worked out, as before version 2. */
  luck: luckSchema.nullable().optional(),
});
/** What a decision was taken on, frozen: later edits of the sheet do not reach it. It lies in a file of its own, written once. */
export type Snapshot = z.infer<typeof snapshotSchema>;

/** The snapshots of a sheet's decisions, as an export or a draft carries them. */
export const snapshotsSchema = z.array(snapshotSchema).max(10_000);
