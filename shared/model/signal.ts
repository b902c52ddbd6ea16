import { z } from 'zod';
import { dateSchema, idSchema, nameSchema, textSchema, valueSchema } from '#shared/model/primitives.ts';

/** What a signal is for. The proxy is the one expected to move first. */
export const SIGNAL_ROLES = ['proxy', 'leading', 'outcome', 'guardrail'] as const;
export type SignalRole = (typeof SIGNAL_ROLES)[number];

/** Which way is better: `up` more is better, `down` less is better. */
export const DIRECTIONS = ['up', 'down'] as const;

export const READING_CADENCES = ['daily', 'weekly', 'monthly'] as const;
export const AGGREGATIONS = ['sum', 'mean', 'min', 'max', 'last'] as const;

/** Where a signal stood before: one value, or the readings of a stretch of days (both ends included). */
export const baselineSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('value'), value: valueSchema }),
  z.strictObject({ kind: z.literal('stretch'), start: dateSchema, end: dateSchema }),
]);
export type Baseline = z.infer<typeof baselineSchema>;

/** How a signal's natural process limits are drawn (XmR). */
export const processSchema = z.strictObject({
  /** Readings up to and including this day make the limits; later ones are judged against them. Null: all of them do. */
  lockedThrough: dateSchema.nullable(),
  /** Days on which a new process begins: its own limits, and no moving range across. */
  dividers: z.array(dateSchema).max(100),
});
export type Process = z.infer<typeof processSchema>;

/** Two signals of the sheet whose readings a ratio is made of. */
export const ratioSchema = z.strictObject({ numerator: idSchema, denominator: idSchema });

export const signalSchema = z.strictObject({
  id: idSchema,
  name: nameSchema,
  role: z.enum(SIGNAL_ROLES),
  /** As written after the number: "%", "h", "$"; empty for counts. 42 with unit % is 42%. */
  unit: z.string().max(24),
  /** Digits shown after the point; `null` shows the number as it is. */
  decimals: z.int().min(0).max(10).nullable(),
  direction: z.enum(DIRECTIONS).nullable(),
  /** Operational definition: what exactly is counted, so that two people count the same. */
  definition: textSchema,
  source: textSchema,
  cadence: z.enum(READING_CADENCES).nullable(),
  /** How days become weeks and months. */
  aggregation: z.enum(AGGREGATIONS),
  baseline: baselineSchema.nullable(),
  target: valueSchema.nullable(),
  process: processSchema,
  /**
   * Of a ratio: over any stretch of days its value is Σ numerator ÷ Σ denominator. Left out for every other signal, because
   * snapshots from before version 6 are known by the hash of a text without it.
   */
  ratio: ratioSchema.optional(),
});
/** One measured quantity of a sheet. */
export type Signal = z.infer<typeof signalSchema>;

/** A signal with nothing but its name and role. */
export function newSignal(id: string, name: string, role: SignalRole): Signal {
  return {
    id,
    name,
    role,
    unit: '',
    decimals: null,
    direction: null,
    definition: '',
    source: '',
    cadence: null,
    aggregation: 'mean',
    baseline: null,
    target: null,
    process: { lockedThrough: null, dividers: [] },
  };
}
