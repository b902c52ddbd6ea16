import { z } from 'zod';
import { eventSchema } from '#shared/model/event-note.ts';
import { ruleSchema } from '#shared/model/gate.ts';
import { guardrailSchema } from '#shared/model/guardrail.ts';
import { dateSchema, idSchema, nameSchema, textSchema, valueSchema } from '#shared/model/primitives.ts';
import { signalSchema } from '#shared/model/signal.ts';

/** Version of a snapshot's file. A written one is never rewritten, so every version stays readable. */
export const SNAPSHOT_VERSION = 1;

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
});
/** What a decision was taken on, frozen: later edits of the sheet do not reach it. It lies in a file of its own, written once. */
export type Snapshot = z.infer<typeof snapshotSchema>;

/** The snapshots of a sheet's decisions, as an export or a draft carries them. */
export const snapshotsSchema = z.array(snapshotSchema).max(10_000);
