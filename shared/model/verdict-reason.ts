import { z } from 'zod';
import { AGGREGATES, COMPARATORS, windowSchema } from '#shared/model/gate.ts';
import { dateSchema, nameSchema, textSchema, valueSchema } from '#shared/model/primitives.ts';
import { signalSchema } from '#shared/model/signal.ts';

/** How a rule stands before its gate ends: it would continue, change or stop if the gate ended now. */
const STANDINGS = ['ahead', 'level', 'behind'] as const;
export type Standing = (typeof STANDINGS)[number];

/** A condition with what was measured for it. */
const measuredSchema = z.strictObject({
  /** As it is shown; null where it was no longer on the page. */
  signal: signalSchema.pick({ name: true, unit: true, decimals: true }).nullable(),
  /** Left out: the whole gate. */
  window: windowSchema.optional(),
  aggregate: z.enum(AGGREGATES),
  comparator: z.enum(COMPARATORS),
  threshold: valueSchema,
  upper: valueSchema.nullable(),
  /** Null when it could not be computed. */
  value: valueSchema.nullable(),
});
export type MeasuredThen = z.infer<typeof measuredSchema>;
const measured = z.array(measuredSchema).max(40);

/** Why a verdict is what it is, as a kind with its parameters; `reasonSentence` phrases it. */
export const verdictReasonSchema = z.discriminatedUnion('kind', [
  /** As it was written before reasons were kept as kinds, or as a person wrote it in an export. */
  z.strictObject({ kind: z.literal('text'), text: textSchema }),
  z.strictObject({ kind: z.literal('no-rule') }),
  z.strictObject({ kind: z.literal('not-understood') }),
  /** The rule looks at a signal that is gone. */
  z.strictObject({ kind: z.literal('signal-gone') }),
  z.strictObject({ kind: z.literal('not-started'), start: dateSchema }),
  z.strictObject({
    kind: z.literal('too-few'),
    /** The name of the signal that has the fewest. */
    signal: nameSchema,
    readings: z.int().min(0),
    needed: z.int().min(0),
    /** The gate's last day; null when it is over. */
    by: dateSchema.nullable(),
  }),
  z.strictObject({ kind: z.literal('stop'), measured }),
  /** Before the gate's end the stop rule holds, and a reading of that day is unusual on the same side. */
  z.strictObject({ kind: z.literal('early-stop'), measured, unusualOn: dateSchema }),
  /** Before the gate's end: how the rule stands so far, with what shows it and the days left. */
  z.strictObject({ kind: z.literal('standing'), standing: z.enum(STANDINGS), measured, left: z.int().min(0) }),
  z.strictObject({ kind: z.literal('continue'), measured }),
  /** What kept it from continuing; days left in the gate, null when it is over. */
  z.strictObject({ kind: z.literal('neither'), measured, left: z.int().min(0).nullable() }),
  z.strictObject({
    kind: z.literal('guardrail'),
    /** Of the percentage, or of the good and the valid counts. */
    signals: z.array(nameSchema).max(2),
    /** Percent, and the objective's. */
    sli: valueSchema.nullable(),
    slo: valueSchema,
    /** Share of the error budget; 1 is all of it. */
    burned: valueSchema.nullable(),
    breachedOn: dateSchema.nullable(),
  }),
]);
export type VerdictReason = z.infer<typeof verdictReasonSchema>;
